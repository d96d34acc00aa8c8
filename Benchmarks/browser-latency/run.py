#!/usr/bin/env python3
"""From the move of a slider to the repainted page, for each demo of a rendered course.

usage: run.py SITE [--moves N] [--viewport WIDTHxHEIGHT]

Each demo is scrolled into view and its first slider is moved to and fro by one step. The clock starts as
the `input` event is given to the slider. It is read when the demo's part of the page has its new
content, and again in the task that follows the next frame: its style, layout and paint commands are
done by then. Chromium runs without a limit on its frame rate, for else what is measured is mostly how
long a frame waits for the screen. A demo whose last run took over 12 ms runs on release alone and gets a
`change` as well. Both are said: demos at the page's own parameters, and pages as they are.
"""

import argparse
import pathlib
import shutil
import statistics

from playwright.sync_api import sync_playwright

# When a message goes to the worker and when its answer comes back.
WORKER = """
(() => {
  const Native = Worker;
  window.weftTimes = {};
  window.Worker = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (!("answer" in data)) return;
        weftTimes.back = performance.now();
        weftTimes.run = data.time;
      });
    }
    postMessage(...given) {
      weftTimes.sent = performance.now();
      super.postMessage(...given);
    }
  };
})();
"""

MOVE = """
async ({ label, step, release }) => {
  const section = document.getElementById(label);
  const slider = section.querySelector("input[type=range]");
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver((changes) => {
      if (changes.every(({ target }) =>
        (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)
          ?.closest(".weft-live") ?? target === section)) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(section, { subtree: true, childList: true, characterData: true });
  });
  const late = new Promise((resolve) => setTimeout(resolve, 20000, null));
  slider.value = Number(slider.value) + step;
  const start = performance.now();
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  if (release) slider.dispatchEvent(new Event("change", { bubbles: true }));
  const changed = await Promise.race([shown, late]);
  if (changed === null) return null;
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  const painted = performance.now();
  const { sent, back, run } = weftTimes;
  return { sent: sent - start, run, back: back - start, changed: changed - start,
    painted: painted - start };
}
"""


def measure(page, label, moves):
    """The times of each move in milliseconds, after a few to warm up; and whether it took a release."""
    page.evaluate(
        """label => {
          document.getElementById(label).querySelector(".weft-live").scrollIntoView();
          const slider = document.getElementById(label).querySelector("input[type=range]");
          if (Number(slider.value) === Number(slider.max)) slider.value -= 1;
        }""",
        label,
    )
    times = []
    release = False
    for index in range(moves + 10):
        step = 1 if index % 2 == 0 else -1
        move = {"label": label, "step": step, "release": index == 0 or release}
        found = page.evaluate(MOVE, move)
        if found is None:
            raise SystemExit(f"{label} did not follow its slider")
        release = found["run"] >= 12
        page.wait_for_timeout(20)
        if index >= 10:
            times.append(found)
    return times, release


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--moves", type=int, default=60)
    parser.add_argument("--viewport", default="1280x900")
    parser.add_argument("--limited", action="store_true", help="frames wait for a screen at 60 Hz")
    given = parser.parse_args()
    width, height = map(int, given.viewport.split("x"))
    unlimited = [] if given.limited else ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
    print(f"{'':34}{'run':>7}{'answer':>8}{'changed':>9}{'painted':>9}{'95 %':>8}   in ms, medians")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", *unlimited]
        )
        for lesson in sorted(given.site.resolve().glob("*.html")):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.add_init_script(WORKER)
            page.goto(lesson.as_uri())
            for label in page.eval_on_selector_all(".weft-demo", "all => all.map(it => it.id)"):
                times, release = measure(page, label, given.moves)
                middle = {key: statistics.median(t[key] for t in times) for key in times[0]}
                print(
                    f"{lesson.stem + ' ' + label:34}{middle['run']:7.1f}{middle['back']:8.1f}"
                    f"{middle['changed']:9.1f}{middle['painted']:9.1f}"
                    f"{quantile([t['painted'] for t in times], 0.95):8.1f}"
                    + ("   on release" if release else "")
                )
            page.close()
        browser.close()


main()
