#!/usr/bin/env python3
"""Compares demos in Chromium with a native build on one core; measures when a page is ready, and bytes.

    make test                     # or: a release build, weft build, .venv
    .build/release/weft render lessons -o PAGES --browser-code .build-browser/weft.packed.wasm
    .venv/bin/python Benchmarks/browser/run.py PAGES \
        [--also simd=.build-browser-simd/weft.wasm]    # from weft build --simd
    .venv/bin/python Benchmarks/browser/run.py PAGES --ready OTHERS    # how soon both are ready, in turns

Both sides answer the same requests with the whole answer that a page gets (report, HTML, figures), in
turns, and the answers must have the same bytes. The browser's times are those of the worker, in a page
opened from disk, after half a second of the same: until then the browser compiles.
"""

import argparse
import base64
import gzip
import hashlib
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / ".build/release"
sys.path.insert(0, str(ROOT / "Tests/Browser"))
import chromium  # noqa: E402
MODULES = "ElementaryMath Probability Learning Figures DemoKit Demos BrowserRuntime".split()
# Defaults, and a setting near what a run may cost or near the end of the ranges.
CASES = [
    ("naive-vs-importance", {}),
    ("naive-vs-importance", {"samples": "1000000", "replicates": "100"}),
    ("jensen-bound", {}),
    ("jensen-bound", {"samples": "100000"}),
    ("kl-directions", {}),
    ("kl-directions", {"weights": ["0.3"] * 3, "means": ["-4", "0", "5"], "sds": ["0.5", "1", "2"]}),
    ("gan-jsd-lemma", {}),
    ("gan-jsd-lemma", {"weights": ["0.3"] * 3, "means": ["-6", "0", "6"], "sds": ["0.3", "1", "2"]}),
]

WORKER = """
onmessage = ({ data: { module, page, messages, runs } }) => {
  const code = new WebAssembly.Instance(module, { weft: {
    progress() {}, pauses: () => 0, wantsFigure: () => 0, figure() {} } }).exports;
  code.__main_argc_argv(0, 0);
  const given = (bytes) => {
    const place = code.weft_allocate(bytes.length);
    new Uint8Array(code.memory.buffer, place, bytes.length).set(bytes);
    return place;
  };
  code.weft_open(given(page), page.length);
  const answer = (message) => {
    const request = given(message);
    const response = code.weft_run(request, message.length);
    const size = new DataView(code.memory.buffer).getUint32(response, true);
    const bytes = new Uint8Array(code.memory.buffer, response + 4, size).slice();
    code.weft_free(request);
    code.weft_free(response);
    return bytes;
  };
  postMessage(messages.map((message) => {
    const bytes = answer(message), times = [];
    // Until the browser has compiled again what is used most.
    for (const end = performance.now() + 500; performance.now() < end;) answer(message);
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      answer(message);
      times.push(performance.now() - start);
    }
    return { times, bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
  }));
};
"""
MEASURE = """
async ([wasm, worker, page, messages, runs]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const module = await WebAssembly.compile(bytes(wasm));
  const made = new Worker(URL.createObjectURL(new Blob([worker])));
  const answered = new Promise((resolve, reject) => {
    made.onmessage = ({ data }) => resolve(data);
    made.onerror = (event) => reject(new Error(event.message));
  });
  made.postMessage({ module, page: bytes(page), messages: messages.map(bytes), runs });
  const result = await answered;
  made.terminate();
  return result;
}
"""
# The script starts when it makes its worker, the first thing that it does, and the demos are ready
# when the worker has answered: here to a request that it can't read, which costs nothing.
READY = """
(() => {
  let start;
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    start ??= performance.now();
    return address.call(URL, blob);
  };
  globalThis.ready = new Promise((resolve) => {
    let weft;
    const answered = () => resolve(performance.now() - start);
    Object.defineProperty(globalThis, "weft", { configurable: true, get: () => weft, set(value) {
      weft = value;
      value.page.engine.ask({
        key: "ready", message: () => new Uint8Array(1), answered, progressed() {}, crashed() {},
      });
    } });
  });
})();
"""


def count(value):
    """Seven bits a byte, lowest first."""
    low = bytes()
    while value > 127:
        low, value = low + bytes([value & 127 | 128]), value >> 7
    return low + bytes([value])


def text(string):
    return count(len(string.encode())) + string.encode()


def description():
    """A PageDescription: each demo once, everything of it shown but the directive; no numbers, no claims."""
    demos = list(dict.fromkeys(demo for demo, _ in CASES))
    return count(len(demos)) + b"".join(text(it) * 2 + bytes(10) for it in demos) + bytes(3)


def request(demo, parameters):
    """A LiveRequest to show a run."""
    message = text(demo) + count(len(parameters))
    for name, value in parameters.items():
        message += text(name)
        if isinstance(value, list):
            message += b"\1" + count(len(value)) + b"".join(map(text, value))
        else:
            message += b"\0" + text(value)
    return message + bytes(4)


def build_native(folder):
    """Linked from the release build's own objects, of the sources that there are now."""
    objects = [
        BUILD / f"{name}.build/{source.name}.o"
        for name in MODULES for source in (ROOT / "Sources" / name).rglob("*.swift")
    ]
    includes = ["-I", BUILD / "Modules", "-I", ROOT / "Sources/CSquareRoot", "-I", ROOT / "Sources/CDigest"]
    includes += ["-I", ROOT / "Sources/CPageLibrary/include"]
    command = ["swiftc", "-O", "-swift-version", "6", *includes, HERE / "main.swift", *objects]
    command += ["-lm", "-o", folder / "native"]
    if subprocess.run(command).returncode != 0:
        sys.exit("Native can't be linked: run swift build -c release --build-tests first")
    return folder / "native"


def run_native(program, files, runs):
    done = subprocess.run(
        ["taskset", "-c", "0", program, str(runs), *files], check=True, text=True,
        stdout=subprocess.PIPE,
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    return [(float(median), digest) for median, _, _, digest in rows]


def run_in_browser(browser, folder, wasm, messages, runs):
    (folder / "page.html").write_text("<!DOCTYPE html><title>Benchmark</title>")
    page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    encoded = [base64.b64encode(message).decode() for message in messages]
    code = base64.b64encode(wasm.read_bytes()).decode()
    described = base64.b64encode(description()).decode()
    results = page.evaluate(MEASURE, [code, WORKER, described, encoded, runs])
    page.close()
    rows = []
    for case, result in zip(CASES, results):
        answer = base64.b64decode(result["bytes"])
        if answer[0] != 0:
            sys.exit(f"{case}: there is no result: {answer[:200]}")
        rows.append((statistics.median(result["times"]), hashlib.sha256(answer).hexdigest()))
    return rows


def compare(browser, codes, runs, rounds):
    messages = [request(*case) for case in CASES]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = [folder / "page"]
        files[0].write_bytes(description())
        for index, message in enumerate(messages):
            files.append(folder / f"{index}.message")
            files[-1].write_bytes(message)
        native = build_native(folder)
        times = {label: [[] for _ in CASES] for label in ["native", *codes]}
        for _ in range(rounds):
            expected = run_native(native, files, runs)
            for index, (time, _) in enumerate(expected):
                times["native"][index].append(time)
            for label, wasm in codes.items():
                for index, (time, digest) in enumerate(
                    run_in_browser(browser, folder, wasm, messages, runs)
                ):
                    if digest != expected[index][1]:
                        sys.exit(f"{CASES[index]}: {label} gave other bytes than native")
                    times[label][index].append(time)
    print(f"{'':34}" + "".join(f"{label:>12}" for label in times) + "   ratio")
    for index, (demo, parameters) in enumerate(CASES):
        medians = [statistics.median(times[label][index]) for label in times]
        ratios = " ".join(f"{median / medians[0]:.2f}" for median in medians[1:])
        setting = "heavy" if parameters else "defaults"
        columns = "".join(f"{median:9.2f} ms" for median in medians)
        print(f"{demo + ', ' + setting:34}{columns}   {ratios}")


def time_until_ready(browser, file):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script(READY)
    page.goto(file.as_uri())
    time = page.evaluate("ready")
    context.close()
    return time


def ready(browser, files, runs):
    """Of pages that are opened in turns."""
    times = [[time_until_ready(browser, file) for file in files] for _ in range(runs)]
    for file, of_file in zip(files, map(sorted, zip(*times))):
        print(f"{file.parent.name}/{file.name}: ready {statistics.median(of_file):.0f} ms after the script "
              f"starts ({of_file[0]:.0f} to {of_file[-1]:.0f}, {runs} runs)")


def sizes(pages, codes):
    files = [*codes.values(), *sorted(pages.glob("*.html")), *sorted(pages.glob("weft*"))]
    for file in files:
        data = file.read_bytes()
        packed = len(gzip.compress(data, 9, mtime=0))
        print(f"{file.name:34}{len(data):>10} bytes{packed:>10} gzipped")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=pathlib.Path)
    parser.add_argument("--wasm", type=pathlib.Path, default=ROOT / ".build-browser/weft.wasm")
    parser.add_argument("--also", action="append", default=[], metavar="LABEL=WASM")
    parser.add_argument("--runs", type=int, default=11, help="of each request in a turn")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--opens", type=int, default=20, help="of each page")
    parser.add_argument("--ready", type=pathlib.Path, metavar="OTHERS", help="measure nothing else")
    options = parser.parse_args()
    pages = options.pages.resolve()
    codes = {"browser": options.wasm}
    codes |= {label: pathlib.Path(path) for label, path in (it.split("=") for it in options.also)}
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        if not options.ready:
            compare(browser, codes, options.runs, options.turns)
        for page in sorted(pages.glob("*.html")):
            others = [options.ready.resolve() / page.name] if options.ready else []
            if page.name != "index.html":
                ready(browser, [page, *others], options.opens)
        browser.close()
    if not options.ready:
        sizes(pages, codes)


if __name__ == "__main__":
    main()
