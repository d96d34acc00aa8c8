"""A demo is an instrument: its figure stays in sight while its controls are used."""

import pathlib
import unittest

from browser import (
    LESSONS, UNFOLD, PageTestCase, choose, enter, field, in_turns, labels, shown, slider, wait_for_setting,
    wait_until,
)
from course import Course

# How many pixels of the ring are outside what scrolls it.
CUT_OFF = """(control) => {
  control.focus();
  const { outlineWidth, outlineOffset } = getComputedStyle(control);
  const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const box = control.getBoundingClientRect();
  let cut = 0;
  for (let it = control.parentElement; it !== document.body; it = it.parentElement) {
    if (getComputedStyle(it).overflowX === "visible") continue;
    const { left, right } = it.getBoundingClientRect();
    cut = Math.max(cut, left - (box.left - ring), box.right + ring - right);
  }
  return cut;
}"""

# The leading figure and the primary controls of each demo, as they stand together.
STAGES = """() => [...document.querySelectorAll('.weft-demo')].map((section) => {
  const figure = section.querySelector(':scope > .weft-stage > figure');
  const rows = [...section.querySelectorAll('.weft-live > .weft-controls .weft-row')];
  const seen = figure ? [...figure.querySelectorAll('svg')].map((it) => it.getBoundingClientRect())
    .filter(({ height }) => height) : [];
  const all = [...seen, ...rows.map((it) => it.getBoundingClientRect())];
  return {
    label: section.id, rows: rows.map((row) => row.getBoundingClientRect().height),
    height: Math.max(...all.map(({ bottom }) => bottom)) - Math.min(...all.map(({ top }) => top)),
    left: Math.min(...all.map(({ left }) => left)), right: Math.max(...all.map(({ right }) => right)),
  };
})"""

# What is in sight when each row of a demo's controls has been scrolled to.
IN_SIGHT = """async (label) => {
  const section = document.getElementById(label);
  const figure = section.querySelector(':scope > .weft-stage > figure');
  const found = [];
  for (const row of section.querySelectorAll('.weft-live > .weft-controls .weft-row')) {
    row.scrollIntoView({ block: 'end', behavior: 'instant' });
    await new Promise(requestAnimationFrame);
    const drawing = [...figure.querySelectorAll('svg')].map((it) => it.getBoundingClientRect())
      .find(({ height }) => height);
    const { top, bottom } = row.getBoundingClientRect();
    found.push({
      figure: drawing.top >= -1 && drawing.bottom <= innerHeight + 1,
      row: top >= drawing.bottom - 1 && bottom <= innerHeight + 1,
    });
  }
  return found;
}"""



class Layout(PageTestCase):
    """A directive may leave all controls behind a fold; then its figure alone is to be on screen."""

    def test_the_figure_and_its_controls_are_on_screen_together(self):
        for lesson, (width, height) in in_turns((1280, 800), (1440, 900), (820, 1180)):
            page = self.open(lesson, viewport={"width": width, "height": height})
            page.evaluate(UNFOLD)
            stages = page.evaluate(STAGES)
            self.assertGreater(sum(len(stage["rows"]) for stage in stages), 0)
            for stage in stages:
                with self.subTest(lesson=lesson, width=width, label=stage["label"]):
                    self.assertLessEqual(stage["height"], height)
                    self.assertGreaterEqual(stage["left"], 0)
                    self.assertLessEqual(stage["right"], width)
                    self.assertLessEqual(max(stage["rows"], default=0), 44)

    def test_on_a_phone_the_figure_stays_in_sight_while_controls_are_used(self):
        for lesson in LESSONS:
            page = self.open(
                lesson, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
            page.evaluate(UNFOLD)
            seen = 0
            for label in labels(page):
                if not page.locator(f"[id='{label}'] > .weft-stage > figure").count():
                    continue
                with self.subTest(lesson=lesson, label=label):
                    rows = page.evaluate(IN_SIGHT, label)
                    seen += len(rows)
                    self.assertEqual([row for row in rows if not all(row.values())], [])
            self.assertGreater(seen, 0)


class Beside(Course, PageTestCase):
    FILES = {"figures.md": "# Figures\n\n```{demo} naive-vs-importance\n#| label: budget\n```\n"}

    def test_controls_stay_beside_every_figure_where_there_is_room(self):
        page = self.open(
            "figures.html", pages=self.pages, viewport={"width": 1280, "height": 800})
        last = page.locator("#budget > figure").last
        last.evaluate("it => it.scrollIntoView({ block: 'start', behavior: 'instant' })")
        box = page.locator("#budget .weft-live").bounding_box()
        self.assertGreaterEqual(box["y"], 0)
        self.assertLess(box["y"] + box["height"], 800)


class Controls(PageTestCase):
    def test_a_control_is_called_by_its_words_and_symbol(self):
        page = self.open("importance-sampling.html")
        words = page.eval_on_selector_all(
            "#budget .weft-live .weft-row", "all => all.map(it => it.innerText).join()")
        self.assertIn("agreement a", words)
        self.assertNotIn("latent-bits", words)
        self.assertNotIn("9007199254740991", words)
        self.assertEqual(
            slider(page, "budget", "agreement").get_attribute("aria-label"), "agreement")

    def test_range_and_help_are_there_for_those_who_ask(self):
        page = self.open("importance-sampling.html")
        hint = page.locator("#budget .weft-control-hint")
        self.assertEqual(hint.inner_text(), "")
        page.locator("#budget .weft-control[data-parameter=agreement]").hover()
        self.assertEqual(
            hint.inner_text(),
            "how often a proposed bit agrees with the seen one; one half is blind: 0.5…0.999")
        described = slider(page, "budget", "samples").get_attribute("aria-describedby").split()[0]
        # What kind of number it is only a problem says.
        self.assertEqual(
            page.locator(f"[id='{described}']").text_content(), "draws per estimate: 1…1000000")

    def test_every_parameter_can_be_reached(self):
        page = self.open("importance-sampling.html")
        self.assertFalse(field(page, "budget", "replicates").is_visible())
        page.locator("#budget .weft-more > summary").click()
        enter(page, "budget", "replicates", "20")
        wait_for_setting(page, "budget", "replicates", "20")

    def test_moves_are_undone_one_by_one(self):
        page = self.open("importance-sampling.html")
        undo = page.locator("#budget").get_by_text("Undo", exact=True)
        reset = page.locator("#budget").get_by_text("Reset", exact=True)
        self.assertFalse(undo.is_visible() or reset.is_visible())
        before = shown(page, "budget")
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        enter(page, "budget", "latent-bits", "10")
        wait_for_setting(page, "budget", "latent-bits", "10")
        undo.click()
        wait_for_setting(page, "budget", "latent-bits", "20")
        self.assertEqual(field(page, "budget", "samples").input_value(), "1000")
        undo.click()
        wait_for_setting(page, "budget", "samples", "4096")
        wait_until(page, "() => location.hash === ''")
        self.assertEqual(shown(page, "budget"), before)
        self.assertFalse(undo.is_visible() or reset.is_visible())

    def test_what_can_not_be_run_is_undone_too(self):
        page = self.open("importance-sampling.html")
        enter(page, "budget", "samples", "many")
        page.locator("#budget .weft-control-problem:not(:empty)").wait_for()
        page.locator("#budget").get_by_text("Undo", exact=True).click()
        wait_until(page, "() => !document.querySelector('#budget').matches('.weft-stale')")
        self.assertEqual(field(page, "budget", "samples").input_value(), "4096")

    def test_the_keyboard_undoes(self):
        page = self.open("importance-sampling.html")
        slider(page, "budget", "latent-bits").focus()
        page.keyboard.press("ArrowLeft")
        wait_for_setting(page, "budget", "latent-bits", "19")
        page.keyboard.press("Control+z")
        wait_for_setting(page, "budget", "latent-bits", "20")

    def test_a_mixture_grows_and_shrinks_by_whole_components(self):
        page = self.open("kl-directions.html")
        add = page.locator("#even").get_by_label("Add a component")
        self.assertEqual(add.count(), 1)
        add.click()
        wait_for_setting(page, "even", "means", "[-2, 2, 3]")
        self.assertEqual(field(page, "even", "sds.3").input_value(), "0.7")
        page.locator("#even").get_by_label("Remove a component").click()
        wait_for_setting(page, "even", "means", "[-2, 2]")
        wait_until(page, "() => location.hash === ''")

    def test_the_menu_is_seen_whole(self):
        for width, height in [(1280, 800), (820, 1180), (390, 844)]:
            with self.subTest(width=width):
                page = self.open(
                    "importance-sampling.html", viewport={"width": width, "height": height})
                page.locator("#budget .weft-menu summary").click()
                for entry in page.locator("#budget .weft-menu-list button").all():
                    box = entry.bounding_box()
                    is_on_top = page.evaluate(
                        "([x, y]) => document.elementFromPoint(x, y)?.matches('.weft-menu-list button')",
                        [box["x"] + box["width"] - 4, box["y"] + box["height"] / 2])
                    self.assertTrue(is_on_top, entry.inner_text())

    def test_the_ring_of_what_is_focused_is_seen_whole(self):
        for width in (1280, 820, 390):
            page = self.open("importance-sampling.html", viewport={"width": width, "height": 800})
            page.keyboard.press("Tab")  # Rings are for those who use the keyboard.
            for control in page.locator("#budget .weft-live :is(input, button, summary)").all():
                if control.is_visible():
                    with self.subTest(width=width, control=control.evaluate("it => it.outerHTML.slice(0, 90)")):
                        self.assertLess(control.evaluate(CUT_OFF), 0.5)

    def test_a_slider_plays_and_stops_at_a_touch(self):
        page = self.open("kl-directions.html")
        play = page.locator("#even").get_by_label("Play mean 2")
        values = set()
        for touch in [
            lambda: page.keyboard.press("Escape"), lambda: page.locator("h1").click(),
            lambda: page.locator("#even").get_by_label("Stop mean 2").click(),
        ]:
            before = field(page, "even", "means.2").input_value()
            play.click()
            wait_until(
                page, "before => document.getElementById('even.control.means.2').value !== before",
                before)
            touch()
            wait_until(page, "() => !document.querySelector('.weft-playing')")
            wait_until(page, "() => weft.page.demos.get('even').wanted === null")
            values.add(field(page, "even", "means.2").input_value())
        after = field(page, "even", "means.2").input_value()
        page.wait_for_timeout(200)
        self.assertEqual(field(page, "even", "means.2").input_value(), after)
        self.assertIn(after, page.url)
        self.assertGreater(len(values), 1)

    def test_curves_that_are_kept_stay_while_the_axes_do(self):
        page = self.open("importance-sampling.html")
        page.locator("#budget").get_by_text("Keep", exact=True).click()
        ghost = page.locator("#budget-error > .weft-ghost")
        before = ghost.inner_html()
        enter(page, "budget", "agreement", "0.8")
        wait_for_setting(page, "budget", "agreement", "0.8")
        self.assertTrue(ghost.is_visible())
        self.assertEqual(ghost.inner_html(), before)
        self.assertNotIn("<text", before)
        enter(page, "budget", "latent-bits", "60")
        wait_for_setting(page, "budget", "latent-bits", "60")
        self.assertFalse(ghost.is_visible())
        page.locator("#budget").get_by_text("Let go", exact=True).click()
        self.assertEqual(page.locator(".weft-ghost").count(), 0)

    def test_figures_and_their_numbers_are_downloaded_with_their_address(self):
        page = self.open("importance-sampling.html")
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        for kind, start in [("SVG", b"<svg "), ("PNG", b"\x89PNG"), ("CSV", b"# file://")]:
            with self.subTest(kind=kind):
                page.locator("#budget .weft-menu summary").click()
                with page.expect_download() as download:
                    page.locator("#budget .weft-menu-row").first.get_by_text(kind, exact=True).click()
                self.assertEqual(
                    download.value.suggested_filename, f"budget-error.{kind.lower()}")
                made = pathlib.Path(download.value.path()).read_bytes()
                self.assertTrue(made.startswith(start), made[:40])
                self.assertIn(b"#budget.samples=1000", made)

    def test_moved_numbers_tell_what_they_were_and_claims_are_counted_quietly(self):
        page = self.open("importance-sampling.html")
        number = page.locator(".weft-body data.weft-eval[data-ref^='budget.']:visible").first
        before = number.inner_text()
        self.assertEqual(page.locator(".weft-away").count(), 0)
        enter(page, "budget", "latent-bits", "4")
        wait_for_setting(page, "budget", "latent-bits", "4")
        number.click()
        told = number.evaluate("it => getComputedStyle(it, '::after').content")
        self.assertIn(before, told)
        folded = page.locator("details.weft-quiet-check").first
        self.assertRegex(folded.locator("summary").inner_text(), r"\d+ of \d+ claims hold here")
        self.assertFalse(folded.evaluate("it => it.open"))
        page.get_by_text("Back to the lesson’s settings").first.click()
        wait_until(page, "() => location.hash === ''")
        self.assertEqual(page.locator(".weft-away, .weft-moved, .weft-quiet-check").count(), 0)

    def test_the_menu_closes_as_menus_do(self):
        page = self.open("importance-sampling.html")
        menu = page.locator("#budget .weft-menu")
        is_open = "it => it.open"
        menu.locator("summary").click()
        self.assertTrue(menu.evaluate(is_open))
        page.keyboard.press("Escape")
        self.assertFalse(menu.evaluate(is_open))
        menu.locator("summary").click()
        page.locator("h1").click()
        self.assertFalse(menu.evaluate(is_open))
        choose(page, "budget", "Verify")
        self.assertFalse(menu.evaluate(is_open))


if __name__ == "__main__":
    unittest.main()
