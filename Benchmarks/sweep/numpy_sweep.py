#!/usr/bin/env python3
"""The sweep as a script would do it: a pool of processes, NumPy in each, one CSV at the end.

usage: numpy_sweep.py FILE.csv PROCESSES
"""

import csv
import itertools
import math
import multiprocessing
import os
import sys

# A process a core: a thread of BLAS besides would only be in the way.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402

import grid  # noqa: E402

NAMES = ["naive", "importance"]
COLUMNS = [f"{name}-{what}" for name in NAMES for what in ("estimate", "rmse", "typical-error")]


def estimate(random, bits, agreement):
    """The same draws as the demo's: of how many bits agree, as its weight depends on nothing else."""
    agreeing = np.arange(bits + 1)
    weights = (0.5 * (1 - grid.FLIP) / agreement) ** agreeing * (
        0.5 * grid.FLIP / (1 - agreement)) ** (bits - agreeing)
    chances = [math.comb(bits, int(s)) * agreement**s * (1 - agreement) ** (bits - s) for s in agreeing]
    # A draw in a table of sums takes 20 to 35 ns, `random.binomial` 25 to 140.
    sums = np.cumsum(chances[:-1])
    means = np.empty(grid.REPLICATES)
    # A replicate at a time stays in the cache.
    for replicate in range(grid.REPLICATES):
        drawn = weights[np.searchsorted(sums, random.random(grid.SAMPLES), side="right")]
        means[replicate] = drawn.mean()
        if replicate == 0:
            effective = drawn.sum() ** 2 / (drawn * drawn).sum()
    errors = means * 2.0**bits - 1
    return means[0], np.sqrt(np.mean(errors**2)), np.median(np.abs(errors)), effective


def point(setting):
    agreement, bits, seed = setting
    random = np.random.Generator(np.random.SFC64(seed))
    naive, importance = estimate(random, bits, 0.5), estimate(random, bits, agreement)
    return [agreement, bits, seed, *naive[:3], *importance]


def main():
    file, processes = sys.argv[1], int(sys.argv[2])
    settings = itertools.product(grid.AGREEMENTS, grid.BITS, range(1, grid.SEEDS + 1))
    with multiprocessing.Pool(processes) as pool:
        rows = pool.map(point, settings, chunksize=4)
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["agreement", "latent-bits", "seed", *COLUMNS, "effective-sample-size"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
