"""Writes packages/optim/test/reference/sgd.json: trajectories of gradient descent in float64.

    pip install numpy torch
    python tools/reference/sgd_torch.py

Gradient descent plain, with momentum and with Nesterov's momentum, in NumPy, held to torch.optim.SGD.
"""

import json
from pathlib import Path

import numpy as np
import torch

STEPS = 60
KEPT = [1, 2, 3, 5, 10, 20, 40, 60]
SETTINGS = [
    {"learningRate": 0.1, "momentum": 0.0, "nesterov": False},
    {"learningRate": 0.1, "momentum": 0.9, "nesterov": False},
    {"learningRate": 0.01, "momentum": 0.99, "nesterov": True},
    {"learningRate": 0.5, "momentum": 0.5, "nesterov": True},
]


def by_the_equations(theta, gradients, learningRate, momentum, nesterov):
    v = np.zeros_like(theta)
    for g in gradients:
        v = momentum * v + g
        theta = theta - learningRate * (g + momentum * v if nesterov else v)
        yield theta


def by_torch(theta, gradients, learningRate, momentum, nesterov):
    parameter = torch.tensor(theta, requires_grad=True)
    optimizer = torch.optim.SGD([parameter], learningRate, momentum, nesterov=nesterov)
    for g in gradients:
        parameter.grad = torch.tensor(g)
        optimizer.step()
        yield parameter.detach().numpy().copy()


if __name__ == "__main__":
    random = np.random.default_rng(1)
    start, gradients = random.normal(size=(2, 3)), random.normal(size=(STEPS, 2, 3))
    runs = []
    for setting in SETTINGS:
        trajectory = np.stack(list(by_the_equations(start, gradients, **setting)))
        np.testing.assert_allclose(trajectory, np.stack(list(by_torch(start, gradients, **setting))), rtol=1e-11)
        runs.append({**setting, "params": [trajectory[step - 1].tolist() for step in KEPT]})
    reference = {"start": start.tolist(), "gradients": gradients.tolist(), "steps": KEPT, "runs": runs}
    path = Path(__file__).parents[2] / "packages/optim/test/reference/sgd.json"
    path.write_text(json.dumps(reference) + "\n")
