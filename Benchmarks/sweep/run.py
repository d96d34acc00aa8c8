#!/usr/bin/env python3
"""A grid of 240 points with `weft sweep`, and by a script with multiprocessing and NumPy, in turns.

Both draw 2 x 50 x 8192 times at each point and write one CSV; times are whole processes, from start to end.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here.parent)]
import grid  # noqa: E402
import measure  # noqa: E402

PYTHON = here.parent.parent / ".build-bench" / "venv" / "bin" / "python"


def weft_command(weft, folder, cores):
    first, last = grid.AGREEMENTS[0], grid.AGREEMENTS[-1]
    return [
        weft, "sweep", "naive-vs-importance", "-P", f"agreement={first}..{last}:{len(grid.AGREEMENTS)}",
        "-P", "latent-bits=" + ",".join(map(str, grid.BITS)), "-P", f"flip={grid.FLIP}",
        "-P", f"samples={grid.SAMPLES}", "-P", f"replicates={grid.REPLICATES}",
        "--seeds", str(grid.SEEDS), "-j", str(cores), "-o", folder / "weft",
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weft", type=pathlib.Path, default=here / "../../.build/release/weft")
    parser.add_argument("--python", type=pathlib.Path, default=PYTHON, help="one that has NumPy")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        tools = {
            "Weft": (weft_command(options.weft.resolve(), folder, options.cores), folder / "weft/sweep.csv"),
            "multiprocessing, NumPy": (
                [options.python.absolute(), here / "numpy_sweep.py", folder / "numpy.csv",
                 str(options.cores)],
                folder / "numpy.csv"),
        }
        runs = {tool: [] for tool in tools}
        # The first turn only fills the disk's caches.
        for turn in range(options.runs + 1):
            for tool, (command, file) in tools.items():
                shutil.rmtree(folder / "weft", ignore_errors=True)
                run = measure.run(command, folder)
                grid.check(tool, file)
                if turn > 0:
                    runs[tool].append(run)
    report(runs, options)


def report(runs, options):
    medians = {tool: measure.median_milliseconds(those) for tool, those in runs.items()}
    print(f"{'':24} {'median':>9} {'least':>9} {'most':>9} {'x Weft':>8}")
    for tool, median in medians.items():
        least, most = measure.spread_milliseconds(runs[tool])
        print(f"{tool:24} {median:6.0f} ms {least:6.0f} ms {most:6.0f} ms {median / medians['Weft']:8.1f}")
    print(f"{grid.POINTS} points, {options.runs} runs each, in turns, on {options.cores} cores")


if __name__ == "__main__":
    main()
