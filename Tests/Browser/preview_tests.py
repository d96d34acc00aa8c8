"""Pages that follow their lessons: what changes, what stays, what is saved."""

import contextlib
import os
import random
import signal
import time

from axe_playwright_python.sync_playwright import Axe
from browser import PATIENCE, enter, field, slider, status, wait_for_setting, wait_until
from playwright.sync_api import TimeoutError
from preview import FIRST, ROOT, PreviewTestCase, Server

PANEL = "document.getElementById('weft.panel').shadowRoot"
LONG = "# Long\n\n" + "".join(
    f"## Part {part}\n\n" + "".join(
        f"Paragraph {part}.{number} has some words in it, and some more.\n\n" for number in range(9))
    for part in range(30))


def problems(tab):
    """The words of the panel, "" while it is closed."""
    return tab.evaluate(
        f"() => {{ const box = {PANEL}.querySelector('.problems');"
        " return box.hidden ? '' : box.innerText; }")


def wait_for_problems(tab, words):
    tab.wait_for_function(
        f"words => {{ const box = {PANEL}.querySelector('.problems');"
        " return (box.hidden ? '' : box.innerText).includes(words) && (words || box.hidden); }",
        arg=words)


def banner(tab):
    return tab.evaluate(
        f"() => {{ const line = {PANEL}.querySelector('.banner');"
        " return line.hidden ? '' : line.innerText; }")


def demo_button(tab, label, words):
    return tab.locator(f"[id='{label}'] .weft-actions button", has_text=words)


def saved_words(tab, label):
    return tab.locator(f"[id='{label}'] .weft-actions > .weft-status").last.inner_text()


def wait_for_saved_words(tab, label, words):
    wait_until(
        tab,
        """([label, words]) => [...document.querySelectorAll(
          `[id='${label}'] .weft-actions > .weft-status`)].at(-1).textContent.includes(words)""",
        [label, words])


class Following(PreviewTestCase):
    def test_an_edit_changes_the_page_and_nothing_else_in_it(self):
        tab = self.open()
        tab.evaluate("""() => {
          window.before = [...document.querySelectorAll('.weft-body > *, .weft-body p')];
        }""")
        self.change("The end.", "The *very* end.")
        self.wait_for_text(tab, "The very end.")
        self.assert_not_loaded_again(tab)
        self.assertTrue(tab.evaluate("window.before.every((element) => element.isConnected)"))

    def test_every_way_of_saving_is_seen(self):
        tab = self.open("second.html")
        path = self.course / "second.md"
        path.write_text("# Second\n\nWritten over.\n")
        self.wait_for_text(tab, "Written over.")
        path.unlink()
        path.write_text("# Second\n\nDeleted and made.\n")
        self.wait_for_text(tab, "Deleted and made.")
        for number in range(20):
            path.write_text(f"# Second\n\nQuick {number}.\n")
        self.wait_for_text(tab, "Quick 19.")
        path.write_text("# Second\n\nTwo.\n\n## A part\n\nThree.\n\n## Another\n")
        self.wait_for_text(tab, "Another")
        self.assertEqual(tab.locator(".weft-contents a").count(), 2)
        self.assert_not_loaded_again(tab)

    def test_the_page_is_the_one_that_a_new_tab_gets(self):
        tab = self.open()
        steps = [
            ("## Two bells", "## Three bells\n\nNew.\n\n1. one\n2. two"), ("The end.", ""),
            ("description: For tests.", "description: Changed."), ("title: First", "title: Other"),
            ("latent-bits: 8", "latent-bits: 9"), ("1. one\n", "1. one $x^2$\n"),
            ("Before the demo", "## Before\n\n> Quoted\n\nBefore the demo"),
            ("> ```{demo} kl-directions\n> #| label: bells\n> means: [-2, 2]\n> ```\n", ""),
            ("Quoted", "Quoted *more*"), ("# draws", "# draws drawn"),
        ]
        for number, (old, new) in enumerate(steps):
            with self.subTest(new=new):
                self.change(old, new)
                self.write("first.md", self.read() + f"\nStep {number}.\n")
                self.wait_until_as_served(tab, f"Step {number}.")
        self.assert_not_loaded_again(tab)

    # The page without what its scripts have added, and without the space between blocks.
    CONTENT = """(page) => {
      const copy = page.documentElement.cloneNode(true);
      for (const own of copy.querySelectorAll(
        '.weft-live, .weft-notice, .weft-reader, .weft-said, script, [id="weft.panel"]')) own.remove();
      for (const element of copy.querySelectorAll('[style=""]')) element.removeAttribute('style');
      copy.querySelector('body').removeAttribute('style');
      for (const node of [...copy.querySelectorAll('.weft-body, main, article, body, head')]
        .flatMap((element) => [...element.childNodes])) {
        if (node.nodeType === Node.TEXT_NODE && !node.data.trim()) node.remove();
      }
      return copy.innerHTML;
    }"""

    def wait_until_as_served(self, tab, words):
        """Until the page is what a new tab would get, and that has these words."""
        tab.wait_for_function(f"""async (words) => {{
          const content = {self.CONTENT};
          const text = await (await fetch(location.pathname)).text();
          const served = new DOMParser().parseFromString(text, 'text/html');
          return text.includes(words) && content(served) === content(document);
        }}""", arg=words)

    BLOCKS = [
        "## A heading\n", "## Another heading\n\nWith text under it.\n", "A paragraph.\n",
        "A *paragraph* with `code`, $x_{N}^2$ and [a link](second.md).\n", "$$\n\\sum_{N} x\n$$\n",
        "- one\n- two {N}\n- three\n", "1. first\n\n   inner\n\n2. second\n", "> quoted {N}\n",
        "```swift\nlet x = {N}\n```\n", "---\n", "{eval}`budget.importance-rmse` of {N}\n",
        "{eval}`bells.forward-mean | digits=3` and {eval}`budget.naive-rmse | percent`\n",
        "```{check}\nbudget.importance-rmse < 1\nbells.forward-sd > 0\n```\n",
        "```{check}\nbudget.naive-rmse < {N}\n```\n",
        "Exactly {eval}`budget.naive-estimate.exact`.\n",
        "```{check}\nbudget.naive-estimate.exact > 0.001\n```\n",
        "```{demo} gan-jsd-lemma\n```\n", "```{demo} no-such-demo\n```\n", "{eval}`no.value`\n",
    ]
    DEMOS = [
        ["```{demo} naive-vs-importance\n#| label: budget\nlatent-bits: 6\nsamples: {S}\n```\n",
         "- listed:\n\n  ```{demo} naive-vs-importance\n  #| label: budget\n  latent-bits: 6\n  ```\n",
         "```{demo} naive-vs-importance\n#| label: budget\nlatent-bit: 6\n```\n", ""],
        ["```{demo} kl-directions\n#| label: bells\n#| caption: Caption {N}\n```\n",
         "> ```{demo} kl-directions\n> #| label: bells\n> #| echo: false\n> ```\n", ""],
    ]

    def test_any_lesson_becomes_any_other_whatever_was_moved(self):
        draw = random.Random(20261121)
        tab = self.open("second.html")
        blocks = [block.replace("{N}", "0") for block in self.BLOCKS]
        self.edit(blocks, random.Random(2))
        bells, compared = None, 0
        for number in range(100):
            self.edit(blocks, draw)
            marked = blocks + [f"Lesson {number}.\n"]
            self.write("second.md", "# Random\n\n" + "\n".join(marked))
            self.wait_for_text(tab, f"Lesson {number}.")
            if bells and tab.locator("#bells input[type=range]").count():
                wait_until(tab, """value => document.querySelector('#bells input[type=text]').value
                  === value""", bells)
            for label in ("budget", "bells"):
                if not tab.locator(f"#{label} input[type=range]").count():
                    continue
                if not draw.randrange(2 if label == "budget" else 8):
                    self.move(tab, label, draw.randrange(1, 4))
                elif not draw.randrange(4):
                    tab.evaluate(f"weft.page.demos.get('{label}').reset.click()")
                if label == "bells":
                    self.rest(tab)
                    bells = tab.locator("#bells input[type=text]").first.input_value()
            self.rest(tab)
            if tab.evaluate("[...weft.page.demos.values()].every(({ reset }) => reset.disabled)"):
                compared += 1
                self.wait_until_as_served(tab, f"Lesson {number}.")
        self.assert_not_loaded_again(tab)
        # A demo that breaks keeps what was moved of it, so that most lessons differ from what is served.
        self.assertGreater(compared, 10)

    def rest(self, tab):
        """Until no demo runs or waits for a run."""
        wait_until(tab, """() => {
          if (!globalThis.weft) return false;
          const { demos, engine } = weft.page;
          return !engine.running && !engine.waiting.size
            && [...demos.values()].every(({ wanted }) => !wanted);
        }""")

    def edit(self, blocks, draw):
        """Changes a few blocks, and perhaps what is to be seen of a demo."""
        for _ in range(draw.randrange(3)):
            place = draw.randrange(len(blocks) + 1)
            kind = draw.randrange(3)
            if kind == 0 and len(blocks) > 5:
                blocks.insert(draw.randrange(len(blocks)), blocks.pop(place % len(blocks)))
            elif kind == 1 and len(blocks) > 20:
                blocks.pop(place % len(blocks))
            else:
                blocks.insert(place, draw.choice(self.BLOCKS).replace("{N}", str(draw.randrange(3))))
        for label, forms in zip(("budget", "bells"), self.DEMOS):
            if draw.randrange(2):
                continue
            fresh = draw.choice(forms).replace("{N}", str(draw.randrange(3)))
            fresh = fresh.replace("{S}", str(draw.choice([64, 100])))
            places = [index for index, block in enumerate(blocks) if f"label: {label}" in block]
            if places:
                blocks[places[0]] = fresh
            else:
                blocks.insert(draw.randrange(len(blocks) + 1), fresh)

    def move(self, tab, label, steps):
        """Moves the first slider, and waits for the run."""
        tab.locator(f"[id='{label}'] input[type=range]").first.evaluate(
            """(slider, steps) => {
              slider.value = Number(slider.value) + steps;
              slider.oninput();
              slider.onchange();
            }""", steps)
        self.rest(tab)

    def test_a_page_gets_its_first_demo_and_its_first_formula(self):
        tab = self.open("second.html")
        block = "```{demo} naive-vs-importance\n#| label: late\nlatent-bits: 6\n```\n"
        self.write("second.md", "# Second\n\nNow $x^2$.\n\n" + block)
        tab.wait_for_selector("#late .weft-live")
        tab.wait_for_selector(".katex")
        enter(tab, "late", "latent-bits", "7")
        wait_for_setting(tab, "late", "latent-bits", "7")
        self.assert_not_loaded_again(tab)

    def test_a_slow_demo_is_spoken_of(self):
        tab = self.open()
        self.change("samples: 256", "samples: 1000000\nreplicates: 100")
        tab.wait_for_function(f"""() => {PANEL}.querySelector('.banner').innerText
          .includes('Running naive-vs-importance')""")
        self.assertIn("256", tab.text_content("#budget tr[data-parameter=samples]"))
        wait_for_setting(tab, "budget", "samples", "1000000")
        tab.wait_for_function(f"() => {PANEL}.querySelector('.banner').hidden")

    def test_a_lesson_that_vanishes_comes_back(self):
        tab = self.open("second.html")
        text = self.read("second.md")
        (self.course / "second.md").unlink()
        tab.wait_for_function(f"() => {PANEL}.querySelector('.banner').innerText.includes('gone')")
        self.assertIn("One paragraph.", tab.inner_text("main"))
        self.write("second.md", text.replace("One", "Two"))
        self.wait_for_text(tab, "Two paragraph.")
        self.assertEqual(banner(tab), "")
        self.assert_not_loaded_again(tab)

    def test_the_list_of_lessons_follows(self):
        tab = self.open("")
        self.write("third.md", "# Third\n\nText.\n")
        self.wait_for_text(tab, "Third")
        self.change("title: First", "title: Renamed")
        self.wait_for_text(tab, "Renamed")
        (self.course / "third.md").unlink()
        tab.wait_for_function("() => !document.querySelector('main').innerText.includes('Third')")
        self.assert_not_loaded_again(tab)


class Undisturbed(PreviewTestCase):
    LESSONS = {"long.md": LONG}

    def top_of(self, tab, words):
        return tab.evaluate(
            """words => [...document.querySelectorAll('.weft-body > p')]
              .find((p) => p.innerText.includes(words)).getBoundingClientRect().top""", words)

    def test_what_is_read_stays_where_it_is(self):
        tab = self.open("long.html")
        for place, words in [("Part 20", "Paragraph 20.4"), ("Part 7", "Paragraph 7.4")]:
            tab.locator("h2", has_text=place).first.scroll_into_view_if_needed()
            tab.wait_for_timeout(100)
            before = self.top_of(tab, words)
            self.change(
                "Paragraph 2.3", "New.\n\n" * 30 + f"Above {place}.\n\nParagraph 2.3", "long.md")
            self.wait_for_text(tab, f"Above {place}.")
            self.assertAlmostEqual(self.top_of(tab, words), before, delta=1)
            self.change("New.\n\n" * 30, "", "long.md")
            tab.wait_for_function("() => !document.querySelector('main').innerText.includes('New.')")
            self.assertAlmostEqual(self.top_of(tab, words), before, delta=1)

    def test_no_frame_shows_the_page_elsewhere(self):
        tab = self.open("long.html")
        tab.locator("h2", has_text="Part 20").first.scroll_into_view_if_needed()
        tab.evaluate("""() => {
          const mark = [...document.querySelectorAll('.weft-body > p')]
            .find((p) => p.innerText.includes('Paragraph 20.4'));
          window.tops = [];
          const look = () => {
            tops.push(mark.getBoundingClientRect().top);
            requestAnimationFrame(look);
          };
          look();
        }""")
        for number in range(10):
            self.change("Paragraph 1.1", f"Line {number}.\n\nParagraph 1.1", "long.md")
            self.wait_for_text(tab, f"Line {number}.")
        tab.wait_for_timeout(200)
        self.assertGreater(tab.evaluate("tops.length"), 10)
        self.assertLessEqual(tab.evaluate("Math.max(...tops) - Math.min(...tops)"), 1)

    def test_at_the_top_the_page_stays_at_the_top(self):
        tab = self.open("long.html")
        self.change("# Long\n", "# Long\n\nFirst of all.\n", "long.md")
        self.wait_for_text(tab, "First of all.")
        self.assertEqual(tab.evaluate("scrollY"), 0)

    def test_a_selection_stays_though_its_paragraph_changes(self):
        tab = self.open("long.html")
        tab.evaluate("""() => {
          const text = [...document.querySelectorAll('.weft-body > p')]
            .find((p) => p.innerText.includes('Paragraph 3.3')).firstChild;
          getSelection().setBaseAndExtent(text, 10, text, 13);
        }""")
        before = tab.evaluate("getSelection().toString()")
        self.assertEqual(before, "3.3")
        self.change("3.3 has some words", "3.3 has other words", "long.md")
        self.wait_for_text(tab, "3.3 has other words")
        self.change("Paragraph 3.2", "Above.\n\nParagraph 3.2", "long.md")
        self.wait_for_text(tab, "Above.")
        self.assertEqual(tab.evaluate("getSelection().toString()"), before)


class Places(PreviewTestCase):
    """A mistake in the demo that is looked at, and its mending, at twenty places of each lesson."""

    LESSONS = {path.name: path.read_text()
               for path in (ROOT / "lessons").iterdir() if path.is_file()}

    # The mistakes, each as what it makes of a directive's lines.
    MISTAKES = [
        lambda lines: [*lines[:-1], lines[-1].replace("```", "no-such-parameter: 1"), lines[-1]],
        lambda lines: [lines[0].replace("{demo} ", "{demo} x-"), *lines[1:]],
        lambda lines: [line.replace("label: ", "label: Not a ") for line in lines],
        lambda lines: [*lines[:-1], lines[-1].replace("```", "samples: ["), lines[-1]],
    ]

    @staticmethod
    def directives(text):
        """The lines of each directive."""
        lines, found, start = text.split("\n"), [], None
        for number, line in enumerate(lines):
            bare = line.lstrip("> ")
            if start is None and bare.startswith("```{demo}"):
                start = number
            elif start is not None and bare == "```":
                found.append(lines[start:number + 1])
                start = None
        return found

    # What begins first in the window, and the number of the demo that is nearest to its middle. A list of
    # claims is no mark: it is made anew when what it says of them changes.
    LOOK = """() => {
      const middle = innerHeight / 2;
      window.mark = [...document.querySelectorAll(
        '.weft-body > :not(.weft-check), .weft-demo > *')]
        .find((element) => element.getBoundingClientRect().top >= 0 && element.offsetHeight)
        ?? document.querySelector('.weft-body').lastElementChild;
      window.before = mark.getBoundingClientRect().top;
      const away = (demo) => {
        const { top, bottom } = demo.getBoundingClientRect();
        return Math.max(0, top - middle, middle - bottom);
      };
      const demos = [...document.querySelectorAll("section.weft-demo")];
      return demos.indexOf(demos.toSorted((a, b) => away(a) - away(b))[0]);
    }"""
    MOVED = "() => [mark.isConnected, mark.getBoundingClientRect().top - before, scrollY]"
    SETTLED = "() => Math.abs(mark.getBoundingClientRect().top - before) <= 2"
    BROKEN = "count => document.querySelectorAll('.weft-broken').length === count"

    def test_a_mistake_and_its_mending_leave_the_reader_where_he_is(self):
        for name in sorted(self.LESSONS):
            if not name.endswith(".md"):
                continue
            tab = self.open(name.replace(".md", ".html"))
            tab.wait_for_selector(".weft-live", timeout=4 * PATIENCE)
            text = self.read(name)
            directives = self.directives(text)
            figures = tab.locator("section.weft-demo figure").count()
            for place in range(20):
                with self.subTest(lesson=name, place=place):
                    tab.evaluate(
                        "share => scrollTo({ behavior: 'instant', top: share"
                        " * (document.documentElement.scrollHeight - innerHeight) })", place / 19)
                    lines = directives[tab.evaluate(self.LOOK)]
                    wrong = "\n".join(self.MISTAKES[place % 4](lines))
                    self.write(name, text.replace("\n".join(lines), wrong))
                    tab.wait_for_function(self.BROKEN, arg=1)
                    for _ in range(2):
                        # Controls and figures of a demo that is mended come with its next run.
                        with contextlib.suppress(TimeoutError):
                            tab.wait_for_function(self.SETTLED, timeout=3_000)
                        isThere, moved, scrolled = tab.evaluate(self.MOVED)
                        self.assertTrue(isThere)
                        self.assertTrue(abs(moved) <= 2, (moved, scrolled))
                        self.assertEqual(tab.locator("section.weft-demo figure").count(), figures)
                        self.write(name, text)
                        tab.wait_for_function(self.BROKEN, arg=0)
                        tab.wait_for_timeout(100)
            self.assert_not_loaded_again(tab)
            tab.close()


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
        while "0.0001" not in self.server.get("/first.html"):
            time.sleep(0.02)
        tab = self.open()
        number = tab.locator(".weft-body > p data.weft-eval").last
        claim = tab.locator("ul.weft-check").last
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
        claims = tab.locator("ul.weft-check").last
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


class Problems(PreviewTestCase):
    def test_a_mistake_is_shown_where_it_is_and_above_the_page(self):
        tab = self.open()
        self.change("samples: 256", "sample: 256")
        wait_for_problems(tab, "13 | sample: 256")
        words = problems(tab)
        self.assertIn("first.md:13:1: error[unknown-parameter]", words)
        self.assertIn("^^^^^^ did you mean 'samples'?", words)
        self.assertIn("could not be run", tab.inner_text("#budget"))
        self.change("sample: 256", "samples: 256")
        wait_for_problems(tab, "")
        tab.wait_for_selector("#budget .weft-live")
        self.assert_not_loaded_again(tab)

    def test_it_can_be_hidden_and_comes_back_for_another_problem(self):
        tab = self.open()
        self.change("{eval}`budget.naive-rmse", "{eval}`budget.naive")
        wait_for_problems(tab, "unknown-value")
        tab.locator(".problems button", has_text="Hide").click()
        self.assertEqual(problems(tab), "")
        self.change("The end.", "Still the end.")
        self.wait_for_text(tab, "Still the end.")
        self.assertEqual(problems(tab), "")
        self.change("samples: 256", "sample: 256")
        wait_for_problems(tab, "unknown-parameter")
        tab.keyboard.press("Escape")
        tab.locator(".problems .list").focus()
        tab.keyboard.press("Escape")
        self.assertEqual(problems(tab), "")
        self.assertIn("problem", tab.locator(".chip").inner_text())
        tab.locator(".chip").press("Enter")
        self.assertIn("unknown-parameter", problems(tab))

    def test_a_page_that_opens_with_a_problem_says_so(self):
        self.change("samples: 256", "samples: 0")
        while not self.server.data("first.html")["diagnostics"]:
            time.sleep(0.02)
        tab = self.open()
        wait_for_problems(tab, "out-of-range")

    def test_a_file_that_is_no_text_does_no_harm(self):
        tab = self.open()
        (self.course / "first.md").write_bytes(b"\xff\xfe\0```{demo}\n#| \xc3\n" * 50)
        wait_for_problems(tab, "not-utf-8")
        self.write("first.md", FIRST)
        wait_for_problems(tab, "")
        tab.wait_for_selector("#budget .weft-live")

    def test_the_panel_keeps_nobody_out(self):
        self.write("second.md", "# Second\n\n{eval}`none.such` [x](nowhere.md)\n\n```{demo}\n```\n" * 4)
        for scheme in ("light", "dark"):
            for width in (390, 1280):
                with self.subTest(scheme=scheme, width=width):
                    context = self.new_context(
                        color_scheme=scheme, viewport={"width": width, "height": 700})
                    tab = self.open("second.html", context=context)
                    wait_for_problems(tab, "none")
                    found = Axe().run(tab, options={"preload": False}).response["violations"]
                    self.assertEqual([(it["id"], it["nodes"][0]["target"]) for it in found], [])
                    wide = tab.evaluate("document.documentElement.scrollWidth")
                    self.assertLessEqual(wide, width)
                    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
                    self.assertTrue(tab.evaluate(
                        f"""() => document.querySelector('main').getBoundingClientRect().bottom
                          <= {PANEL}.querySelector('.problems').getBoundingClientRect().top"""))
                    context.close()


class Saving(PreviewTestCase):
    def test_moved_controls_are_written_into_their_lines_and_taken_back(self):
        tab = self.open()
        before = self.read()
        self.assertFalse(demo_button(tab, "budget", "Save to lesson").is_visible())
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        enter(tab, "budget", "flip", "0.2")
        wait_for_setting(tab, "budget", "flip", "0.2")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved")
        self.assertIn("Saved flip and samples in ", saved_words(tab, "budget").replace(
            "samples and flip", "flip and samples"))
        self.assertEqual(
            self.read(),
            before.replace("samples: 256   # draws", "samples: 1000   # draws")
            .replace("latent-bits: 8\n", "latent-bits: 8\nflip: 0.2\n"))
        wait_until(tab, "() => location.hash === ''")
        demo_button(tab, "budget", "Save to lesson").wait_for(state="hidden")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        demo_button(tab, "budget", "Undo save").click()
        wait_for_setting(tab, "budget", "samples", "256")
        self.assertEqual(self.read(), before)
        demo_button(tab, "budget", "Undo save").wait_for(state="hidden")
        self.assertEqual(
            tab.evaluate("document.activeElement.textContent"), "Copy as directive")
        self.assert_not_loaded_again(tab)

    def test_lists_in_a_quote_are_saved(self):
        tab = self.open()
        before = self.read()
        enter(tab, "bells", "means", "-1, 2.5")
        wait_for_setting(tab, "bells", "means", "[-1, 2.5]")
        demo_button(tab, "bells", "Save to lesson").click()
        wait_for_saved_words(tab, "bells", "Saved")
        self.assertEqual(self.read(), before.replace("> means: [-2, 2]", "> means: [-1, 2.5]"))
        self.assertIn("Saved means in ", saved_words(tab, "bells"))

    def test_a_second_save_follows_the_first(self):
        tab = self.open()
        for samples in ("1000", "2000", "3000", "4000", "5000"):
            enter(tab, "budget", "samples", samples)
            wait_for_setting(tab, "budget", "samples", samples)
            demo_button(tab, "budget", "Save to lesson").click()
            wait_for_saved_words(tab, "budget", "Saved")
            self.assertIn(f"samples: {samples}   # draws", self.read())

    def test_what_is_moved_while_a_save_is_on_its_way_stays(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        # The page hears of the saved lesson only when the reader has gone on.
        tab.evaluate("""() => {
          document.querySelector('#budget .weft-save').click();
          const field = document.getElementById('budget.control.samples');
          field.value = '2000';
          field.onchange();
        }""")
        while "samples: 1000" not in self.read():
            tab.wait_for_timeout(20)
        wait_for_setting(tab, "budget", "samples", "2000")
        wait_until(tab, "() => location.hash === '#budget.samples=2000'")
        fresh = self.open()
        self.assertEqual(field(fresh, "budget", "samples").input_value(), "1000")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "2000")
        self.assertTrue(demo_button(tab, "budget", "Save to lesson").is_visible())

    def test_a_file_that_changed_meanwhile_is_left_alone(self):
        self.expected = ["409"]
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        # The change comes to the disk while the page's request is on its way.
        tab.route("**/weft/save", lambda route: (
            self.change("The end.", "Somebody else's words."), route.continue_()))
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "has changed on disk meanwhile")
        self.assertIn("samples: 256", self.read())
        self.assertIn("Somebody else's words.", self.read())
        self.wait_for_text(tab, "Somebody else's words.")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        tab.unroute("**/weft/save")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved samples")
        self.assertIn("samples: 1000", self.read())

    def test_an_undo_after_another_change_is_refused(self):
        self.expected = ["409"]
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved")
        self.change("The end.", "Later words.")
        self.wait_for_text(tab, "Later words.")
        demo_button(tab, "budget", "Undo save").click()
        wait_for_saved_words(tab, "budget", "has changed on disk meanwhile")
        self.assertIn("Later words.", self.read())
        self.assertIn("samples: 1000", self.read())

    def test_killed_in_the_middle_of_a_save_the_file_is_the_old_or_the_new_one(self):
        big = FIRST + "".join(f"Paragraph {number} of many.\n\n" for number in range(20_000))
        new = big.replace("samples: 256", "samples: 1000")
        patience = self.time_of_save(big)
        seen = set()
        for attempt in range(30):
            self.write("first.md", big)
            server = Server(self.course)
            asking = self.ask_to_save(server)
            time.sleep(patience * 1.5 * attempt / 30)
            server.stop(signal.SIGKILL)
            os.waitpid(asking, 0)
            text = self.read()
            self.assertIn(text, (big, new))
            seen.add(text == big)
        self.assertEqual(seen, {True, False}, "the delays hit only one side")
        self.change("The end.", "Once more.")
        server = Server(self.course)
        os.waitpid(self.ask_to_save(server), 0)
        server.stop()
        left = [name for name in os.listdir(self.course) if name.startswith(".weft-writing")]
        self.assertEqual(left, [])

    def time_of_save(self, text):
        self.write("first.md", text)
        server = Server(self.course)
        start = time.monotonic()
        os.waitpid(self.ask_to_save(server), 0)
        duration = time.monotonic() - start
        server.stop()
        self.assertNotEqual(self.read(), text)
        return duration

    def ask_to_save(self, server):
        """In a process of its own, which is never answered where the server dies first."""
        data = server.data("first.html")
        process = os.fork()
        if process == 0:
            try:
                server.post("/weft/save", {
                    "page": "first.html", "directive": "budget", "digest": data["digest"],
                    "parameters": {"samples": "1000"}}, data["token"])
            finally:
                os._exit(0)
        return process


class Windows(PreviewTestCase):
    def test_eight_tabs_of_one_browser_follow(self):
        tabs = [self.open("first.html" if number % 2 else "second.html") for number in range(8)]
        for number in range(10):
            self.change("First", f"First{number}", "first.md") if number % 2 else self.change(
                "One paragraph.", f"{number} paragraph.\n\nOne paragraph.", "second.md")
        for number, tab in enumerate(tabs):
            self.wait_for_text(tab, "First9" if number % 2 else "8 paragraph.")
            self.assert_not_loaded_again(tab)

    def test_a_browser_without_shared_workers_follows_too(self):
        context = self.new_context()
        context.add_init_script("delete window.SharedWorker")
        tab = self.open("second.html", context=context)
        self.change("One paragraph.", "Without.", "second.md")
        self.wait_for_text(tab, "Without.")
        context.close()

    def test_a_server_that_is_started_anew_is_found_again(self):
        self.expected = ["ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING",
                         "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE"]
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        port = self.server.port
        self.server.stop()
        tab.wait_for_function(
            f"() => {PANEL}.querySelector('.banner').innerText.includes('does not answer')")
        self.change("The end.", "While it was away.")
        self.server = Server(self.course, port)
        self.wait_for_text(tab, "While it was away.")
        tab.wait_for_function(f"() => {PANEL}.querySelector('.banner').hidden")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved")
        self.assert_not_loaded_again(tab)

    def test_a_page_that_was_left_is_up_to_date_when_it_comes_back(self):
        tab = self.open("second.html")
        tab.goto(self.server.address + "/first.html")
        self.change("One paragraph.", "While away.", "second.md")
        self.wait_for_text(tab, "The end.")
        tab.go_back()
        self.wait_for_text(tab, "While away.")
        self.change("While away.", "And since.", "second.md")
        self.wait_for_text(tab, "And since.")


if __name__ == "__main__":
    import unittest
    unittest.main()
