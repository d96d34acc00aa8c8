"""Accessibility by axe's rules, and nothing that overflows or overlaps, once a control has moved.

pages.py looks at pages as they are opened.
"""

import base64

from axe_playwright_python.sync_playwright import Axe

from browser import LESSONS, PAGES, PageTestCase, in_turns, wait_until


def move_first_slider(page):
    """Of the first demo that has one in sight: a directive may leave all of them behind a fold.

    Returns the demo's label.
    """
    slider = page.locator(".weft-demo input[type=range]:visible").first
    label = slider.evaluate("it => it.closest('.weft-demo').id")
    slider.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "label => location.hash.includes(label + '.')", label)
    wait_until(page, "() => !document.querySelector('.weft-stale')")
    return label


class Accessibility(PageTestCase):
    def test_axe_finds_nothing_after_a_move(self):
        for lesson, scheme in in_turns("light", "dark"):
            with self.subTest(lesson=lesson, scheme=scheme):
                page = self.open(lesson, color_scheme=scheme)
                # What has moved; pages.py looks at the rest.
                self.check(page, f"[id='{move_first_slider(page)}']")

    def test_axe_finds_nothing_about_a_problem(self):
        page = self.open(LESSONS[0])
        page.locator(".weft-control input[type=text]").first.fill("?")
        page.keyboard.press("Enter")
        page.locator(".weft-control-problem:not(:empty)").first.wait_for()
        # What is out of date is dimmed, on purpose below the contrast of text.
        page.add_style_tag(content=".weft-stale > * { opacity: 1 !important }")
        self.check(page)

    def check(self, page, part=None):
        violations = Axe().run(page, part, options={"preload": False}).response["violations"]
        found = [
            (violation["id"], node["html"][:200])
            for violation in violations
            for node in violation["nodes"]
        ]
        self.assertEqual(found, [])


class Errors(PageTestCase):
    SHOWN = "all => all.map(it => getComputedStyle(it, '::after').content)"

    def test_a_standard_error_is_there_without_a_pointer(self):
        lesson = next(name for name in LESSONS if 'title="±' in (PAGES / name).read_text())
        number = ".weft-eval[title^='±']"
        page = self.open(lesson)
        self.assertEqual(set(page.eval_on_selector_all(number, self.SHOWN)), {"none"})
        page.emulate_media(media="print")
        for shown in page.eval_on_selector_all(number, self.SHOWN):
            self.assertRegex(shown, r"± .* standard error")
        page = self.open(lesson, has_touch=True, is_mobile=True)
        self.assertNotIn("none", page.eval_on_selector_all(number, self.SHOWN))


# Texts that are seen smaller than 12 px, each with its size; a drawing's with the scale at which it is
# shown. What is raised or lowered in a formula is smaller by rule.
SMALL = """() => {
  const small = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let looked = 0;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const parent = text.parentElement;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true }) || box.width < 2) continue;
    looked++;
    if (parent.closest('.katex .sizing, .katex-mathml')) continue;
    const matrix = parent.closest('text')?.getScreenCTM() ?? { a: 1, b: 0, c: 0, d: 1 };
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    if (size < 11.999) small.push(`${size.toFixed(2)} px: ${text.data.trim().slice(0, 40)}`);
  }
  return [looked, small];
}"""


class Legibility(PageTestCase):
    def test_no_text_is_smaller_than_12_px_on_a_phone(self):
        for lesson in [*LESSONS, "index.html"]:
            with self.subTest(lesson=lesson):
                page = self.open(lesson, viewport={"width": 390, "height": 844}, has_touch=True,
                                 is_mobile=True)
                if lesson in LESSONS:
                    page.locator(".weft-live").first.wait_for()
                page.evaluate("() => document.querySelectorAll('details').forEach((it) => { it.open = true; })")
                looked, small = page.evaluate(SMALL)
                self.assertGreater(looked, 10)
                self.assertEqual(small, [])


# How dark the edges of a part's picture are: the mean of what lacks to white, from 0 to 255.
EDGES = """async (picture) => {
  const bytes = Uint8Array.from(atob(picture), (it) => it.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  return [1, image.width - 4].map((left) => {
    const { data } = canvas.getImageData(left, 0, 3, image.height);
    return data.reduce((sum, byte) => sum + 255 - byte, 0) / data.length;
  });
}"""


class WideTables(PageTestCase):
    def test_a_wide_table_scrolls_in_itself_and_shows_where_there_is_more(self):
        page = self.open("importance-sampling.html", viewport={"width": 390, "height": 844})
        region = page.locator("#again").get_by_role("group", name="Spread over 50 seeds, from 1 on")
        page.locator("#again").evaluate("it => it.scrollIntoView()")
        # Only the edges are looked at.
        page.add_style_tag(content="#again .weft-scroll > table { visibility: hidden }")
        self.assertTrue(region.evaluate("it => it.scrollWidth > it.clientWidth + 100"))
        self.assertEqual(page.evaluate("document.scrollingElement.scrollWidth"), 390)
        start, end = self.edges(page, region)
        self.assertLess(start, 1)
        self.assertGreater(end, 10)
        region.focus()
        page.keyboard.press("ArrowRight")
        wait_until(page, "() => document.activeElement.scrollLeft > 30")
        region.evaluate("it => { it.scrollLeft = 60; }")
        self.assertTrue(all(edge > 10 for edge in self.edges(page, region)))
        region.evaluate("it => { it.scrollLeft = it.scrollWidth; }")
        start, end = self.edges(page, region)
        self.assertGreater(start, 10)
        self.assertLess(end, 1)

    def test_a_table_that_fits_has_no_shadow(self):
        page = self.open("importance-sampling.html", viewport={"width": 1280, "height": 844})
        region = page.locator("#budget > .weft-scroll").first
        page.add_style_tag(content="#budget .weft-scroll > table { visibility: hidden }")
        self.assertTrue(all(edge < 1 for edge in self.edges(page, region)))

    def edges(self, page, part):
        return page.evaluate(EDGES, base64.b64encode(part.screenshot()).decode())


class Space(PageTestCase):
    def test_nothing_overflows_or_overlaps(self):
        for lesson, width in in_turns(390, 820, 1440):
            with self.subTest(lesson=lesson, width=width):
                page = self.open(lesson, viewport={"width": width, "height": 900})
                self.check(page)
                move_first_slider(page)
                self.check(page)

    def check(self, page):
        found = page.evaluate(
            """() => {
              const found = [];
              const root = document.scrollingElement;
              if (root.scrollWidth > innerWidth) found.push(`page is ${root.scrollWidth} wide`);
              for (const panel of document.querySelectorAll('.weft-live')) {
                const outer = panel.getBoundingClientRect();
                const parts = [...panel.querySelectorAll(
                  'label, input, select, button, .weft-status:not(:empty)')]
                  .filter((part) => part.checkVisibility());
                const boxes = parts.map((part) => part.getBoundingClientRect());
                boxes.forEach((box, i) => {
                  if (box.left < outer.left - 1 || box.right > outer.right + 1) {
                    found.push('outside: ' + parts[i].outerHTML.slice(0, 80));
                  }
                  for (let j = 0; j < i; j++) {
                    const other = boxes[j];
                    if (Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
                      && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1) {
                      found.push(`${parts[i].outerHTML.slice(0, 80)} over ${parts[j].outerHTML.slice(0, 80)}`);
                    }
                  }
                });
              }
              return found;
            }"""
        )
        self.assertEqual(found, [])
