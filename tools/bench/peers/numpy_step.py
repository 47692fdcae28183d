"""The training step in numpy as the notebooks write it: four gate matrices, backpropagation by hand."""

import numpy as np

from protocol import B, H, I, T, V, measure

f32 = np.float32
ids = (np.arange(T * B) * 7 % V).reshape(T, B)
following = (ids + 1) % V


def small(*shape):
    return (np.random.randn(*shape) * 0.01).astype(f32)


params = {gate: small(I + H, H) for gate in "fiog"} | {"emb": small(V, I), "out": small(H, V)}
mu = {name: np.zeros_like(p) for name, p in params.items()}
nu = {name: np.zeros_like(p) for name, p in params.items()}
count = 0


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward():
    h, c, loss, saved = np.zeros((B, H), f32), np.zeros((B, H), f32), 0.0, []
    for t in range(T):
        z = np.concatenate((params["emb"][ids[t]], h), 1)
        f, i, o = (sigmoid(z @ params[gate]) for gate in "fio")
        g = np.tanh(z @ params["g"])
        before, c = c, f * c + i * g
        tanh_c = np.tanh(c)
        h = o * tanh_c
        logits = h @ params["out"]
        e = np.exp(logits - logits.max(1, keepdims=True))
        probabilities = e / e.sum(1, keepdims=True)
        loss -= np.log(probabilities[np.arange(B), following[t]]).sum()
        saved.append((z, f, i, o, g, before, tanh_c, h, probabilities))
    return loss / (B * T), saved


def backward(saved):
    d = {name: np.zeros_like(p) for name, p in params.items()}
    dh, dc = np.zeros((B, H), f32), np.zeros((B, H), f32)
    for t in reversed(range(T)):
        z, f, i, o, g, before, tanh_c, h, probabilities = saved[t]
        dlogits = probabilities.copy()
        dlogits[np.arange(B), following[t]] -= 1
        dlogits /= B * T
        d["out"] += h.T @ dlogits
        dh = dh + dlogits @ params["out"].T
        dc = dc + dh * o * (1 - tanh_c * tanh_c)
        gates = {
            "f": dc * before * f * (1 - f),
            "i": dc * g * i * (1 - i),
            "o": dh * tanh_c * o * (1 - o),
            "g": dc * i * (1 - g * g),
        }
        dz = 0
        for gate, dgate in gates.items():
            d[gate] += z.T @ dgate
            dz = dz + dgate @ params[gate].T
        np.add.at(d["emb"], ids[t], dz[:, :I])
        dh, dc = dz[:, I:], dc * f
    return d


def step():
    global count
    count += 1
    loss, saved = forward()
    for name, g in backward(saved).items():
        mu[name] = 0.9 * mu[name] + 0.1 * g
        nu[name] = 0.99 * nu[name] + 0.01 * g**2
        root = np.sqrt(nu[name] / (1 - 0.99**count)) + 1e-8
        params[name] -= 0.005 * (mu[name] / (1 - 0.9**count)) / root
    return float(loss)


measure(np.__version__, step)
