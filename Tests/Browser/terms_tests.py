"""Words that a course explains: what they mean is shown beside them, and what stands around every page."""

from axe_playwright_python.sync_playwright import Axe

from browser import PageTestCase
from course import Course

SETTINGS = """title: Models
parts:
  - {title: Estimates, lessons: [draws.md, bound.md]}
logo: {file: seal.svg, alt: The university's seal}
footer: Written for $n$ students; see [the bound](bound.md).
licence: CC-BY-4.0
repository: https://github.com/a/b
"""
SEAL = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'
DRAWS = """# Draws

What is the ELBO? At the end of a line that is much too long for its window there stands the ELBO again.

## Below

Another ELBO, and a [link](bound.md).
"""
BOUND = """# A bound

The [ELBO]{.term also="evidence lower bound"} of a proposal $q$ is what the logarithm of one weight is worth.
"""
CARD = ".weft-note"


class Terms(Course, PageTestCase):
    FILES = {"weft.yml": SETTINGS, "seal.svg": SEAL, "draws.md": DRAWS, "bound.md": BOUND}
    OPTIONS = ("--strict",)

    def draws(self, name="draws.html", **options):
        return self.open(name, pages=self.pages, **options)

    def test_a_word_is_explained_under_the_pointer_until_it_is_left(self):
        page = self.draws()
        page.locator(".weft-use").first.hover()
        card = page.locator(CARD)
        card.wait_for()
        self.assertIn("what the logarithm of one weight is worth.", card.inner_text())
        self.assertEqual(card.locator(".katex").count(), 1)
        card.hover()
        page.wait_for_timeout(500)
        self.assertEqual(card.count(), 1)
        page.locator("h1").hover()
        card.wait_for(state="detached")

    def test_a_word_is_explained_at_the_focus_and_escape_takes_it_away(self):
        page = self.draws()
        for _ in range(4):
            page.keyboard.press("Tab")
            if page.locator(".weft-use:focus").count():
                break
        page.locator(CARD).wait_for()
        page.keyboard.press("Escape")
        page.locator(CARD).wait_for(state="detached")
        self.assertEqual(page.locator(".weft-use:focus").count(), 1)
        page.keyboard.press("Enter")
        page.wait_for_url("**/bound.html#term-elbo")

    def test_what_is_read_out_needs_no_script(self):
        page = self.draws(java_script_enabled=False, covered=True)
        use = page.locator(".weft-use").first
        note = page.locator(f"[id='{use.get_attribute('aria-describedby')}']")
        self.assertIn("what the logarithm", note.text_content())
        self.assertFalse(note.is_visible())

    def test_the_explanation_stays_in_the_window(self):
        for width in 1280, 390, 320:
            page = self.draws(viewport={"width": width, "height": 300})
            for use in page.locator(".weft-use").all():
                use.scroll_into_view_if_needed()
                use.hover()
                page.locator(CARD).wait_for()
                box = page.locator(CARD).bounding_box()
                self.assertGreaterEqual(box["x"], 0)
                self.assertLessEqual(box["x"] + box["width"], width)
                page.mouse.move(0, 0)
                page.keyboard.press("Escape")
            self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_axe_finds_nothing(self):
        for name in "index.html", "draws.html", "bound.html", "glossary.html":
            for scheme in "light", "dark":
                page = self.draws(name, color_scheme=scheme)
                if page.locator(".weft-use").count():
                    page.locator(".weft-use").first.hover()
                    page.locator(CARD).wait_for()
                found = Axe().run(page, options={"preload": False}).response["violations"]
                self.assertEqual([(it["id"], it["nodes"][0]["html"]) for it in found], [])

    def test_paper_has_the_footer_without_the_way_to_change_the_page(self):
        page = self.draws()
        page.emulate_media(media="print")
        self.assertTrue(page.locator(".weft-footer").is_visible())
        self.assertTrue(page.get_by_text("CC BY 4.0").is_visible())
        self.assertFalse(page.locator(".weft-edit").is_visible())
        self.assertFalse(page.locator(".weft-logo").is_visible())
