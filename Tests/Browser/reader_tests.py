"""The values of marks: beside the pointer, under a finger, and by the arrow keys."""

import re

from axe_playwright_python.sync_playwright import Axe

from browser import UNFOLD, PageTestCase, wait_until

# Where the drawing that can be seen has its marks, in pixels of the window; and what is shown of one.
HELPERS = """() => {
window.look = (figure) => {
  const drawing = [...figure.querySelectorAll(':scope > svg')].find((it) => it.getClientRects().length);
  const matrix = drawing.getScreenCTM();
  const place = (x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(matrix);
    return { x: point.x, y: point.y };
  };
  const frames = [...drawing.querySelectorAll('[data-box]')].map(({ dataset }) => {
    const [left, top, right, bottom] = dataset.box.split(' ').map(Number);
    const [from, to] = [place(left, top), place(right, bottom)];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  });
  const inFrame = ({ x, y }) => frames.some((it) =>
    x >= it.left - 1 && x <= it.right + 1 && y >= it.top - 1 && y <= it.bottom + 1);
  // What can be dragged may stand for a mark that is read already.
  const dots = [...drawing.querySelectorAll('circle:not([data-x], [data-y])')]
    .map((it) => place(it.cx.baseVal.value, it.cy.baseVal.value)).filter(inFrame);
  const cloud = [...drawing.querySelectorAll('.weft-dots')].flatMap((path) =>
    path.getAttribute('d').split('M').filter((it) => it).map((it) => place(...it.match(/-?[\\d.]+/g).map(Number))));
  const curves = [...drawing.querySelectorAll('.weft-line:not(.weft-thin), .weft-band')].map((path) => {
    const length = path.getTotalLength();
    return Array.from({ length: 400 }, (_, i) => path.getPointAtLength(length * i / 399))
      .map(({ x, y }) => place(x, y));
  }).filter((points) => points.every(inFrame));
  const bars = [...drawing.querySelectorAll('.weft-bar')].flatMap((path) =>
    path.getAttribute('d').split('Z').filter((it) => it).map((it) => {
      const [x1, y1, x2, y2] = it.match(/-?[\\d.]+/g).map(Number);
      const [from, to] = [place(x1, y1), place(x2, y2)];
      return { left: from.x, top: Math.min(from.y, to.y), right: to.x, bottom: Math.max(from.y, to.y) };
    })).filter(({ left, top }) => inFrame({ x: left + 1, y: top }));
  return { frames, dots, cloud, curves, bars };
};
window.said = () => document.querySelector('.weft-tip')?.innerText ?? null;
window.marked = () => {
  const box = document.querySelector('.weft-ring-line')?.getBoundingClientRect();
  return box ? { left: box.left, top: box.top, right: box.right, bottom: box.bottom } : null;
};
window.dataOf = (figure) => [...figure.closest('.weft-demo').querySelectorAll(':scope > .weft-data')]
  .find((data) => data.dataset.figure === figure.dataset.figure);
// The cells of the figure's table.
window.cells = (figure) => [...dataOf(figure).querySelectorAll('tbody td')]
  .map((cell) => cell.textContent);
}"""

# How far what is shown of a mark reaches across, and the page.
SPREAD = """() => {
  const box = document.querySelector('.weft-tip')?.getBoundingClientRect();
  return box ? [box.left, box.right, document.scrollingElement.scrollWidth] : null;
}"""


def some(places, count=12):
    """A dozen of them, evenly spread: a course has thousands, and one figure's are alike."""
    return places[:: max(1, -(-len(places) // count))]


def middle(box):
    return ((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)


class Reading(PageTestCase):
    def figures(self, lesson, *labels, **options):
        page = self.open(lesson, **options)
        page.evaluate(UNFOLD)
        return self.figures_in(page, labels)

    def all_figures(self, **options):
        """Those of every demo."""
        for page, _, labels in self.demo_pages(**options):
            yield from self.figures_in(page, labels)

    def figures_in(self, page, labels):
        page.evaluate(HELPERS)
        for label in labels:
            for figure in page.locator(f"[id='{label}'] .weft-figure").all():
                if figure.evaluate("it => Boolean(dataOf(it))"):
                    figure.evaluate("it => it.scrollIntoView({ block: 'center' })")
                    yield page, figure

    def values(self, page, cells):
        """The numbers that are shown, each of which must stand in the table."""
        words = page.evaluate("said()")
        self.assertIsNotNone(words)
        lines = words.split("\n")[1:]
        self.assertGreater(len(lines), 0)
        for line in lines:
            # A column for the error bar, or for the other edge of a band, has its own cell.
            numbers = line.replace(" ± ", " to ").split(" to ")
            self.assertTrue(
                any(line.endswith(" " + cell) for cell in cells if cell)
                or all(any(n.endswith(cell) for cell in cells if cell) for n in numbers)
                # A handle, as a rule, has a row of words.
                or any(cell.endswith("= " + line.split(" ")[-1]) for cell in cells),
                f"{line!r} is not in the table",
            )
        return lines

    def test_every_mark_shows_the_numbers_of_its_row(self):
        seen = dict.fromkeys(("dots", "curves", "bars"), 0)
        for page, figure in self.all_figures():
            cells = figure.evaluate("it => cells(it)")
            found = figure.evaluate("it => look(it)")
            for mark in seen:
                with self.subTest(figure=figure.get_attribute("id"), mark=mark):
                    seen[mark] += getattr(self, "check_" + mark)(page, found, cells)
        self.assertGreater(seen["dots"], 30)
        self.assertGreater(seen["curves"], 30)
        self.assertGreater(seen["bars"], 3)

    def check_dots(self, page, found, cells):
        if "evenly thinned" in " ".join(cells):
            return 0  # a dot without a row shows the one beside it
        dots = some(found["dots"])
        for dot in dots:
            page.mouse.move(dot["x"], dot["y"])
            self.values(page, cells)
            x, y = middle(page.evaluate("marked()"))
            self.assertLess(abs(x - dot["x"]) + abs(y - dot["y"]), 1.5, dot)
        return len(dots)

    def check_curves(self, page, found, cells):
        """What is marked along a curve lies on a mark."""
        seen = 0
        marks = [point for curve in found["curves"] for point in curve] + found["dots"] + found["cloud"]
        for point in [point for curve in some(found["curves"], 6) for point in curve[20:400:60]]:
            if not 0 < point["y"] < page.viewport_size["height"]:
                continue  # the plot cuts the curve off before
            page.mouse.move(point["x"], point["y"])
            if page.evaluate("said()") is None:
                continue
            seen += 1
            self.values(page, cells)
            box = page.evaluate("marked()")
            if box["right"] - box["left"] > 20 or box["bottom"] - box["top"] > 20:
                continue
            x, y = middle(box)
            nearest = min(abs(x - it["x"]) + abs(y - it["y"]) for it in marks)
            # Of a band a line across it is marked, from edge to edge.
            if box["bottom"] - box["top"] > 2 + box["right"] - box["left"]:
                nearest = min(
                    abs(x - it["x"]) + abs(box[end] - it["y"]) for it in marks for end in ("top", "bottom"))
            self.assertLess(nearest, 4, point)
        return seen

    def check_bars(self, page, found, cells):
        """A bar is marked as it is drawn."""
        seen = 0
        for bar in some(found["bars"]):
            if bar["right"] - bar["left"] < 6 or bar["bottom"] - bar["top"] < 30:
                continue
            page.mouse.move((bar["left"] + bar["right"]) / 2, bar["bottom"] - 4)
            box = page.evaluate("marked()")
            if box["right"] - box["left"] < 20 and box["bottom"] - box["top"] < 20:
                continue  # a dot is drawn upon the bar here
            seen += 1
            self.values(page, cells)
            for side in bar:
                self.assertLess(abs(box[side] - bar[side]), 1.5, f"{side} of {bar}")
        return seen

    def test_the_arrow_keys_go_through_all_marks_and_say_them(self):
        page, figure = next(self.figures("importance-sampling.html", "budget"))
        reader = figure.locator(".weft-reader")
        said = page.locator(".weft-said")
        self.assertIn("arrow", reader.get_attribute("aria-label").replace("Left and right", "arrow"))
        page.locator(".weft-contents a").last.focus()
        while not reader.evaluate("it => it.matches(':focus')"):
            page.keyboard.press("Tab")
        heads = figure.evaluate(
            "it => [...dataOf(it).querySelectorAll('th')].map(cell => cell.textContent)")
        rows = figure.evaluate(
            "it => [...dataOf(it).querySelectorAll('tbody tr')]"
            ".map(row => [...row.cells].map(cell => cell.textContent))")
        rows = [row for row in rows if row[0][0].isdigit()]
        cells = figure.evaluate("it => cells(it)")
        for column in range(1, len(heads)):
            page.keyboard.press("Home")
            filled = [row for row in rows if row[column]]
            for number, row in enumerate(filled):
                words = said.inner_text()
                # A point may be called a value, too.
                self.assertRegex(words, "^" + re.escape(heads[column]) + r"( \([^)]+\))*: ")
                self.assertIn(f" {row[0]}, ", words)
                self.assertTrue(
                    words.endswith(f" {row[column]} ({number + 1} of {len(filled)})"), words)
                self.values(page, cells)
                page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        self.assertIsNone(page.evaluate("said()"))

    def test_a_finger_shows_values_that_fit_a_phone(self):
        seen = 0
        for page, figure in self.all_figures(viewport={"width": 390, "height": 800}, has_touch=True):
            found = figure.evaluate("it => look(it)")
            places = some(found["dots"], 7) + [it for curve in some(found["curves"], 4) for it in curve[::90]]
            for place in places:
                page.touchscreen.tap(place["x"], place["y"])
                if (spread := page.evaluate(SPREAD)) is None:
                    continue
                seen += 1
                left, right, width = spread
                self.assertGreaterEqual(left, 0)
                self.assertLessEqual(right, 390)
                self.assertEqual(width, 390)
            page.touchscreen.tap(5, 5)
            self.assertIsNone(page.evaluate("said()"))
        self.assertGreater(seen, 100)

    def test_what_is_shown_follows_a_slider(self):
        page, figure = next(
            found for found in self.figures("importance-sampling.html", "budget")
            if found[1].get_attribute("id") == "budget-error")
        dot = figure.evaluate("it => look(it).dots")[3]
        page.mouse.move(dot["x"], dot["y"])
        before = page.evaluate("said()")
        page.evaluate(
            """figure => {
              const slider = figure.closest('.weft-demo')
                .querySelector("[data-parameter='latent-bits'] input[type=range]");
              slider.value -= 3;
              slider.dispatchEvent(new Event('input', { bubbles: true }));
              slider.dispatchEvent(new Event('change', { bubbles: true }));
            }""",
            figure.element_handle(),
        )
        wait_until(page, "before => said() !== before", before)
        if page.evaluate("said()") is not None:
            self.values(page, figure.evaluate("it => cells(it)"))

    def test_axe_finds_nothing_while_values_are_shown(self):
        for scheme in ["light", "dark"]:
            page, figure = next(self.figures("kl-directions.html", "map", color_scheme=scheme))
            figure.locator(".weft-reader").focus()
            page.keyboard.press("ArrowRight")
            self.assertIsNotNone(page.evaluate("said()"))
            violations = Axe().run(page, options={"preload": False}).response["violations"]
            found = [(it["id"], node["html"][:200]) for it in violations for node in it["nodes"]]
            self.assertEqual(found, [])

    def test_without_scripts_the_table_has_the_numbers(self):
        page = self.open("importance-sampling.html", java_script_enabled=False)
        self.assertEqual(page.locator(".weft-reader").count(), 0)
        page.locator("#budget .weft-data summary").first.click()
        self.assertTrue(page.locator("#budget .weft-data td").first.is_visible())
