"""Tables, footnotes, pictures and boxes to tick: where notes stand, scrolling, keyboard, print."""

from axe_playwright_python.sync_playwright import Axe
from browser import PageTestCase, enter, wait_until
from course import Course

BROAD = "| " + " | ".join(["a column"] * 14) + " |"

LESSON = f"""\
---
title: Written
---

Words with a note[^one] and a second[^two], and the first again[^one].

{BROAD}
{BROAD.replace("a column", "---")}
{BROAD.replace("a column", "1 %")}

: Sizes {{#tbl-sizes}}

A paragraph that ends right before a demo.[^long]

```{{demo}} naive-vs-importance
#| label: budget
#| show: [error]
samples: 4096
```

The error is in a note[^value].

- [x] done
- [ ] open

![A curve](curve.svg "It falls.")

[^one]: The first.
[^two]: The second.
[^long]: {"This one has more lines than there is room for below its reference. " * 4}
[^value]: It is {{eval}}`budget.naive-rmse | percent`.
"""

CURVE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0L40 30"/></svg>'


class WrittenTestCase(Course, PageTestCase):
    FILES = {"written.md": LESSON, "curve.svg": CURVE}

    def look(self, width=1500, **options):
        return self.open(
            "written.html", pages=self.pages, viewport={"width": width, "height": 900}, **options)

    def box(self, page, selector):
        return page.locator(selector).first.bounding_box()


class Notes(WrittenTestCase):
    def test_a_note_stands_level_with_its_reference_where_there_is_room(self):
        page = self.look()
        text = self.box(page, ".weft-body > p")
        before = None
        for number in (1, 2):
            mark = self.box(page, f"[id='weft.note.{number}.1']")
            note = self.box(page, f"[id='weft.note.{number}']")
            self.assertGreater(note["x"], text["x"] + text["width"])
            if before is None:
                self.assertLess(abs(note["y"] - mark["y"]), 24)
            else:
                self.assertGreaterEqual(note["y"], before["y"] + before["height"])
            before = note

    def test_a_long_note_moves_up_from_the_demo_below_it(self):
        page = self.look()
        note = self.box(page, "[id='weft.note.3']")
        demo = self.box(page, "#budget")
        self.assertGreater(note["height"], 60)
        self.assertLessEqual(note["y"] + note["height"], demo["y"] + 1)

    def test_a_narrow_page_has_its_notes_at_the_end_with_ways_there_and_back(self):
        page = self.look(width=800)
        end = self.box(page, ".weft-picture")
        self.assertGreater(self.box(page, "[id='weft.note.1']")["y"], end["y"] + end["height"])
        page.locator("[id='weft.note.1.2']").focus()
        page.keyboard.press("Enter")
        self.assertTrue(page.url.endswith("#weft.note.1"))
        page.locator("a[href='#weft.note.1.2']").press("Enter")
        self.assertTrue(page.url.endswith("#weft.note.1.2"))

    def test_print_has_them_at_the_end(self):
        page = self.look()
        page.emulate_media(media="print")
        end = self.box(page, ".weft-picture")
        self.assertGreater(self.box(page, "[id='weft.note.1']")["y"], end["y"] + end["height"])

    def test_a_value_in_a_note_follows_the_sliders(self):
        page = self.look()
        note = page.locator("[id='weft.note.4'] .weft-eval")
        before = note.text_content()
        enter(page, "budget", "samples", "100")
        wait_until(
            page,
            "([selector, before]) => document.querySelector(selector).textContent !== before",
            ["[id='weft.note.4'] .weft-eval", before])


class Tables(WrittenTestCase):
    def test_a_broad_table_scrolls_in_itself_by_keyboard(self):
        for width in (1500, 390):
            with self.subTest(width):
                page = self.look(width=width)
                table = page.get_by_role("group", name="Sizes")
                table.focus()
                page.keyboard.press("ArrowRight")
                wait_until(page, "() => document.querySelector('#tbl-sizes').scrollLeft > 0")
                self.assertLessEqual(
                    page.evaluate("document.documentElement.scrollWidth"), width)


class Accessibility(WrittenTestCase):
    def test_the_page_breaks_no_rule(self):
        for width, scheme in ((1500, "light"), (390, "dark")):
            with self.subTest(width):
                page = self.look(width=width, color_scheme=scheme)
                found = Axe().run(page, options={"preload": False}).response["violations"]
                self.assertEqual(
                    [(it["id"], node["html"][:200]) for it in found for node in it["nodes"]], [])
