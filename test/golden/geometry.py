"""Pools, paddings, sizes and activations by PyTorch, in float64: python3 test/golden/geometry.py > test/golden/geometry.json

Tensors are channels-last, as here. Every case is run on x[i] = sin(i + 1) in float32; the loss is the sum of y[i] * sin(3 i + 2).
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F

CASES = [
    # layer, arguments, shape of x, what PyTorch does with channels-first tensors
    ["maxPooling1d", [3, {"strides": 2, "padding": [1, 1]}], [2, 9, 3], lambda x: F.max_pool1d(x, 3, 2, 1)],
    ["averagePooling1d", [3, {"strides": 2, "padding": [1, 1]}], [2, 9, 3], lambda x: F.avg_pool1d(x, 3, 2, 1, count_include_pad=False)],
    ["maxPooling3d", [[2, 3, 2], {"strides": [1, 2, 2], "padding": [[1, 1], [1, 1], [0, 0]]}], [2, 4, 5, 6, 2], lambda x: F.max_pool3d(x, (2, 3, 2), (1, 2, 2), (1, 1, 0))],
    ["averagePooling3d", [[2, 3, 2], {"strides": [1, 2, 2], "padding": [[1, 1], [1, 1], [0, 0]]}], [2, 4, 5, 6, 2], lambda x: F.avg_pool3d(x, (2, 3, 2), (1, 2, 2), (1, 1, 0), count_include_pad=False)],
    ["lpPooling1d", [3, {"strides": 2}], [2, 9, 3], lambda x: F.lp_pool1d(x, 2, 3, 2)],
    ["lpPooling2d", [[2, 3], {"order": 4}], [1, 5, 7, 2], lambda x: F.lp_pool2d(x, 4, (2, 3))],
    ["globalMaxPooling2d", [{"keepDims": True}], [2, 3, 4, 2], lambda x: F.adaptive_max_pool2d(x, 1)],
    ["globalAveragePooling3d", [{"keepDims": True}], [2, 3, 4, 2, 2], lambda x: F.adaptive_avg_pool3d(x, 1)],
    ["adaptiveAveragePooling1d", [4], [2, 7, 3], lambda x: F.adaptive_avg_pool1d(x, 4)],
    ["adaptiveAveragePooling2d", [[3, 5]], [2, 7, 4, 3], lambda x: F.adaptive_avg_pool2d(x, (3, 5))],
    ["adaptiveAveragePooling3d", [[2, 3, 1]], [1, 5, 4, 3, 2], lambda x: F.adaptive_avg_pool3d(x, (2, 3, 1))],
    ["adaptiveMaxPooling1d", [4], [2, 7, 3], lambda x: F.adaptive_max_pool1d(x, 4)],
    ["adaptiveMaxPooling2d", [[3, 5]], [2, 7, 4, 3], lambda x: F.adaptive_max_pool2d(x, (3, 5))],
    ["adaptiveMaxPooling3d", [[2, 3, 1]], [1, 5, 4, 3, 2], lambda x: F.adaptive_max_pool3d(x, (2, 3, 1))],
    ["zeroPadding2d", [[[1, 0], [2, 3]]], [1, 2, 3, 2], lambda x: F.pad(x, (2, 3, 1, 0))],
    ["reflectionPadding1d", [[3, 1]], [2, 5, 2], lambda x: F.pad(x, (3, 1), "reflect")],
    ["reflectionPadding2d", [[[1, 2], [3, 0]]], [2, 4, 5, 2], lambda x: F.pad(x, (3, 0, 1, 2), "reflect")],
    ["reflectionPadding3d", [[1, 2, 1]], [1, 2, 3, 4, 2], lambda x: F.pad(x, (1, 1, 2, 2, 1, 1), "reflect")],
    ["replicationPadding1d", [[3, 6]], [2, 5, 2], lambda x: F.pad(x, (3, 6), "replicate")],
    ["replicationPadding2d", [[[1, 2], [3, 0]]], [2, 4, 5, 2], lambda x: F.pad(x, (3, 0, 1, 2), "replicate")],
    ["replicationPadding3d", [[1, 2, 1]], [1, 2, 3, 4, 2], lambda x: F.pad(x, (1, 1, 2, 2, 1, 1), "replicate")],
    ["circularPadding1d", [[3, 5]], [2, 5, 2], lambda x: F.pad(x, (3, 5), "circular")],
    ["circularPadding2d", [[[1, 2], [3, 1]]], [2, 4, 5, 2], lambda x: F.pad(x, (3, 1, 1, 2), "circular")],
    ["circularPadding3d", [[1, 2, 1]], [1, 2, 3, 4, 2], lambda x: F.pad(x, (1, 1, 2, 2, 1, 1), "circular")],
    ["upSampling1d", [3], [2, 4, 3], lambda x: F.interpolate(x, scale_factor=3)],
    ["upSampling2d", [[2, 3]], [2, 3, 4, 2], lambda x: F.interpolate(x, scale_factor=(2, 3))],
    ["upSampling2d", [2, {"interpolation": "bilinear"}], [2, 3, 4, 2], lambda x: F.interpolate(x, scale_factor=2, mode="bilinear")],
    ["upSampling2d", [3, {"interpolation": "bicubic", "cubicCoefficient": -0.75, "excludeOutside": False}], [2, 3, 4, 2], lambda x: F.interpolate(x, scale_factor=3, mode="bicubic")],
    ["upSampling3d", [[2, 1, 3]], [1, 2, 3, 2, 2], lambda x: F.interpolate(x, scale_factor=(2, 1, 3))],
    ["resizing", [5, 9, {"interpolation": "nearest"}], [2, 7, 4, 2], lambda x: F.interpolate(x, (5, 9), mode="nearest-exact")],
    ["resizing", [5, 9], [2, 7, 4, 2], lambda x: F.interpolate(x, (5, 9), mode="bilinear")],
    ["resizing", [5, 9, {"interpolation": "bicubic", "cubicCoefficient": -0.75, "excludeOutside": False}], [2, 7, 4, 2], lambda x: F.interpolate(x, (5, 9), mode="bicubic")],
    ["pixelShuffle", [3], [2, 2, 3, 18], lambda x: F.pixel_shuffle(x, 3)],
    ["pixelUnshuffle", [2], [2, 4, 6, 3], lambda x: F.pixel_unshuffle(x, 2)],
    ["thresholdedRelu", [0.3], [4, 5], lambda x: F.threshold(x, 0.3, 0.0)],
]


def last(x):
    return x.permute(0, *range(2, x.dim()), 1) if x.dim() > 2 else x


def first(x):
    return x.permute(0, x.dim() - 1, *range(1, x.dim() - 1)) if x.dim() > 2 else x


def filled(shape, wave):
    count = int(torch.tensor(shape).prod())
    return wave(torch.arange(count, dtype=torch.float64)).float().double().reshape(list(shape))


def run(layer, arguments, shape, function):
    x = filled(shape, lambda i: torch.sin(i + 1)).requires_grad_()
    y = last(function(first(x)))
    (y * filled(y.shape, lambda i: torch.sin(3 * i + 2))).sum().backward()
    return {
        "layer": layer,
        "arguments": arguments,
        "x": shape,
        "shape": list(y.shape),
        "y": y.detach().flatten().tolist(),
        "gradient": x.grad.flatten().tolist(),
    }


print(json.dumps({"by": f"geometry.py, torch {torch.__version__}", "cases": [run(*case) for case in CASES]}))
