"""Minimax fits of the polynomials in packages/wasm/src/maths.

    pip install mpmath
    python tools/reference/wasm_minimax.py NAME ...

prints, for each fit of that name (all without one), its coefficients from the lowest power on in
the precision of the dtype, and the largest error of the rounded polynomial.
"""

import struct
import sys

from mpmath import asin, atan, cos, erf, erfc, exp, expm1, log, log1p, lu_solve, matrix, mp, mpf, nstr, pi, sin, sqrt

mp.dps = 50
LN2 = log(2)


def round32(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def value(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def fitted(f, weight, points, degree, power, rounds):
    """Minimises the largest of weight(x) |x^power p(x) - f(x)| over the points.

    Lawson's iteration: least squares, each time with more weight where the error is larger.
    """
    rows = [[weight(x) * x ** (power + i) for i in range(degree + 1)] for x in points]
    right = [weight(x) * f(x) for x in points]
    density = [mpf(1) / len(points)] * len(points)
    best = None
    for _ in range(rounds):
        normal, side = matrix(degree + 1, degree + 1), matrix(degree + 1, 1)
        for d, row, y in zip(density, rows, right):
            for i in range(degree + 1):
                side[i] += d * row[i] * y
                for j in range(i + 1):
                    normal[i, j] += d * row[i] * row[j]
        for i in range(degree + 1):
            for j in range(i):
                normal[j, i] = normal[i, j]
        coefficients = list(lu_solve(normal, side))
        errors = [abs(sum(c * r for c, r in zip(coefficients, row)) - y) for row, y in zip(rows, right)]
        if best is None or max(errors) < best[0]:
            best = (max(errors), coefficients)
        density = [d * e for d, e in zip(density, errors)]
        total = sum(density)
        density = [d / total for d in density]
    return best[1]


def rounded(f, start, end, degree, weight, to, in_two, rounds, density):
    """Rounds the coefficients one by one, and fits the rest again around each.

    With `in_two`, the lowest is a sum of two numbers.
    """
    # Chebyshev points, an even number: none is in the middle.
    count = density * (degree + 2)
    points = [(start + end) / 2 - (end - start) / 2 * cos(pi * (i + mpf("0.5")) / count) for i in range(count)]
    known = {x: f(x) for x in points}
    done = []
    while len(done) <= degree:
        k = len(done)
        coefficients = fitted(lambda x: known[x] - value(done, x), weight, points, degree - k, k, rounds)
        high = mpf(to(coefficients[0]))
        done.append(high + mpf(to(coefficients[0] - high)) if k == 0 and in_two else high)
    samples = 2000
    points = [start + (end - start) * (i + mpf("0.5")) / samples for i in range(samples)]
    worst = max(abs(value(done, x) - f(x)) * weight(x) for x in points)
    return done, worst


def show(name, f, start, end, degree, weight, dtypes=("float32",), in_two=False, rounds=25, density=12):
    for dtype in dtypes:
        to = round32 if dtype == "float32" else float
        coefficients, worst = rounded(f, mpf(start), mpf(end), degree, weight, to, in_two, rounds, density)
        print(f"{name} {dtype}: error 2^{nstr(log(worst, 2), 4)}")
        if in_two:
            high = to(coefficients[0])
            print(f"  the first is {high!r} + {float(coefficients[0] - mpf(high))!r}")
        print("  [" + ", ".join(repr(float(c)) for c in coefficients) + "]")


def ratio(f, limit):
    """f away from 0, where it is 0 / 0, and its limit there."""
    return lambda x: limit if abs(x) < mpf("1e-40") else f(x)


HALF = LN2 / 2 * mpf("1.0001")
fits = {}


def fit(name):
    def register(f):
        fits[name] = f
        return f

    return register


@fit("exp")
def _():
    # (e^r - 1 - r) / r^2, its error weighed as part of e^r.
    f = ratio(lambda r: (expm1(r) - r) / r**2, mpf("0.5"))
    weight = lambda r: r**2 / exp(r)
    show("exp", f, -HALF, HALF, 4, weight)
    show("exp", f, -HALF, HALF, 9, weight, dtypes=("float64",))


@fit("log")
def _():
    # (log(1 + x) - x + x^2 / 2) / x^3 from sqrt(1/2) to sqrt(2), weighed as part of log(1 + x).
    f = ratio(lambda x: (log1p(x) - x + x * x / 2) / x**3, mpf(1) / 3)
    weight = lambda x: abs(x**3 / log1p(x))
    show("log", f, sqrt(mpf("0.5")) - 1, sqrt(mpf(2)) - 1, 7, weight)
    # (log((1 + s) / (1 - s)) / s - 2) / s^2 over z = s^2, where s = x / (2 + x).
    g = ratio(lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) / sqrt(z) - 2) / z, mpf(2) / 3)
    end = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2
    show("log", g, 0, end, 6, lambda z: z, dtypes=("float64",))


@fit("sin")
def _():
    # (sin x - x) / x^3 and (cos x - 1 + x^2 / 2) / x^4 over z = x^2, weighed as parts of sin x and cos x.
    end = (pi / 4 * mpf("1.001")) ** 2
    f = lambda z: (sin(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3
    g = lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2
    by_sin = lambda z: sqrt(z) ** 3 / sin(sqrt(z))
    by_cos = lambda z: z**2 / cos(sqrt(z))
    show("sin", f, 0, end, 2, by_sin)
    show("sin", f, 0, end, 5, by_sin, dtypes=("float64",))
    show("cos", g, 0, end, 2, by_cos)
    show("cos", g, 0, end, 5, by_cos, dtypes=("float64",))


@fit("atan")
def _():
    # (atan x - x) / x^3 over z = x^2 to tan(pi / 8)^2.
    f = lambda z: (atan(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3
    weight = lambda z: sqrt(z) ** 3 / atan(sqrt(z))
    end = (sqrt(mpf(2)) - 1) ** 2 * mpf("1.001")
    show("atan", f, 0, end, 4, weight)
    show("atan", f, 0, end, 10, weight, dtypes=("float64",))


@fit("asin")
def _():
    # (asin x - x) / x^3 over z = x^2 to 1/4.
    f = lambda z: (asin(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3
    weight = lambda z: sqrt(z) ** 3 / asin(sqrt(z))
    show("asin", f, 0, mpf("0.2501"), 4, weight)
    show("asin", f, 0, mpf("0.2501"), 11, weight, dtypes=("float64",))


@fit("erf")
def _():
    # erf(x) / x - 1 over z = x^2, and (1 + 2 x) exp(x^2) erfc(x) over t = (x - 4) / (x + 4).
    f = lambda z: erf(sqrt(z)) / sqrt(z) - 1
    weight = lambda z: 1 / (f(z) + 1)
    # The exact values take long: fewer points and rounds.
    quick = {"rounds": 15, "density": 8}
    show("erf", f, 0, mpf("0.75"), 5, weight, **quick)
    show("erf", f, 0, mpf("0.75"), 11, weight, dtypes=("float64",), **quick)

    def g(t):
        x = 4 * (1 + t) / (1 - t)
        return (1 + 2 * x) * exp(x * x) * erfc(x)

    start = (mpf("0.49") - 4) / (mpf("0.49") + 4)
    weight = lambda t: 1 / g(t)
    show("erfc", g, start, (mpf("10.2") - 4) / (mpf("10.2") + 4), 9, weight, in_two=True, **quick)
    show("erfc", g, start, mpf(24) / 32, 21, weight, dtypes=("float64",), in_two=True, **quick)


@fit("pow")
def _():
    # (3 / 2 log((1 + s) / (1 - s)) / s - 3 - z) / z^2 over z = s^2, weighed as part of 3.
    f = lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) / sqrt(z) * mpf("1.5") - 3 - z) / z**2
    end = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.001")
    show("pow", f, 0, end, 7, lambda z: z**2 / 3, dtypes=("float64",))
    # Constants as a sum of two, the first of 21 bits.
    for name, x, bits in [("2 / (3 ln 2)", 2 / (3 * LN2), 21), ("ln 2", LN2, 21)]:
        high = mpf(round(x * 2**bits)) / 2**bits
        print(f"{name}: {float(high)!r} {float(x - high)!r}")


if __name__ == "__main__":
    for name in sys.argv[1:] or fits:
        fits[name]()
