"""Lessons on paper: what is printed of them, and how it lies on the pages."""

import re

import pypdfium2

from browser import PageTestCase, in_turns

MARGIN = 18 / 25.4 * 72
# The width of a page between its margins, in pixels.
A4 = 643
# How much of a page's height may stay empty at its end.
THIRD = 1 / 3

# At the corners of each figure, too small and pale to be seen on paper, and taking no room.
MARK_FIGURES = """() => {
  const figures = [...document.querySelectorAll('.weft-figure')];
  figures.forEach((figure, index) => {
    for (const end of ['top', 'bottom']) {
      const mark = document.createElement('span');
      mark.textContent = `[${end} ${index}]`;
      mark.style.cssText =
        `position: absolute; ${end}: 0; left: 0; font: 2px sans-serif; color: #fefefe; white-space: nowrap`;
      figure.append(mark);
    }
  });
  return figures.length;
}"""

# The first and the last words of each box that belongs on one page.
MARK_BOXES = """() => {
  const boxes = [...document.querySelectorAll('.weft-statement, .weft-question')].filter((box) =>
    box.dataset.box !== 'proof' && !box.querySelector('.weft-demo, .weft-fold'));
  boxes.forEach((box, index) => {
    for (const [end, place] of [['top', 'afterbegin'], ['bottom', 'beforeend']]) {
      box.insertAdjacentHTML(place, `<span style="position: absolute; font: 2px sans-serif">[${end} ${index}]</span>`);
    }
  });
  return boxes.length;
}"""

OPEN = (".weft-check li, .weft-more-values table, .weft-reason p, .weft-answer p:not(.weft-live *),"
        " .weft-settings td:first-of-type")
GONE = (".weft-live, .weft-menu, .weft-source, .weft-data, .weft-contents, .weft-neighbours, .weft-top,"
        " .weft-skip, button, .weft-ask, .weft-grips, .weft-reader, input[type=text], input[type=range]")

SEEN = "all => all.filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 200))"
UNSEEN = SEEN.replace("it.checkVisibility()", "!it.checkVisibility()")


def printed(page, paper):
    return pypdfium2.PdfDocument(page.pdf(format=paper))


def words(sheet, **bounds):
    return sheet.get_textpage().get_text_bounded(**bounds)


def emptiness(sheet):
    """The share of a page, between its margins, that lies below the last ink."""
    image = sheet.render(scale=1, grayscale=True)
    data, width = bytes(image.buffer), image.stride
    rows = range(int(MARGIN), int(image.height - MARGIN - 8))
    last = max((y for y in rows if min(data[y * width:y * width + image.width]) < 200), default=rows[0])
    return (rows[-1] - last) / len(rows)


class Paper(PageTestCase):
    def test_folds_are_open_and_what_is_for_a_screen_is_gone(self):
        for lesson, has_script in in_turns(True, False):
            with self.subTest(lesson=lesson, has_script=has_script):
                page = self.open(
                    lesson, java_script_enabled=has_script, covered=True, viewport={"width": A4, "height": 900})
                page.emulate_media(media="print")
                # Else the browser prints all of it smaller.
                self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), A4)
                self.assertGreater(page.locator(".weft-check li").count(), 0)
                self.assertEqual(page.eval_on_selector_all(OPEN, UNSEEN), [])
                self.assertEqual(page.eval_on_selector_all(GONE, SEEN), [])
                if has_script:
                    self.assertGreater(page.locator(".weft-live").count(), 0)

    def test_pages_are_full_and_numbered_and_hold_whole_figures(self):
        ways = [("A4", True), ("Letter", False), ("A4", False), ("Letter", True)]
        for lesson, (paper, has_script) in in_turns(*ways):
            page = self.open(lesson, java_script_enabled=has_script, covered=True)
            figures = page.evaluate(MARK_FIGURES)
            with self.subTest(lesson=lesson, paper=paper, has_script=has_script):
                self.check(printed(page, paper), figures)

    def test_a_statement_and_a_question_stay_on_one_page(self):
        for paper in ("A4", "Letter"):
            page = self.open("gan-lemma.html", covered=True)
            boxes = page.evaluate(MARK_BOXES)
            self.assertGreater(boxes, 3)
            sheets = [words(sheet) for sheet in printed(page, paper)]
            for index in range(boxes):
                with self.subTest(paper=paper, box=index):
                    ends = [[number for number, text in enumerate(sheets) if f"[{end} {index}]" in text]
                            for end in ("top", "bottom")]
                    self.assertEqual(len(ends[0]), 1)
                    self.assertEqual(*ends)

    def test_a_formula_has_its_number_beside_it(self):
        page = self.open("kl-directions.html", covered=True)
        page.emulate_media(media="print")
        places = page.eval_on_selector_all(
            ".weft-equation > .weft-ordinal",
            """all => all.map((number) => {
              const { top, bottom } = number.getBoundingClientRect();
              const formula = number.nextElementSibling.getBoundingClientRect();
              return [formula.top, top, bottom, formula.bottom];
            })""")
        self.assertGreater(len(places), 1)
        for place in places:
            self.assertEqual(place, sorted(place))

    def test_wherever_a_figure_comes_to_lie(self):
        page = self.open("kl-directions.html")
        figures = page.evaluate(MARK_FIGURES)
        for room in range(0, 240, 30):
            page.evaluate("room => { document.querySelector('main').style.paddingTop = room + 'mm'; }", room)
            with self.subTest(room=room):
                self.check(printed(page, "Letter"), figures)

    def check(self, document, figures):
        self.assertGreater(len(document), 1)
        texts = [words(sheet) for sheet in document]
        for number, sheet in enumerate(document, 1):
            self.assertEqual(words(sheet, top=MARGIN).strip(), str(number))
        for sheet in list(document)[:-1]:
            self.assertLess(emptiness(sheet), THIRD)
        for text in texts:
            self.assertNotRegex(text, r"(?m)^\s*✓\s*$", "a claim's mark has left its line")
        self.assertGreater(figures, 0)
        for index in range(figures):
            top, bottom = (
                [at for at, text in enumerate(texts) if re.search(rf"\[{end} {index}\]", text)]
                for end in ("top", "bottom"))
            self.assertEqual(len(top), 1)
            self.assertEqual(top, bottom, f"figure {index} is cut")
