"""A real browser on rendered pages, opened from disk, offline.

The folder of pages is named by WEFT_PAGES; scripts/test renders it.
"""

import itertools
import os
import pathlib
import re
import unittest

import chromium

PAGES = pathlib.Path(os.environ["WEFT_PAGES"]).resolve()
# Those that have demos.
LESSONS = sorted(
    path.name for path in PAGES.glob("*.html") if 'class="weft-demo"' in path.read_text())
# Of each demo the directive that shows most of it, as (lesson, label).
DEMOS = list({
    demo: (lesson, label) for _, demo, lesson, label in sorted(
        (part.count("<figure"), demo, lesson, label) for lesson in LESSONS
        for label, demo, part in re.findall(
            r'<section class="weft-demo" id="([^"]+)" data-demo="([^"]+)"(.*?)</section>',
            (PAGES / lesson).read_text(), re.S))
}.values())
# A busy machine must not fail a test; what must be fast is measured elsewhere.
PATIENCE = 30_000
# What waits for an answer to a question is looked at, too.
UNCOVER = """async () => {
  await globalThis.weftReady;
  for (const it of globalThis.weft?.page?.questions.all.values() ?? []) it.open();
}"""

# Demos in solutions, too.
UNFOLD = "() => document.querySelectorAll('details:has(.weft-demo)').forEach((it) => { it.open = true; })"


def in_turns(*ways):
    """Each lesson with one of several ways to look at it: with all of them a course would take too long."""
    return [(lesson, ways[number % len(ways)]) for number, lesson in enumerate(LESSONS)]


class PageTestCase(unittest.TestCase):
    """A new, offline context for each page.

    A test fails when a page says anything on its console, throws, or asks for anything that is not
    in its own folder.
    """

    @classmethod
    def setUpClass(cls):
        cls.browser = chromium.shared()

    def setUp(self):
        self.complaints = []
        self.contexts = []

    def tearDown(self):
        for context in self.contexts:
            context.close()
        self.assertEqual(self.complaints, [])

    def open(self, lesson, fragment="", pages=PAGES, prepare=None, covered=False, **options):
        options = {"viewport": {"width": 1280, "height": 900}, "offline": True} | options
        context = self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        if prepare:
            page.add_init_script(prepare)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append("dialog"))
        page.on("request", lambda request: self.check_request(request.url, pages))
        page.goto((pages / lesson).as_uri() + fragment)
        page.evaluate("() => globalThis.weftReady" if covered else UNCOVER)
        return page

    def demo_pages(self, **options):
        """Each lesson of DEMOS, opened once, its demos unfolded; and their labels."""
        for lesson, demos in itertools.groupby(sorted(DEMOS), key=lambda it: it[0]):
            page = self.open(lesson, **options)
            page.evaluate(UNFOLD)
            yield page, lesson, [label for _, label in demos]
            self.contexts.pop().close()

    def check_request(self, url, pages):
        if not url.startswith((pages.as_uri() + "/", "blob:", "data:")):
            self.complaints.append("request for " + url)


def labels(page):
    return page.eval_on_selector_all(".weft-demo", "all => all.map(demo => demo.id)")


def field(page, label, name):
    return page.locator(f"[id='{label}.control.{name}']")


def unfold(page, label, name):
    """Opens what a control waits behind, as a reader does who looks for it."""
    page.evaluate(
        """([label, name]) => {
          const control = document.querySelector(`[id='${label}'] .weft-live [data-parameter='${name}']`);
          for (let fold = control?.closest('details'); fold; fold = fold.parentElement.closest('details'))
            fold.open = true;
        }""",
        [label, name])


def slider(page, label, name):
    unfold(page, label, name)
    return page.locator(f"[id='{label}'] [data-parameter='{name}'] input[type=range]")


def enter(page, label, name, text):
    """Types a value into a control's field, or a list's numbers into its fields, as a reader does."""
    unfold(page, label, name)
    places = [f"{name}.{place}" for place in range(1, text.count(",") + 2)] if "," in text else [name]
    for place, number in zip(places, text.split(",")):
        field(page, label, place).fill(number.strip())
        field(page, label, place).press("Enter")
    field(page, label, places[-1]).blur()


def choose(page, label, words):
    """Opens a demo's menu and takes an entry of it."""
    menu = page.locator(f"[id='{label}'] .weft-menu")
    menu.locator("summary").click()
    menu.get_by_text(words, exact=True).click()


def shown(page, label):
    """All that a demo shows, without its controls."""
    return page.evaluate(
        """label => {
          const copy = document.getElementById(label).cloneNode(true);
          for (const added of copy.querySelectorAll('.weft-live, .weft-reader, .weft-grips')) added.remove();
          return copy.outerHTML;
        }""",
        label,
    )


def wait_until(page, condition, argument=None):
    page.wait_for_function(condition, arg=argument, timeout=PATIENCE)


def wait_for_setting(page, label, name, text):
    """Until the table of parameters, which only a run changes, shows a value, and all else is done."""
    wait_until(
        page,
        """([label, name, text]) => {
          const cell = document.querySelector(`[id='${label}'] tr[data-parameter='${name}'] td`);
          const demo = globalThis.weft?.page.demos.get(label);
          return cell.textContent.startsWith(text) && !demo?.wanted && !demo?.resting;
        }""",
        [label, name, text],
    )


def status(page, label):
    return page.locator(f"[id='{label}'] .weft-status")
