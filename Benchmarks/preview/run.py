#!/usr/bin/env python3
"""Edits a lesson of 1,000 lines under `weft preview`: the time from saving to the changed page.

The page is open in Chromium. The clock starts before the file is written and stops in the browser when
the page's DOM has the new words, and again when the next frame is drawn.
"""

import argparse
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))
import chromium  # noqa: E402

DEMOS = [
    "```{demo} naive-vs-importance\n#| label: budget\nlatent-bits: 8\nsamples: 256\n```",
    "```{demo} kl-directions\n#| label: bells\n```",
    "```{demo} jensen-bound\n#| label: bound\n```",
]

# Notes when a word comes into the page, and when the frame after that begins.
OBSERVER = """() => {
  const seen = new Map(), waiting = new Map();
  const now = () => performance.timeOrigin + performance.now();
  const look = (text) => {
    for (const [word] of (text ?? '').matchAll(/edit-\\d+-done/g)) {
      if (seen.has(word)) continue;
      const times = { changed: now() };
      seen.set(word, times);
      requestAnimationFrame(() => {
        times.drawn = now();
        waiting.get(word)?.(times);
      });
    }
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target.nodeType === Node.TEXT_NODE) look(target.data);
      for (const node of addedNodes) look(node.textContent);
    }
  }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
  window.timesOf = (word) => new Promise((done) => {
    if (seen.get(word)?.drawn) done(seen.get(word));
    else waiting.set(word, done);
  });
  window.clock = now;
}"""


def lesson(lines):
    """Headings, prose, formulas, lists and demos; each paragraph has a word to be changed."""
    text = ["---", "title: A long lesson", "---", ""]
    part = 0
    demos = list(DEMOS)
    while len(text) < lines:
        part += 1
        text += [f"## Part {part}", ""]
        text += [
            f"Latent variables are **never seen**; what is seen, such as $x_{{{part}}}$, is explained",
            "by them. A sum over all of them costs too much, so it is estimated from draws, and the",
            "estimate was off by {eval}`budget.importance-rmse | percent`: word edit-0-done.", "",
            "1. Draw from the prior, cheap and *wasteful* when the data are informative.",
            "2. Draw from a proposal that looks at the data, with `code` and [a link](#part-1).", "",
            "$$", f"\\E_q\\left[\\frac{{p(x_{{{part}}}, z)}}{{q(z)}}\\right] = p(x_{{{part}}})",
            f"$$ {{#eq-part-{part}}}", "", f"So says @eq-part-{max(1, part - 1)}, in @sec-part-{part}.", "",
            "> A proposal with thin tails gives weights with heavy ones: word edit-0-done.", "",
        ]
        if demos and part % 5 == 0:
            text += [demos.pop(0), ""]
    return "\n".join(text[:lines]) + "\n"


def save(path, text):
    """As editors do: a new file in the place of the old one."""
    temporary = path.with_name("." + path.name + "~")
    temporary.write_text(text)
    os.replace(temporary, path)


class Clocks:
    """Brings the browser's clock and ours together, as well as the shortest of many looks allows."""

    def __init__(self, tab):
        looks = []
        for _ in range(40):
            start = time.time() * 1000
            there = tab.evaluate("clock()")
            end = time.time() * 1000
            looks.append((end - start, there - (start + end) / 2))
        self.doubt, self.offset = min(looks)

    def since(self, start, there):
        return there - self.offset - start * 1000


def summary(name, times):
    times = sorted(times)
    last = times[min(len(times) - 1, round(0.95 * len(times)))]
    return (f"{name}: median {statistics.median(times):.1f} ms, 95th percentile {last:.1f} ms, "
            f"{times[0]:.1f} to {times[-1]:.1f}")


def measure(tab, clocks, path, edits, change):
    changed, drawn = [], []
    for number in range(1, edits + 1):
        text = change(path.read_text(), number)
        time.sleep(random.uniform(0.05, 0.15))
        start = time.time()
        save(path, text)
        times = tab.evaluate("word => timesOf(word)", f"edit-{number}-done")
        changed.append(clocks.since(start, times["changed"]))
        drawn.append(clocks.since(start, times["drawn"]))
    return changed, drawn


def prose(text, number):
    """Changes one word somewhere."""
    words = list(re.finditer(r"edit-\d+-done", text))
    word = random.choice(words)
    return text[:word.start()] + f"edit-{number}-done" + text[word.end():]


def parameter(text, number):
    """Changes a parameter, and a word so that the change can be told."""
    text = re.sub(r"samples: \d+", f"samples: {256 + number}", text)
    return prose(text, number)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weft", type=pathlib.Path, default=ROOT / ".build/release/weft")
    parser.add_argument("--code", type=pathlib.Path, default=ROOT / ".build-browser/weft.packed.wasm")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--lines", type=int, default=1000)
    options = parser.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "lessons"
        folder.mkdir()
        path = folder / "long.md"
        (folder / "weft.yml").write_text("macros:\n  '\\E': '\\mathbb{E}'\n")
        path.write_text(lesson(options.lines))
        server = subprocess.Popen(
            [options.weft.resolve(), "preview", folder, "--port", "0",
             "--browser-code", options.code.resolve()],
            stdout=subprocess.PIPE, text=True)
        address = server.stdout.readline().split(" at ")[1].split(" (")[0]
        try:
            with sync_playwright() as playwright:
                browser = chromium.launch(playwright)
                for kind, change in (("a word of the prose", prose), ("a parameter", parameter)):
                    path.write_text(lesson(options.lines))
                    tab = browser.new_page()
                    tab.goto(address + "long.html")
                    tab.wait_for_selector(".weft-live")
                    tab.wait_for_timeout(1000)
                    tab.evaluate(OBSERVER)
                    clocks = Clocks(tab)
                    changed, drawn = measure(tab, clocks, path, options.edits, change)
                    print(f"{options.edits} edits of {kind} in {options.lines} lines "
                          f"(clocks agree within {clocks.doubt / 2:.1f} ms)")
                    print(summary("  saved to changed", changed))
                    print(summary("  saved to drawn", drawn))
                    tab.close()
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
