#!/usr/bin/env python3
"""Renders a large lesson without demos: the time of the whole process and its peak memory.

With `--references` it renders courses of 60 lessons instead, with 1,500 references among them: warm, with
nothing changed and with a word of the prose changed before each run. One course refers to headings and 300
equations; the other has a demo and 50 equations in each lesson besides.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
import measure  # noqa: E402

SECTION = """
## Section {n}

Here the *{n}th* idea is told. Latent variables are **never seen**; what is seen, such as `x_{n}`, is explained by them. A sum over
all of them costs too much, so it is [estimated](#section-1) from draws. Costs were $5 and $6, and
the draw number {n} was not special in any way.

1. Draw from the prior – cheap, and *wasteful* when the data are informative.
2. Draw from a proposal that looks at the data.
   - Weigh each draw by its ratio.
   - Watch the effective sample size; {n} is a small one.

> A proposal with thin tails gives weights with heavy ones.
> It is the {n}th time that this is said.

```swift
let weight = exp(logJoint - logProposal)  // {n}
```

Every paragraph ends somewhere, this one after “quotes”, an ellipsis… and naïve accents: é, ö, ß.
"""


def lesson(size):
    parts = ["---\ntitle: A large lesson\n---\n"]
    written = len(parts[0])
    while written < size:
        parts.append(SECTION.format(n=len(parts)))
        written += len(parts[-1].encode())
    return "".join(parts)


def course(folder, rich, lessons=60, references=25):
    """Each lesson refers to its own headings, equations and figures, and to others'."""
    for n in range(lessons):
        parts = [f"# Lesson {n}\n"]
        if rich:
            parts.append("```{demo} jensen-bound\n#| label: bound\n```\n")
        for k in range(references):
            other = (n * 7 + k * 11) % lessons
            equations = [f"eq-of-{n}-{k}"] if rich or k % 5 == 0 else []
            if rich:
                equations.append(f"eq-own-{k}")
            keys = [f"lesson-{other}/sec-part-{k}", f"eq-of-{other}-{k - k % 5}",
                    "fig-bound" if rich else f"sec-part-{(k + 3) % references}", f"eq-of-{n}-{k - k % 5}"]
            formulas = "".join(f"$$ x_{{{k}}} = y $$ {{#{name}}}\n\n" for name in equations)
            parts.append(
                f"## Part {k}\n\n{formulas}What is seen is explained by what is **never seen**, as in @{keys[k % 4]}: word "
                "edit-0-done. A sum over\nall of it costs too much, so it is estimated from draws, and so on to the "
                "end of the line.\n")
        (folder / f"lesson-{n}.md").write_text("\n".join(parts))


def measure_references(options, folder, rich):
    name = "rich" if rich else "plain"
    (folder / name).mkdir()
    course(folder / name, rich)
    command = [options.weft.resolve(), "render", name, "-o", "output-" + name]
    measure.run(command, folder)
    path = folder / name / "lesson-7.md"
    for words, change in (("nothing changed", False), ("a word changed", True)):
        runs = []
        for number in range(options.runs):
            if change:
                path.write_text(path.read_text().replace(f"edit-{number}-done", f"edit-{number + 1}-done"))
            runs.append(measure.run(command, folder))
        least, most = measure.spread_milliseconds(runs)
        print(f"60 lessons, 1,500 references{', 60 demos, 3,000 equations' if rich else ', 300 equations'}, {words}: "
              f"median {measure.median_milliseconds(runs):.0f} ms ({least:.0f} to {most:.0f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weft", type=pathlib.Path, default=here / "../../.build/release/weft"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--references", action="store_true")
    parser.add_argument("--megabytes", type=float, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = name
        (folder / "lessons").mkdir()
        if options.references:
            for rich in (False, True):
                measure_references(options, folder, rich)
            return
        text = lesson(options.megabytes * 1e6)
        (folder / "lessons" / "large.md").write_text(text)
        command = [options.weft.resolve(), "render", "lessons", "-o", "output"]
        runs = []
        for _ in range(options.runs):
            shutil.rmtree(folder / "output", ignore_errors=True)
            runs.append(measure.run(command, folder))
        page = (folder / "output" / "large.html").stat().st_size
    least, most = measure.spread_milliseconds(runs)
    peak = max(run.peak_bytes for run in runs)
    print(f"lesson {len(text.encode()) / 1e6:.1f} MB, page {page / 1e6:.1f} MB")
    print(f"median {measure.median_milliseconds(runs):.0f} ms ({least:.0f} to {most:.0f})")
    print(f"peak memory {peak / 1e6:.0f} MB; {options.runs} runs")


if __name__ == "__main__":
    main()
