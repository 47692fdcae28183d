"""The training step in PyTorch: `cell` on the command line is `lstm` (nn.LSTM) or `custom` (written by hand)."""

import sys

import torch
from torch import nn

from protocol import B, H, I, T, V, measure

cell, threads = sys.argv[3], int(sys.argv[4])
torch.set_num_threads(threads)

ids = (torch.arange(T * B) * 7 % V).reshape(T, B)
following = ((ids + 1) % V).reshape(-1)
embedding, output = nn.Embedding(V, I), nn.Linear(H, V)


class Custom(nn.Module):
    """A user's own cell: the same equations, step by step."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(I + H, 4 * H) * 0.01)
        self.bias = nn.Parameter(torch.zeros(4 * H))

    def forward(self, xs):
        h, c, outputs = torch.zeros(B, H), torch.zeros(B, H), []
        for x in xs:
            z = torch.cat([x, h], 1) @ self.weight + self.bias
            i, f, g, o = z.chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
            outputs.append(h)
        return torch.stack(outputs), (h, c)


lstm = nn.LSTM(I, H) if cell == "lstm" else Custom()
params = [p for module in (embedding, lstm, output) for p in module.parameters()]
optimizer = torch.optim.Adam(params, lr=0.005, betas=(0.9, 0.99))


def step():
    optimizer.zero_grad(set_to_none=True)
    outputs, _ = lstm(embedding(ids))
    loss = nn.functional.cross_entropy(output(outputs).reshape(-1, V), following)
    loss.backward()
    optimizer.step()
    return loss.item()


measure(torch.__version__, step)
