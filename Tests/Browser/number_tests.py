"""Numbers wherever text stands, and citations: what follows a slider, and what leads where."""

from axe_playwright_python.sync_playwright import Axe
from browser import PageTestCase, enter, wait_for_setting
from course import Course

LESSON = """\
---
title: Off by {eval}`budget.importance-rmse | percent | digits=2`
---

A gain of {eval}`budget.naive-rmse / budget.importance-rmse | digits=3`, over the seeds
{eval}`budget.importance-rmse.mean | percent | digits=2` [@neal2001; @jaynes2003, p. 7].

## Off by {eval}`budget.importance-rmse | percent | digits=2` here

```{demo} naive-vs-importance
#| label: budget
#| show: [error]
#| seeds: 3
#| alts: {error: "The error falls to {eval}`budget.importance-rmse | percent | digits=2`."}
samples: 4096
```

![Off by {eval}`budget.importance-rmse | percent | digits=2`](dot.svg)

## Last

@neal2001 says so.
"""

WORKS = """\
@article{neal2001, author = {Neal, Radford M.}, title = {Annealing on $k^2$ states},
  journal = {Statistics and Computing}, year = {2001}}
@book{jaynes2003, author = {Jaynes, E. T.}, title = {Probability Theory}, year = {2003}}
"""

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>'

PLACES = """() => ({
  title: document.querySelector("h1").textContent,
  text: document.querySelector(".weft-body > p").textContent,
  contents: document.querySelector(".weft-contents a").textContent,
  heading: document.querySelector("#off-by-here").textContent,
  figure: document.querySelector("#budget desc").textContent,
  picture: document.getElementById(document.querySelector("main img").getAttribute("aria-labelledby")).textContent,
})"""


class Numbers(Course, PageTestCase):
    FILES = {
        "numbers.md": LESSON, "weft.yml": "bibliography: works.bib\n", "works.bib": WORKS, "dot.svg": DOT,
    }

    def look(self, fragment="", **options):
        return self.open("numbers.html", fragment, pages=self.pages, covered=True, **options)

    def test_each_follows_a_slider_wherever_it_stands(self):
        page = self.look()
        before = page.evaluate(PLACES)
        number = before["title"].removeprefix("Off by ")
        for place in ("contents", "heading", "figure", "picture"):
            self.assertIn(number, before[place], place)
        enter(page, "budget", "samples", "200")
        wait_for_setting(page, "budget", "samples", "200")
        after = page.evaluate(PLACES)
        for place, words in before.items():
            self.assertNotEqual(words, after[place], place)
        number = after["title"].removeprefix("Off by ")
        for place in ("contents", "heading", "figure", "picture"):
            self.assertIn(number, after[place], place)
        self.assertEqual(Axe().run(page, options={"preload": False}).response["violations"], [])

    def test_a_citation_leads_to_its_work_and_back(self):
        page = self.look()
        page.get_by_role("link", name="Neal 2001").click()
        work = page.locator(".weft-references li:target")
        self.assertIn("Annealing on", work.text_content())
        self.assertEqual(work.locator("msup").count(), 1)
        work.get_by_role("link", name="Back to the text, place 2").click()
        self.assertEqual(page.locator(":target").text_content(), "Neal (2001)")
