"""Writes packages/layers/test/reference/layers.json: normalisations, attention and convolutions in float64.

    pip install numpy torch
    python tools/reference/layers_feedforward_torch.py && npx oxfmt packages/layers/test/reference

Outputs and all gradients of PyTorch's layers; the loss is the sum of every output times the cotangent
given for it. PyTorch keeps a matrix as [outputs, inputs] and a kernel as [outputs, inputs, width], and
has channels second; here they are [inputs, outputs] and [width, inputs, outputs], and channels are last.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch.func import functional_call

random = np.random.default_rng(5)


def draw(*shape):
    return torch.tensor(random.normal(size=shape), requires_grad=True)


def plain(tree, of=lambda leaf: leaf.detach()):
    if isinstance(tree, dict):
        return {name: plain(leaf, of) for name, leaf in tree.items()}
    return of(tree).numpy().tolist()


def norm_params(features, biases):
    params = {"gain": draw(features)}
    return {**params, "b": draw(features)} if biases else params


def norm_names(params):
    return {"weight": params["gain"], **({"bias": params["b"]} if "b" in params else {})}


def layer_norm(features, epsilon, biases=True):
    module = torch.nn.LayerNorm(features, eps=epsilon, bias=biases, dtype=torch.float64)
    params = norm_params(features, biases)
    return params, [draw(2, 3, features)], lambda x: functional_call(module, norm_names(params), (x,))


def rms_norm(features, epsilon):
    module = torch.nn.RMSNorm(features, eps=epsilon, dtype=torch.float64)
    params = norm_params(features, False)
    return params, [draw(2, 3, features)], lambda x: functional_call(module, norm_names(params), (x,))


def group_norm(features, groups, epsilon, positions):
    module = torch.nn.GroupNorm(groups, features, eps=epsilon, dtype=torch.float64)
    params = norm_params(features, True)

    def run(x):
        return functional_call(module, norm_names(params), (x.movedim(-1, 1),)).movedim(1, -1)

    return params, [draw(2, *positions, features)], run


def projection(inputs, outputs, biases):
    params = {"w": draw(inputs, outputs)}
    return {**params, "b": draw(outputs)} if biases else params


def multi_head_attention(
    features, heads, memoryFeatures=None, causal=False, biases=True, mask=None
):
    rows = features if memoryFeatures is None else memoryFeatures
    module = torch.nn.MultiheadAttention(
        features, heads, bias=biases, kdim=rows, vdim=rows, batch_first=True, dtype=torch.float64
    )
    names = {"query": features, "key": rows, "value": rows, "output": features}
    params = {name: projection(inputs, features, biases) for name, inputs in names.items()}
    query, key, value, output = params.values()
    weights = [p["w"].T for p in (query, key, value)]
    if rows == features:
        torch_names = {"in_proj_weight": torch.cat(weights)}
    else:
        torch_names = dict(zip(["q_proj_weight", "k_proj_weight", "v_proj_weight"], weights))
    torch_names["out_proj.weight"] = output["w"].T
    if biases:
        torch_names["in_proj_bias"] = torch.cat([p["b"] for p in (query, key, value)])
        torch_names["out_proj.bias"] = output["b"]

    batch, time, memory_time = 2, 4, 4 if memoryFeatures is None else 3
    inputs = [draw(batch, time, features)]
    if memoryFeatures is not None:
        inputs.append(draw(batch, memory_time, rows))
    seen = torch.ones(batch, heads, time, memory_time, dtype=torch.bool)
    if causal:
        seen = seen & torch.ones(time, memory_time, dtype=torch.bool).tril()
    if mask is not None:
        seen = seen & torch.tensor(mask)
    hidden = (~seen).reshape(batch * heads, time, memory_time)

    def run(x, memory=None):
        memory = x if memory is None else memory
        arguments = {"attn_mask": hidden, "need_weights": False}
        return functional_call(module, torch_names, (x, memory, memory), arguments)[0]

    return params, inputs, run


def conv1d(width, inputs, outputs, padding="valid", strides=1, dilation=1, biases=True):
    params = {"w": draw(width, inputs, outputs)}
    if biases:
        params["b"] = draw(outputs)
    before = (width - 1) * dilation

    def run(x):
        channels_second = x.movedim(-1, 1)
        if padding == "causal":
            channels_second = torch.nn.functional.pad(channels_second, (before, 0))
        y = torch.nn.functional.conv1d(
            channels_second,
            params["w"].permute(2, 1, 0),
            params.get("b"),
            stride=strides,
            dilation=dilation,
            padding="valid" if padding == "causal" else padding,
        )
        return y.movedim(1, -1)

    return params, [draw(2, 7, inputs)], run


PADDING = [[[[True, True, True, True]]], [[[True, True, False, False]]]]
PER_HEAD = [[[[True, False, True], [False, True, False], [True, True, True], [False, False, True]]]]

CASES = [
    ("layerNorm", layer_norm, {"features": 4, "epsilon": 1e-5}),
    ("layerNorm", layer_norm, {"features": 3, "epsilon": 0.1, "biases": False}),
    ("rmsNorm", rms_norm, {"features": 4, "epsilon": 1e-5}),
    ("groupNorm", group_norm, {"features": 6, "groups": 2, "epsilon": 1e-5, "positions": [3]}),
    ("groupNorm", group_norm, {"features": 6, "groups": 3, "epsilon": 0.1, "positions": [2, 3]}),
    ("groupNorm", group_norm, {"features": 4, "groups": 1, "epsilon": 1e-5, "positions": []}),
    ("multiHeadAttention", multi_head_attention, {"features": 4, "heads": 2}),
    ("multiHeadAttention", multi_head_attention, {"features": 4, "heads": 2, "causal": True}),
    (
        "multiHeadAttention",
        multi_head_attention,
        {"features": 6, "heads": 3, "causal": True, "biases": False, "mask": PADDING},
    ),
    (
        "multiHeadAttention",
        multi_head_attention,
        {"features": 4, "heads": 2, "memoryFeatures": 3, "mask": PER_HEAD},
    ),
    ("conv1d", conv1d, {"width": 3, "inputs": 2, "outputs": 3}),
    ("conv1d", conv1d, {"width": 3, "inputs": 2, "outputs": 3, "padding": "same", "biases": False}),
    ("conv1d", conv1d, {"width": 2, "inputs": 1, "outputs": 2, "padding": "causal", "dilation": 2}),
    ("conv1d", conv1d, {"width": 3, "inputs": 2, "outputs": 1, "strides": 2, "dilation": 2}),
]


def reference(layer, make, options):
    params, inputs, run = make(**options)
    outputs = run(*inputs)
    cotangent = draw(*outputs.shape)
    (outputs * cotangent).sum().backward()
    return {
        "layer": layer,
        "options": options,
        "params": plain(params),
        "inputs": [plain(x) for x in inputs],
        "outputs": plain(outputs),
        "cotangent": plain(cotangent),
        "gradients": {
            "params": plain(params, lambda leaf: leaf.grad),
            "inputs": [plain(x, lambda leaf: leaf.grad) for x in inputs],
        },
    }


if __name__ == "__main__":
    path = Path(__file__).parents[2] / "packages/layers/test/reference/layers.json"
    path.write_text(json.dumps([reference(*case) for case in CASES]) + "\n")
