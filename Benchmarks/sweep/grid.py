"""The grid that both sides run, and what its numbers must be."""

import csv
import math
import sys

AGREEMENTS = [(50 + 5 * step) / 100 for step in range(10)]
BITS = [10, 20, 40]
FLIP, SAMPLES, REPLICATES, SEEDS = 0.1, 8192, 50, 8
POINTS = len(AGREEMENTS) * len(BITS) * SEEDS


def check(name, file):
    """Stops the run where a row is missing or an error is another than theory's, beyond chance.

    Where weights have a light tail, the error measured over the replicates of all seeds is within a tenth:
    six standard errors of its 400 squares.
    """
    squares = {}
    with open(file, newline="") as rows:
        for row in csv.DictReader(rows):
            place = float(row["agreement"]), int(row["latent-bits"])
            squares.setdefault(place, []).append(float(row["importance-rmse"]) ** 2)
    count = sum(map(len, squares.values()))
    if count != POINTS:
        sys.exit(f"{name}: {count} rows instead of {POINTS}")
    for agreement, bits in [(0.85, 10), (0.85, 20), (0.95, 10), (0.8, 10)]:
        found = squares[min(squares, key=lambda it: abs(it[0] - agreement) + abs(it[1] - bits))]
        spread = (1 - FLIP - agreement) ** 2 / (agreement * (1 - agreement))
        expected = math.sqrt(math.expm1(bits * math.log1p(spread)) / SAMPLES)
        error = math.sqrt(sum(found) / len(found))
        if abs(error / expected - 1) > 0.25:
            sys.exit(f"{name}: off by {error:.5f} for {agreement}, {bits}, not by about {expected:.5f}")
