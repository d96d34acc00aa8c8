#!/usr/bin/env python3
"""Looks at a rendered course and at the gallery of figures in Chromium.

usage: pages.py SITE

Words of a figure may not overlap nor leave its frame, by the boxes that the browser gives them. A page
may not be wider than the window at 390, 820 and 1440 px, may load nothing from outside its folder, may
write nothing to the console and, by axe's rules, may keep nobody out, light or dark.
"""

import concurrent.futures
import os
import pathlib
import sys

import chromium
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / "Tests" / "FiguresTests" / "Goldens"
# Where things stand depends on the width alone, colours on the scheme; and where axe looks.
LOOKS = (("light", 390, True), ("light", 820, False), ("light", 1440, False), ("dark", 1440, True))

# Browsers round the boxes of words outwards; in the figure's own pixels.
BOXES = """
(tolerance) => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const scale = frame.width / svg.viewBox.baseVal.width;
    const boxes = [...svg.querySelectorAll("text")]
      .filter((text) => text.textContent.trim() !== "")
      .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
    const slack = tolerance * scale;
    // A "w" that begins where the frame does has a box from -1 on, at any size: its ink reaches out by
    // less than a tenth, and boxes are whole.
    const edge = Math.max(tolerance, 1) * scale;
    boxes.forEach(({ words, box }, index) => {
      if (box.left < frame.left - edge || box.right > frame.right + edge
        || box.top < frame.top - slack || box.bottom > frame.bottom + slack) {
        found.push(`'${words}' leaves its frame`);
      }
      for (const other of boxes.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > slack && down > slack) found.push(`'${words}' overlaps '${other.words}'`);
      }
    });
  }
  return found;
}
"""


# As in browser.py, which needs a folder of pages to be loaded.
UNCOVER = """async () => {
  await globalThis.weftReady;
  for (const it of globalThis.weft?.page?.questions.all.values() ?? []) it.open();
}"""


class Findings:
    def __init__(self):
        self.problems = []
        self.looked = 0

    def add(self, place, problems):
        self.looked += 1
        self.problems += [f"{place}: {problem}" for problem in problems]


def words_of_figures(page):
    return page.evaluate(BOXES, 0.5)


def look_at_gallery(browser, findings):
    page = browser.new_page(viewport={"width": 800, "height": 800})
    drawings = sorted(GALLERY.glob("*.svg"))
    if not drawings:
        sys.exit(f"pages.py: no figures in {GALLERY}")
    for drawing in drawings:
        page.goto(drawing.as_uri())
        findings.add(drawing.name, words_of_figures(page))
    page.close()


def look_at_page(browser, path, site, findings):
    page = browser.new_page()
    heard = []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))

    def check(request):
        if not request.url.startswith((site.as_uri(), "data:", "blob:")):
            heard.append(f"asks for {request.url}")

    page.on("request", check)
    page.goto(path.as_uri())
    page.evaluate(UNCOVER)
    for scheme, width, has_axe in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        place = f"{path.name}, {scheme}, {width} px"
        wide = page.evaluate("document.documentElement.scrollWidth")
        findings.add(place, [f"is {wide} px wide"] if wide > width else [])
        if scheme == "light":
            findings.add(place, words_of_figures(page))
        if not has_axe:
            continue
        violations = Axe().run(page, options={"preload": False}).response["violations"]
        findings.add(
            place,
            [f"axe: {found['id']} at {found['nodes'][0]['target']}" for found in violations],
        )
    findings.add(path.name, heard)
    page.close()


def look(site, paths):
    """What a browser of its own finds on those pages that others have not taken, or in the gallery."""
    findings = Findings()
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for path in paths:
            if path is GALLERY:
                look_at_gallery(browser, findings)
            else:
                look_at_page(browser, path, site, findings)
        browser.close()
    return findings


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    pages = sorted(site.rglob("*.html"))
    if len(pages) < 2:
        sys.exit(f"pages.py: no rendered course in {site}")
    paths = iter([GALLERY, *pages])
    with concurrent.futures.ThreadPoolExecutor() as workers:
        looks = [workers.submit(look, site, paths) for _ in range(os.cpu_count())]
        all_findings = [it.result() for it in looks]
    problems = sorted(problem for findings in all_findings for problem in findings.problems)
    print("\n".join(f"error: {problem}" for problem in problems))
    looked = sum(findings.looked for findings in all_findings)
    print(f"{looked} looks at {len(pages)} pages and the gallery")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
