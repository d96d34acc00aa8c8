"""Points of figures that are dragged: with a finger, from right to left, on paper, and heard."""

from axe_playwright_python.sync_playwright import Axe
from browser import slider, wait_for_setting, wait_until
from handling import BELLS, HandleTestCase


# The words of its figure that the hint lies on, by more than the air around letters.
COVERED = """() => {
  const hint = document.querySelector('.weft-invitation');
  const own = hint.getBoundingClientRect();
  return [...hint.closest('figure').querySelectorAll('svg text')].filter((text) => {
    const other = text.getBoundingClientRect();
    return Math.min(own.right, other.right) - Math.max(own.left, other.left) > 1
      && Math.min(own.bottom, other.bottom) - Math.max(own.top, other.top) > 4;
  }).map((text) => text.textContent);
}"""


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

    def test_a_hint_covers_no_words_of_its_figure(self):
        for lesson in ("a-game-and-its-value.html", "gan-lemma.html", BELLS):
            for width in (1280, 390):
                with self.subTest(lesson=lesson, width=width):
                    page = self.open(lesson, viewport={"width": width, "height": 900})
                    wait_until(page, "() => document.querySelector('.weft-invitation')?.getClientRects().length")
                    self.assertEqual(page.evaluate(COVERED), [])

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
