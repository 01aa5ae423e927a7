"""Layers by PyTorch, in float64: python3 test/golden/layers.py > test/golden/layers.json

Tensors are channels-last, as here. Every case is run on x[i] = scale * sin(i + 1) in float32, inputs one after the other, or on the whole numbers
(7 i + 3) mod `below`; each parameter is sin(2 i + 1); the loss is the sum of y[i] * sin(3 i + 2) and penalties. Where PyTorch has no such layer, Keras' formula
stands here. Arguments {"$": [name, ...]} are layers themselves.
"""

import json

import torch
import torch.nn.functional as F

from formulas import additive_attention, grouped_attention, gru, last_step, lstm, rotated, simple, sines, takes


def keras_relu(x, maximum, slope, threshold):
    """Keras' ReLU by its formula: https://keras.io/api/layers/activation_layers/relu/"""
    above = torch.where(x > threshold, x, torch.zeros_like(x)).clamp(max=maximum)
    return torch.where(x > threshold, above, slope * (x - threshold))


PAIR = {"a": [2, 3, 4], "b": [2, 3, 4]}
QUERY = {"query": [2, 3, 4], "value": [2, 5, 4]}
STEPS = [[2, 4, 3]]
IN_RNN = [5]
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
    ["activation", ["silu"], 2, [[3, 7]], {}, lambda x: F.silu(x)],
    ["dense", [4], 1, [[2, 3, 5]], {"kernel": [5, 4], "bias": [4]}, lambda x, k, b: F.linear(x, k.T, b)],
    ["glu", [], 1, [[3, 6]], {}, lambda x: F.glu(x)],
    ["swiglu", [], 1, [[3, 6]], {}, lambda x: F.silu(x[:, :3]) * x[:, 3:]],
    ["feedForward", [4, 7], 1, [[2, 3, 4]], {"linear1/kernel": [4, 7], "linear1/bias": [7], "linear2/kernel": [7, 4], "linear2/bias": [4]}, lambda x, k, b, l, c: F.linear(F.gelu(F.linear(x, k.T, b)), l.T, c)],
    ["maxout", [4], 1, [[3, 8]], {}, lambda x: F.max_pool1d(x.unsqueeze(1), 2)[:, 0]],
    ["prelu", [{"sharedAxes": [1]}], 1, [[2, 4, 3]], {"alpha": [1, 3]}, lambda x, alpha: last(F.prelu(first(x), alpha[0]))],
    ["rescaling", [0.5, {"offset": 0.1}], 1, [[3, 4]], {}, lambda x: x * 0.5 + 0.1],
    ["flatten", [], 1, [[3, 2, 2]], {}, lambda x: x.flatten(1)],
    ["reshape", [[2, -1]], 1, [[3, 6]], {}, lambda x: x.reshape(3, 2, 3)],
    ["permute", [[2, 1]], 1, [[2, 3, 4]], {}, lambda x: x.permute(0, 2, 1)],
    ["repeatVector", [3], 1, [[2, 4]], {}, lambda x: x.unsqueeze(1).expand(2, 3, 4)],
    ["cropping1d", [[1, 2]], 1, [[2, 6, 3]], {}, lambda x: last(F.pad(first(x), (-1, -2)))],
    ["cropping2d", [[[1, 0], [2, 1]]], 1, [[2, 4, 5, 2]], {}, lambda x: last(F.pad(first(x), (-2, -1, -1, 0)))],
    ["cropping3d", [[[1, 1], [0, 1], [1, 0]]], 1, [[1, 4, 3, 3, 2]], {}, lambda x: last(F.pad(first(x), (-1, 0, 0, -1, -1, -1)))],
    ["zeroPadding1d", [[1, 2]], 1, [[2, 3, 2]], {}, lambda x: last(F.pad(first(x), (1, 2)))],
    ["zeroPadding3d", [[[1, 0], [0, 2], [1, 1]]], 1, [[1, 2, 2, 3, 2]], {}, lambda x: last(F.pad(first(x), (1, 1, 0, 2, 1, 0)))],
    ["globalAveragePooling1d", [], 1, [[2, 5, 3]], {}, lambda x: F.adaptive_avg_pool1d(first(x), 1)[..., 0]],
    ["globalAveragePooling2d", [], 1, [[2, 3, 4, 2]], {}, lambda x: F.adaptive_avg_pool2d(first(x), 1)[..., 0, 0]],
    ["globalMaxPooling1d", [], 1, [[2, 5, 3]], {}, lambda x: F.adaptive_max_pool1d(first(x), 1)[..., 0]],
    ["globalMaxPooling3d", [], 1, [[2, 3, 2, 2, 2]], {}, lambda x: F.adaptive_max_pool3d(first(x), 1)[..., 0, 0, 0]],
    ["lpPooling3d", [2, {"order": 3}], 1, [[1, 4, 2, 5, 2]], {}, lambda x: last((8 * F.avg_pool3d(first(x).abs() ** 3, 2)) ** (1 / 3))],
    ["lpPooling1d", [3, {"strides": 2, "ceilMode": True}], 1, [[2, 8, 3]], {}, lambda x: last(lp_sums(x.abs() ** 2, 3, 2) ** 0.5)],
    ["lpPooling2d", [[2, 3], {"order": 4, "strides": 2, "padding": [[1, 0], [1, 2]]}], 1, [[1, 5, 6, 2]], {}, lambda x: last((6 * F.avg_pool2d(F.pad(first(x).abs() ** 4, (1, 2, 1, 0)), (2, 3), 2)) ** 0.25)],
    ["lpPooling2d", [2, {"dilationRate": [2, 1], "strides": 1}], 1, [[1, 5, 4, 2]], {}, lambda x: last(sum(first(x)[:, :, u : u + 3, v : v + 3] ** 2 for u in (0, 2) for v in (0, 1)) ** 0.5)],
    ["separableConv1d", [4, 3, {"depthMultiplier": 2}], 1, [[2, 6, 2]], {"depthwiseKernel": [3, 2, 2], "pointwiseKernel": [1, 4, 4], "bias": [4]}, lambda x, k, p, b: last(F.conv1d(F.conv1d(first(x), k.permute(1, 2, 0).reshape(4, 1, 3), groups=2), p.permute(2, 1, 0), b))],
    ["separableConv2d", [3, 3, {"strides": 2}], 1, [[2, 5, 7, 2]], {"depthwiseKernel": [3, 3, 2, 1], "pointwiseKernel": [1, 1, 2, 3], "bias": [3]}, lambda x, k, p, b: last(F.conv2d(F.conv2d(first(x), k.permute(2, 3, 0, 1), stride=2, groups=2), p.permute(3, 2, 0, 1), b))],
    ["mergeAdd", [], 1, PAIR, {}, lambda a, b: torch.add(a, b)],
    ["mergeSubtract", [], 1, PAIR, {}, lambda a, b: torch.sub(a, b)],
    ["mergeMultiply", [], 1, {**PAIR, "c": [2, 4]}, {}, lambda a, b, c: a * b * c.unsqueeze(1)],
    ["mergeAverage", [], 1, PAIR, {}, lambda a, b: torch.stack([a, b]).mean(0)],
    ["mergeMaximum", [], 1, PAIR, {}, lambda a, b: torch.maximum(a, b)],
    ["mergeMinimum", [], 1, PAIR, {}, lambda a, b: torch.minimum(a, b)],
    ["mergeConcatenate", [{"axis": 1}], 1, {"a": [2, 3, 4], "b": [2, 2, 4]}, {}, lambda a, b: torch.cat([a, b], 1)],
    ["mergeDot", [1], 1, {"a": [3, 4], "b": [3, 4]}, {}, lambda a, b: (a * b).sum(1, keepdim=True)],
    ["mergeDot", [[2, 1], {"normalize": True}], 1, {"a": [2, 3, 4], "b": [2, 4, 5]}, {}, lambda a, b: torch.bmm(F.normalize(a, dim=2), F.normalize(b, dim=1))],
    ["embedding", [9, 4], {"below": 9}, [[3, 5]], {"embeddings": [9, 4]}, lambda x, e: F.embedding(x, e)],
    ["tiedEmbedding", [9, 4, [{"$": ["dense", 4]}]], {"below": 9}, [[3, 5]], {"embeddings": [9, 4], "dense/kernel": [4, 4], "dense/bias": [4]}, lambda x, e, k, b: F.linear(F.linear(F.embedding(x, e), k.T, b), e)],
    ["timeDistributed", [{"$": ["dense", 2]}], 1, [[2, 4, 3]], {"dense/kernel": [3, 2], "dense/bias": [2]}, lambda x, k, b: torch.stack([F.linear(step, k.T, b) for step in x.unbind(1)], 1)],
    ["attention", [{"useScale": True}], 1, QUERY, {"scale": []}, lambda q, v, s: takes(s * q @ v.transpose(1, 2), v)],
    ["attention", [{"scoreMode": "concat"}], 1, QUERY, {"concatScoreWeight": []}, lambda q, v, w: additive_attention(q, v, w * torch.ones(4))],
    ["additiveAttention", [], 1, QUERY, {"scale": [4]}, additive_attention],
    ["groupedQueryAttention", [3, 4, {"numKeyValueHeads": 2}], 1, [[2, 4, 6]], {"queryKernel": [6, 4, 3], "queryBias": [4, 3], "keyKernel": [6, 2, 3], "keyBias": [2, 3], "valueKernel": [6, 2, 3], "valueBias": [2, 3], "outputKernel": [4, 3, 6], "outputBias": [6]}, grouped_attention],
    ["positionEmbedding", [6], 1, [[2, 4, 3]], {"positionEmbeddings": [6, 3]}, lambda x, e: x + e[:4]],
    ["sinePositionEncoding", [], 1, [[2, 5, 6]], {}, sines],
    ["rotaryEmbedding", [], 1, [[2, 5, 6]], {}, rotated],
    ["masking", [{"maskValue": 1}], {"below": 3}, [[2, 4, 1]], {}, lambda x: torch.where((x == 1).all(-1, keepdim=True), torch.zeros_like(x), x)],
    ["activityRegularization", [{"l1": 0.2, "l2": 0.3}], 1, [[3, 4]], {}, lambda x: (x, (0.2 * x.abs().sum() + 0.3 * (x * x).sum()) / 3)],
    ["simpleRnnCell", IN_RNN, 1, STEPS, {"kernel": [3, 5], "recurrentKernel": [5, 5], "bias": [5]}, last_step(simple, 1, 5)],
    ["lstmCell", IN_RNN, 1, STEPS, {"kernel": [3, 20], "recurrentKernel": [5, 20], "bias": [20]}, last_step(lstm, 2, 5)],
    ["gruCell", IN_RNN, 1, STEPS, {"kernel": [3, 15], "recurrentKernel": [5, 15], "bias": [2, 15]}, last_step(gru, 1, 5)],
    ["unfold", [[2, 3], {"strides": [1, 2], "padding": [[1, 1], [2, 2]], "dilationRate": [2, 1]}], 1, [[2, 5, 6, 3]], {}, lambda x: patches(F.unfold(first(x), (2, 3), (2, 1), (1, 2), (1, 2)), 3, 5, 4)],
    ["fold", [[5, 6], [2, 3], {"strides": [1, 2], "padding": [[1, 1], [2, 2]], "dilationRate": [2, 1]}], 1, [[2, 5, 4, 12]], {}, lambda x: last(F.fold(columns(x, 2), (5, 6), (2, 3), (2, 1), (1, 2), (1, 2)))],
    ["bilinear", [3], 1, {"a": [5, 4], "b": [5, 2]}, {"kernel": [4, 2, 3], "bias": [3]}, lambda a, b, kernel, bias: F.bilinear(a, b, kernel.permute(2, 0, 1), bias)],
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


def lp_sums(powers, size, stride):
    """Sums over windows, of which the last one reaches over the end."""
    return F.avg_pool2d(first(powers).unsqueeze(2), (1, size), stride, ceil_mode=True, divisor_override=1)[:, :, 0]


def patches(y, channels, rows, columns):
    """PyTorch's [batch, channels * taps, rows * columns] as [batch, rows, columns, taps * channels]."""
    batch, depth, _ = y.shape
    return y.reshape(batch, channels, depth // channels, rows, columns).permute(0, 3, 4, 2, 1).reshape(batch, rows, columns, depth)


def columns(x, channels):
    """The inverse of patches."""
    batch, rows, columns, depth = x.shape
    return x.reshape(batch, rows, columns, depth // channels, channels).permute(0, 4, 3, 1, 2).reshape(batch, depth, rows * columns)


def filled(shape, wave, begin=0):
    count = int(torch.tensor(list(shape), dtype=torch.int64).prod())
    return wave(torch.arange(begin, begin + count, dtype=torch.float64)).float().double().reshape(list(shape))


def run(layer, arguments, scale, shapes, parameters, function):
    named = shapes if isinstance(shapes, dict) else {"": shapes[0]}
    begin, inputs = 0, []
    for shape in named.values():
        if isinstance(scale, dict):
            inputs.append(((7 * torch.arange(int(torch.tensor(shape).prod())) + 3) % scale["below"]).reshape(shape))
            continue
        inputs.append(filled(shape, lambda i: scale * torch.sin(i + 1), begin).requires_grad_())
        begin += inputs[-1].numel()
    weights = [filled(shape, lambda i: torch.sin(2 * i + 1)).requires_grad_() for shape in parameters.values()]
    y = function(*inputs, *weights)
    y, penalty = y if isinstance(y, tuple) else (y, 0)
    loss = (y * filled(y.shape, lambda i: torch.sin(3 * i + 2))).sum() + penalty
    if loss.requires_grad:
        loss.backward()
    floats = [each for each in inputs if each.requires_grad]
    return {
        "layer": layer,
        "arguments": arguments,
        "scale": scale,
        "inputs": named,
        "parameters": parameters,
        "shape": list(y.shape),
        "y": y.detach().flatten().tolist(),
        "gradients": [each.grad.flatten().tolist() for each in [*floats, *weights]],
    }


print(json.dumps({"by": f"layers.py, torch {torch.__version__}", "cases": [run(*case) for case in CASES]}))
