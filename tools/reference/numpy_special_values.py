"""Writes packages/tensor/test/reference/numpy-special-values.json: NaN, infinities, signed zeros, ties and extremes.

    pip install numpy scipy
    python tools/reference/numpy_special_values.py && npx oxfmt packages/tensor/test/reference

For functions beyond the arithmetic of tensor_special_numpy.py, in float64 and in float32. The
activations, which numpy does not have, are their formulas in float64, rounded. A string of numbers
holds the results for all values, all pairs of them in row-major order, or all lists.
"""

import itertools
import json
import warnings
from pathlib import Path

import numpy as np
import scipy
from scipy import special

INF, NAN = np.inf, np.nan
VALUES = [NAN, -INF, -1e30, -2.5, -1.5, -1.0, -0.5, -1e-30, -0.0, 0.0, 1e-30, 0.5, 0.75, 1.0, 1.5, 2.5, 1e30, INF]
PAIRED = [NAN, -INF, -3.0, -2.0, -0.5, -0.0, 0.0, 0.5, 2.0, 3.0, INF]
CLIPPED = [NAN, -INF, -1.0, -0.0, 0.0, 1.0, INF]
ENTRIES = [NAN, -INF, -2.0, -0.0, 0.0, 1.0, INF]


def wide(f):
    return lambda x: f(x.astype("float64")).astype(x.dtype)


UNARY = {
    "log1p": np.log1p, "expm1": np.expm1, "cbrt": np.cbrt, "sinh": np.sinh, "cosh": np.cosh,
    "sign": np.sign, "round": np.round, "floor": np.floor, "ceil": np.ceil,
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan,
    "erf": special.erf, "erfc": special.erfc,
    "gelu": wide(lambda x: 0.5 * x * special.erfc(-x / np.sqrt(2))),
    "silu": wide(lambda x: x * special.expit(x)),
    "elu": wide(lambda x: np.where(x > 0, x, np.expm1(x))),
    "leakyRelu": wide(lambda x: np.where(x >= 0, x, 0.01 * x)),
    "logicalNot": np.logical_not, "isNaN": np.isnan, "isFinite": np.isfinite,
}
BINARY = {
    "atan2": np.arctan2, "mod": np.mod,
    "logicalAnd": np.logical_and, "logicalOr": np.logical_or, "logicalXor": np.logical_xor,
}
# Named as in the table of the test, which knows the options.
REDUCTIONS = {
    "min": np.min, "prod": np.prod, "any": np.any, "all": np.all, "argmin": np.argmin,
    "variance": np.var, "variance, correction 1": lambda x: np.var(x, correction=1),
    "std": np.std, "std, correction 1": lambda x: np.std(x, correction=1),
    "norm": np.linalg.vector_norm,
    "norm, order 1": lambda x: np.linalg.vector_norm(x, ord=1),
    "norm, order Infinity": lambda x: np.linalg.vector_norm(x, ord=INF),
}  # fmt: skip
CHOICES = {"min", "argmin", "norm, order Infinity"}  # numpy refuses no entries, as we do
CUMULATIVE = {"cumsum": np.cumsum, "cumprod": np.cumprod}


def text(x):
    """One number: JSON has neither NaN nor infinities."""
    return repr(float(x))


def texts(x):
    return " ".join(text(entry) for entry in np.ravel(x))


def tables(dtype):
    values, paired, clipped = (np.array(v, dtype) for v in (VALUES, PAIRED, CLIPPED))
    x, low, high = (a.ravel() for a in np.meshgrid(clipped, clipped, clipped, indexing="ij"))
    lists = [np.array(entries, dtype) for entries in lists_of_entries()]

    def reduced(name, f):
        return " ".join("none" if name in CHOICES and not len(x) else text(f(x)) for x in lists)

    return {
        "unary": {name: texts(f(values)) for name, f in UNARY.items()},
        "binary": {name: texts(f(paired[:, None], paired[None, :])) for name, f in BINARY.items()},
        "clip": texts(np.clip(x, low, high)),
        "reductions": {name: reduced(name, f) for name, f in REDUCTIONS.items()},
        # One line for all lists, as there is one for all values of the others.
        "cumulative": {name: texts(np.concatenate([f(x) for x in lists])) for name, f in CUMULATIVE.items()},
    }


def lists_of_entries():
    some = [[1.0, NAN, 2.0], [0.0, INF, -1.0], [-2.0, -2.0, 1.0, 1.0]]
    return [[], *([x] for x in ENTRIES), *(list(pair) for pair in itertools.product(ENTRIES, ENTRIES)), *some]


if __name__ == "__main__":
    np.seterr(all="ignore")
    warnings.simplefilter("ignore", RuntimeWarning)
    path = Path(__file__).parents[2] / "packages/tensor/test/reference/numpy-special-values.json"
    content = {
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "values": texts(VALUES),
        "paired": texts(PAIRED),
        "clipped": texts(CLIPPED),
        "lists": [texts(entries) for entries in lists_of_entries()],
        "float64": tables("float64"),
        "float32": tables("float32"),
    }
    path.write_text(json.dumps(content) + "\n")
