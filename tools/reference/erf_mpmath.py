"""Fits the error function of packages/tensor/src/erf-approximation.ts and writes its reference values.

    pip install mpmath
    python tools/reference/erf_mpmath.py && npx oxfmt packages/tensor/test/reference

prints the coefficients (highest power first) with the largest relative error of each piece, and
writes packages/tensor/test/reference/erf.json: x, erf(x) and erfc(x), each the nearest float64.

Each piece is a quotient P/Q of two polynomials that agrees with the function f at Chebyshev
nodes, Q(0) = 1: the linear system P(s) - f(s) (Q(s) - 1) = f(s), solved in 60 digits.
"""

import json
import random
from pathlib import Path

from mpmath import cos, erf, erfc, exp, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60
SMALL, MIDDLE, LARGE, END = mpf("0.5"), mpf(2), mpf(6), mpf(28)  # erfc(28) is below float64


def centre(s):
    """erf(x) / x - 1 over s = x^2."""
    x = sqrt(s)
    return (erf(x) / x if x else 2 / sqrt(pi)) - 1


def scaled(x):
    """exp(x^2) erfc(x)"""
    return exp(x * x) * erfc(x)


def near(s):
    """exp(x^2) erfc(x) over s = x - 1/2."""
    return scaled(s + SMALL)


def tail(s):
    """(x exp(x^2) erfc(x) - 1 / sqrt(pi)) x^2 over s = 1 / x^2."""
    x = 1 / sqrt(s)
    return (x * scaled(x) - 1 / sqrt(pi)) / s


def polynomial(coefficients, s):
    return sum(c * s**power for power, c in enumerate(coefficients))


def fit(f, start, end, degree):
    size = 2 * degree + 1
    nodes = [
        (start + end) / 2 + (end - start) / 2 * cos(pi * (2 * i + 1) / (2 * size))
        for i in range(size)
    ]
    values = [f(s) for s in nodes]
    system, right = matrix(size, size), matrix(size, 1)
    for row, (s, value) in enumerate(zip(nodes, values)):
        right[row] = value
        for power in range(degree + 1):
            system[row, power] = s**power
        for power in range(1, degree + 1):
            system[row, degree + power] = -value * s**power
    solution = list(lu_solve(system, right))
    above, below = solution[: degree + 1], [mpf(1), *solution[degree + 1 :]]
    samples = [start + (end - start) * (i + mpf("0.5")) / 1000 for i in range(1000)]
    worst = max(abs(polynomial(above, s) / polynomial(below, s) / f(s) - 1) for s in samples)
    return above, below, worst


def reference():
    """Points of every piece, its edges, both ends of float64."""
    draw = random.Random(1)
    points = [5e-324, 2.2250738585072014e-308, 1e-100, 1e-8, 0.5, 0.49999999999999994, 2.0, 6.0]
    points += [1.9999999999999998, 5.999999999999999, 5.921587195794507, 26.5, 27.0, 27.2, 28.0]
    points += [draw.uniform(0, 0.5) for _ in range(30)]
    points += [draw.uniform(0.5, 2) for _ in range(30)]
    points += [draw.uniform(2, 6) for _ in range(30)]
    points += [draw.uniform(6, 26.5) for _ in range(30)]
    points += [-x for x in points]
    return [[x, float(erf(mpf(x))), float(erfc(mpf(x)))] for x in sorted(points)]


if __name__ == "__main__":
    for name, f, start, end, degree in [
        ("centre", centre, mpf(0), SMALL**2, 4),
        ("near", near, mpf(0), MIDDLE - SMALL, 7),
        ("far", tail, LARGE**-2, MIDDLE**-2, 7),
        ("tail", tail, END**-2, LARGE**-2, 4),
    ]:
        above, below, worst = fit(f, start, end, degree)
        print(f"{name}: relative error {nstr(worst, 3)}")
        print("  above:", ", ".join(repr(float(c)) for c in reversed(above)))
        print("  below:", ", ".join(repr(float(c)) for c in reversed(below)))
    path = Path(__file__).parents[2] / "packages/tensor/test/reference/erf.json"
    path.write_text(json.dumps({"mpmathDigits": mp.dps, "values": reference()}) + "\n")
