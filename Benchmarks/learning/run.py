#!/usr/bin/env python3
"""Four small models trained in double precision: Weft, PyTorch and JAX take turns.

Peers train twice in a turn: with what they draw themselves, and with the very start and draws of Weft's
training, which must end at the same loss.
"""

import argparse
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
MODELS = {
    "points": "VAE 2–32–2",
    "images": "VAE 64–32–2, bits",
    "game": "GAN 2–32–1",
    "machine": "RBM 16 × 12, CD-1",
}
SAME = ", same draws"


class Tool:
    """A process that trains what it is told.

    With a path, the start and all draws are in the file there; otherwise they depend on the seed.
    """

    def __init__(self, command, data=None):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if data:
            print(data, file=self.process.stdin, flush=True)

    def __call__(self, model, seed, *path):
        """Seconds, processor seconds and the loss."""
        print(model, seed, *path, file=self.process.stdin, flush=True)
        return [float(word) for word in self.process.stdout.readline().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def distance(first, second):
    """The largest difference of two samples' distribution functions (Kolmogorov and Smirnov)."""
    return max(
        abs(sum(x <= place for x in first) / len(first) - sum(x <= place for x in second) / len(second))
        for place in first + second
    )


def largest_gap(first, second):
    """How far losses of the same trainings lie apart, in nats; infinite where one is no number."""
    return max(abs(x - y) if math.isfinite(x - y) else math.inf for x, y in zip(first, second))


def check(model, losses):
    """Stops the run where a tool ends with other losses than Weft.

    With the same draws all losses must be within 0.01 nats of Weft's, one by one. Otherwise starts are
    drawn, so that losses spread, on two hills in one model: no mean and standard error would do, but a
    distance of samples that chance exceeds once in a thousand times.
    """
    own, *others = losses.items()
    for name, sample in others:
        if name.endswith(SAME):
            differ = largest_gap(own[1], sample) > 0.01
        else:
            differ = distance(own[1], sample) > 1.95 * math.sqrt(1 / len(own[1]) + 1 / len(sample))
        if differ:
            sys.exit(f"{MODELS[model]}, {name}: ends with {sample}, Weft with {own[1]}")


def write_draws(path, model, seed, options):
    words = [options.binary[0].resolve(), "draws", model, str(seed), str(options.steps)]
    path.write_bytes(subprocess.check_output(words))


def first_results(commands, data, draws, options):
    """Whole processes, from their start to the first trained model."""
    times = {name: [] for name in commands}
    write_draws(draws, "points", 1, options)
    for _ in range(min(3, options.runs)):
        for name, command in commands.items():
            start = time.perf_counter()
            tool = Tool(command, None if name.startswith("Weft") else data)
            tool("points", 1, *[draws] * name.endswith(SAME))
            times[name].append(time.perf_counter() - start)
            tool.close()
    return {name: statistics.median(values) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=pathlib.Path, action="append", required=True)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    steps = str(options.steps)
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder, "data")
        data.write_bytes(subprocess.check_output([options.binary[0].resolve(), "data"]))
        commands = {f"Weft ({b.parts[-3]})": [b.resolve(), steps] for b in options.binary}
        for name, tool in ("PyTorch", "torch"), ("JAX", "jax"):
            for own in name, name + SAME:
                commands[own] = [sys.executable, here / "peers.py", tool, steps]
        draws = pathlib.Path(folder, "draws")
        firsts = first_results(commands, data, draws, options)
        tools = {
            name: Tool(command, None if name.startswith("Weft") else data)
            for name, command in commands.items()
        }
        runs = {model: {name: [] for name in tools} for model in MODELS}
        # The first turn compiles and warms up.
        for turn in range(options.runs + 1):
            for model, times in runs.items():
                write_draws(draws, model, 100 + turn, options)
                for name, tool in tools.items():
                    result = tool(model, 100 + turn, *[draws] * name.endswith(SAME))
                    if turn > 0:
                        times[name].append(result)
        for tool in tools.values():
            tool.close()
    for model, times in runs.items():
        check(model, {name: [loss for *_, loss in results] for name, results in times.items()})
    report(runs, firsts, options)


def report(runs, firsts, options):
    load = os.getloadavg()[0]
    print(f"{options.steps} steps, {options.cores} cores, {options.runs} runs in turns; load {load:.1f}")
    print("microseconds a step, median (least), and those of the processor")
    print(f"{'':20}" + "".join(f"{name:>28}" for name in firsts))
    for model, times in runs.items():
        row = f"{MODELS[model]:20}"
        for results in times.values():
            wall, used, _ = zip(*results)
            scale = 1e6 / options.steps
            cell = f"{scale * statistics.median(wall):.0f} ({scale * min(wall):.0f})"
            row += f"{cell + f'  {scale * statistics.median(used):.0f}':>28}"
        print(row)
    print(f"{'first result':20}" + "".join(f"{f'{1000 * t:.0f} ms':>28}" for t in firsts.values()))
    print("with the same draws: Weft's losses in nats, and how far a peer's are from them at most")
    for model, times in runs.items():
        losses = {name: [loss for *_, loss in results] for name, results in times.items()}
        own = next(iter(losses.values()))
        row = f"{MODELS[model]:20}{f'{min(own):.4f} to {max(own):.4f}':>28}"
        for name, sample in losses.items():
            if name.endswith(SAME):
                row += f"{f'{name.removesuffix(SAME)} {largest_gap(own, sample):.0e}':>28}"
        print(row)


if __name__ == "__main__":
    main()
