#!/usr/bin/env python3
"""Makes the coefficients of erf, erfc, the normal quantile and log-gamma.

Writes Sources/ElementaryMath/Coefficients/*.swift. A function is fitted piece by piece by a
polynomial through Chebyshev's points, of the lowest degree whose error stays below a tolerance. The
constant is kept as a pair of doubles. Needs mpmath.
"""

import os

from mpmath import mp, mpf

mp.prec = 200
FOLDER = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "Sources", "ElementaryMath", "Coefficients")


def interpolate(function, low, high, degree):
    """Coefficients in powers of x, lowest first, through Chebyshev's points of low…high."""
    count = degree + 1
    centre, half = (low + high) / 2, (high - low) / 2
    points = [centre + half * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    rows = mp.matrix(count, count)
    values = mp.matrix(count, 1)
    for i, x in enumerate(points):
        for j in range(count):
            rows[i, j] = x**j
        values[i] = function(x)
    return list(mp.lu_solve(rows, values))


def largest_error(function, coefficients, low, high):
    points = [low + (high - low) * (i + mpf(1) / 3) / 120 for i in range(120)]
    return max(abs(mp.polyval(coefficients[::-1], x) - function(x)) for x in points)


def fit(function, low, high, tolerance, degree=None):
    """The coefficients of lowest degree, or of the degree given; the tolerance must be met."""
    low, high = mpf(low), mpf(high)
    for tried in [degree] if degree else range(3, 30):
        coefficients = interpolate(function, low, high, tried)
        error = largest_error(function, coefficients, low, high)
        if error < tolerance:
            return coefficients
    raise SystemExit(f"no fit on {low}…{high}: {mp.nstr(error, 3)}")


# --- The functions -------------------------------------------------------------------------------


def scaled_erfc_logarithm(x):
    return mp.log(mp.erfc(x)) + x * x


def tail_erfc_logarithm(t):
    x = 1 / mp.sqrt(t)
    return mp.log(x * mp.erfc(x)) + x * x


def erf_ratio(z):
    return mp.erf(mp.sqrt(z)) / mp.sqrt(z)


def quantile(p):
    """The normal quantile of p < ½, by Newton's method on log Φ."""
    z = -mp.sqrt(-2 * mp.log(p)) + (mpf(1) if p > 1e-3 else mpf("0.5"))
    target = mp.log(p)
    for _ in range(60):
        tail = mp.erfc(-z / mp.sqrt(2)) / 2
        step = (mp.log(tail) - target) * tail / (mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi))
        z -= step
        if abs(step) < mpf(2) ** -150:
            return z
    raise SystemExit(f"no quantile of {p}")


def central_quantile(z):
    q = mp.sqrt(z)
    return -quantile(mpf(1) / 2 - q) / q


def quantile_deficit(r):
    return r + quantile(mp.exp(-r * r / 2))


def log_gamma_ratio_at_one(t):
    return mp.loggamma(1 + t) / t


def log_gamma_ratio_at_two(t):
    return mp.loggamma(2 + t) / t


def log_gamma_after_one(t):
    return mp.loggamma(1 + t)


def stirling_rest(w):
    """x · (log Γ(x) − Stirling's formula) for w = 1/x²."""
    x = 1 / mp.sqrt(w)
    with mp.workprec(400):
        return x * (mp.loggamma(x) - (x - 0.5) * mp.log(x) + x - mp.log(2 * mp.pi) / 2)


# --- Swift ---------------------------------------------------------------------------------------


def literal(x):
    return float(x).hex()


def lines(numbers, indent):
    """As many numbers a line as fit."""
    made, line = [], ""
    for number in numbers:
        if line and len(indent) + len(line) + 1 + len(number) + 1 > 100:
            made.append(indent + line)
            line = ""
        line += (" " if line else "") + number + ","
    return "\n".join(made + [indent + line])


def constant_pair(value):
    return [literal(value), literal(value - mpf(float(value)))]


def single(name, doc, function, low, high, tolerance):
    coefficients = fit(function, low, high, tolerance)
    numbers = constant_pair(coefficients[0]) + [literal(c) for c in coefficients[1:]]
    return (
        f"  /// {doc}\n"
        f"  static let {name} = ExtendedPolynomial([\n{lines(numbers, '    ')}\n  ])\n"
    )


def pieces(name, doc, function, bounds, tolerance):
    """All pieces have the degree that the hardest needs."""
    spans = []
    for low, high in zip(bounds, bounds[1:]):
        centre = mpf(round((low + high) / 2 * 1024)) / 1024
        spans.append((centre, mpf(low) - centre, mpf(high) - centre))

    def moved(centre):
        return lambda d: function(centre + d)

    degree = max(len(fit(moved(c), a, b, tolerance)) for c, a, b in spans) - 1
    rows = []
    for centre, low, high in spans:
        coefficients = fit(moved(centre), low, high, tolerance, degree)
        numbers = [literal(centre)] + constant_pair(coefficients[0])
        rows.append(lines(numbers + [literal(c) for c in coefficients[1:]], "      "))
    ends = ", ".join(repr(float(b)) for b in bounds[1:-1])
    table = "\n".join(rows)
    return (
        f"  /// {doc}\n"
        f"  static let {name} = PiecewisePolynomial(\n"
        f"    ends: [{ends}], stride: {degree + 3},\n"
        f"    table: [\n{table}\n    ])\n"
    )


def write(file, doc, members):
    text = (
        "// Made by scripts/make-elementary-coefficients.py.\n\n"
        f"/// {doc}\nenum {file} {{\n" + "\n".join(members) + "}\n"
    )
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, file + ".swift"), "w", encoding="utf-8") as output:
        output.write(text)
    print(file)


def main():
    tight = mpf(2) ** -59
    write("ErrorFunctionCoefficients", "What `erf` and `erfc` are computed from.", [
        single("ratio", "`erf(x)/x` by `x²`, for `|x| ≤ ½`.", erf_ratio, mpf(2) ** -60, 0.2501,
               tight),
        pieces("middle", "`log(erfc x) + x²` by `x`, for `½ ≤ x ≤ 2.5`.", scaled_erfc_logarithm,
               [0.5, 0.8, 1.1, 1.4, 1.75, 2.1, 2.5], tight),
        pieces("tail", "`log(x·erfc x) + x²` by `1/x²`, for `2.5 ≤ x ≤ 27.4`.",
               tail_erfc_logarithm, [0.00133, 0.013, 0.031, 0.059, 0.102, 0.1601], tight),
    ])
    write("NormalQuantileCoefficients", "What `normalQuantile` is computed from.", [
        single("ratio", "The quantile of `½ + q` over `q`, by `q²`, for `|q| ≤ ¼`.",
               central_quantile, mpf(2) ** -40, 0.0625, tight * 2),
        pieces("deficit",
               "`r` less the quantile of `1 − p` by `r = √(−2 log p)`, for `p ≤ ¼`.",
               quantile_deficit,
               [1.665, 2.05, 2.55, 3.25, 4.3, 5.8, 8, 11.2, 16, 22.5, 31, 38.7], tight),
    ])
    write("LogGammaCoefficients", "What `logGamma` is computed from.", [
        single("ratioAtOne", "`log Γ(1 + t)/t` by `t`, for `|t| ≤ ¼`.", log_gamma_ratio_at_one,
               -0.2501, 0.2502, tight),
        pieces("between", "`log Γ(1 + t)` by `t`, for `¼ ≤ t ≤ ¾`.", log_gamma_after_one,
               [0.25, 0.4, 0.575, 0.75], tight),
        single("ratioAtTwo", "`log Γ(2 + t)/t` by `t`, for `−¼ ≤ t ≤ ½`.",
               log_gamma_ratio_at_two, -0.2501, 0.5002, tight),
        single("stirlingRest", "`x` times what Stirling's formula lacks, by `1/x²`, for `x ≥ 8`.",
               stirling_rest, mpf(2) ** -60, mpf(1) / 64, tight),
    ])


if __name__ == "__main__":
    main()
