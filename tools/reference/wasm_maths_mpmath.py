"""Writes packages/wasm/test/reference/maths.json: values that check the exact functions of packages/wasm/test/maths.

    pip install mpmath
    python tools/reference/wasm_maths_mpmath.py && npx oxfmt packages/wasm/test/reference

For each function, rows of its operands, then m (as text) and e: the value is m 2^e within one
unit of m, which has 100 bits.
"""

import json
import random
from pathlib import Path

from mpmath import (acos, asin, atan, atan2, cbrt, cos, cosh, erf, erfc, exp, expm1, frexp, log, log1p, mp, mpf, nint,
                    pi, power, sin, sinh, sqrt, tan, tanh)

mp.dps = 400
BITS = 100


def root(x):
    return cbrt(x) if x >= 0 else -cbrt(-x)


def logistic(x):
    return 1 / (1 + exp(-x))


UNARY = {
    "acos": (acos, -1, 1),
    "asin": (asin, -1, 1),
    "atan": (atan, -50, 50),
    "cbrt": (root, -50, 50),
    "cos": (cos, -50, 50),
    "cosh": (cosh, -50, 50),
    "erf": (erf, -5, 5),
    "erfc": (erfc, -5, 26),
    "exp": (exp, -700, 700),
    "expm1": (expm1, -20, 700),
    "gelu": (lambda x: x * erfc(-x / sqrt(mpf(2))) / 2, -30, 5),
    "geluTanh": (lambda x: x * logistic(2 * sqrt(2 / pi) * (x + mpf("0.044715") * x**3)), -15, 5),
    "log": (log, 0, 50),
    "log1p": (log1p, -1, 50),
    "sigmoid": (logistic, -700, 30),
    "silu": (lambda x: x * logistic(x), -700, 30),
    "sin": (sin, -50, 50),
    "sinh": (sinh, -50, 50),
    "softplus": (lambda x: log1p(exp(x)), -700, 30),
    "tan": (tan, -50, 50),
    "tanh": (tanh, -15, 15),
}
BINARY = {
    "atan2": (atan2, -5, 5, -5, 5),
    "elu": (lambda x, alpha: alpha * expm1(x), -5, 0, 0, 5),
    "pow": (power, 0, 50, -50, 50),
}


def row(operands, value):
    mantissa, exponent = frexp(value)
    return [*operands, str(int(nint(mantissa * 2**BITS))), exponent - BITS]


def points(start, end, draw):
    """Uniform ones, and small ones where they belong."""
    small = [x for x in (1e-3, -1e-3, 1e-20, -1e-20, 1e-300) if start < x < end]
    return [draw.uniform(start, end) for _ in range(12)] + small


if __name__ == "__main__":
    draw = random.Random(1)
    tables = {}
    for name, (f, start, end) in UNARY.items():
        tables[name] = [row([x], f(mpf(x))) for x in points(start, end, draw)]
    for name, (f, *ends) in BINARY.items():
        pairs = [(draw.uniform(*ends[:2]), draw.uniform(*ends[2:])) for _ in range(12)]
        tables[name] = [row([a, b], f(mpf(a), mpf(b))) for a, b in pairs]
    path = Path(__file__).parents[2] / "packages/wasm/test/reference/maths.json"
    path.write_text(json.dumps({"mpmathDigits": mp.dps, "bits": BITS, "values": tables}) + "\n")
