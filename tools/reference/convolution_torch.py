"""Writes packages/tensor/test/reference/convolution.json: PyTorch's convolutions and pooling in float64.

    pip install torch
    python tools/reference/convolution_torch.py && npx oxfmt packages/tensor/test/reference

Entry i of an array is sin(i + 1), of a kernel cos(i + 1), of a cotangent sin(0.7 i), with channels
last; results stand there with channels last too, and so do the derivatives of <cotangent, result>.
"""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)

CONVOLUTIONS = [
    # shape, kernel, strides, padding, dilation, groups
    ([2, 7, 3], [3, 3, 4], [1], [0], [1], 1),
    ([2, 9, 4], [2, 2, 6], [2], [1], [3], 2),
    ([1, 5, 3], [2, 1, 3], [1], [1], [1], 3),
    ([2, 5, 6, 2], [3, 2, 2, 3], [1, 1], [0, 0], [1, 1], 1),
    ([1, 7, 6, 4], [2, 3, 2, 4], [2, 3], [1, 2], [2, 1], 2),
]
POOLINGS = [
    # shape, window, strides, padding
    ([2, 7, 3], [3], [2], [1]),
    ([1, 8, 2], [2], [2], [0]),
    ([2, 6, 5, 2], [3, 2], [2, 1], [1, 0]),
    ([1, 4, 4, 1], [2, 2], [2, 2], [1, 1]),
]


def filled(f, shape):
    return f(torch.arange(float(torch.tensor(shape).prod())) + 1).reshape(shape)


def channels_first(x):
    return x.movedim(-1, 1)


def channels_last(x):
    return x.movedim(1, -1).contiguous()


def outcome(result, *operands):
    result = channels_last(result)
    cotangent = torch.sin(0.7 * torch.arange(float(result.numel()))).reshape(result.shape)
    gradients = torch.autograd.grad((result * cotangent).sum(), operands)
    return {
        "shape": list(result.shape),
        "result": result.flatten().tolist(),
        "gradients": [gradient.flatten().tolist() for gradient in gradients],
    }


def convolution(shape, kernel, strides, padding, dilation, groups):
    x = filled(torch.sin, shape).requires_grad_()
    weights = filled(torch.cos, kernel).requires_grad_()
    run = F.conv1d if len(strides) == 1 else F.conv2d
    # [...sizes, channels, outputs] to [outputs, channels, ...sizes].
    turned = weights.movedim(-1, 0).movedim(-1, 1)
    y = run(channels_first(x), turned, None, strides, padding, dilation, groups)
    keys = {"x": shape, "kernel": kernel, "strides": strides, "padding": padding}
    return {**keys, "dilation": dilation, "groups": groups, **outcome(y, x, weights)}


def pooling(shape, window, strides, padding):
    x = filled(torch.sin, shape).requires_grad_()
    two = len(window) == 2
    first = channels_first(x)
    largest = (F.max_pool2d if two else F.max_pool1d)(first, window, strides, padding)
    mean = (F.avg_pool2d if two else F.avg_pool1d)(
        first, window, strides, padding, count_include_pad=False
    )
    keys = {"x": shape, "window": window, "strides": strides, "padding": padding}
    return {**keys, "max": outcome(largest, x), "average": outcome(mean, x)}


def main():
    values = {
        "convolutions": [convolution(*row) for row in CONVOLUTIONS],
        "poolings": [pooling(*row) for row in POOLINGS],
    }
    folder = Path(__file__).parents[2] / "packages/tensor/test/reference"
    (folder / "convolution.json").write_text(json.dumps(values) + "\n")


main()
