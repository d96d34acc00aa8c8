#!/usr/bin/env python3
"""From the move of a slider to the repainted page, for each demo at its defaults.

usage: run.py [--weft PATH] [--browser-code PATH] [--moves N] [--viewport WIDTHxHEIGHT] [--limited]
              [--trains] [SITE]

Pages with one demo each are made and rendered, unless a rendered course or a page of one is given. Each demo
is scrolled into view and the first of its sliders that changes it is moved to and fro by one step, often, with 50 ms between that
the page has to itself. The clock starts as the `input` event is given to the slider. It is read when the
demo's part of the page has its new content, and again in the task that follows the next frame: its style,
layout and paint commands are done by then. Chromium runs without a limit on its frame rate, for else what
is measured is mostly how long a frame waits for the screen (`--limited` measures that too). A demo whose last
three runs took over 12 ms runs on release alone; then a `change` comes with the `input`.

With `--trains` the first slider of each demo counts the steps of a training. Then it runs from the start to
the last step, on a new page each time, eleven times; and on another page it goes to the last step one move
at a time, all of them new, and back again.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/Browser"))
import chromium  # noqa: E402

# When a message goes to the worker and when its answer comes back.
# Moves before those that count: until then the browser compiles the code again that is used most.
WARM_UP = 40
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
async ({ label, place = 0, step, release, patience = 5000 }) => {
  const section = document.getElementById(label);
  const slider = section.querySelectorAll("input[type=range]")[place];
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver((changes) => {
      // Before the answer: what a run before left for later. And what is folded nobody sees.
      if (weftTimes.back === undefined || changes.every(({ target, type }) => {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        return type === "attributes" ? !element.closest("svg")
          : element?.closest(".weft-live, details:not([open])") ?? target === section;
      })) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(section, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const late = new Promise((resolve) => setTimeout(resolve, patience, null));
  weftTimes.back = undefined;
  slider.value = Number(slider.value) + step * (Number(slider.step) || 1);
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
    sliders = page.evaluate(
        """label => {
          document.getElementById(label).querySelector(".weft-live").scrollIntoView();
          const sliders = document.getElementById(label).querySelectorAll("input[type=range]");
          for (const slider of sliders) if (Number(slider.value) === Number(slider.max)) slider.value -= 1;
          return sliders.length;
        }""",
        label,
    )
    # What a choice leaves unused changes nothing; the first move of all brings a way back, and a figure in full.
    def follows(place):
        step = {"label": label, "place": place, "release": True, "patience": 2000}
        return [page.evaluate(MOVE, {**step, "step": it}) for it in (-1, 1, -1)][-1] is not None

    place = next(filter(follows, range(sliders)), None)
    if place is None:
        return None, False
    times = []
    release = False
    for index in range(moves + WARM_UP):
        step = 1 if index % 2 == 0 else -1
        move = {"label": label, "place": place, "step": step, "release": index == 0 or release}
        found = page.evaluate(MOVE, move)
        if found is None:
            return None, False
        release = found["run"] >= 12
        page.wait_for_timeout(50)
        if index >= WARM_UP:
            times.append(found)
    return times, release


# How far it is to so many places before the slider's end.
BEFORE_END = """([label, places]) => {
  const slider = document.getElementById(label).querySelector("input[type=range]");
  document.getElementById(label).querySelector(".weft-live").scrollIntoView();
  return Number(slider.max) - places - Number(slider.value);
}"""


def walk(new_page, label, moves):
    """Of a training: the times of runs from the start, of moves forward near the end, and back."""
    def go(page, step, release=False):
        found = page.evaluate(MOVE, {"label": label, "step": step, "release": release})
        if found is None:
            raise SystemExit(f"{label} did not follow its slider, {page.url}")
        page.wait_for_timeout(50)
        return found

    starts = []
    for _ in range(11):
        page = new_page()
        starts.append(go(page, page.evaluate(BEFORE_END, [label, 0]), release=True))
        page.close()
    page = new_page()
    go(page, page.evaluate(BEFORE_END, [label, WARM_UP + moves]), release=True)
    forward = [go(page, 1) for _ in range(WARM_UP + moves)][WARM_UP:]
    back = [go(page, -1) for _ in range(moves)]
    page.close()
    return {"from the start": starts, "forward": forward, "back": back}


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def course_of_defaults(weft, code, folder):
    """A rendered course with a lesson for each demo."""
    lessons = pathlib.Path(folder, "lessons")
    lessons.mkdir()
    listed = subprocess.run([weft, "demos", "--format", "json"], check=True, capture_output=True)
    for demo in json.loads(listed.stdout):
        name = demo["demo"]
        (lessons / f"{name}.md").write_text(f"# {name}\n\n```{{demo}} {name}\n#| label: it\n```\n")
    site = pathlib.Path(folder, "site")
    subprocess.run(
        [weft, "render", lessons, "-o", site, "--browser-code", code], check=True, capture_output=True
    )
    return site


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=pathlib.Path, nargs="?")
    parser.add_argument("--weft", default=".build/release/weft")
    parser.add_argument("--browser-code", default=".build-browser/weft.packed.wasm")
    parser.add_argument("--moves", type=int, default=60)
    parser.add_argument("--viewport", default="1280x900")
    parser.add_argument("--limited", action="store_true", help="frames wait for a screen at 60 Hz")
    parser.add_argument("--trains", action="store_true", help="demos' first sliders count steps")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or course_of_defaults(given.weft, given.browser_code, folder)
        measure_site(site.resolve(), given)


def print_row(name, times, words=""):
    middle = {key: statistics.median(it[key] for it in times) for key in times[0]}
    print(
        f"{name:34}{middle['run']:7.1f}{middle['back']:8.1f}{middle['changed']:9.1f}"
        f"{middle['painted']:9.1f}{quantile([it['painted'] for it in times], 0.95):8.1f}{words}"
    )


def measure_site(site, given):
    width, height = map(int, given.viewport.split("x"))
    unlimited = [] if given.limited else ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
    print(f"{'':34}{'run':>7}{'answer':>8}{'changed':>9}{'painted':>9}{'95 %':>8}   in ms, medians")
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright, *unlimited)

        def opened(lesson):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.add_init_script(WORKER)
            page.goto(lesson.as_uri())
            if page.locator(".weft-demo").count():
                page.wait_for_function("() => globalThis.weft?.page")
                page.evaluate("for (const it of weft.page.questions.all.values()) it.open()")
            return page

        for lesson in sorted(site.glob("*.html")) if site.is_dir() else [site]:
            page = opened(lesson)
            for label in page.eval_on_selector_all(".weft-demo", "all => all.map(it => it.id)"):
                name = f"{lesson.stem} {label}"
                if given.trains:
                    for kind, times in walk(lambda: opened(lesson), label, given.moves).items():
                        print_row(f"{name}, {kind}", times)
                else:
                    times, release = measure(page, label, given.moves)
                    if times is None:
                        print(f"{name:34}   its slider changes nothing, or not always")
                    else:
                        print_row(name, times, "   on release" if release else "")
            page.close()
        browser.close()


main()
