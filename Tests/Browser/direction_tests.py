"""A lesson in a language that is written from right to left, with demos that are not."""

from axe_playwright_python.sync_playwright import Axe
from browser import PageTestCase, field, wait_for_setting
from course import Course
from handling import LOOK

LESSON = """\
---
title: שתי דרכים לטעות
description: לסטייה בין שתי התפלגויות יש כיוון.
---

כך מודדים את המרחק: $\\mathrm{KL}(p \\,\\|\\, q)$, והמינימום הוא {eval}`even.forward-kl`.

## שני פעמונים

> [!PREDICT]
> כמה עמקים יש לסטייה ההפוכה?
>
> - [ ] אחד {check}`even.reverse-optima < 2`
>
>   כך היה אילו היה פעמון אחד.
> - [x] שלושה {check}`even.reverse-optima ≈ 3 within 0.1`

```{demo} kl-directions
#| label: even
#| show: [fits, values, tables]
#| captions: {fits: "התערובת ושתי ההתאמות שלה."}
means: [-2, 2]
```

> [!ANSWER]
> שלושה: אחד לכל פעמון ואחד רחב ביניהם, כמו ב@fig-even-fits.

```{check}
even.reverse-optima ≈ 3 within 0.1  # יש שלושה עמקים.
even.forward-kl < even.reverse-kl  # הכיוון הישר זול יותר.
```
"""


class RightToLeft(Course, PageTestCase):
    FILES = {"weft.yml": "lang: he\n", "bells.md": LESSON}
    OPTIONS = ("--strict",)

    def lesson(self, width=1280, **options):
        page = self.open("bells.html", pages=self.pages, viewport={"width": width, "height": 900}, **options)
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('main')).direction"), "rtl")
        page.locator(".weft-live").wait_for()
        return page

    def answer(self, page):
        page.get_by_label("אחד", exact=True).check()
        page.get_by_role("button", name="Check my answer").click()
        page.locator(".weft-reply").get_by_text("כך היה אילו").wait_for()
        page.evaluate("() => document.querySelectorAll('details').forEach((it) => { it.open = true; })")

    def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(self):
        for width in [1280, 820, 390]:
            for scheme in ["light", "dark"]:
                with self.subTest(width=width, scheme=scheme):
                    page = self.lesson(width, color_scheme=scheme)
                    self.answer(page)
                    self.assertEqual(page.evaluate("document.scrollingElement.scrollWidth"), width)
                    violations = Axe().run(page, options={"preload": False}).response["violations"]
                    self.assertEqual(
                        [(it["id"], node["html"][:200]) for it in violations for node in it["nodes"]], [])

    def test_a_figure_beside_a_reference_reads_as_it_does_in_its_place(self):
        page = self.lesson()
        page.locator(".weft-answer a.weft-ref").hover()
        words = "all => all.filter((it) => it.getClientRects().length).map((it) => getComputedStyle(it).direction)"
        page.locator(".weft-note svg text").first.wait_for()
        self.assertEqual(set(page.eval_on_selector_all(".weft-note svg text", words)), {"ltr"})

    def test_text_and_claims_end_at_one_edge_at_the_right(self):
        for width in [1280, 820, 390]:
            with self.subTest(width=width):
                page = self.lesson(width)
                edges = page.eval_on_selector_all(
                    ".weft-body > :is(h2, .weft-question, .weft-answer, .weft-check)",
                    "all => all.map((it) => Math.round(it.getBoundingClientRect().right))")
                self.assertEqual(len(edges), 4)
                self.assertEqual(len(set(edges)), 1, edges)

    def test_a_sentence_and_a_caption_run_from_right_to_left_and_a_demo_does_not(self):
        page = self.lesson()
        self.answer(page)
        # The full stop that ends them lies to the left of all else.
        for words in ["יש שלושה עמקים", "התערובת ושתי", "כך היה אילו"]:
            part = page.locator(".weft-sentence, figcaption, .weft-reply p").filter(has_text=words)
            stop, start = part.evaluate("""(it) => {
              const texts = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
              let [first, last] = [texts.nextNode(), null];
              for (let text = first; text; text = texts.nextNode()) if (text.data.trim()) last = text;
              const left = (text, at) => {
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return range.getBoundingClientRect().left;
              };
              return [left(last, last.data.trimEnd().length - 1), left(last, last.data.search(/\\S/))];
            }""")
            self.assertLess(stop, start, words)
        # English words of a reply end at the right, as all else.
        alignment = page.locator(".weft-reply p").last.evaluate("it => getComputedStyle(it).textAlign")
        self.assertEqual(alignment, "right")
        self.assertEqual(page.locator("#even").evaluate("it => getComputedStyle(it).direction"), "ltr")

    def test_a_dot_follows_the_hand(self):
        for width in [1280, 390]:
            with self.subTest(width=width):
                page = self.lesson(width)
                page.locator("#even figure").first.evaluate("it => it.scrollIntoView({ block: 'center' })")
                dot = page.evaluate(LOOK, ["even", "fits", "means", 1])
                self.assertLess(dot["grip"]["away"], 1)
                unit = (dot["right"] - dot["left"]) / (dot["high"] - dot["low"])
                page.mouse.move(dot["x"], dot["y"])
                page.mouse.down()
                page.mouse.move(dot["x"] + unit, dot["y"], steps=4)
                page.mouse.up()
                wait_for_setting(page, "even", "means", "[-2, 3]")
                page.locator("#even .weft-grip [role=slider][aria-label*='mean 2']").first.focus()
                page.keyboard.press("ArrowRight")
                wait_for_setting(page, "even", "means", "[-2, 3.1]")
                self.assertEqual(field(page, "even", "means.2").input_value(), "3.1")
