"""What layers.py needs formulas for: Keras' layers that PyTorch 1.13 does not have, and cells with the gates in Keras' order."""

import torch
import torch.nn.functional as F


def takes(scores, value):
    return F.softmax(scores, -1) @ value


def additive_attention(query, value, scale):
    return takes((scale * torch.tanh(query.unsqueeze(2) + value.unsqueeze(1))).sum(-1), value)


def grouped_attention(x, qk, qb, kk, kb, vk, vb, ok, ob):
    """Heads 0 and 1 share the first key head, 2 and 3 the second."""
    heads = lambda kernel, bias: torch.einsum("btf,fhd->bhtd", x, kernel) + bias.unsqueeze(1)
    query, key, value = heads(qk, qb), heads(kk, kb).repeat_interleave(2, 1), heads(vk, vb).repeat_interleave(2, 1)
    y = takes(query @ key.transpose(2, 3) / query.shape[-1] ** 0.5, value)
    return torch.einsum("bhtd,hdf->btf", y, ok) + ob


def angles(time, count):
    position = torch.arange(time, dtype=torch.float64).unsqueeze(1)
    return position * 10000 ** (-torch.arange(count, dtype=torch.float64) / count)


def sines(x):
    turned = angles(x.shape[1], x.shape[2] // 2)
    return x + torch.stack([turned.sin(), turned.cos()], 2).reshape(x.shape[1:])


def rotated(x):
    turned = angles(x.shape[1], x.shape[2] // 2)
    a, b = x.chunk(2, -1)
    return torch.cat([a * turned.cos() - b * turned.sin(), b * turned.cos() + a * turned.sin()], -1)


def simple(x, states, kernel, recurrent, bias):
    return (torch.tanh(x @ kernel + states[0] @ recurrent + bias),)


def lstm(x, states, kernel, recurrent, bias):
    i, f, c, o = (x @ kernel + states[0] @ recurrent + bias).chunk(4, -1)
    kept = torch.sigmoid(f) * states[1] + torch.sigmoid(i) * torch.tanh(c)
    return torch.sigmoid(o) * torch.tanh(kept), kept


def gru(x, states, kernel, recurrent, bias):
    (z, r, h), (uz, ur, uh) = (x @ kernel + bias[0]).chunk(3, -1), (states[0] @ recurrent + bias[1]).chunk(3, -1)
    update = torch.sigmoid(z + uz)
    return (update * states[0] + (1 - update) * torch.tanh(h + torch.sigmoid(r + ur) * uh),)


def last_step(cell, states, units):
    def run(x, *weights):
        kept = [torch.zeros(x.shape[0], units, dtype=torch.float64) for _ in range(states)]
        for step in x.unbind(1):
            kept = cell(step, kept, *weights)
        return kept[0]

    return run
