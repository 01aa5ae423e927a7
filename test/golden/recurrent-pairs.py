"""Bidirectional layers of PyTorch and Keras' ConvLSTM2D, with their gradients, in float64:
python3 test/golden/recurrent-pairs.py > test/golden/recurrent-pairs.json

Weights of bidirectional layers are given in PyTorch's layout (`torch`) and, with their gradients, in Keras' (`weights`); see recurrent.py. The
loss is the sum of w times outputs, and of v times last states. ConvLSTM2D is keras/src/layers/rnn/conv_lstm.py written out: a convolution of the
image with stride and padding, one of the state with padding "same", gates i f c o, channels last.
"""

import json

import torch

torch.set_default_dtype(torch.float64)
batch, steps, features, units = 3, 5, 4, 6
generator = torch.Generator().manual_seed(3)


def numbers(*shape, scale=1.0):
    """What float32 can hold, so that both sides are given the same numbers."""
    return ((torch.rand(*shape, generator=generator) * 2 - 1) * scale).float().double()


def bidirectional(kind, order, merge):
    make = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "simpleRnn": torch.nn.RNN}[kind]
    layer = make(features, units, batch_first=True, bidirectional=True)
    gates, two = len(order), kind == "gru"
    x = numbers(batch, steps, features).requires_grad_()
    names = ["h", "c"] if kind == "lstm" else ["h"]
    first = [numbers(2, batch, units).requires_grad_() for _ in names]
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(numbers(*parameter.shape, scale=0.5))
    both, last = layer(x, tuple(first) if kind == "lstm" else first[0])
    last = list(last) if kind == "lstm" else [last]
    a, b = both[..., :units], both[..., units:]
    outputs = {"concat": both, "sum": a + b, "mul": a * b, "ave": (a + b) / 2}[merge]
    w = numbers(*outputs.shape)
    v = [numbers(2, batch, units) for _ in names]
    ((outputs * w).sum() + sum((s * t).sum() for s, t in zip(last, v))).backward()

    def columns(parameter):
        blocks = parameter.reshape(gates, units, -1)[order]
        return blocks.reshape(gates * units, -1).T

    def weights(of, end, sums):
        bias = [columns(of(getattr(layer, f"bias_{side}_l0{end}")))[0] for side in ["ih", "hh"]]
        return {
            "kernel": columns(of(getattr(layer, f"weight_ih_l0{end}"))).tolist(),
            "recurrentKernel": columns(of(getattr(layer, f"weight_hh_l0{end}"))).tolist(),
            "bias": torch.stack(bias).tolist() if two else (bias[0] + bias[1] if sums else bias[0]).tolist(),
        }

    def raw(end):
        return {
            "weightIh": getattr(layer, f"weight_ih_l0{end}").tolist(),
            "weightHh": getattr(layer, f"weight_hh_l0{end}").tolist(),
            "biasIh": getattr(layer, f"bias_ih_l0{end}").tolist(),
            "biasHh": getattr(layer, f"bias_hh_l0{end}").tolist(),
        }

    directions = [("forward", 0, ""), ("backward", 1, "_reverse")]

    def states(of):
        return {f"{name}_{names[i]}": of(i)[at].tolist() for name, at, _ in directions for i in range(len(names))}

    return {
        "layer": kind,
        "merge": merge,
        "x": x.tolist(),
        "states": states(lambda i: first[i]),
        "torch": {name: raw(end) for name, _, end in directions},
        "weights": {name: weights(lambda p: p.detach(), end, True) for name, _, end in directions},
        "w": w.tolist(),
        "v": states(lambda i: v[i]),
        "outputs": outputs.tolist(),
        "last": states(lambda i: last[i]),
        "gradients": {
            "x": x.grad.tolist(),
            "states": states(lambda i: first[i].grad),
            "weights": {name: weights(lambda p: p.grad, end, False) for name, _, end in directions},
        },
    }


def convolve(x, kernel, strides=(1, 1), same=True):
    """Channels last, kernel [height, width, in, out]; odd kernels only."""
    padding = [size // 2 for size in kernel.shape[:2]] if same else 0
    y = torch.nn.functional.conv2d(x.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), stride=strides, padding=padding)
    return y.permute(0, 2, 3, 1)


def conv_lstm(options, shape, filters, size, strides, same, backwards, sequences):
    x = numbers(*shape).requires_grad_()
    kernel = numbers(*size, shape[-1], 4 * filters, scale=0.5).requires_grad_()
    recurrent = numbers(*size, filters, 4 * filters, scale=0.5).requires_grad_()
    bias = numbers(4 * filters, scale=0.5).requires_grad_()
    h = c = 0.0
    made = []
    for t in range(shape[1])[:: -1 if backwards else 1]:
        z = convolve(x[:, t], kernel, strides, same) + bias
        if made:
            z = z + convolve(h, recurrent)
        i, f, g, o = z.split(filters, -1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        made.append(h)
    outputs = torch.stack(made, 1) if sequences else h
    w = numbers(*outputs.shape)
    (outputs * w).sum().backward()
    return {
        "filters": filters,
        "kernelSize": size,
        "options": options,
        "x": x.tolist(),
        "weights": {"kernel": kernel.tolist(), "recurrentKernel": recurrent.tolist(), "bias": bias.tolist()},
        "w": w.tolist(),
        "outputs": outputs.tolist(),
        "gradients": {
            "x": x.grad.tolist(),
            "kernel": kernel.grad.tolist(),
            "recurrentKernel": recurrent.grad.tolist(),
            "bias": bias.grad.tolist(),
        },
    }


cases = [
    bidirectional("lstm", [0, 1, 2, 3], "concat"),
    bidirectional("gru", [1, 0, 2], "sum"),
    bidirectional("simpleRnn", [0], "ave"),
    bidirectional("lstm", [0, 1, 2, 3], "mul"),
]
images = [
    conv_lstm({"padding": "same", "returnSequences": True}, (2, 3, 5, 4, 2), 3, [3, 3], (1, 1), True, False, True),
    conv_lstm({"strides": [2, 1], "goBackwards": True}, (2, 3, 5, 4, 2), 2, [3, 1], (2, 1), False, True, False),
]
by = f"recurrent-pairs.py, torch {torch.__version__}"
print(json.dumps({"by": by, "cases": cases, "images": images}).replace('{"layer"', '\n{"layer"').replace('{"filters"', '\n{"filters"'))
