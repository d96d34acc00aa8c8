#!/usr/bin/env python3
"""Makes the reference values that the elementary functions are tested against.

Writes .build-reference/elementary/NAME.bin: records of three little-endian doubles, the argument,
the value rounded to a double, and what the rounding took away in units in the last place of the
rounded value. So an error can be measured to a small part of a unit. The values are mpmath's, to
100 bits; the arguments are random with a fixed seed, most of them where the functions are hard.

Needs mpmath. Takes the names of functions to make, or makes all.
"""

import array
import math
import multiprocessing
import os
import random
import statistics
import sys

from mpmath import libmp, mp

PRECISION = 100
COUNT = 100_800
CHUNKS = 8
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FOLDER = os.path.join(ROOT, ".build-reference", "elementary")
LARGEST = sys.float_info.max

# --- Arguments: each source is (weight, draw), draw taking a random.Random. ---------------------


def uniform(low, high):
    return lambda r: r.uniform(low, high)


def spread(low, high):
    """Powers of two from 2^low to 2^high, all exponents alike."""
    return lambda r: math.ldexp(r.uniform(1, 2), r.randrange(low, high))


def signed(draw):
    return lambda r: r.choice((-1, 1)) * draw(r)


def around(centre, low, high):
    """On both sides of a place, at distances from 2^low to 2^high."""
    return lambda r: centre + signed(spread(low, high))(r)


def ulps(draw, count=4):
    """A few neighbours of a place."""

    def neighbour(r):
        x = draw(r)
        return x + r.randint(-count, count) * math.ulp(x)

    return neighbour


def multiples(step, most):
    """Multiples of a step, given to more digits than a double has."""
    return lambda r: float(step() * r.randint(-most, most))


def half_logarithms():
    return mp.ln2 / 2


def quarter_turns():
    return mp.pi / 2


def large_turns(r):
    with mp.workprec(1100):
        return float(quarter_turns() * r.getrandbits(r.randint(17, 1020)))


def subnormal(r):
    return math.ldexp(r.getrandbits(r.randint(1, 52)) | 1, -1074)


def root_two(r):
    return math.ldexp(math.sqrt(0.5), r.randrange(-1020, 1020))


def complement(r):
    return 1 - math.ldexp(r.uniform(1, 2), -r.randrange(2, 53))


def places(*values):
    return lambda r: r.choice(values)


def worst_angles():
    """The doubles nearest to a multiple of π/2, for every exponent, by continued fractions."""
    found = []
    with mp.workprec(2400):
        for exponent in range(-53, 972):
            ratio = mp.mpf(2) ** exponent / (mp.pi / 2)
            before, denominator = 0, 1
            rest = ratio - mp.floor(ratio)
            while rest != 0 and denominator < 2**53:
                rest = 1 / rest
                whole = int(mp.floor(rest))
                rest -= whole
                before, denominator = denominator, whole * denominator + before
                factor = -(-(2**52) // denominator)
                if factor * denominator < 2**53 and factor < 64:
                    found.append(math.ldexp(factor * denominator, exponent))
    return found


ANGLES = (
    (20, uniform(-10, 10)),
    (15, uniform(-65536, 65536)),
    (20, signed(spread(-30, 1024))),
    (10, signed(spread(14, 20))),
    (15, ulps(multiples(quarter_turns, 2**17))),
    (5, ulps(multiples(quarter_turns, 16))),
    (10, ulps(large_turns)),
    (5, signed(spread(-1074, -20))),
)

# --- Functions: mpmath's, and where to try them. -------------------------------------------------

one = libmp.fone


def logarithm_one_plus(x, precision):
    return libmp.mpf_log(libmp.mpf_add(one, x), precision + 20 + cancelled(x))


def exponential_minus_one(x, precision):
    return libmp.mpf_sub(libmp.mpf_exp(x, precision + 20 + cancelled(x)), one)


def cancelled(x):
    return max(0, -(x[2] + x[3]))


def sigmoid(x, precision):
    power = libmp.mpf_exp(libmp.mpf_neg(x), precision + 20)
    return libmp.mpf_rdiv_int(1, libmp.mpf_add(one, power, precision + 20), precision)


def softplus(x, precision):
    if libmp.mpf_gt(x, libmp.from_int(1000)):
        return x
    return logarithm_one_plus(libmp.mpf_exp(x, precision + 20), precision)


def normal_quantile(x, precision):
    """One step of Halley's from 16 digits: the error is cubed."""
    wide = precision + 40
    with mp.workprec(wide):
        p = mp.mpf(x)
        upper = p > 0.5
        if upper:
            p = 1 - p
        z = mp.mpf(rough_quantile(float(p)))
        for _ in range(2):
            value = mp.erfc(-z / mp.sqrt(2)) / 2
            density = mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)
            step = (value - p) / density
            step /= 1 + z * step / 2
            z -= step
            if abs(step) < abs(z) * mp.mpf(2) ** -46:
                break
        return (-z if upper else z)._mpf_


def rough_quantile(p):
    if p > 1e-300:
        return statistics.NormalDist().inv_cdf(p)
    logarithm = math.log(p)
    z = math.sqrt(-2 * logarithm)
    for _ in range(30):
        z = math.sqrt(-2 * (logarithm + math.log(z * math.sqrt(2 * math.pi)) + 1 / z**2))
    return -z


def log_gamma(x, precision):
    return libmp.mpf_loggamma(x, precision + 20)


FUNCTIONS = {
    "exp": (
        libmp.mpf_exp,
        (40, uniform(-745.2, 709.78)),
        (20, uniform(-1, 1)),
        (10, signed(spread(-60, 1))),
        (20, ulps(multiples(half_logarithms, 2000))),
        (8, uniform(-745.2, -708)),
        (2, uniform(709.7, 709.782712893384)),
    ),
    "log": (
        libmp.mpf_log,
        (40, spread(-1022, 1024)),
        (25, around(1, -53, -1)),
        (20, uniform(0.5, 2)),
        (10, ulps(root_two)),
        (5, subnormal),
    ),
    "log1p": (
        logarithm_one_plus,
        (25, spread(-60, 1024)),
        (25, signed(spread(-60, 0))),
        (20, uniform(-1, 3)),
        (15, lambda r: -complement(r)),
        (10, ulps(places(-0.2928, 0.4142, math.sqrt(2) - 1, math.sqrt(0.5) - 1), 2000)),
        (5, signed(spread(-1074, -60))),
    ),
    "expm1": (
        exponential_minus_one,
        (35, uniform(-45, 50)),
        (25, uniform(-1.5, 1.5)),
        (15, signed(spread(-60, 1))),
        (15, ulps(multiples(half_logarithms, 120))),
        (5, uniform(50, 709.78)),
        (5, signed(spread(-1074, -54))),
    ),
    "sin": (libmp.mpf_sin, *ANGLES),
    "cos": (libmp.mpf_cos, *ANGLES),
    "tanh": (
        libmp.mpf_tanh,
        (40, uniform(-3, 3)),
        (25, uniform(-22, 22)),
        (25, signed(spread(-60, 1))),
        (5, ulps(multiples(half_logarithms, 40))),
        (5, signed(spread(-1074, -26))),
    ),
    "sigmoid": (
        sigmoid,
        (40, uniform(-42, 42)),
        (25, uniform(-3, 3)),
        (15, signed(spread(-60, 3))),
        (15, uniform(-745.2, -38)),
        (5, uniform(-745.2, -708)),
    ),
    "softplus": (
        softplus,
        (40, uniform(-42, 42)),
        (25, uniform(-3, 3)),
        (15, signed(spread(-60, 3))),
        (10, uniform(-745.2, -38)),
        (5, uniform(-745.2, -708)),
        (5, spread(5, 1024)),
    ),
    "erf": (
        libmp.mpf_erf,
        (60, uniform(-3, 3)),
        (20, uniform(-6.2, 6.2)),
        (15, signed(spread(-60, 1))),
        (5, signed(spread(-1074, -50))),
    ),
    "erfc": (
        libmp.mpf_erfc,
        (35, uniform(-1, 6)),
        (35, uniform(0, 27.3)),
        (10, uniform(-6.2, 1)),
        (10, uniform(26.4, 27.3)),
        (10, signed(spread(-60, 3))),
    ),
    "normalQuantile": (
        normal_quantile,
        (40, uniform(0, 1)),
        (20, spread(-1022, -1)),
        (10, spread(-30, -1)),
        (10, complement),
        (15, around(0.5, -54, -2)),
        (5, subnormal),
    ),
    "logGamma": (
        log_gamma,
        (25, uniform(0, 4)),
        (15, uniform(0, 20)),
        (10, around(1, -52, -1)),
        (10, around(2, -51, 0)),
        (15, spread(-60, 10)),
        (15, spread(5, 1014)),
        (5, uniform(20, 300)),
        (5, spread(-1074, -60)),
    ),
}


def domain(name, x):
    if name == "logGamma":
        return 0 < x < 2.55e305
    if name == "normalQuantile":
        return 0 < x < 1
    if name == "log1p":
        return x > -1
    return True


def arguments(name, chunk):
    r = random.Random(f"{name} {chunk}")
    draws = FUNCTIONS[name][1:]
    weights = [weight for weight, _ in draws]
    chosen = []
    if name in ("sin", "cos") and chunk == 0:
        chosen = worst_angles()
    while len(chosen) < COUNT // CHUNKS:
        x = r.choices(draws, weights)[0][1](r)
        if 0 < abs(x) <= LARGEST and domain(name, x):
            chosen.append(x)
    return chosen


def rounded(value):
    """The nearest double, or nearly, and the rest in units in its last place."""
    if value == libmp.fzero:
        return 0.0, 0.0
    nearest = libmp.to_float(value)
    if math.isinf(nearest):
        return nearest, 0.0
    rest = libmp.mpf_sub(value, libmp.from_float(nearest))
    return nearest, libmp.to_float(libmp.mpf_div(rest, libmp.from_float(math.ulp(nearest)), 60))


def records(task):
    name, chunk = task
    function = FUNCTIONS[name][0]
    made = array.array("d")
    for x in arguments(name, chunk):
        made.extend((x, *rounded(function(libmp.from_float(x), PRECISION))))
    return made


def main(names):
    unknown = [name for name in names if name not in FUNCTIONS]
    if unknown:
        sys.exit(f"no such function: {', '.join(unknown)}")
    names = names or list(FUNCTIONS)
    os.makedirs(FOLDER, exist_ok=True)
    tasks = [(name, chunk) for name in names for chunk in range(CHUNKS)]
    with multiprocessing.Pool() as pool:
        parts = pool.imap(records, tasks)
        for name in names:
            whole = array.array("d")
            for _ in range(CHUNKS):
                whole.extend(next(parts))
            if sys.byteorder == "big":
                whole.byteswap()
            path = os.path.join(FOLDER, name + ".bin")
            with open(path + ".new", "wb") as file:
                whole.tofile(file)
            os.replace(path + ".new", path)
            print(f"{name}: {len(whole) // 3} points")


if __name__ == "__main__":
    main(sys.argv[1:])
