"""Layers by PyTorch, in float64: python3 test/golden/layers.py > test/golden/layers.json

Tensors are channels-last, as here. Every case is run on x[i] = scale * sin(i + 1) in float32, inputs one after the other; parameters are
sin(2 i + 1); the loss is the sum of y[i] * sin(3 i + 2).
"""

import json

import torch
import torch.nn.functional as F


def keras_relu(x, maximum, slope, threshold):
    """Keras' ReLU by its formula: https://keras.io/api/layers/activation_layers/relu/"""
    above = torch.where(x > threshold, x, torch.zeros_like(x)).clamp(max=maximum)
    return torch.where(x > threshold, above, slope * (x - threshold))


CASES = [
    # layer, arguments, scale, shapes of inputs, shapes of parameters by name, function of inputs and parameters
    ["relu", [], 1, [[3, 7]], {}, lambda x: F.relu(x)],
    ["relu", [{"maxValue": 6}], 9, [[3, 7]], {}, lambda x: F.relu6(x)],
    ["relu", [{"negativeSlope": 0.1}], 1, [[3, 7]], {}, lambda x: F.leaky_relu(x, 0.1)],
    ["relu", [{"threshold": 0.4}], 1, [[3, 7]], {}, lambda x: F.threshold(x, 0.4, 0.0)],
    ["relu", [{"maxValue": 0.8, "negativeSlope": 0.2, "threshold": 0.3}], 1, [[3, 7]], {}, lambda x: keras_relu(x, 0.8, 0.2, 0.3)],
    ["leakyRelu", [], 1, [[3, 7]], {}, lambda x: F.leaky_relu(x, 0.3)],
    ["leakyRelu", [{"negativeSlope": 0.01}], 1, [[3, 7]], {}, lambda x: F.leaky_relu(x, 0.01)],
    ["elu", [], 2, [[3, 7]], {}, lambda x: F.elu(x)],
    ["elu", [{"alpha": 0.7}], 2, [[3, 7]], {}, lambda x: F.elu(x, 0.7)],
    ["softmax", [], 3, [[3, 7]], {}, lambda x: F.softmax(x, -1)],
    ["softmax", [{"axis": 1}], 3, [[2, 4, 3]], {}, lambda x: F.softmax(x, 1)],
    ["softmax", [{"axis": [1, 3]}], 3, [[2, 4, 3, 2]], {}, lambda x: F.softmax(x.permute(0, 2, 1, 3).reshape(2, 3, 8), -1).reshape(2, 3, 4, 2).permute(0, 2, 1, 3)],
    ["unfold", [[2, 3], {"strides": [1, 2], "padding": [[1, 1], [2, 2]], "dilationRate": [2, 1]}], 1, [[2, 5, 6, 3]], {}, lambda x: patches(F.unfold(first(x), (2, 3), (2, 1), (1, 2), (1, 2)), 3, 5, 4)],
    ["fold", [[5, 6], [2, 3], {"strides": [1, 2], "padding": [[1, 1], [2, 2]], "dilationRate": [2, 1]}], 1, [[2, 5, 4, 12]], {}, lambda x: last(F.fold(columns(x, 2), (5, 6), (2, 3), (2, 1), (1, 2), (1, 2)))],
    ["bilinear", [3], 1, [[5, 4], [5, 2]], {"kernel": [4, 2, 3], "bias": [3]}, lambda a, b, kernel, bias: F.bilinear(a, b, kernel.permute(2, 0, 1), bias)],
    ["maxPooling1d", [3, {"strides": 2, "dilationRate": 2, "padding": [1, 1], "ceilMode": True}], 1, [[2, 10, 3]], {}, lambda x: last(F.max_pool1d(first(x), 3, 2, 1, 2, True))],
    ["maxPooling2d", [[2, 3], {"strides": [2, 1], "dilationRate": [1, 3], "padding": [[1, 1], [1, 1]], "ceilMode": True}], 1, [[2, 5, 9, 2]], {}, lambda x: last(F.max_pool2d(first(x), (2, 3), (2, 1), 1, (1, 3), True))],
    ["maxPooling3d", [2, {"strides": [1, 2, 2], "dilationRate": [2, 1, 3], "ceilMode": True}], 1, [[1, 4, 5, 7, 2]], {}, lambda x: last(F.max_pool3d(first(x), 2, (1, 2, 2), 0, (2, 1, 3), True))],
    ["averagePooling1d", [3, {"strides": 2, "padding": [1, 1], "countIncludePad": True, "ceilMode": True}], 1, [[2, 8, 3]], {}, lambda x: last(F.avg_pool1d(first(x), 3, 2, 1, True, True))],
    ["averagePooling2d", [[3, 2], {"strides": 2, "padding": [[1, 1], [1, 1]], "ceilMode": True}], 1, [[2, 6, 7, 2]], {}, lambda x: last(F.avg_pool2d(first(x), (3, 2), 2, 1, True, False))],
    ["averagePooling2d", [[3, 2], {"strides": 2, "padding": [[1, 1], [1, 1]], "ceilMode": True, "countIncludePad": True}], 1, [[2, 6, 7, 2]], {}, lambda x: last(F.avg_pool2d(first(x), (3, 2), 2, 1, True, True))],
    ["averagePooling2d", [3, {"strides": 1, "padding": [[1, 1], [1, 1]], "divisorOverride": 5}], 1, [[2, 4, 5, 2]], {}, lambda x: last(F.avg_pool2d(first(x), 3, 1, 1, False, False, 5))],
    ["averagePooling3d", [2, {"padding": [[1, 1], [0, 0], [1, 1]], "countIncludePad": True, "ceilMode": True}], 1, [[1, 3, 5, 4, 2]], {}, lambda x: last(F.avg_pool3d(first(x), 2, None, (1, 0, 1), True, True))],
    ["averagePooling3d", [2, {"divisorOverride": 3}], 1, [[1, 3, 5, 4, 2]], {}, lambda x: last(F.avg_pool3d(first(x), 2, divisor_override=3))],
]


def last(x):
    return x.permute(0, *range(2, x.dim()), 1)


def first(x):
    return x.permute(0, x.dim() - 1, *range(1, x.dim() - 1))


def patches(y, channels, rows, columns):
    """PyTorch's [batch, channels * taps, rows * columns] as [batch, rows, columns, taps * channels]."""
    batch, depth, _ = y.shape
    return y.reshape(batch, channels, depth // channels, rows, columns).permute(0, 3, 4, 2, 1).reshape(batch, rows, columns, depth)


def columns(x, channels):
    """The inverse of patches."""
    batch, rows, columns, depth = x.shape
    return x.reshape(batch, rows, columns, depth // channels, channels).permute(0, 4, 3, 1, 2).reshape(batch, depth, rows * columns)


def filled(shape, wave, begin=0):
    count = int(torch.tensor(shape).prod())
    return wave(torch.arange(begin, begin + count, dtype=torch.float64)).float().double().reshape(list(shape))


def run(layer, arguments, scale, shapes, parameters, function):
    begin, inputs = 0, []
    for shape in shapes:
        inputs.append(filled(shape, lambda i: scale * torch.sin(i + 1), begin).requires_grad_())
        begin += inputs[-1].numel()
    weights = [filled(shape, lambda i: torch.sin(2 * i + 1)).requires_grad_() for shape in parameters.values()]
    y = function(*inputs, *weights)
    (y * filled(y.shape, lambda i: torch.sin(3 * i + 2))).sum().backward()
    return {
        "layer": layer,
        "arguments": arguments,
        "scale": scale,
        "inputs": shapes,
        "parameters": parameters,
        "shape": list(y.shape),
        "y": y.detach().flatten().tolist(),
        "gradients": [each.grad.flatten().tolist() for each in [*inputs, *weights]],
    }


print(json.dumps({"by": f"layers.py, torch {torch.__version__}", "cases": [run(*case) for case in CASES]}))
