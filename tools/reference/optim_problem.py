"""The problem that optim_torch.py and optim_optax.py run optimizers on, and how they write what came of it.

A network of three hidden units fitted to four points: mean((tanh(x w + b) v - y)^2), in float64.
"""

import json
from pathlib import Path

import numpy as np

STEPS = 60
KEPT = [1, 2, 10, 30, 60]
FOLDER = Path(__file__).parents[2] / "packages/optim/test/reference"

X = [[0.5, -1.0], [1.5, 0.25], [-0.75, 0.5], [-1.25, -1.5]]
Y = [1.0, -0.5, 2.0, 0.25]
START = {
    "w": [[0.3, -0.7, 1.1], [-0.4, 0.9, 0.2]],
    "b": [0.1, -0.2, 0.05],
    "v": [0.8, -0.6, 1.2],
}


def kept(trajectory):
    """Of a list of { w, b, v } after each step, all entries in a row at the steps that are kept."""
    rows = [np.concatenate([np.ravel(tree[name]) for name in START]) for tree in trajectory]
    assert len(rows) == STEPS and np.isfinite(rows).all()
    return [rows[step - 1].tolist() for step in KEPT]


def write(name, system, **content):
    """What is written in one long line, `npm run format` lays out."""
    problem = {"x": X, "y": Y, "start": START, "steps": KEPT}
    reference = {"system": system, "script": f"tools/reference/{name}.py", "problem": problem, **content}
    (FOLDER / f"{name}.json").write_text(json.dumps(reference) + "\n")
