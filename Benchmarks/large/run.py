#!/usr/bin/env python3
"""Renders a large lesson without demos: the time of the whole process and its peak memory.

With `--references` it renders a course of 60 lessons instead, with 1,500 references among them: warm, with
nothing changed and with a word of the prose changed before each run.
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


def course(folder, lessons=60, references=25):
    """Each lesson has formulas, headings and a demo's figures, and refers to its own and to others'."""
    for n in range(lessons):
        parts = [f"# Lesson {n}\n", "```{demo} jensen-bound\n#| label: bound\n```\n"]
        for k in range(references):
            other = (n * 7 + k * 11) % lessons
            key = (f"eq-own-{k}", f"eq-of-{other}-{k}", f"lesson-{other}/sec-part-{k}", "fig-bound")[k % 4]
            parts.append(
                f"## Part {k}\n\n$$ x_{{{k}}} = y $$ {{#eq-own-{k}}}\n\n$$ z_{{{k}}} = {k} $$ {{#eq-of-{n}-{k}}}\n\n"
                f"What is seen is explained by what is **never seen**, as in @{key}: word edit-0-done. A sum over\n"
                "all of it costs too much, so it is estimated from draws, and so on to the end of the line.\n")
        (folder / f"lesson-{n}.md").write_text("\n".join(parts))


def measure_references(options, folder):
    course(folder / "lessons")
    command = [options.weft.resolve(), "render", "lessons", "-o", "output"]
    measure.run(command, folder)
    path = folder / "lessons" / "lesson-7.md"
    for words, change in (("nothing changed", False), ("a word changed", True)):
        runs = []
        for number in range(options.runs):
            if change:
                path.write_text(path.read_text().replace(f"edit-{number}-done", f"edit-{number + 1}-done"))
            runs.append(measure.run(command, folder))
        least, most = measure.spread_milliseconds(runs)
        print(f"60 lessons, 1,500 references, {words}: median "
              f"{measure.median_milliseconds(runs):.0f} ms ({least:.0f} to {most:.0f})")


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
            measure_references(options, folder)
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
