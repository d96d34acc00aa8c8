"""What was moved, opened and focused in demos stays while their lesson changes."""

from browser import enter, field, slider, status, wait_for_setting
from handling import LOOK
from preview import PreviewTestCase, wait_for_problems


class Demos(PreviewTestCase):
    def test_what_was_moved_opened_and_focused_stays(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        tab.locator("#budget .weft-parameters summary").click()
        number = tab.locator(".weft-body > p data.weft-eval").first
        before = number.inner_text()
        slider(tab, "budget", "latent-bits").focus()
        tab.evaluate("window.section = document.getElementById('budget')")
        self.change("Before the demo,", "## Above\n\nFar above. Before the demo, as said,")
        self.wait_for_text(tab, "as said,")
        self.change("## How far\n", "## How near\n\nOne more.\n")
        self.wait_for_text(tab, "One more.")
        self.assertTrue(tab.evaluate("document.getElementById('budget') === window.section"))
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        self.assertTrue(tab.locator("#budget .weft-parameters").evaluate("it => it.open"))
        self.assertEqual(number.inner_text(), before)
        self.assertTrue(tab.evaluate(
            "document.activeElement.closest('[data-parameter]')?.dataset.parameter === 'latent-bits'"))
        self.assertIn("budget.samples=1000", tab.url)

    def test_a_demo_keeps_its_controls_wherever_it_goes(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        tab.evaluate("window.section = document.getElementById('budget')")
        text = self.read()
        start, end = text.index("```{demo} naive"), text.index("The blind")
        block = text[start:end]
        self.write("first.md", text[:start] + text[end:] + "\nMoved below.\n\n- In a list:\n\n"
                   + "".join("  " + line for line in block.splitlines(keepends=True)))
        self.wait_for_text(tab, "Moved below.")
        self.assertTrue(tab.evaluate("document.getElementById('budget') === window.section"))
        self.assertTrue(tab.evaluate("document.querySelector('li #budget') === window.section"))
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        enter(tab, "budget", "samples", "2000")
        wait_for_setting(tab, "budget", "samples", "2000")
        self.write("first.md", text[:start] + text[end:] + "\nAt the end.\n\n" + block)
        self.wait_for_text(tab, "At the end.")
        self.write("first.md", text + "\nMoved up again.\n")
        self.wait_for_text(tab, "Moved up again.")
        self.assertTrue(tab.evaluate(
            "document.querySelector('.weft-body > #budget') === window.section"))
        self.assertEqual(field(tab, "budget", "samples").input_value(), "2000")

    def test_nothing_moves_under_the_hand_that_drags_a_dot_while_the_lesson_is_saved(self):
        tab = self.open()
        # On a busy machine too its runs follow the hand.
        tab.evaluate("Object.defineProperty(weft.page.demos.get('bells'), 'leastTime', { get: () => 0, set() {} })")
        tab.locator("#bells figure[data-figure='fits']").evaluate(
            "it => it.scrollIntoView({ block: 'center' })")
        dot = tab.evaluate(LOOK, ["bells", "fits", "means", 1])
        unit = (dot["right"] - dot["left"]) / (dot["high"] - dot["low"])
        tab.mouse.move(dot["x"], dot["y"])
        tab.mouse.down()
        tab.evaluate("window.section = document.getElementById('bells')")
        # The lesson changes above, below and right beside the demo, each while the hand holds still.
        saves = [("Before the demo,", "Above.\n\nSaid first. Before the demo,", "Said first."),
                 ("The end.", "The end, twice.", "The end, twice."),
                 ("## Two bells\n", "## Two bells\n\nOne more line.\n", "One more line.")]
        for step, (old, new, words) in enumerate(saves, 1):
            x = dot["x"] + unit * step / 2
            tab.mouse.move(x, dot["y"], steps=4)
            wait_for_setting(tab, "bells", "means", f"[-2, {2 + step / 2:g}]")
            self.change(old, new)
            self.wait_for_text(tab, words)
            now = tab.evaluate(LOOK, ["bells", "fits", "means", 1])
            self.assertAlmostEqual(now["x"], x, delta=1)
            self.assertAlmostEqual(now["left"], dot["left"], delta=1)
            self.assertTrue(tab.locator("#bells .weft-held").is_visible())
        tab.mouse.up()
        wait_for_setting(tab, "bells", "means", "[-2, 3.5]")
        self.assertTrue(tab.evaluate("document.getElementById('bells') === window.section"))
        self.assertIn("bells.means=-2,3.5", tab.url)
        self.change("The end, twice.", "The end.")
        self.wait_for_text(tab, "The end.")
        self.assertEqual(field(tab, "bells", "means.2").input_value(), "3.5")

    def test_the_lesson_s_new_parameters_win_and_it_is_said(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        self.change("samples: 256", "samples: 300")
        wait_for_setting(tab, "budget", "samples", "300")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "300")
        self.assertIn("The lesson has changed (samples: 300)", status(tab, "budget").first.inner_text())
        self.assertNotIn("budget.", tab.url)
        fresh = self.open()
        numbers = "all => all.map((it) => it.outerHTML).join()"
        self.assertEqual(
            tab.eval_on_selector_all("data.weft-eval, .weft-check", numbers),
            fresh.eval_on_selector_all("data.weft-eval, .weft-check", numbers))

    def test_numbers_and_claims_are_taken_back_to_what_the_lesson_gives_now(self):
        self.change("The end.", "```{check}\nbudget.naive-rmse > 0.0001\n```\n\nThe end.")
        self.wait_for(lambda: "0.0001" in self.server.get("/first.html"))
        tab = self.open()
        number = tab.locator(".weft-body > p data.weft-eval").last
        claim = tab.locator(".weft-check").last
        self.change("samples: 256", "samples: 300")
        wait_for_setting(tab, "budget", "samples", "300")
        rendered = number.inner_text(), claim.inner_text()
        enter(tab, "budget", "latent-bits", "12")
        wait_for_setting(tab, "budget", "latent-bits", "12")
        self.assertNotEqual(number.inner_text(), rendered[0])
        self.assertNotEqual(claim.inner_text(), rendered[1])
        # They do not depend on what changes here, so nothing is sent of them.
        self.change("latent-bits: 8", "latent-bits: 8\nagreement: 0.9")
        wait_for_setting(tab, "budget", "latent-bits", "8")
        self.assertEqual((number.inner_text(), claim.inner_text()), rendered)

    def test_new_numbers_and_claims_follow_the_controls_too(self):
        tab = self.open()
        self.change(
            "The end.", "It is {eval}`budget.naive-rmse|scientific|digits=5`.\n\n"
            "```{check}\nbudget.naive-rmse < 12345\nbudget.naive-rmse <\n```\n\nThe last.")
        self.wait_for_text(tab, "The last.")
        number = tab.locator(".weft-body > p data.weft-eval").last
        claims = tab.locator(".weft-check").last
        verdicts = claims.locator(".weft-verdict")
        rendered = number.inner_text(), *verdicts.all_inner_texts()
        enter(tab, "budget", "latent-bits", "12")
        wait_for_setting(tab, "budget", "latent-bits", "12")
        moved = number.inner_text(), *verdicts.all_inner_texts()
        self.assertNotEqual(moved[0], rendered[0])
        self.assertNotEqual(moved[1], rendered[1])
        self.assertIn("is true", moved[1])
        # Nothing more can be said of this one, whatever is moved.
        self.assertIn("the claim ends too early", moved[2])
        self.assertEqual(moved[2], rendered[2])

    def test_a_new_caption_keeps_what_was_moved(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        number = tab.locator(".weft-body > p data.weft-eval").first.inner_text()
        self.change("#| label: budget\n", "#| label: budget\n#| caption: A *new* caption.\n")
        self.wait_for_text(tab, "A new caption.")
        wait_for_setting(tab, "budget", "samples", "1000")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        self.assertEqual(tab.locator(".weft-body > p data.weft-eval").first.inner_text(), number)

    def test_new_numbers_in_the_prose_follow_a_moved_demo(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        self.change("The end.", "Exactly {eval}`budget.importance-rmse`, and\n"
                    "{eval}`budget.importance-rmse | percent`.")
        self.wait_for_text(tab, "Exactly")
        fresh = self.open(fragment="#budget.samples=1000")
        wait_for_setting(fresh, "budget", "samples", "1000")
        want = fresh.locator(".weft-body > p").last.inner_text()
        tab.wait_for_function(
            "want => [...document.querySelectorAll('.weft-body > p')].at(-1).innerText === want",
            arg=want)

    def test_a_mistake_and_its_mending_keep_what_was_moved(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        self.change("latent-bits: 8", "latent-bit: 8")
        wait_for_problems(tab, "unknown-parameter")
        self.change("latent-bit: 8", "latent-bits: 8")
        wait_for_problems(tab, "")
        wait_for_setting(tab, "budget", "samples", "1000")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
