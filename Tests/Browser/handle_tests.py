"""Points of figures that are dragged: with the mouse and the keyboard."""

from browser import field, shown, slider, wait_for_setting, wait_until
from course import Course
from handling import BELLS, SAMPLING, HandleTestCase


class Mouse(HandleTestCase):
    def test_a_dot_is_dragged_along_its_axis_and_everything_follows(self):
        page = self.open(BELLS)
        self.quicken(page, "even")
        self.show(page, "even", "fits")
        entries = page.evaluate("history.length")
        before = shown(page, "even")
        dot = self.look(page, "even", "fits", "means", 1)
        page.mouse.move(dot["x"] + 3, dot["y"] + 2)
        page.mouse.down()
        for step in range(1, 9):
            page.mouse.move(dot["x"] + 3 + 5 * step, dot["y"] + 2 + step)
        # While the hand holds it.
        wait_until(
            page, "before => document.querySelector('#even svg').outerHTML !== before", before)
        self.assertEqual(page.evaluate("history.length"), entries)
        page.mouse.up()
        wanted = self.value(dot, dot["x"] + 40)
        means = self.numbers(page, "even", "means")
        first, second = [float(text) for text in means.split(", ")]
        self.assertEqual(first, -2)
        self.assertLess(abs(second - wanted), 0.06, "the nearest of the slider's steps of 0.1")
        wait_for_setting(page, "even", "means", f"[-2, {second:g}]")
        self.assertEqual(
            slider(page, "even", "means").nth(1).get_attribute("aria-valuetext"), f"{second:g}")
        self.place(page, "even", "fits", "means", 1)
        self.assertIn(f"#even.means=-2,{second:g}", page.url)
        self.assertEqual(page.evaluate("history.length"), entries + 1)
        page.go_back()
        wait_for_setting(page, "even", "means", "[-2, 2]")
        self.place(page, "even", "fits", "means", 1)
        self.assertEqual(shown(page, "even"), before)

    def test_on_a_logarithmic_axis_as_far_is_as_many_times(self):
        page = self.open(SAMPLING)
        self.show(page, "budget", "error")
        dot = self.look(page, "budget", "error", "samples")
        self.assertTrue(dot["isLogarithmic"])
        decade = (dot["right"] - dot["left"]) / 6
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["x"] - decade / 2, dot["y"], steps=3)
        page.mouse.move(dot["x"] - decade, dot["y"] + 30, steps=3)
        page.mouse.up()
        text = field(page, "budget", "samples").input_value()
        self.assertLess(abs(int(text) / 409.6 - 1), 0.04)
        wait_for_setting(page, "budget", "samples", text)
        self.place(page, "budget", "error", "samples")

    def test_a_width_is_the_distance_from_its_centre(self):
        page = self.open("gan-lemma.html")
        self.show(page, "resting", "densities")
        centre = self.look(page, "resting", "densities", "generator-mean")
        dot = self.look(page, "resting", "densities", "generator-sd")
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["x"] + 30, dot["y"], steps=4)
        page.mouse.up()
        sd = float(field(page, "resting", "generator-sd").input_value())
        wanted = self.value(dot, dot["x"] + 30) - self.value(centre, centre["x"])
        self.assertLess(abs(sd - wanted), 0.02)
        self.assertEqual(field(page, "resting", "generator-mean").input_value(), "-1.98175")
        wait_for_setting(page, "resting", "generator-sd", f"{sd:g}")
        # Beyond the centre there is no width.
        dot = self.look(page, "resting", "densities", "generator-sd")
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(centre["x"] - 60, dot["y"], steps=4)
        page.mouse.up()
        wait_for_setting(page, "resting", "generator-sd", "0.2")
        self.place(page, "resting", "densities", "generator-sd")

    def test_axes_hold_still_while_the_hand_is_there_and_grow_when_it_is_gone(self):
        page = self.open(BELLS)
        self.quicken(page, "even")
        self.show(page, "even", "fits")
        before = self.ticks(page, "even", "fits")
        dot = self.look(page, "even", "fits", "means", 1)
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["right"] - 4, dot["y"], steps=6)
        page.mouse.move(dot["right"] + 60, dot["y"], steps=3)
        wait_for_setting(page, "even", "means", "[-2, 6]")
        self.assertEqual(self.ticks(page, "even", "fits"), before)
        self.place(page, "even", "fits", "means", 1)
        page.mouse.up()
        wait_until(page, "() => location.hash === '#even.means=-2,6'")
        self.assertNotEqual(self.ticks(page, "even", "fits"), before)
        other = self.open(BELLS, "#even.means=-2,6")
        wait_for_setting(other, "even", "means", "[-2, 6]")
        wait_for_setting(page, "even", "means", "[-2, 6]")
        self.assertEqual(shown(page, "even"), shown(other, "even"))

    def test_escape_gives_the_start_back(self):
        page = self.open(BELLS)
        self.quicken(page, "even")
        self.show(page, "even", "fits")
        entries = page.evaluate("history.length")
        before = shown(page, "even")
        dot = self.look(page, "even", "fits", "means", 0)
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["x"] - 50, dot["y"], steps=4)
        wait_until(
            page, "() => !document.querySelector(\"[id='even'] tr[data-parameter='means'] td\")"
            ".textContent.startsWith('[-2,')")
        page.keyboard.press("Escape")
        wait_for_setting(page, "even", "means", "[-2, 2]")
        page.mouse.move(dot["x"] - 90, dot["y"], steps=4)
        page.mouse.up()
        wait_for_setting(page, "even", "means", "[-2, 2]")
        self.assertEqual(self.numbers(page, "even", "means"), "-2, 2")
        self.assertEqual(page.evaluate("history.length"), entries)
        self.assertEqual(shown(page, "even"), before)
        self.place(page, "even", "fits", "means", 0)

    def test_an_answer_that_was_overtaken_is_not_where_the_controls_rest(self):
        page = self.open(BELLS)
        entries = page.evaluate("history.length")
        page.evaluate(
            """async () => {
              const demo = weft.page.demos.get('even'), engine = demo.page.engine, jobs = [];
              engine.ask = (job) => jobs.push(job);
              demo.try(new Map([...demo.values, ['means', '[-3, 2]']]), 'drag');
              demo.try(demo.original, 'control');
              delete engine.ask;
              const [late, last] = jobs;
              await new Promise((resolve) => {
                const answered = late.answered;
                late.answered = (...answer) => { answered(...answer); setTimeout(resolve, 200); };
                engine.ask(late);
              });
              engine.ask(last);
            }""")
        wait_for_setting(page, "even", "means", "[-2, 2]")
        page.wait_for_timeout(200)
        self.assertEqual(page.evaluate("history.length"), entries)
        self.assertNotIn("=", page.evaluate("location.hash"))

    def test_the_slider_beside_it_moves_it(self):
        page = self.open(BELLS)
        self.show(page, "even", "fits")
        slider(page, "even", "means").nth(0).focus()
        for _ in range(10):
            page.keyboard.press("ArrowLeft")
        wait_for_setting(page, "even", "means", "[-3, 2]")
        self.place(page, "even", "fits", "means", 0)
        look = self.look(page, "even", "fits", "means", 0)
        self.assertEqual(look["grip"]["values"], ["-3"])
        self.assertLess(abs(self.value(look, look["grip"]["x"]) + 3), 0.02)

    def test_a_longer_list_has_more_handles(self):
        page = self.open(BELLS)
        self.assertEqual(page.locator("#even figure[data-figure=fits] .weft-grip").count(), 2)
        page.locator("#even .weft-growers button", has_text="+").first.click()
        wait_until(
            page, "() => document.querySelectorAll('#even-fits .weft-grip').length === 3")
        self.assertEqual(page.locator("#even figure[data-figure=fits] .weft-grip").count(), 3)
        self.place(page, "even", "fits", "means", 2)

    def test_a_long_run_never_takes_the_handle_out_of_the_hand(self):
        page = self.open(SAMPLING, "#budget.samples=300000&budget.replicates=400")
        wait_until(page, "() => document.querySelector('#budget progress').value > 0")
        self.show(page, "budget", "error")
        dot = self.look(page, "budget", "error", "samples")
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["x"] - 60, dot["y"], steps=5)
        page.wait_for_timeout(300)
        page.mouse.move(dot["x"] - 160, dot["y"], steps=5)
        grip = self.look(page, "budget", "error", "samples")["grip"]
        held = page.locator("#budget .weft-held").bounding_box()
        self.assertLess(abs(held["x"] + held["width"] / 2 - dot["x"] + 160), 4, str(grip))
        page.mouse.up()
        text = field(page, "budget", "samples").input_value()
        wait_for_setting(page, "budget", "samples", text)
        wait_until(page, "() => !document.querySelector('#budget').matches('.weft-stale')")
        self.place(page, "budget", "error", "samples")

    def test_where_a_value_is_refused_the_handle_stays_and_the_old_figure_is_dimmed(self):
        page = self.open(SAMPLING, "#budget.replicates=1000&budget.samples=1000")
        wait_for_setting(page, "budget", "replicates", "1000")
        self.show(page, "budget", "error")
        dot = self.look(page, "budget", "error", "samples")
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["right"] + 20, dot["y"], steps=6)
        page.mouse.up()
        wait_until(
            page,
            "() => document.querySelector('#budget [data-parameter=samples] .weft-control-problem')"
            "?.textContent || /too much|budget|fit/.test("
            "document.querySelector('#budget .weft-status').textContent)")
        self.assertTrue(page.locator("#budget").evaluate("it => it.matches('.weft-stale')"))
        grips = page.locator("#budget figure[data-figure=error] .weft-grip")
        box = grips.bounding_box()
        self.assertLess(abs(box["x"] + box["width"] / 2 - dot["right"]), 2)
        self.assertEqual(grips.evaluate("it => getComputedStyle(it.parentElement).opacity"), "1")
        self.assertEqual(field(page, "budget", "samples").input_value(), "1000000")

    def test_what_marks_say_is_still_told(self):
        page = self.open(BELLS)
        self.show(page, "even", "fits")
        dot = self.look(page, "even", "fits", "means", 0)
        page.mouse.move(dot["x"], dot["y"])
        words = page.locator(".weft-reader .weft-tip").inner_text()
        self.assertIn("mean 1 of the target", words)
        self.assertIn("−2", words)
        page.mouse.down()
        self.assertEqual(page.locator(".weft-reader .weft-tip").count(), 0)
        page.mouse.up()


class Keyboard(HandleTestCase):
    def test_keys_do_what_they_do_on_the_slider(self):
        page = self.open(BELLS)
        self.show(page, "even", "fits")
        handle = page.locator("#even figure[data-figure=fits] .weft-grip [role=slider]").first
        beside = slider(page, "even", "means").first
        handle.focus()
        for key, wanted in [
            ("ArrowRight", "-1.9"), ("ArrowUp", "-1.8"), ("ArrowLeft", "-1.9"), ("ArrowDown", "-2"),
            ("PageUp", "-1"), ("PageDown", "-2"), ("Home", "-10"), ("ArrowLeft", "-10"),
            ("End", "10"), ("ArrowRight", "10"),
        ]:
            page.keyboard.press(key)
            self.assertEqual(handle.get_attribute("aria-valuenow"), wanted, key)
            self.assertEqual(handle.get_attribute("aria-valuetext"), wanted, key)
            self.assertEqual(beside.get_attribute("aria-valuetext"), wanted, key)
        self.assertEqual(handle.get_attribute("aria-valuemin"), "-10")
        self.assertEqual(handle.get_attribute("aria-valuemax"), "10")
        self.assertEqual(handle.get_attribute("aria-label"), beside.get_attribute("aria-label"))
        wait_for_setting(page, "even", "means", "[10, 2]")
        self.place(page, "even", "fits", "means", 0)
        self.assertTrue(handle.evaluate("it => it.matches(':focus')"))

    def test_the_description_says_that_there_is_a_handle_and_where(self):
        page = self.open(BELLS)
        handle = page.locator("#even figure[data-figure=fits] .weft-grip [role=slider]").first
        words = "document.querySelector('#even figure[data-figure=fits] desc').textContent"
        self.assertIn("A handle for “mean 1 of the target” stands at x = −2.", page.evaluate(words))
        handle.focus()
        page.keyboard.press("ArrowRight")
        wait_until(page, f"() => {words}.includes('“mean 1 of the target” stands at x = −1.9.')")


class Plane(Course, HandleTestCase):
    """A map over two parameters, one of them on a logarithmic axis."""

    FILES = {"map.md": """\
# Map

```{demo} naive-vs-importance
#| label: map
#| against: [agreement, samples]
#| values: importance-rmse
#| points: 4
#| show: [importance-rmse]
latent-bits: 6
samples: 100
replicates: 4
```
"""}

    def grip(self, page):
        return page.locator("#map .weft-grip").first

    def test_one_hand_moves_both(self):
        page = self.open("map.html", pages=self.pages)
        self.show(page, "map", "importance-rmse")
        entries = page.evaluate("history.length")
        box = self.grip(page).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 60, y - 40, steps=5)
        page.mouse.up()
        agreement = field(page, "map", "agreement").input_value()
        samples = field(page, "map", "samples").input_value()
        self.assertLess(float(agreement), 0.85)
        self.assertGreater(int(samples), 100)
        wait_for_setting(page, "map", "agreement", agreement)
        wait_for_setting(page, "map", "samples", samples)
        box = self.grip(page).bounding_box()
        self.assertLess(abs(box["x"] + box["width"] / 2 - x + 60), 3)
        self.assertLess(abs(box["y"] + box["height"] / 2 - y + 40), 3)
        self.assertEqual(page.evaluate("history.length"), entries + 1)

    def test_arrows_go_across_and_up_and_each_parameter_is_a_slider(self):
        page = self.open("map.html", pages=self.pages)
        sliders = self.grip(page).locator("[role=slider]")
        self.assertEqual(
            [it.get_attribute("aria-orientation") for it in sliders.all()],
            ["horizontal", "vertical"])
        sliders.nth(0).focus()
        page.keyboard.press("ArrowLeft")
        self.assertLess(float(sliders.nth(0).get_attribute("aria-valuenow")), 0.85)
        page.keyboard.press("ArrowUp")
        self.assertTrue(sliders.nth(1).evaluate("it => it.matches(':focus')"))
        self.assertGreater(int(sliders.nth(1).get_attribute("aria-valuenow")), 100)
        page.keyboard.press("Home")
        self.assertEqual(sliders.nth(1).get_attribute("aria-valuenow"), "1")
        wait_for_setting(page, "map", "samples", "1")
