"""Writes packages/tensor/test/reference/special-values.json: what numpy makes of NaN, infinities and signed zeros.

    pip install numpy
    python tools/reference/tensor_special_numpy.py && npx oxfmt packages/tensor/test/reference

Numbers are written as text, since JSON has neither NaN nor infinities: a row of results for all
values (unary), for all pairs of values in row-major order (binary), or for all lists (reductions).
"""

import itertools
import json
from pathlib import Path

import numpy as np

np.seterr(all="ignore")

INFINITY = float("inf")
VALUES = [float("nan"), -INFINITY, -2.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 2.0, 3.0, INFINITY]
LISTS = [list(t) for n in (1, 2) for t in itertools.product([float("nan"), -INFINITY, -0.0, 1.0, INFINITY], repeat=n)]


def logistic(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


UNARY = {
    "neg": np.negative,
    "abs": np.abs,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "tanh": np.tanh,
    "relu": lambda x: np.maximum(x, 0),
    # exp(inf) / (1 + exp(inf)) is not reached: np.where takes the other side there.
    "sigmoid": logistic,
    "softplus": lambda x: np.logaddexp(x, 0),
}
BINARY = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.true_divide,
    "pow": np.power,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "equal": np.equal,
    "notEqual": np.not_equal,
    "less": np.less,
    "lessEqual": np.less_equal,
    "greater": np.greater,
    "greaterEqual": np.greater_equal,
}
REDUCTIONS = {
    "sum": np.sum,
    "mean": np.mean,
    "max": np.max,
    "argmax": np.argmax,
    "logSumExp": np.logaddexp.reduce,
}


def texts(array):
    array = np.asarray(array)
    return [repr(x.item()) for x in (array.astype(int) if array.dtype == bool else array).ravel()]


if __name__ == "__main__":
    row = np.array(VALUES)
    column = row[:, None]  # An array: numpy takes the square root for the one number 0.5 as a power.
    reference = {
        "numpy": np.__version__,
        "values": texts(row),
        "lists": [texts(list) for list in LISTS],
        "unary": {name: texts(f(row)) for name, f in UNARY.items()},
        "binary": {name: texts(f(column, row)) for name, f in BINARY.items()},
        "reductions": {name: texts([f(np.array(list)) for list in LISTS]) for name, f in REDUCTIONS.items()},
    }
    path = Path(__file__).parents[2] / "packages/tensor/test/reference/special-values.json"
    sections = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in reference.items()]
    path.write_text("{\n" + ",\n".join(sections) + "\n}\n")
