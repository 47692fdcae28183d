"""Writes packages/layers/test/reference/losses.json: losses in float64.

    pip install numpy torch
    python tools/reference/losses_torch.py && npx oxfmt packages/layers/test/reference

Values and all gradients of PyTorch's losses; what is differentiated is the sum of every value times the
cotangent given for it. A mask is PyTorch's ignore_index; the focal loss is its formula in PyTorch's
operations. `logits` of CTC go through log_softmax, as PyTorch wants them.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

random = np.random.default_rng(8)
IGNORED = -100


def draw(*shape):
    # Numbers of few digits keep the file small.
    return torch.tensor(random.normal(size=shape).round(2), requires_grad=True)


def probabilities(*shape):
    return torch.tensor(random.dirichlet(np.ones(shape[-1]), size=shape[:-1]), requires_grad=True)


def row(loss, inputs, run, labels=None, options=None):
    """A row: `run` gives the value of the inputs."""
    value = run(*inputs)
    cotangent = draw(*value.shape).detach()
    (value * cotangent).sum().backward()
    return {
        "loss": loss,
        "inputs": [x.detach().tolist() for x in inputs],
        "labels": labels,
        "options": options or {},
        "value": value.detach().tolist(),
        "cotangent": cotangent.tolist(),
        "gradients": [x.grad.tolist() for x in inputs],
    }


def labelled():
    """Logits [batch, time, classes], labels with some that are ignored, and the mask of the others."""
    labels = torch.tensor(random.integers(4, size=(2, 3)))
    mask = torch.tensor([[True, True, True], [True, False, False]])
    return draw(2, 3, 4), labels, mask


def cross_entropy(reduction, smoothing=0.0, weighted=False, masked=False):
    logits, labels, mask = labelled()
    weights = torch.tensor([0.5, 1.0, 2.0, 0.25]).double() if weighted else None
    targets = torch.where(mask, labels, IGNORED) if masked else labels
    options = {"reduction": reduction, "labelSmoothing": smoothing}
    if weighted:
        options["classWeights"] = weights.tolist()
    if masked:
        options["mask"] = mask.tolist()

    def run(x):
        return F.cross_entropy(
            x.movedim(-1, 1), targets, weights, reduction=reduction, label_smoothing=smoothing
        )

    return row("crossEntropy", [logits], run, targets.tolist(), options)


def focal(gamma, reduction):
    logits, labels, _ = labelled()

    def run(x):
        log_p = F.log_softmax(x, -1).gather(-1, labels[..., None])[..., 0]
        losses = -((1 - log_p.exp()) ** gamma) * log_p
        return losses if reduction == "none" else losses.mean()

    return row("focalLoss", [logits], run, labels.tolist(), {"gamma": gamma, "reduction": reduction})


def of_errors(loss, function, reduction, **options):
    names = {"huberLoss": {"delta": "delta"}}.get(loss, {})

    def run(predictions, targets):
        return function(
            predictions, targets, reduction=reduction, **{names[k]: v for k, v in options.items()}
        )

    return row(loss, [draw(3, 4), draw(3, 4)], run, None, {"reduction": reduction, **options})


def kl(reduction, log_targets):
    predictions, targets = F.log_softmax(draw(3, 4), -1).detach().requires_grad_(), probabilities(3, 4)
    if log_targets:
        targets = targets.detach().log().requires_grad_()
    theirs = {"mean": "batchmean", "sum": "sum", "none": "none"}[reduction]

    def run(q, p):
        result = F.kl_div(q, p, reduction=theirs, log_target=log_targets)
        return result.sum(-1) if reduction == "none" else result

    options = {"reduction": reduction, "logTargets": log_targets}
    return row("klDivergence", [predictions, targets], run, None, options)


def cosine_loss(reduction):
    def run(a, b):
        return F.cosine_embedding_loss(a, b, torch.ones(3), reduction=reduction)

    return row("cosineLoss", [draw(3, 4), draw(3, 4)], run, None, {"reduction": reduction})


def ctc(blank, input_lengths, label_lengths, reduction="none", zero_infinity=False):
    batch, time, classes = len(input_lengths), 7, 4
    others = [c for c in range(classes) if c != blank]
    labels = torch.tensor(random.choice(others, size=(batch, 3)))
    labels[0, 1] = labels[0, 0]
    options = {
        "reduction": reduction,
        "blank": blank,
        "inputLengths": input_lengths,
        "labelLengths": label_lengths,
        "zeroInfinity": zero_infinity,
    }

    def run(x):
        return F.ctc_loss(
            F.log_softmax(x, -1).transpose(0, 1),
            labels,
            torch.tensor(input_lengths),
            torch.tensor(label_lengths),
            blank=blank,
            reduction=reduction,
            zero_infinity=zero_infinity,
        )

    return row("ctcLoss", [draw(batch, time, classes)], run, labels.tolist(), options)


ROWS = [
    cross_entropy("none"),
    cross_entropy("mean"),
    cross_entropy("sum", smoothing=0.1),
    cross_entropy("mean", weighted=True),
    cross_entropy("mean", masked=True),
    cross_entropy("none", masked=True, weighted=True, smoothing=0.2),
    cross_entropy("mean", masked=True, weighted=True, smoothing=0.2),
    focal(2.0, "none"),
    focal(0.5, "mean"),
    of_errors("meanSquaredError", F.mse_loss, "none"),
    of_errors("meanSquaredError", F.mse_loss, "mean"),
    of_errors("meanAbsoluteError", F.l1_loss, "none"),
    of_errors("meanAbsoluteError", F.l1_loss, "sum"),
    of_errors("huberLoss", F.huber_loss, "mean", delta=1.0),
    of_errors("huberLoss", F.huber_loss, "none", delta=0.4),
    kl("mean", False),
    kl("none", False),
    kl("sum", True),
    row("cosineSimilarity", [draw(2, 3, 4), draw(2, 3, 4)], lambda a, b: F.cosine_similarity(a, b, -1)),
    cosine_loss("none"),
    cosine_loss("mean"),
    ctc(0, [7, 7, 7], [3, 3, 3]),
    ctc(3, [7, 6, 4], [3, 1, 2]),
    ctc(0, [5, 3, 1], [2, 0, 1], reduction="sum"),
    ctc(1, [2, 7, 3], [3, 3, 2], zero_infinity=True),
]

if __name__ == "__main__":
    path = Path(__file__).parents[2] / "packages/layers/test/reference/losses.json"
    path.write_text(json.dumps(ROWS) + "\n")
