"""Questions before the answer: with mouse, touch and keyboard, covered and opened, printed, and asked again
of a demo that has been moved."""

from axe_playwright_python.sync_playwright import Axe
from browser import PageTestCase, enter, wait_for_setting, wait_until
from course import Course
from preview import PreviewTestCase

LESSON = """\
---
title: Questions
---

## A choice

Some words before the question.

> [!PREDICT]
> With 4096 draws each, by what factor is one error smaller than the other?
>
> - [ ] about 2 {check}`budget.naive-rmse.exact / budget.importance-rmse.exact < 10`
>
>   That is what four times as many draws buy, and $x_1$ costs {eval}`budget.naive-rmse.exact`.
> - [ ] about 20 {check}`budget.naive-rmse.exact / budget.importance-rmse.exact ≈ 20 within 50%`
> - [x] about 200 {check}`budget.naive-rmse.exact / budget.importance-rmse.exact > 100`
>
>   Twenty small advantages multiply.
> - [ ] $e^{10}$ {check}`budget.naive-rmse.exact / budget.importance-rmse.exact > 10000`

```{demo} naive-vs-importance
#| label: budget
#| show: [error]
samples: 4096
```

### A heading below

> [!ANSWER]
> About two hundred.

Words after the answer.

## A number

> [!PREDICT]
> How large is the factor? {check}`answer ≈ budget.naive-rmse.exact / budget.importance-rmse.exact within 10%`

Covered to the end of the section.

### A part of it

Covered as well.

## All that are true

> [!PREDICT]
> Which of these are true?
>
> - [x] the blind error is above a half {check}`budget.naive-rmse.exact > 0.5`
> - [x] the blind error is above one {check}`budget.naive-rmse.exact > 1`
> - [ ] the blind error is above five {check}`budget.naive-rmse.exact > 5`

Something findable: periwinkle.

## The end

Never covered.
"""

COVERED = """() => [...document.querySelectorAll('.weft-body > *')]
  .filter((it) => it.getBoundingClientRect().height < 1).length"""


def form(page, number):
    return page.locator("form.weft-question").nth(number)


def reply(page, number):
    return form(page, number).locator(".weft-reply")


def answer(page, number, *choices):
    for choice in choices:
        form(page, number).get_by_label(choice, exact=True).check()
    form(page, number).get_by_role("button", name="Check my answer").click()


class QuestionTestCase(Course, PageTestCase):
    FILES = {"questions.md": LESSON}

    def ask(self, fragment="", **options):
        return self.open("questions.html", fragment, pages=self.pages, covered=True, **options)

    def check_axe(self, page):
        violations = Axe().run(page, options={"preload": False}).response["violations"]
        self.assertEqual(
            [(found["id"], node["html"][:200]) for found in violations for node in found["nodes"]], [])


class Answering(QuestionTestCase):
    def test_what_comes_after_a_question_waits_for_an_answer(self):
        page = self.ask()
        for words in ("About two hundred.", "A heading below", "Covered as well.", "periwinkle"):
            found = page.locator(".weft-body").get_by_text(words).first
            self.assertFalse(found.is_visible(), words)
        for words in ("Words after the answer.", "A number", "All that are true", "Never covered."):
            self.assertTrue(page.locator(".weft-body").get_by_text(words).first.is_visible(), words)
        answer(page, 0, "about 200")
        self.assertTrue(page.get_by_text("About two hundred.").is_visible())
        self.assertFalse(page.get_by_text("Covered as well.").is_visible())

    def test_answers_are_acknowledged_in_the_lessons_words(self):
        page = self.ask()
        answer(page, 0, "about 2")
        self.assertRegex(
            reply(page, 0).inner_text(),
            r"(?s)^Not quite: That is what four times as many draws buy, and .* costs 2\.199\."
            r"\s+See for yourself below\.$")
        answer(page, 0, "about 200")
        self.assertRegex(reply(page, 0).inner_text(), r"^Yes: Twenty small advantages multiply\.")
        answer(page, 0, "about 20")
        self.assertRegex(reply(page, 0).inner_text(), r"^Not quite\.")

    def test_the_focus_goes_to_the_acknowledgement_and_nothing_above_it_moves(self):
        page = self.ask()
        form(page, 0).get_by_label("about 2", exact=True).check()
        button = form(page, 0).get_by_role("button", name="Check my answer")
        before = button.bounding_box()
        button.click()
        self.assertEqual(button.bounding_box(), before)
        self.assertTrue(reply(page, 0).evaluate("it => it === document.activeElement"))
        self.assertEqual(reply(page, 0).get_attribute("aria-live"), "polite")

    def test_a_reader_may_ask_to_see(self):
        page = self.ask()
        show = form(page, 0).get_by_role("button", name="Show me")
        show.click()
        self.assertTrue(page.get_by_text("About two hundred.").is_visible())
        self.assertFalse(show.is_visible())
        self.assertTrue(reply(page, 0).evaluate("it => it === document.activeElement"))

    def test_an_answer_that_is_none_opens_nothing(self):
        page = self.ask()
        form(page, 0).get_by_role("button", name="Check my answer").click()
        self.assertRegex(reply(page, 0).inner_text(), "^Choose an answer first")
        form(page, 1).get_by_label("Your answer").fill("many")
        page.keyboard.press("Enter")
        self.assertRegex(reply(page, 1).inner_text(), "^Type a number first")
        self.assertFalse(page.get_by_text("Covered as well.").is_visible())

    def test_keys_are_enough(self):
        page = self.ask()
        form(page, 0).get_by_label("about 2", exact=True).focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        self.assertRegex(reply(page, 0).inner_text(), "^Yes:")
        self.assertTrue(page.get_by_text("About two hundred.").is_visible())
        # From the acknowledgement on to the demo, which can be reached now.
        page.keyboard.press("Tab")
        self.assertTrue(page.evaluate("() => document.activeElement.closest('.weft-demo') !== null"))

    def test_a_finger_hits_what_it_touches(self):
        page = self.ask(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
        for target in page.locator(".weft-choices label, .weft-answering button").all():
            self.assertGreaterEqual(target.bounding_box()["height"], 43.9)
        form(page, 0).get_by_text("about 200").tap()
        form(page, 0).get_by_role("button", name="Check my answer").tap()
        self.assertRegex(reply(page, 0).inner_text(), "^Yes:")
        self.assertLessEqual(page.evaluate("document.scrollingElement.scrollWidth"), 390)

    def test_a_typed_number_may_be_near(self):
        page = self.ask()
        for text, words in [("20", r"^Not quite: it is 204, and you said 20\."), ("2,1e2", "^Yes: it is 204"),
                            ("21000 %", "^Yes"), ("−204", "^Not quite")]:
            form(page, 1).get_by_label("Your answer").fill(text)
            page.keyboard.press("Enter")
            self.assertRegex(reply(page, 1).inner_text(), words)
        self.assertTrue(page.get_by_text("Covered as well.").is_visible())

    def test_several_right_ones_are_all_to_be_found(self):
        page = self.ask()
        answer(page, 2, "the blind error is above a half", "the blind error is above five")
        self.assertRegex(
            reply(page, 2).inner_text(), "^Not quite: one of these is not right, and one is missing.")
        form(page, 2).get_by_label("the blind error is above five").uncheck()
        answer(page, 2, "the blind error is above one")
        self.assertRegex(reply(page, 2).inner_text(), "^Yes: these, and no others.")

    def test_the_key_follows_the_demo(self):
        page = self.ask()
        answer(page, 0, "about 200")
        answer(page, 2, "the blind error is above a half", "the blind error is above one")
        form(page, 1).get_by_label("Your answer").fill("204")
        page.keyboard.press("Enter")
        enter(page, "budget", "agreement", "0.5")
        wait_for_setting(page, "budget", "agreement", "0.5")
        self.assertRegex(reply(page, 0).inner_text(), "^Not with these settings: but it was right")
        self.assertRegex(reply(page, 1).inner_text(), r"^Not quite: it is 1\S* as the demo is set now \(204")
        self.assertRegex(reply(page, 2).inner_text(), "^Yes: these, and no others.")
        answer(page, 0, "about 2")
        self.assertRegex(reply(page, 0).inner_text(), "^Yes: as the demo is set now.")
        page.get_by_role("button", name="Reset").click()
        wait_for_setting(page, "budget", "agreement", "0.85")
        self.assertRegex(reply(page, 0).inner_text(), "^Not quite: That is what four")
        self.assertRegex(reply(page, 1).inner_text(), "^Yes: it is 204")


class Covering(QuestionTestCase):
    def test_a_link_to_a_part_below_opens_what_covers_it(self):
        page = self.ask()
        page.locator(".weft-contents").get_by_text("A heading below").click()
        wait_until(page, "() => document.getElementById('a-heading-below').offsetHeight > 10")
        self.assertTrue(page.get_by_text("About two hundred.").is_visible())
        self.assertFalse(page.get_by_text("Covered as well.").is_visible())

    def test_an_address_that_leads_inside_opens_it(self):
        for fragment, words in [("#a-part-of-it", "Covered as well."), ("#budget", "About two hundred."),
                                ("#budget.samples=1024", "About two hundred.")]:
            with self.subTest(fragment):
                page = self.ask(fragment)
                page.get_by_text(words).wait_for()

    def test_the_browsers_search_finds_what_is_covered(self):
        page = self.ask()
        self.assertEqual(
            page.get_by_text("periwinkle").evaluate("it => it.getAttribute('hidden')"), "until-found")
        page.get_by_text("periwinkle").evaluate(
            "it => it.dispatchEvent(new Event('beforematch', { bubbles: true }))")
        self.assertTrue(page.get_by_text("periwinkle").is_visible())

    def test_what_the_reader_has_passed_stays_open(self):
        page = self.ask("#the-end", viewport={"width": 1280, "height": 300})
        self.assertTrue(page.get_by_text("Never covered.").is_visible())
        box = page.get_by_text("Never covered.").bounding_box()
        self.assertTrue(0 <= box["y"] < 300)

    def test_paper_shows_all(self):
        page = self.ask()
        page.emulate_media(media="print")
        self.assertEqual(page.evaluate(COVERED), 0)
        for words in ("About two hundred.", "Covered as well.", "periwinkle", "Twenty small advantages"):
            self.assertTrue(page.get_by_text(words).first.is_visible(), words)
        self.assertFalse(page.get_by_role("button", name="Show me").first.is_visible())
        page.emulate_media(media="screen")
        self.assertFalse(page.get_by_text("periwinkle").is_visible())

    def test_without_scripts_it_is_a_list(self):
        page = self.ask(java_script_enabled=False)
        self.assertEqual(page.locator("input, button").count(), 0)
        self.assertTrue(page.get_by_text("About two hundred.").is_visible())
        self.assertFalse(page.get_by_text("Twenty small advantages").is_visible())
        page.get_by_text("If you think so").nth(1).click()
        self.assertTrue(page.get_by_text("Twenty small advantages").is_visible())
        self.assertNotIn("check", page.locator("main").inner_text())

    def test_axe_finds_nothing(self):
        for scheme in ("light", "dark"):
            with self.subTest(scheme):
                page = self.ask(color_scheme=scheme)
                self.check_axe(page)
                answer(page, 0, "about 2")
                answer(page, 2, "the blind error is above a half")
                form(page, 1).get_by_role("button", name="Show me").click()
                self.check_axe(page)


class RightToLeft(QuestionTestCase):
    FILES = QuestionTestCase.FILES | {"weft.yml": "lang: he\n"}

    def test_the_boxes_stand_where_reading_begins(self):
        page = self.ask(viewport={"width": 390, "height": 844})
        label = page.locator(".weft-choices label").first.bounding_box()
        box = page.locator(".weft-box").first.bounding_box()
        self.assertGreater(box["x"], label["x"] + label["width"] / 2)
        answer(page, 0, "about 200")
        self.assertLessEqual(page.evaluate("document.scrollingElement.scrollWidth"), 390)
        self.check_axe(page)


class WhileWriting(PreviewTestCase):
    LESSONS = {"first.md": LESSON}

    def test_an_edit_keeps_what_the_reader_has_opened(self):
        tab = self.open(covered=True)
        answer(tab, 0, "about 200")
        self.change("by what factor is", "by which factor is")
        self.wait_for_text(tab, "by which factor is")
        self.assertRegex(reply(tab, 0).inner_text(), "^Yes:")
        self.assertTrue(tab.get_by_text("About two hundred.").is_visible())
        self.change("About two hundred.", "About two hundred, indeed.")
        self.wait_for_text(tab, "two hundred, indeed.")
        self.assertTrue(tab.get_by_text("two hundred, indeed.").is_visible())
        self.change("Words after", "> [!PREDICT]\n> Now? {check}`answer ≈ budget.naive-rmse.exact within 1%`\n\nWords after")
        self.wait_for_text(tab, "Now?")
        self.assertRegex(reply(tab, 0).inner_text(), "^Yes:")
        self.assertFalse(tab.get_by_text("Words after the answer.").is_visible())
        self.assertFalse(tab.get_by_text("Covered as well.").is_visible())
        self.change("Something findable", "Something else")
        answer(tab, 3, "the blind error is above one")
        self.wait_for_text(tab, "Something else")
        self.assert_not_loaded_again(tab)

    def test_a_choice_that_comes_gets_its_box(self):
        tab = self.open(covered=True)
        self.change("> - [x] about 200", "> - [ ] about 2000 {check}`budget.naive-rmse.exact > 100`\n> - [x] about 200")
        self.wait_for_text(tab, "about 2000")
        self.assertEqual(form(tab, 0).get_by_role("radio").count(), 5)
        answer(tab, 0, "about 2000")
        self.assertRegex(reply(tab, 0).inner_text(), "^Not quite.")
