#!/usr/bin/env python3
"""Checks lessons of a megabyte of each kind of mistake: seconds and peak memory of the whole process."""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
import inputs  # noqa: E402
import measure  # noqa: E402

SECONDS = 2
BYTES = 500e6


def check(weft, files, folder, patience):
    course = folder / "course"
    shutil.rmtree(course, ignore_errors=True)
    for name, data in files.items():
        place = course / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    with open(folder / "log", "wb") as log:
        command = [weft, "check", "--no-cache", "course"]
        return measure.run(command, folder, log, accepted=(0, 1), patience=patience)


def line(name, run, log):
    said = log.stat().st_size
    return f"{run.seconds:7.2f} s {run.peak_bytes / 1e6:6.0f} MB {said / 1e3:8.0f} KB said  {name}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weft", type=pathlib.Path, default=here / "../../.build/release/weft"
    )
    parser.add_argument("--only", default="", help="inputs whose name holds this")
    parser.add_argument("--patience", type=float, default=60, help="seconds until it is stopped")
    parser.add_argument("--all", action="store_true", help="print those within the goal too")
    options = parser.parse_args()
    weft = options.weft.resolve()
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = name

        def runs(named):
            for title, files in named:
                if options.only not in title:
                    continue
                run = check(weft, files, folder, options.patience)
                misses = run.seconds > SECONDS or run.peak_bytes > BYTES or run.status not in (0, 1)
                yield title, run, misses

        slowest = largest = None
        count = 0
        for title, run, misses in runs(inputs.inputs()):
            count += 1
            missed += misses
            if misses or options.all:
                ended = "" if run.status in (0, 1) else f" (ended with {run.status})"
                print(line(title + ended, run, folder / "log"), flush=True)
            slowest = max(slowest or (0, ""), (run.seconds, title))
            largest = max(largest or (0, ""), (run.peak_bytes, title))
        if count:
            print(f"{count} inputs, {missed} over {SECONDS} s or {BYTES / 1e6:.0f} MB")
            print(f"slowest: {slowest[0]:.2f} s, {slowest[1]}")
            print(f"largest: {largest[0] / 1e6:.0f} MB, {largest[1]}")
        print("runs and formulas, which have limits of their own for a lesson:")
        for title, run, _ in runs(inputs.work()):
            ended = "" if run.status in (0, 1) else f" (ended with {run.status})"
            print(line(title + ended, run, folder / "log"), flush=True)


if __name__ == "__main__":
    main()
