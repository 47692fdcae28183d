"""Writes packages/layers/test/reference/cells.json: recurrent cells over several steps in float64.

    pip install numpy torch
    python tools/reference/layers_torch.py && npx oxfmt packages/layers/test/reference

Outputs, carries and all gradients of PyTorch's cells. The loss is the sum of every output and every
tensor of the last carry times the cotangent given for it. PyTorch keeps a matrix as [rows, inputs];
here it is [inputs, columns]. An LSTM and a simple cell of PyTorch have two biases, of which only the
sum counts; here they have that sum.
"""

import json
from pathlib import Path

import numpy as np
import torch

STEPS, BATCH, INPUT, HIDDEN = 4, 2, 2, 3
GATES = {"lstmCell": 4, "gruCell": 3, "rnnCell": 1}
MODULES = {"lstmCell": torch.nn.LSTMCell, "gruCell": torch.nn.GRUCell, "rnnCell": torch.nn.RNNCell}
CASES = [
    {"cell": "lstmCell", "biases": True},
    {"cell": "lstmCell", "biases": False},
    {"cell": "gruCell", "biases": True},
    {"cell": "gruCell", "biases": False},
    {"cell": "rnnCell", "biases": True, "activation": "tanh"},
    {"cell": "rnnCell", "biases": True, "activation": "relu"},
    {"cell": "rnnCell", "biases": False, "activation": "tanh"},
]

random = np.random.default_rng(3)


def draw(*shape):
    return torch.tensor(random.normal(size=shape), requires_grad=True)


def plain(tree):
    if isinstance(tree, dict):
        return {name: plain(leaf) for name, leaf in tree.items()}
    return tree.detach().numpy().tolist()


def gradients(tree):
    if isinstance(tree, dict):
        return {name: gradients(leaf) for name, leaf in tree.items()}
    return tree.grad.numpy().tolist()


def weights(cell, biases):
    """Parameters as they are here, and PyTorch's made of them."""
    columns = GATES[cell] * HIDDEN
    params = {"wx": draw(INPUT, columns), "wh": draw(HIDDEN, columns)}
    torch_names = {"weight_ih": params["wx"].T, "weight_hh": params["wh"].T}
    if biases and cell == "gruCell":
        params.update(bx=draw(columns), bh=draw(columns))
        torch_names.update(bias_ih=params["bx"], bias_hh=params["bh"])
    elif biases:
        params.update(b=draw(columns))
        part = torch.tensor(random.normal(size=columns))
        torch_names.update(bias_ih=part, bias_hh=params["b"] - part)
    return params, torch_names


def run(cell, biases, activation=None):
    params, torch_names = weights(cell, biases)
    xs = draw(STEPS, BATCH, INPUT)
    names = ["h", "c"] if cell == "lstmCell" else ["h"]
    initial = {name: draw(BATCH, HIDDEN) for name in names}
    extra = {} if activation is None else {"nonlinearity": activation}
    module = MODULES[cell](INPUT, HIDDEN, bias=biases, dtype=torch.float64, **extra)

    def step(x, carry):
        before = tuple(carry.values()) if cell == "lstmCell" else carry["h"]
        after = torch.nn.utils.stateless.functional_call(module, torch_names, (x, before))
        return dict(zip(names, after if cell == "lstmCell" else [after]))

    carries = []
    for x in xs:
        carries.append(step(x, carries[-1] if carries else initial))
    outputs = torch.stack([carry["h"] for carry in carries])

    output_cotangent = draw(STEPS, BATCH, HIDDEN)
    carry_cotangent = {name: draw(BATCH, HIDDEN) for name in names}
    loss = (outputs * output_cotangent).sum()
    loss = loss + sum((carries[-1][name] * carry_cotangent[name]).sum() for name in names)
    loss.backward()

    def as_carry(tree):
        return tree if cell == "lstmCell" else tree["h"]

    result = {"cell": cell, "biases": biases, "inputSize": INPUT, "hiddenSize": HIDDEN}
    if activation is not None:
        result["activation"] = activation
    return {
        **result,
        "params": plain(params),
        "xs": plain(xs),
        "initialCarry": as_carry(plain(initial)),
        "outputCotangent": plain(output_cotangent),
        "carryCotangent": as_carry(plain(carry_cotangent)),
        "outputs": plain(outputs),
        "carries": [as_carry(plain(carry)) for carry in carries],
        "gradients": {
            "params": gradients(params),
            "xs": gradients(xs),
            "initialCarry": as_carry(gradients(initial)),
        },
    }


if __name__ == "__main__":
    path = Path(__file__).parents[2] / "packages/layers/test/reference/cells.json"
    path.write_text(json.dumps([run(**case) for case in CASES]) + "\n")
