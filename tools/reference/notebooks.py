"""Writes packages/layers/test/reference/notebooks.json: the cells of the two notebooks that the project began from.

    pip install numpy
    python tools/reference/notebooks.py && npx oxfmt packages/layers/test/reference

Each notebook's formulas in NumPy, in its own order of joining and of matrices. Both end with an empty
heading; the gradients of the loss below are theirs too: imaginary parts of f(x + ih) / h (complex
steps), which subtract nothing and so are exact to rounding.
"""

import json
from pathlib import Path

import numpy as np

H = 1e-150


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def gradients(loss, params):
    """The derivative of loss(params) for every entry of every array of a dictionary."""
    result = {}
    for name, array in params.items():
        result[name] = np.zeros_like(array)
        for at in np.ndindex(array.shape):
            moved = array.astype(complex)
            moved[at] += 1j * H
            result[name][at] = loss({**params, name: moved}).imag / H
    return result


def plain(tree):
    if isinstance(tree, dict):
        return {name: plain(leaf) for name, leaf in tree.items()}
    if isinstance(tree, list):
        return [plain(leaf) for leaf in tree]
    return tree.tolist() if isinstance(tree, (np.ndarray, np.floating)) else tree


def first_step(params, h_prev, c_prev, x):
    """Notebook 000: [h, x] joined, four gates with biases, a fully connected layer and a softmax."""
    joined = np.concatenate((h_prev, x), axis=1)
    forget = sigmoid(joined @ params["weightForget"] + params["biasForget"])
    admit = sigmoid(joined @ params["weightInput"] + params["biasInput"])
    candidate = np.tanh(joined @ params["weightCandidate"] + params["biasCandidate"])
    state = forget * c_prev + admit * candidate
    reveal = sigmoid(joined @ params["weightOutput"] + params["biasOutput"])
    hidden = reveal * np.tanh(state)
    output = softmax(hidden @ params["weightFinal"] + params["biasFinal"])
    return {
        "joined": joined,
        "forget": forget,
        "input": admit,
        "candidate": candidate,
        "state": state,
        "outputGate": reveal,
        "hidden": hidden,
        "output": output,
    }


def first():
    np.random.seed(0)
    features, hidden, outputs, steps = 3, 2, 3, 4
    x = np.random.randn(1, features)
    h_prev = np.random.randn(1, hidden)
    c_prev = np.random.randn(1, hidden)
    params = {}
    for gate in ["Forget", "Input", "Candidate", "Output"]:
        params["weight" + gate] = np.random.normal(0.0, 0.1, (hidden + features, hidden))
        params["bias" + gate] = np.ones(hidden)
    params["weightFinal"] = np.random.normal(0.0, 0.1, (hidden, outputs))
    params["biasFinal"] = np.ones(outputs)

    xs = np.random.randn(steps, 1, features)
    targets = np.array([[2], [0], [1], [1]])

    def loss(params):
        h, c, total = h_prev, c_prev, 0
        for x, target in zip(xs, targets):
            now = first_step(params, h, c, x)
            h, c = now["hidden"], now["state"]
            total = total - np.log(now["output"][0, target[0]])
        return total / steps

    return {
        "params": params,
        "hidden": h_prev,
        "state": c_prev,
        "x": x,
        "step": first_step(params, h_prev, c_prev, x),
        "xs": xs,
        "targets": targets,
        "loss": loss(params),
        "gradients": gradients(loss, params),
    }


def second_step(params, activation, memory, x):
    """Notebook 003: [x, a] joined, four gates without biases."""
    joined = np.concatenate((x, activation), axis=1)
    fa = sigmoid(joined @ params["forget"])
    ia = sigmoid(joined @ params["input"])
    oa = sigmoid(joined @ params["output"])
    ga = np.tanh(joined @ params["gate"])
    memory = fa * memory + ia * ga
    return oa * np.tanh(memory), memory


def second(deviation):
    """Smaller than the notebook's 100, 256 and 1000. Weights of 0.01 barely bend its gates; see also 1."""
    random = np.random.default_rng(0)
    features, hidden, outputs, batch, steps = 4, 3, 5, 2, 4
    shape = (features + hidden, hidden)
    params = {gate: random.normal(0, deviation, shape) for gate in ["forget", "input", "output", "gate"]}
    params["toLogits"] = random.normal(0, deviation, (hidden, outputs))
    xs = random.normal(size=(steps, batch, features))
    targets = random.integers(0, outputs, (steps, batch))

    def over_time(params):
        activation = memory = np.zeros((batch, hidden))
        for x in xs:
            activation, memory = second_step(params, activation, memory, x)
            yield activation, memory, softmax(activation @ params["toLogits"])

    def loss(params):
        rows = np.arange(batch)
        steps_losses = [-np.log(p[rows, target]) for (_, _, p), target in zip(over_time(params), targets)]
        return np.mean(np.stack(steps_losses))

    activations, memories, probabilities = (np.stack(each) for each in zip(*over_time(params)))
    return {
        "deviation": deviation,
        "params": params,
        "xs": xs,
        "targets": targets,
        "activations": activations,
        "memories": memories,
        "probabilities": probabilities,
        "loss": loss(params),
        "gradients": gradients(loss, params),
    }


if __name__ == "__main__":
    path = Path(__file__).parents[2] / "packages/layers/test/reference/notebooks.json"
    reference = {"first": first(), "second": [second(0.01), second(1.0)]}
    path.write_text(json.dumps(plain(reference)) + "\n")
