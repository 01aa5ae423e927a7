"""Outputs, last states and gradients of PyTorch's recurrent layers, in float64: python3 test/golden/recurrent.py > test/golden/recurrent.json

Weights are written as Keras stores them: kernel [features, gates * units], recurrentKernel [units, gates * units]. Gates in order:
LSTM   PyTorch i f g o    Keras i f g o    one bias in Keras: the sum of PyTorch's two, whose gradients are the same
GRU    PyTorch r z n      Keras z r n      two biases in both
RNN    one gate, one bias in Keras
The loss is sum(w * outputs) + sum(v * last states).
"""

import json

import torch

torch.set_default_dtype(torch.float64)
batch, steps, features, units = 3, 5, 4, 6
generator = torch.Generator().manual_seed(1)


def numbers(*shape, scale=1.0):
    """What float32 can hold, so that both sides are given the same numbers."""
    return ((torch.rand(*shape, generator=generator) * 2 - 1) * scale).float().double()


def case(kind, order, reverse):
    layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "simpleRnn": torch.nn.RNN}[kind](features, units, batch_first=True)
    gates = len(order)
    x = numbers(batch, steps, features).requires_grad_()
    first = [numbers(1, batch, units).requires_grad_() for _ in range(2 if kind == "lstm" else 1)]
    two = kind == "gru"
    with torch.no_grad():
        for name, parameter in layer.named_parameters():
            keep = 0.0 if name == "bias_hh_l0" and not two else 1.0
            parameter.copy_(numbers(*parameter.shape, scale=0.5) * keep)
    ran, last = layer(x.flip(1) if reverse else x, tuple(first) if kind == "lstm" else first[0])
    last = list(last) if kind == "lstm" else [last]
    outputs = ran.flip(1) if reverse else ran
    w = numbers(*outputs.shape)
    v = [numbers(batch, units) for _ in last]
    loss = (outputs * w).sum() + sum((a[0] * b).sum() for a, b in zip(last, v))
    loss.backward()

    def columns(parameter):
        blocks = parameter.reshape(gates, units, -1)[order]
        return blocks.reshape(gates * units, -1).T

    def weights(of):
        bias = [columns(of(layer.bias_ih_l0))[0], columns(of(layer.bias_hh_l0))[0]]
        return {
            "kernel": columns(of(layer.weight_ih_l0)).tolist(),
            "recurrentKernel": columns(of(layer.weight_hh_l0)).tolist(),
            "bias": torch.stack(bias).tolist() if two else bias[0].tolist(),
        }

    names = ["h", "c"]
    return {
        "layer": kind,
        "goBackwards": reverse,
        "x": x.tolist(),
        "states": {names[i]: each[0].tolist() for i, each in enumerate(first)},
        "weights": weights(lambda parameter: parameter.detach()),
        "w": w.tolist(),
        "v": {names[i]: each.tolist() for i, each in enumerate(v)},
        "outputs": outputs.tolist(),
        "last": {names[i]: each[0].tolist() for i, each in enumerate(last)},
        "gradients": {
            "x": x.grad.tolist(),
            "states": {names[i]: each.grad[0].tolist() for i, each in enumerate(first)},
            "weights": weights(lambda parameter: parameter.grad),
        },
    }


cases = [
    case(kind, order, reverse)
    for kind, order in [("lstm", [0, 1, 2, 3]), ("gru", [1, 0, 2]), ("simpleRnn", [0])]
    for reverse in [False, True]
]
print(json.dumps({"by": f"recurrent.py, torch {torch.__version__}", "cases": cases}).replace('{"layer"', '\n{"layer"'))
