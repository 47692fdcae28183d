"""Writes packages/tensor/test/reference/linear-algebra.json: what NumPy makes of a few matrices.

    pip install numpy
    python tools/reference/linear_algebra_numpy.py && npx oxfmt packages/tensor/test/reference

NaN and infinities stand there as strings.
"""

import json
from pathlib import Path

import numpy as np

INF, NAN = float("inf"), float("nan")
SQUARE = [
    [[2.0]],
    [[1.0, 2.0], [3.0, 4.0]],
    [[0.0, 1.0], [1.0, 0.0]],
    [[1.0, 2.0], [2.0, 4.0]],
    [[1e-20, 1.0], [1.0, 1.0]],
    [[4.0, -2.0, 1.0], [-2.0, 3.0, 0.5], [1.0, 0.5, 2.0]],
    [[0.0, 2.0, 1.0], [0.0, 0.0, 3.0], [4.0, 5.0, 6.0]],
    [[2.0, 4.0, 8.0], [1.0, 2.0, 4.0], [4.0, 8.0, 16.0]],
    [[1.0 / (i + j + 1) for j in range(6)] for i in range(6)],
    [[NAN]],
    [[INF]],
]


def plain(value):
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return value if np.isfinite(value) else str(value)


def or_none(function, *arguments):
    try:
        return plain(np.asarray(function(*arguments)).tolist())
    except np.linalg.LinAlgError:
        return None


def row(matrix):
    a = np.array(matrix)
    right = np.arange(1.0, len(a) + 1.0)
    sign, logarithm = np.linalg.slogdet(a)
    return {
        "matrix": plain(matrix),
        "solution": or_none(np.linalg.solve, a, right),
        "inverse": or_none(np.linalg.inv, a),
        "determinant": plain(np.linalg.det(a).item()),
        "sign": plain(sign.item()),
        "logarithm": plain(logarithm.item()),
        # NumPy reads the lower triangle only: symmetric matrices, or none.
        "cholesky": or_none(np.linalg.cholesky, a) if (a == a.T).all() else None,
    }


def main():
    with np.errstate(all="ignore"):
        rows = [row(matrix) for matrix in SQUARE]
    folder = Path(__file__).parents[2] / "packages/tensor/test/reference"
    (folder / "linear-algebra.json").write_text(json.dumps(rows) + "\n")


main()
