"""Boxes: folds with keyboard, addresses and print; questions and demos inside; what students get."""

from axe_playwright_python.sync_playwright import Axe
from browser import PageTestCase, enter, wait_for_setting
from course import Course

LESSON = """\
---
title: Boxes
---

> [!WARNING] Hot
> A warning.

> [!LEMMA] For $x$ {#lem-first}
> What holds.

> [!PROOF]
> A short one.

> [!EXERCISE] Warm up {#exr-warm}
> Guess.
>
> > [!PREDICT]
> > Which is larger?
> > - [x] this {check}`budget.naive-rmse > 0`
> > - [ ] that {check}`budget.naive-rmse < 0`
>
> Waits for the answer.
>
> > [!ANSWER]
> > This one.

```{demo} naive-vs-importance
#| label: budget
#| show: [error]
samples: 4096
```

> [!SOLUTION]
> ## A heading inside
>
> A periwinkle.
>
> ```{demo} naive-vs-importance
> #| label: inside
> #| show: [error, values]
> ```
>
> It is {eval}`inside.naive-rmse`.

[Down](#exr-warm)
"""


class BoxTestCase(Course, PageTestCase):
    FILES = {"boxes.md": LESSON}

    def look(self, fragment="", **options):
        return self.open("boxes.html", fragment, pages=self.pages, covered=True, **options)

    def check_axe(self, page):
        violations = Axe().run(page, options={"preload": False}).response["violations"]
        self.assertEqual(
            [(found["id"], node["html"][:200]) for found in violations for node in found["nodes"]], [])


class Folds(BoxTestCase):
    def test_a_solution_is_folded_and_opens_by_keyboard(self):
        page = self.look()
        words = page.get_by_text("A periwinkle.")
        self.assertFalse(words.is_visible())
        summary = page.locator("summary").get_by_text("Solution of exercise 1")
        page.locator("summary", has=summary).or_(summary).first.focus()
        page.keyboard.press("Enter")
        self.assertTrue(words.is_visible())

    def test_an_address_that_leads_inside_opens_it_without_a_script(self):
        for options in ({}, {"java_script_enabled": False}):
            with self.subTest(options):
                page = self.look("#a-heading-inside", **options)
                page.get_by_text("A periwinkle.").wait_for()

    def test_a_demo_in_a_fold_runs_again(self):
        page = self.look("#a-heading-inside")
        enter(page, "inside", "samples", "64")
        wait_for_setting(page, "inside", "samples", "64")
        self.assertLessEqual(page.evaluate("document.scrollingElement.scrollWidth"), 1280)

    def test_paper_shows_all(self):
        page = self.look()
        page.emulate_media(media="print")
        for words in ("A periwinkle.", "Waits for the answer."):
            self.assertTrue(page.get_by_text(words).is_visible(), words)


class Inside(BoxTestCase):
    def test_a_question_in_an_exercise_covers_the_rest_of_it_alone(self):
        page = self.look()
        self.assertFalse(page.get_by_text("Waits for the answer.").is_visible())
        self.assertTrue(page.locator("#budget").is_visible())
        page.get_by_label("this", exact=True).check()
        page.get_by_role("button", name="Check my answer").click()
        self.assertTrue(page.get_by_text("Waits for the answer.").is_visible())

    def test_a_proof_ends_on_its_last_line(self):
        page = self.look()
        line = page.get_by_text("A short one.").bounding_box()
        sign = page.locator(".weft-qed").bounding_box()
        self.assertLess(abs(sign["y"] + sign["height"] / 2 - line["y"] - line["height"] / 2), 8)


class Looks(BoxTestCase):
    def test_axe_finds_nothing_and_nothing_is_too_wide(self):
        for scheme in ("light", "dark"):
            for width in (1280, 390):
                with self.subTest(f"{scheme} {width}"):
                    page = self.look(
                        "#a-heading-inside", color_scheme=scheme, viewport={"width": width, "height": 844})
                    self.check_axe(page)
                    self.assertLessEqual(page.evaluate("document.scrollingElement.scrollWidth"), width)


class RightToLeft(Looks):
    FILES = BoxTestCase.FILES | {"weft.yml": "lang: he\n"}

    def test_rules_stand_where_reading_begins(self):
        page = self.look()
        rule = page.locator("#lem-first").evaluate("it => getComputedStyle(it).borderRightWidth")
        self.assertEqual(rule, "1px")


class Students(BoxTestCase):
    OPTIONS = ("--audience", "student")

    def test_pages_run_without_the_solution(self):
        page = self.look()
        self.assertNotIn("periwinkle", page.content())
        self.assertNotIn("inside", page.content())
        enter(page, "budget", "samples", "64")
        wait_for_setting(page, "budget", "samples", "64")
        page.get_by_label("this", exact=True).check()
        page.get_by_role("button", name="Check my answer").click()
        self.assertTrue(page.get_by_text("This one.").is_visible())
