#!/usr/bin/env python3
"""Importance sampling with 16 million draws in double precision: Weft, NumPy and JAX take turns."""

import argparse
import concurrent.futures
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time

here = pathlib.Path(__file__).resolve().parent

# z ~ N(0, 1), x | z ~ N(z, NOISE²), q = N(MEAN, SD²): the same in ImportanceSampling.swift.
OBSERVATION, NOISE, MEAN, SD = 1.5, 0.5, 1.0, 0.6
LOG_CONSTANT = math.log(SD / NOISE) - 0.5 * math.log(2 * math.pi)
CHUNK = 1 << 14


def exact():
    """The mean and the variance of a weight, in closed form; and the variance of its square's mean."""
    evidence = 1 + NOISE**2
    posterior = OBSERVATION / evidence, NOISE**2 / evidence
    mean = math.exp(-(OBSERVATION**2) / (2 * evidence)) / math.sqrt(2 * math.pi * evidence)

    def moment(power):
        """E (w / E w)^power under q, from log w = c + a e + b e²."""
        distance, ratio = (MEAN - posterior[0]) / math.sqrt(posterior[1]), SD / math.sqrt(posterior[1])
        c, a, b = math.log(ratio) - distance**2 / 2, -distance * ratio, (1 - ratio**2) / 2
        rest = 1 - 2 * power * b
        return math.exp(power * c + (power * a) ** 2 / (2 * rest)) / math.sqrt(rest)

    second, third, fourth = moment(2), moment(3), moment(4)
    central = fourth - 4 * third + 6 * second - 3
    return mean, mean**2 * (second - 1), mean**4 * (central - (second - 1) ** 2)


class Weft:
    """Fixed chunks, as many threads as cores; every draw has its place in the stream."""

    def __init__(self, binary, draws, cores):
        self.process = subprocess.Popen(
            [binary, str(draws), str(cores)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self):
        print(file=self.process.stdin, flush=True)
        return [float(word) for word in self.process.stdout.readline().split()]


def timed(function):
    """A function that returns seconds, processor seconds, mean and variance."""

    def run():
        start, used = time.perf_counter(), time.process_time()
        mean, variance = map(float, function())
        return time.perf_counter() - start, time.process_time() - used, mean, variance

    return run


def numpy_peer(draws, cores):
    """Chunks that stay in the cache, computed in place, as many threads as cores."""
    import numpy

    generators = [numpy.random.Generator(numpy.random.SFC64(s)) for s in range(cores)]
    buffers = [[numpy.empty(CHUNK) for _ in range(3)] for _ in range(cores)]
    executor = concurrent.futures.ThreadPoolExecutor(cores)

    def part(thread):
        normal, latent, other = buffers[thread]
        total = squares = 0.0
        for first in range(thread * CHUNK, draws, cores * CHUNK):
            count = min(CHUNK, draws - first)
            e, z, t = normal[:count], latent[:count], other[:count]
            generators[thread].standard_normal(out=e)
            numpy.multiply(e, SD, out=z)
            z += MEAN
            numpy.subtract(z, OBSERVATION, out=t)
            t *= 1 / NOISE
            t *= t
            z *= z
            e *= e
            e -= z
            e -= t
            e *= 0.5
            e += LOG_CONSTANT
            numpy.exp(e, out=e)
            total += e.sum()
            # Not a dot product: BLAS has threads of its own, which wait by spinning.
            e *= e
            squares += e.sum()
        return total, squares

    def run():
        parts = list(executor.map(part, range(cores)))
        mean = sum(p[0] for p in parts) / draws
        return mean, (sum(p[1] for p in parts) / draws - mean * mean) * draws / (draws - 1)

    return timed(run)


def jax_peer(draws, generator):
    """One compiled function; XLA fuses the formula and shares the work among all cores."""
    import jax

    jax.config.update("jax_enable_x64", True)

    @jax.jit
    def estimate(key):
        e = jax.random.normal(key, (draws,), dtype=jax.numpy.float64)
        z = e * SD + MEAN
        t = (z - OBSERVATION) * (1 / NOISE)
        w = jax.numpy.exp(0.5 * (e * e - z * z - t * t) + LOG_CONSTANT)
        mean = w.mean()
        return mean, (jax.numpy.mean(w * w) - mean * mean) * (draws / (draws - 1))

    keys = iter(range(10**6))
    return timed(
        lambda: jax.block_until_ready(estimate(jax.random.key(next(keys), impl=generator)))
    )


def check(name, draws, mean, variance):
    """Stops the run where a tool hasn't done the work."""
    right_mean, right_variance, variance_of_square = exact()
    if abs(mean - right_mean) > 6 * math.sqrt(right_variance / draws):
        sys.exit(f"{name}: the mean weight is {mean}, not {right_mean}")
    if abs(variance - right_variance) > 6 * math.sqrt(variance_of_square / draws):
        sys.exit(f"{name}: the variance of the weights is {variance}, not {right_variance}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=pathlib.Path, action="append", required=True)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--draws", type=int, default=16_000_000)
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    draws, cores = options.draws, options.cores
    tools = {f"Weft ({b.parts[-3]})": Weft(b.resolve(), draws, cores) for b in options.binary}
    tools["NumPy"] = numpy_peer(draws, cores)
    tools["JAX, threefry"] = jax_peer(draws, "threefry2x32")
    tools["JAX, rbg"] = jax_peer(draws, "rbg")
    runs = {name: [] for name in tools}
    for turn in range(options.runs + 1):
        for name, tool in tools.items():
            wall, processor, mean, variance = tool()
            check(name, draws, mean, variance)
            # The first turn compiles and warms up.
            if turn > 0:
                runs[name].append((wall, processor))
    print(f"{draws:,} draws, {cores} cores, {options.runs} runs in turns; median (least)")
    print(f"{'':28}{'ms':>14}{'processor ms':>16}{'million/s':>12}")
    for name, times in runs.items():
        (wall, least), (used, least_used) = (
            (1000 * statistics.median(column), 1000 * min(column)) for column in zip(*times)
        )
        print(
            f"{name:28}{wall:7.0f} ({least:.0f})".ljust(42)
            + f"{used:9.0f} ({least_used:.0f})".rjust(16)
            + f"{draws / wall / 1000:12.0f}"
        )


if __name__ == "__main__":
    main()
