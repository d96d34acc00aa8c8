#!/usr/bin/env python3
"""Renders one Monte Carlo lesson with Weft, nbconvert, marimo and R Markdown, in turns.

Every tool does the same draws (2 x 50 x 4096) and writes a page; Weft draws two figures as well.
Weft is measured cold (nothing cached) and warm (after an edit of the prose). The peers run all of
their code each time, as they do by default. Times are whole processes, from start to end.
"""

import argparse
import json
import math
import os
import pathlib
import re
import shutil
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here.parent), str(here / "peers")]
import measure  # noqa: E402
import jupyter_notebook  # noqa: E402

VENV = here.parent.parent / ".build-bench" / "venv" / "bin"


class Weft:
    def __init__(self, folder, weft, is_warm):
        self.name = "weft, warm" if is_warm else "weft, cold"
        self.is_warm = is_warm
        self.folder = folder / ("warm" if is_warm else "cold")
        self.lesson = self.folder / "lessons" / "lesson.md"
        self.page = self.folder / "output" / "lesson.html"
        self.command = [str(weft), "render", "lessons", "-o", "output"]
        self.lesson.parent.mkdir(parents=True)
        self.text = (here / "peers" / "weft.md").read_text()
        self.edits = 0
        if is_warm:
            self.lesson.write_text(self.text)
            measure.run(self.command, self.folder)

    def prepare(self):
        if self.is_warm:
            self.edits += 1
        else:
            measure.run([self.command[0], "clean", "--cache", "lessons"], self.folder)
        self.lesson.write_text(self.text + f"\nEdit {self.edits}.\n")

    def importance_rmse(self):
        match = re.search(
            r'value="([^"]+)" data-ref="budget.importance-rmse"', self.page.read_text()
        )
        return match and match[1]


class Peer:
    def __init__(self, folder, name, source, page, command):
        self.name = name
        self.folder = folder / name
        self.folder.mkdir()
        self.page = self.folder / page
        self.command = command
        source(self.folder)

    def prepare(self):
        self.page.unlink(missing_ok=True)

    def importance_rmse(self):
        match = re.search(r"importance-rmse ([0-9.e-]+)", self.page.read_text())
        return match and match[1]


def peers(folder):
    def copy(name):
        return lambda to: shutil.copy(here / "peers" / name, to)

    def notebook(to):
        (to / "lesson.ipynb").write_text(json.dumps(jupyter_notebook.notebook()))

    return [
        Peer(
            folder, "nbconvert", notebook, "lesson.html",
            [VENV / "jupyter", "nbconvert", "--execute", "--to", "html", "lesson.ipynb"],
        ),
        Peer(
            folder, "marimo", copy("marimo_lesson.py"), "lesson.html",
            [VENV / "marimo", "--yes", "export", "html", "marimo_lesson.py", "-o", "lesson.html"],
        ),
        Peer(
            folder, "R Markdown", copy("rmarkdown.Rmd"), "rmarkdown.html",
            ["Rscript", "-e", "rmarkdown::render('rmarkdown.Rmd', quiet = TRUE)"],
        ),
    ]


def check(tool):
    """Every page must show the same quantity; it differs by chance alone."""
    expected = math.sqrt(math.expm1(20 * math.log1p(0.05**2 / (0.85 * 0.15))) / 4096)
    shown = tool.importance_rmse()
    if not shown or abs(float(shown) / expected - 1) > 0.5:
        sys.exit(f"{tool.name}: the page says {shown} where about {expected:.4f} is right")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weft", type=pathlib.Path, default=here / "../../.build/release/weft")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--weft-only", action="store_true", help="without the peers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = name
        weft = options.weft.resolve()
        tools = [Weft(folder, weft, False), Weft(folder, weft, True)]
        tools += [] if options.weft_only else peers(folder)
        runs = {tool.name: [] for tool in tools}
        # The first turn only fills the disk's caches.
        for turn in range(options.runs + 1):
            for tool in tools:
                tool.prepare()
                run = measure.run(tool.command, tool.folder)
                if turn == 0:
                    check(tool)
                else:
                    runs[tool.name].append(run)
    report(runs)


def report(runs):
    medians = {name: measure.median_milliseconds(those) for name, those in runs.items()}
    print(f"{'':12} {'median':>9} {'least':>9} {'most':>9} {'x cold':>8} {'x warm':>8}")
    for name, median in medians.items():
        least, most = measure.spread_milliseconds(runs[name])
        cold, warm = median / medians["weft, cold"], median / medians["weft, warm"]
        print(
            f"{name:12} {median:6.0f} ms {least:6.0f} ms {most:6.0f} ms {cold:8.1f} {warm:8.1f}"
        )
    print(f"{len(next(iter(runs.values())))} runs each, in turns, on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
