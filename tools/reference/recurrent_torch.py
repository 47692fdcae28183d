"""Writes packages/layers/test/reference/torch-lstm.json, torch-gru.json and torch-rnn.json, in float64.

    pip install numpy torch
    python tools/reference/recurrent_torch.py && npx oxfmt packages/layers/test/reference

Several layers, both directions, lengths (as packed sequences), initial carries, no biases, projections.
Parameters stand under PyTorch's names, as in a state_dict. Outputs, last carries and all gradients; what
is differentiated is the sum of every output and carry times the cotangent given for it. Carries are
[layers x directions, batch, features], as PyTorch has them.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

BATCH, TIME, INPUT, HIDDEN = 2, 3, 2, 2
random = np.random.default_rng(11)


def draw(*shape, requires_grad=True):
    # Numbers of few digits keep the files small.
    return torch.tensor(random.normal(size=shape).round(2), requires_grad=requires_grad)


def numbers(tree, of):
    if isinstance(tree, dict):
        return {name: numbers(leaf, of) for name, leaf in tree.items()}
    return np.round(of(tree).numpy(), 13).tolist()


def run(kind, lengths=None, carry=False, **options):
    module = getattr(torch.nn, kind)(INPUT, HIDDEN, batch_first=True, dtype=torch.float64, **options)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(draw(*parameter.shape))
    xs = draw(BATCH, TIME, INPUT)
    directions = 2 if options.get("bidirectional") else 1
    rows = options.get("num_layers", 1) * directions
    features = options.get("proj_size", 0) or HIDDEN
    sizes = {"h": features, "c": HIDDEN} if kind == "LSTM" else {"h": features}
    initial = {name: draw(rows, BATCH, size) for name, size in sizes.items()} if carry else None
    given = None if initial is None else tuple(initial.values())
    if given is not None and kind != "LSTM":
        (given,) = given
    inputs = xs if lengths is None else pack_padded_sequence(xs, lengths, batch_first=True)
    outputs, last = module(inputs, given)
    if lengths is not None:
        outputs, _ = pad_packed_sequence(outputs, batch_first=True, total_length=TIME)
    last = dict(zip(sizes, last if kind == "LSTM" else [last]))

    cotangents = {"outputs": draw(*outputs.shape, requires_grad=False)}
    cotangents["carry"] = {name: draw(*x.shape, requires_grad=False) for name, x in last.items()}
    loss = (outputs * cotangents["outputs"]).sum()
    loss = loss + sum((last[name] * cotangents["carry"][name]).sum() for name in last)
    loss.backward()

    def value(leaf):
        return leaf.detach()

    def gradient(leaf):
        return leaf.grad

    params = dict(module.named_parameters())
    row = {
        "kind": kind,
        "options": options,
        "lengths": lengths,
        "params": numbers(params, value),
        "xs": numbers(xs, value),
        "initialCarry": None if initial is None else numbers(initial, value),
        "cotangents": numbers(cotangents, value),
        "outputs": numbers(outputs, value),
        "carry": numbers(last, value),
        "gradients": {"params": numbers(params, gradient), "xs": numbers(xs, gradient)},
    }
    if initial is not None:
        row["gradients"]["initialCarry"] = numbers(initial, gradient)
    return row


KINDS = [("LSTM", {}), ("GRU", {}), ("RNN", {"nonlinearity": "tanh"}), ("RNN", {"nonlinearity": "relu"})]
FORMS = [
    {},
    {"bias": False},
    {"num_layers": 2, "carry": True},
    {"bidirectional": True, "lengths": [3, 1], "carry": True},
    {"num_layers": 2, "bidirectional": True, "lengths": [3, 2]},
]
CASES = [(kind, {**extra, **form}) for kind, extra in KINDS for form in FORMS]
CASES += [
    ("LSTM", {"lengths": [2, 1], "carry": True}),
    ("LSTM", {"proj_size": 1, "num_layers": 2, "lengths": [3, 1], "carry": True}),
]

if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "packages/layers/test/reference"
    for name in ["LSTM", "GRU", "RNN"]:
        rows = [run(kind, **options) for kind, options in CASES if kind == name]
        (folder / f"torch-{name.lower()}.json").write_text(json.dumps(rows) + "\n")
