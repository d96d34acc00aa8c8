"""Points of figures that are dragged: with the mouse, a finger and the keyboard."""

import os
import pathlib
import subprocess
import tempfile

from axe_playwright_python.sync_playwright import Axe
from browser import (
    PageTestCase, field, shown, slider, wait_for_setting, wait_until,
)
from preview import CODE, WEFT

SAMPLING = "importance-sampling.html"
BELLS = "kl-directions.html"

# What the drawing that can be seen says of a handle, in pixels of the window.
LOOK = """([label, figure, name, element]) => {
  const figureElement = document.querySelector(`[id='${label}'] figure[data-figure='${figure}']`);
  const drawing = [...figureElement.querySelectorAll(':scope > svg')]
    .find((it) => it.getClientRects().length);
  const circle = [...drawing.querySelectorAll('circle')].find(({ dataset }) =>
    dataset.x === name && (dataset.xElement ?? '0') === String(element));
  const matrix = drawing.getScreenCTM();
  const at = (x, y) => new DOMPoint(x, y).matrixTransform(matrix);
  const dot = at(circle.cx.baseVal.value, circle.cy.baseVal.value);
  const [low, high, from, to, scale] = circle.dataset.xAxis.split(' ');
  const near = [...figureElement.querySelectorAll('.weft-grip')].map((grip) => {
    const { left, top, width, height } = grip.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, width, height,
      values: [...grip.querySelectorAll('[role=slider]')].map((it) => it.getAttribute('aria-valuetext')),
      names: [...grip.querySelectorAll('[role=slider]')].map((it) => it.getAttribute('aria-label')),
      away: Math.hypot(left + width / 2 - dot.x, top + height / 2 - dot.y) };
  }).sort((one, other) => one.away - other.away)[0];
  return { x: dot.x, y: dot.y, low: Number(low), high: Number(high), left: at(Number(from), 0).x,
    right: at(Number(to), 0).x, isLogarithmic: scale === 'logarithmic', grip: near };
}"""


class HandleTestCase(PageTestCase):
    def look(self, page, label, figure, name, element=0):
        return page.evaluate(LOOK, [label, figure, name, element])

    def quicken(self, page, label):
        """Its runs count as quick, so that they follow the hand on a busy machine too."""
        page.evaluate(
            "label => Object.defineProperty(weft.page.demos.get(label), 'lastTime',"
            " { get: () => 0, set() {} })", label)

    def numbers(self, page, label, name):
        """What the fields of a list hold."""
        fields = page.locator(f"[id='{label}'] [data-parameter='{name}'] input[type=text]")
        return ", ".join(field.input_value() for field in fields.all())

    def show(self, page, label, figure):
        page.locator(f"[id='{label}'] figure[data-figure='{figure}']").evaluate(
            "it => it.scrollIntoView({ block: 'center' })")

    def ticks(self, page, label, figure):
        return page.evaluate(
            """([label, figure]) => [...document.querySelectorAll(
              `[id='${label}'] figure[data-figure='${figure}'] > svg`)]
              .find((it) => it.getClientRects().length).innerHTML
              .match(/<text class="weft-tick"[^>]*>[^<]*/g)""",
            [label, figure])

    def value(self, look, x):
        """What a place across the window means on the axis."""
        share = (x - look["left"]) / (look["right"] - look["left"])
        if look["isLogarithmic"]:
            return look["low"] * (look["high"] / look["low"]) ** share
        return look["low"] + share * (look["high"] - look["low"])

    def place(self, page, label, figure, name, element=0):
        """The grip lies on its dot."""
        wait_until(
            page,
            f"(which) => (({LOOK})(which)).grip.away < 1",
            [label, figure, name, element])


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
        self.show(page, "far", "densities")
        centre = self.look(page, "far", "densities", "generator-mean")
        dot = self.look(page, "far", "densities", "generator-sd")
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["x"] + 30, dot["y"], steps=4)
        page.mouse.up()
        sd = float(field(page, "far", "generator-sd").input_value())
        wanted = self.value(dot, dot["x"] + 30) - self.value(centre, centre["x"])
        self.assertLess(abs(sd - wanted), 0.02)
        self.assertEqual(field(page, "far", "generator-mean").input_value(), "-5")
        wait_for_setting(page, "far", "generator-sd", f"{sd:g}")
        # Beyond the centre there is no width.
        dot = self.look(page, "far", "densities", "generator-sd")
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(centre["x"] - 60, dot["y"], steps=4)
        page.mouse.up()
        wait_for_setting(page, "far", "generator-sd", "0.2")
        self.place(page, "far", "densities", "generator-sd")

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


class Plane(HandleTestCase):
    """A map over two parameters, one of them on a logarithmic axis."""

    LESSON = """\
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
"""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = tempfile.TemporaryDirectory()
        course = pathlib.Path(cls.folder.name)
        (course / "map.md").write_text(cls.LESSON)
        cls.pages = (course / "pages").resolve()
        subprocess.run(
            [str(WEFT), "render", str(course / "map.md"), "-o", str(cls.pages),
             "--browser-code", str(CODE)], check=True, capture_output=True,
            env=os.environ | {"XDG_CACHE_HOME": str(course / "cache")})

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()
        super().tearDownClass()

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


class Finger(HandleTestCase):
    PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

    def touch(self, page, kind, x=None, y=None):
        points = [] if x is None else [{"x": x, "y": y}]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def test_a_finger_drags_it_and_the_page_stays_where_it_is(self):
        page = self.open(BELLS, **self.PHONE)
        self.session = page.context.new_cdp_session(page)
        self.show(page, "even", "fits")
        dot = self.look(page, "even", "fits", "means", 1)
        self.assertGreaterEqual(dot["grip"]["width"], 44)
        self.assertGreaterEqual(dot["grip"]["height"], 44)
        before = page.evaluate("scrollY")
        self.touch(page, "touchStart", dot["x"] + 14, dot["y"] + 8)
        for step in range(1, 9):
            self.touch(page, "touchMove", dot["x"] + 14 - 5 * step, dot["y"] + 8 + step)
            page.wait_for_timeout(20)
        self.touch(page, "touchEnd")
        second = float(self.numbers(page, "even", "means").split(", ")[1])
        self.assertLess(abs(second - self.value(dot, dot["x"] - 40)), 0.06)
        wait_for_setting(page, "even", "means", f"[-2, {second:g}]")
        self.place(page, "even", "fits", "means", 1)
        self.assertEqual(page.evaluate("scrollY"), before)

    def test_a_finger_that_scrolls_moves_nothing(self):
        page = self.open(BELLS, **self.PHONE)
        self.session = page.context.new_cdp_session(page)
        self.show(page, "even", "fits")
        dot = self.look(page, "even", "fits", "means", 1)
        before = page.evaluate("scrollY")
        self.touch(page, "touchStart", dot["x"], dot["y"])
        for step in range(1, 9):
            self.touch(page, "touchMove", dot["x"], dot["y"] - 20 * step)
            page.wait_for_timeout(20)
        self.touch(page, "touchEnd")
        wait_until(page, "before => scrollY > before + 50", before)
        self.assertEqual(self.numbers(page, "even", "means"), "-2, 2")


class Everywhere(HandleTestCase):
    def test_a_hint_says_it_once_until_somebody_has_done_it(self):
        page = self.open(BELLS)
        self.assertEqual(page.locator(".weft-invitation").count(), 1)
        self.assertTrue(page.locator(".weft-invitation").is_visible())
        page.locator("#uneven figure[data-figure=fits] .weft-grip [role=slider]").first.focus()
        page.keyboard.press("ArrowRight")
        self.assertEqual(page.locator(".weft-invitation").count(), 0)
        wait_until(page, "() => location.hash.includes('uneven.means')")
        self.assertEqual(page.locator(".weft-invitation").count(), 0)

    def test_without_scripts_and_on_paper_it_is_a_plain_dot(self):
        page = self.open(BELLS, java_script_enabled=False)
        self.assertEqual(page.locator(".weft-grip").count(), 0)
        self.assertTrue(page.locator("#even svg.weft-wide circle[data-x]").first.is_visible())
        page = self.open(BELLS)
        self.assertTrue(page.locator("#even .weft-grip").first.is_visible())
        page.emulate_media(media="print")
        self.assertFalse(page.locator("#even .weft-grip").first.is_visible())

    def test_where_a_page_runs_from_right_to_left_it_lies_on_its_dot_too(self):
        page = self.open(BELLS)
        page.evaluate("document.documentElement.dir = 'rtl'")
        page.set_viewport_size({"width": 700, "height": 900})
        self.show(page, "even", "fits")
        self.place(page, "even", "fits", "means", 1)
        page.set_viewport_size({"width": 420, "height": 900})
        self.show(page, "even", "fits")
        self.place(page, "even", "fits", "means", 1)
        dot = self.look(page, "even", "fits", "means", 1)
        page.mouse.move(dot["x"], dot["y"])
        page.mouse.down()
        page.mouse.move(dot["x"] + 40, dot["y"], steps=4)
        page.mouse.up()
        self.assertGreater(float(self.numbers(page, "even", "means").split(", ")[1]), 2.5)

    def test_axe_finds_nothing(self):
        for scheme in ["light", "dark"]:
            page = self.open(BELLS, color_scheme=scheme)
            for isUsed in [False, True]:
                if isUsed:
                    page.locator("#even .weft-grip [role=slider]").first.focus()
                    page.keyboard.press("ArrowRight")
                    wait_for_setting(page, "even", "means", "[-1.9, 2]")
                violations = Axe().run(page, options={"preload": False}).response["violations"]
                found = [(it["id"], node["html"][:200]) for it in violations for node in it["nodes"]]
                self.assertEqual(found, [])
