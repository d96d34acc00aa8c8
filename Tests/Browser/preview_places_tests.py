"""A mistake anywhere, and its mending, leave the reader where he is."""

import contextlib

from browser import PATIENCE
from playwright.sync_api import TimeoutError
from preview import ROOT, PreviewTestCase


class Places(PreviewTestCase):
    """A mistake in the demo that is looked at, and its mending, at twenty places of all lessons."""

    LESSONS = {path.name: path.read_text()
               for path in (ROOT / "lessons").iterdir() if path.is_file()}

    # The mistakes, each as what it makes of a directive's lines.
    MISTAKES = [
        lambda lines: [*lines[:-1], lines[-1].replace("```", "no-such-parameter: 1"), lines[-1]],
        lambda lines: [lines[0].replace("{demo} ", "{demo} x-"), *lines[1:]],
        lambda lines: [line.replace("label: ", "label: Not a ") for line in lines],
        lambda lines: [*lines[:-1], lines[-1].replace("```", "samples: ["), lines[-1]],
    ]

    @staticmethod
    def directives(text):
        """The lines of each directive."""
        lines, found, start = text.split("\n"), [], None
        for number, line in enumerate(lines):
            bare = line.lstrip("> ")
            if start is None and bare.startswith("```{demo}"):
                start = number
            elif start is not None and bare == "```":
                found.append(lines[start:number + 1])
                start = None
        return found

    # What begins first in the window, and the number of the demo that is nearest to its middle. A list of
    # claims is no mark: it is made anew when what it says of them changes.
    LOOK = """() => {
      const middle = innerHeight / 2;
      window.mark = [...document.querySelectorAll(
        '.weft-body > :not(.weft-check), :is(.weft-answer, .weft-boxed) > :not(.weft-check), .weft-demo > *')]
        .find((element) => element.getBoundingClientRect().top >= 0 && element.offsetHeight
          && element.checkVisibility())
        ?? document.querySelector('.weft-body').lastElementChild;
      window.before = mark.getBoundingClientRect().top;
      const away = (demo) => {
        const { top, bottom } = demo.getBoundingClientRect();
        return Math.max(0, top - middle, middle - bottom);
      };
      const demos = [...document.querySelectorAll("section.weft-demo")];
      return demos.indexOf(demos.toSorted((a, b) => away(a) - away(b))[0]);
    }"""
    MOVED = "() => [mark.isConnected, mark.getBoundingClientRect().top - before, scrollY]"
    SETTLED = "() => Math.abs(mark.getBoundingClientRect().top - before) <= 2"
    BROKEN = "count => document.querySelectorAll('.weft-broken').length === count"

    def test_a_mistake_and_its_mending_leave_the_reader_where_he_is(self):
        lessons = sorted(name for name in self.LESSONS if name.endswith(".md"))
        for number, name in enumerate(lessons):
            tab = self.open(name.replace(".md", ".html"))
            tab.wait_for_selector(".weft-live", timeout=4 * PATIENCE)
            text = self.read(name)
            directives = self.directives(text)
            figures = tab.locator("section.weft-demo figure").count()
            # Each mistake once; the lessons take turns with the places.
            for place in range(number % 5, 20, 5):
                with self.subTest(lesson=name, place=place):
                    tab.evaluate(
                        "share => scrollTo({ behavior: 'instant', top: share"
                        " * (document.documentElement.scrollHeight - innerHeight) })", place / 19)
                    lines = directives[tab.evaluate(self.LOOK)]
                    wrong = "\n".join(self.MISTAKES[place % 4](lines))
                    self.write(name, text.replace("\n".join(lines), wrong))
                    tab.wait_for_function(self.BROKEN, arg=1)
                    for _ in range(2):
                        # Controls and figures of a demo that is mended come with its next run.
                        with contextlib.suppress(TimeoutError):
                            tab.wait_for_function(self.SETTLED, timeout=3_000)
                        isThere, moved, scrolled = tab.evaluate(self.MOVED)
                        self.assertTrue(isThere)
                        self.assertTrue(abs(moved) <= 2, (moved, scrolled))
                        self.assertEqual(tab.locator("section.weft-demo figure").count(), figures)
                        self.write(name, text)
                        tab.wait_for_function(self.BROKEN, arg=0)
                        tab.wait_for_timeout(100)
            self.assert_not_loaded_again(tab)
            tab.close()
