"""Writes packages/optim/test/reference/optim_torch.json: trajectories and schedules of PyTorch in float64.

    pip install numpy torch
    python tools/reference/optim_torch.py

Beside each of torch's optimizers stands the call that makes ours: a name, and its arguments.
"""

import torch
from torch import optim
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts, ReduceLROnPlateau
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from optim_problem import START, STEPS, X, Y, kept, write

torch.set_default_dtype(torch.float64)

RUNS = [
    (["sgd", {"learningRate": 0.1}], lambda p: optim.SGD(p, lr=0.1)),
    (["sgd", {"learningRate": 0.05, "momentum": 0.9}], lambda p: optim.SGD(p, lr=0.05, momentum=0.9)),
    (
        ["sgd", {"learningRate": 0.02, "momentum": 0.95, "nesterov": True}],
        lambda p: optim.SGD(p, lr=0.02, momentum=0.95, nesterov=True),
    ),
    (["adam"], lambda p: optim.Adam(p)),
    (
        ["chain", ["addDecayedWeights", 0.1], ["adam", {"learningRate": 0.05, "beta2": 0.99}]],
        lambda p: optim.Adam(p, lr=0.05, betas=(0.9, 0.99), weight_decay=0.1),
    ),
    (["adamw"], lambda p: optim.AdamW(p)),
    (
        ["adamw", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-4, "weightDecay": 0.2}],
        lambda p: optim.AdamW(p, lr=0.05, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.2),
    ),
    (["amsgrad"], lambda p: optim.Adam(p, amsgrad=True)),
    (
        ["amsgrad", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3}],
        lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.9), eps=1e-3, amsgrad=True),
    ),
    (["adamax"], lambda p: optim.Adamax(p)),
    (
        ["adamax", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.9, "epsilon": 1e-2}],
        lambda p: optim.Adamax(p, lr=0.05, betas=(0.8, 0.9), eps=1e-2),
    ),
    # Epsilon stands elsewhere in torch, so here it is nothing.
    (["radam", {"epsilon": 1e-30}], lambda p: optim.RAdam(p, eps=1e-30)),
    (
        ["radam", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-30}],
        lambda p: optim.RAdam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-30),
    ),
    (["rmsprop"], lambda p: optim.RMSprop(p)),
    (
        ["rmsprop", {"learningRate": 0.005, "decay": 0.9, "momentum": 0.5, "epsilon": 1e-3}],
        lambda p: optim.RMSprop(p, lr=0.005, alpha=0.9, momentum=0.5, eps=1e-3),
    ),
    (
        ["rmsprop", {"learningRate": 0.005, "decay": 0.95, "centered": True, "momentum": 0.8, "epsilon": 1e-2}],
        lambda p: optim.RMSprop(p, lr=0.005, alpha=0.95, centered=True, momentum=0.8, eps=1e-2),
    ),
    (["adagrad"], lambda p: optim.Adagrad(p)),
    (
        ["adagrad", {"learningRate": 0.3, "initial": 0.1, "epsilon": 1e-3}],
        lambda p: optim.Adagrad(p, lr=0.3, initial_accumulator_value=0.1, eps=1e-3),
    ),
    (["adadelta"], lambda p: optim.Adadelta(p)),
    (
        ["adadelta", {"learningRate": 0.5, "rho": 0.8, "epsilon": 1e-3}],
        lambda p: optim.Adadelta(p, lr=0.5, rho=0.8, eps=1e-3),
    ),
    (
        ["partition", {"matrices": ["adam", {"learningRate": 0.05}], "rest": ["sgd", {"learningRate": 0.1}]},
         {"w": "matrices", "b": "rest", "v": "rest"}],
        lambda p: Several(optim.Adam(p[:1], lr=0.05), optim.SGD(p[1:], lr=0.1)),
    ),
]


class Several:
    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def step(self):
        for optimizer in self.optimizers:
            optimizer.step()


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        for name, value in START.items():
            setattr(self, name, torch.nn.Parameter(torch.tensor(value)))

    def forward(self):
        error = torch.tanh(torch.tensor(X) @ self.w + self.b) @ self.v - torch.tensor(Y)
        return (error * error).mean()

    def tree(self):
        return {name: getattr(self, name).detach().numpy().copy() for name in START}


def trajectory(make, after_step=lambda net: net.tree()):
    net = Net()
    optimizer = make(list(net.parameters()))
    for _ in range(STEPS):
        net.zero_grad()
        net().backward()
        optimizer.step()
        yield after_step(net)


def averages():
    """A moving average that begins at the parameters before the first update."""
    average = AveragedModel(Net(), multi_avg_fn=get_ema_multi_avg_fn(0.9))
    average.update_parameters(Net())

    def after_step(net):
        average.update_parameters(net)
        return average.module.tree()

    make = lambda p: optim.SGD(p, lr=0.1)
    return {
        "ours": ["withAverage", ["sgd", {"learningRate": 0.1}], {"decay": 0.9, "debias": False}],
        "params": kept(list(trajectory(make))),
        "average": kept(list(trajectory(make, after_step))),
    }


def restarts(steps, factor, lowest, count=200):
    optimizer = optim.SGD([torch.zeros(1)], lr=0.5)
    schedule = CosineAnnealingWarmRestarts(optimizer, T_0=steps, T_mult=factor, eta_min=lowest)
    values = []
    for _ in range(count):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return {
        "ours": ["cosineWithRestarts", {"from": 0.5, "to": lowest, "steps": steps, "factor": factor}],
        "values": values,
    }


def plateau(ours, **options):
    metrics = [3, 2.5, 2.6, 2.4999, 2.4998, 2.7, 2.6, 2.5, 2.2, 2.3, 2.4, 2.1, 2.2, 2.2, 2.2, 2.2, 2.2]
    metrics += [2.2, float("inf"), 2.2, 1.0, 1.0, 1.0, 0.999, 0.9, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1]
    optimizer = optim.SGD([torch.zeros(1)], lr=0.5)
    schedule = ReduceLROnPlateau(optimizer, eps=0, **options)
    values = []
    for metric in metrics:
        schedule.step(metric)
        values.append(optimizer.param_groups[0]["lr"])
    # JSON has no infinity.
    metrics = [str(metric) if metric == float("inf") else metric for metric in metrics]
    return {"ours": ["reduceOnPlateau", {"from": 0.5, **ours}], "metrics": metrics, "values": values}


if __name__ == "__main__":
    runs = [{"ours": ours, "params": kept(list(trajectory(make)))} for ours, make in RUNS]
    write(
        "optim_torch",
        f"PyTorch {torch.__version__.split('+')[0]}",
        runs=[*runs, averages()],
        schedules=[restarts(10, 1, 0.0), restarts(7, 2, 0.1), restarts(1, 3, 0.0)],
        plateaus=[
            plateau({"patience": 3}, patience=3),
            plateau(
                {"factor": 0.5, "patience": 1, "threshold": 0.01, "cooldown": 2, "to": 0.05},
                factor=0.5, patience=1, threshold=0.01, cooldown=2, min_lr=0.05,
            ),
            plateau({"factor": 0.9, "patience": 0}, factor=0.9, patience=0),
        ],
    )
