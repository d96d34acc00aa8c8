"""What belongs together is lit together: values, names in a legend, cells of numbers, and marks."""

from browser import LESSONS, PageTestCase, slider, wait_until
from reader_tests import HELPERS, middle

DRAWS = "importance-sampling.html"
RING = "() => document.querySelector('.weft-ring-layer') !== null"


class Linked(PageTestCase):
    def look(self, lesson):
        page = self.open(lesson)
        page.evaluate(HELPERS)
        return page

    def hover(self, page, place):
        place.scroll_into_view_if_needed()
        place.hover()

    def dot(self, page, figure, css, index):
        """The middle of a dot of a figure, in pixels of the window."""
        return page.locator(f"#{figure} > svg.weft-wide {css}").nth(index).bounding_box()

    def assert_ring_is_on(self, page, box):
        x, y = middle(page.evaluate("marked()"))
        self.assertAlmostEqual(x, box["x"] + box["width"] / 2, delta=1.5)
        self.assertAlmostEqual(y, box["y"] + box["height"] / 2, delta=1.5)

    def measured_dot(self, page):
        """The last dot of what was measured by blind draws: the legend's swatch is the first of all."""
        dots = page.locator("#budget-error > svg.weft-wide circle.weft-dot.weft-s0:not([data-x])").count()
        return self.dot(page, "budget-error", "circle.weft-dot.weft-s0:not([data-x])", dots - 1)

    def test_a_row_of_values_lights_its_point_and_leaving_it_ends_that(self):
        page = self.look(DRAWS)
        row = page.locator("#budget tr[data-value='naive-rmse']")
        self.hover(page, row)
        wait_until(page, RING)
        # The exact answer lies on the line above it: both are lit.
        box = page.evaluate("marked()")
        dot = self.measured_dot(page)
        self.assertTrue(box["left"] <= dot["x"] <= box["right"])
        self.assertTrue(box["top"] <= dot["y"] + dot["height"] <= box["bottom"] + 8)
        self.assertIsNone(page.evaluate("said()"))
        page.mouse.move(2, 2)
        self.hover(page, page.locator("h1"))
        wait_until(page, "() => document.querySelector('.weft-ring-layer') === null")

    def test_a_number_of_the_prose_lights_its_point(self):
        page = self.look(DRAWS)
        self.hover(page, page.locator("data.weft-eval[data-ref='budget.naive-rmse']").first)
        wait_until(page, RING)
        self.assert_ring_is_on(page, self.measured_dot(page))

    def test_a_mark_lights_the_values_that_it_shows_and_names_them(self):
        page = self.look(DRAWS)
        page.locator("#budget-error").scroll_into_view_if_needed()
        dot = self.measured_dot(page)
        page.mouse.move(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
        lit = page.locator("#budget tr[data-value='naive-rmse'] > .weft-lit")
        lit.wait_for(state="attached")
        self.assertEqual(lit.count(), 1)
        self.assertIn("naive error", page.evaluate("said()"))
        numbers = page.locator("data.weft-eval[data-ref='budget.naive-rmse']")
        self.assertEqual(
            numbers.evaluate_all("all => all.filter((it) => it.classList.contains('weft-lit')).length"),
            numbers.count())
        page.keyboard.press("Escape")
        # The frame of an image that a figure marks by itself stays.
        self.assertEqual(page.locator(".weft-lit:not(.weft-frame)").count(), 0)
        self.assertEqual(page.locator("#budget [class='']").count(), 0)

    def test_a_name_in_the_legend_lights_its_marks(self):
        page = self.look(DRAWS)
        name = page.locator("#budget-error > svg.weft-wide > text.weft-text", has_text="importance, exact")
        name.scroll_into_view_if_needed()
        box = name.bounding_box()
        page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
        wait_until(page, RING)
        ring = page.evaluate("marked()")
        frame = page.evaluate("look(document.getElementById('budget-error')).frames[0]")
        self.assertGreater(ring["right"] - ring["left"], 0.95 * (frame["right"] - frame["left"]))

    def test_a_cell_of_the_numbers_lights_its_mark_and_the_other_way_round(self):
        page = self.look(DRAWS)
        details = page.locator("#budget > .weft-data[data-figure='error']")
        details.locator("summary").click()
        # The row of 4096 draws; the column of what was measured blindly.
        cell = details.locator("tbody tr", has_text="4096").first.locator("td").nth(2)
        self.hover(page, cell)
        wait_until(page, RING)
        self.assert_ring_is_on(page, self.measured_dot(page))
        page.locator("#budget-error").scroll_into_view_if_needed()
        dot = self.measured_dot(page)
        page.mouse.move(dot["x"] + 3, dot["y"] + 3)
        wait_until(page, "() => document.querySelector('.weft-data .weft-lit') !== null")
        self.assertIn("weft-lit", cell.get_attribute("class"))

    def test_what_is_lit_follows_a_slider(self):
        page = self.look(DRAWS)
        slider(page, "budget", "samples").focus()
        self.hover(page, page.locator("data.weft-eval[data-ref='budget.naive-rmse']").first)
        before = page.evaluate("marked()")
        page.keyboard.press("ArrowLeft")
        # The pointer rests on the number; what it lights is gone with the old drawing, and comes again.
        wait_until(page, "() => location.hash.includes('samples')")
        self.hover(page, page.locator("h1"))
        self.hover(page, page.locator("data.weft-eval[data-ref='budget.naive-rmse']").first)
        wait_until(page, RING)
        self.assertLess(page.evaluate("marked()")["left"], before["left"])
        self.assert_ring_is_on(page, self.measured_dot(page))

    def test_every_value_that_a_mark_shows_can_be_lit(self):
        seen = 0
        for lesson in LESSONS:
            values, dark = self.look(lesson).evaluate(
                """() => {
                  const touch = (it) => it.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
                  const all = [...document.querySelectorAll('.weft-demo svg.weft-wide [data-shows]')]
                    .flatMap((it) => it.dataset.shows.split(' ').flatMap((word) => {
                      const demo = it.closest('.weft-demo'), value = word.split('@')[0];
                      return [demo.querySelector(`tr[data-value='${value.replace('.exact', '')}']`),
                        document.querySelector(`data.weft-eval[data-ref='${demo.id}.${value}']`)];
                    })).filter((it) => it);
                  return [all.length, all.filter((it) => {
                    touch(document.querySelector('h1'));
                    touch(it);
                    return !document.querySelector('.weft-ring-layer');
                  }).map((it) => it.outerHTML)];
                }""")
            self.assertEqual(dark, [], lesson)
            seen += values
        self.assertGreater(seen, 10)
