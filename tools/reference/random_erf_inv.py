"""Fits the inverse error function of packages/random/src/erf-inv.ts and writes its reference values.

    pip install mpmath
    python tools/reference/random_erf_inv.py && npx oxfmt packages/random/test/reference

prints the coefficients (highest power first) with the largest error of each piece, and
writes packages/random/test/reference/erf-inv.json: x and erfInv(x), each the nearest float64.

Each piece is a quotient P/Q of two polynomials of degree 7 that agrees with the function f at 15
Chebyshev nodes, Q(0) = 1: the linear system P(s) - f(s) (Q(s) - 1) = f(s), solved in 60 digits.
"""

import json
import random
from pathlib import Path

from mpmath import cos, erf, erfc, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60
DEGREE = 7
CENTRE = mpf("0.5625")  # |x| <= 0.75
NEAR, FAR, END = mpf("1.1774"), mpf("2.75"), mpf("6.1")  # r = sqrt(-log(1 - |x|)): 1.17741 at 0.75, 6.06 at 1 - 2^-53


def inverse(x):
    """erfInv(x) for 0 <= x < 1, by Newton on log erfc, which is nearly quadratic."""
    if x < mpf("0.5"):
        y = x * sqrt(pi) / 2
        for _ in range(100):
            step = (erf(y) - x) * sqrt(pi) / 2 * exp(y * y)
            y -= step
            if abs(step) <= abs(y) * mpf(10) ** -50:
                return y
    else:
        target = log(1 - x)
        y = sqrt(-target) * mpf("0.8")
        for _ in range(200):
            step = (log(erfc(y)) - target) * erfc(y) * sqrt(pi) / 2 * exp(y * y)
            y += step
            if abs(step) <= y * mpf(10) ** -50:
                return y
    raise ArithmeticError(f"Newton did not settle at {x}")


def centre(s):
    """erfInv(x) / x - 1 over s = 0.5625 - x^2."""
    x = sqrt(CENTRE - s)
    return inverse(x) / x - 1


def tail(start):
    """r - erfInv(x) over s = r - start, r = sqrt(-log(1 - x))."""
    return lambda s: s + start - inverse(1 - exp(-((s + start) ** 2)))


def polynomial(coefficients, s):
    return sum(c * s**power for power, c in enumerate(coefficients))


def fit(f, length):
    size = 2 * DEGREE + 1
    nodes = [length / 2 * (1 + cos(pi * (2 * i + 1) / (2 * size))) for i in range(size)]
    values = [f(s) for s in nodes]
    system, right = matrix(size, size), matrix(size, 1)
    for row, (s, value) in enumerate(zip(nodes, values)):
        right[row] = value
        for power in range(DEGREE + 1):
            system[row, power] = s**power
        for power in range(1, DEGREE + 1):
            system[row, DEGREE + power] = -value * s**power
    solution = list(lu_solve(system, right))
    above, below = solution[: DEGREE + 1], [mpf(1), *solution[DEGREE + 1 :]]
    samples = [length * (i + mpf("0.5")) / 1000 for i in range(1000)]
    worst = max(abs(polynomial(above, s) / polynomial(below, s) - f(s)) for s in samples)
    return above, below, worst


def reference():
    """Points of every piece, its edges, both ends of float64."""
    draw = random.Random(1)
    points = [5e-324, 1e-310, 2.2250738585072014e-308, 1e-100, 1e-8, 0.5, 0.75, 1 - 2**-53, 1 - 2**-52]
    points += [0.7499999999999999, 0.7500000000000001, 1 - 5.1957e-4, 1 - 5.1958e-4]
    points += [draw.uniform(0, 0.75) for _ in range(40)]
    points += [1 - draw.uniform(5.2e-4, 0.25) for _ in range(40)]
    points += [1 - 2.0 ** -draw.uniform(11, 52) for _ in range(40)]
    return [[x, float(inverse(mpf(x)))] for x in sorted(points)]


if __name__ == "__main__":
    for name, f, length in [
        ("centre", centre, CENTRE),
        ("near", tail(NEAR), FAR - NEAR),
        ("far", tail(FAR), END - FAR),
    ]:
        above, below, worst = fit(f, length)
        print(f"{name}: error {nstr(worst, 3)}")
        print("  above:", ", ".join(repr(float(c)) for c in reversed(above)))
        print("  below:", ", ".join(repr(float(c)) for c in reversed(below)))
    path = Path(__file__).parents[2] / "packages/random/test/reference/erf-inv.json"
    path.write_text(json.dumps({"mpmathDigits": mp.dps, "values": reference()}) + "\n")
