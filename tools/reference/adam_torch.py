"""Writes packages/optim/test/reference/adam.json: trajectories of Adam in float64.

    pip install numpy torch
    python tools/reference/adam_torch.py

The equations of Kingma & Ba (2015, algorithm 1) in NumPy, held to torch.optim.Adam.
"""

import json
from pathlib import Path

import numpy as np
import torch

STEPS = 60
KEPT = [1, 2, 3, 5, 10, 20, 40, 60]
SETTINGS = [
    {"learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    {"learningRate": 0.005, "beta1": 0.9, "beta2": 0.99, "epsilon": 1e-8},
    {"learningRate": 0.1, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-3},
    {"learningRate": 0.01, "beta1": 0.0, "beta2": 0.0, "epsilon": 1e-6},
]


def start_and_gradients():
    """Two rows of three entries; the gradients differ in scale and are now and then zero."""
    random = np.random.default_rng(0)
    start = random.normal(size=(2, 3))
    scale = np.array([[1e-6, 1e-3, 1.0], [1.0, 10.0, 1e3]])
    gradients = random.normal(size=(STEPS, 2, 3)) * scale
    gradients[random.random(gradients.shape) < 0.1] = 0.0
    gradients[:, 0, 2] = 0.0
    return start, gradients


def by_the_paper(theta, gradients, learningRate, beta1, beta2, epsilon):
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    for t, g in enumerate(gradients, 1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        theta = theta - learningRate * m_hat / (np.sqrt(v_hat) + epsilon)
        yield theta


def by_torch(theta, gradients, learningRate, beta1, beta2, epsilon):
    parameter = torch.tensor(theta, requires_grad=True)
    optimizer = torch.optim.Adam([parameter], learningRate, (beta1, beta2), epsilon)
    for g in gradients:
        parameter.grad = torch.tensor(g)
        optimizer.step()
        yield parameter.detach().numpy().copy()


if __name__ == "__main__":
    start, gradients = start_and_gradients()
    runs = []
    for setting in SETTINGS:
        trajectory = np.stack(list(by_the_paper(start, gradients, **setting)))
        np.testing.assert_allclose(trajectory, np.stack(list(by_torch(start, gradients, **setting))), rtol=1e-12)
        runs.append({**setting, "params": [trajectory[step - 1].tolist() for step in KEPT]})
    reference = {"start": start.tolist(), "gradients": gradients.tolist(), "steps": KEPT, "runs": runs}
    path = Path(__file__).parents[2] / "packages/optim/test/reference/adam.json"
    path.write_text(json.dumps(reference) + "\n")
