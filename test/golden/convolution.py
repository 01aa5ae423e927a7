"""Convolutions and pools with their gradients by PyTorch, in float64: python3 test/golden/convolution.py > test/golden/convolution.json

Images are NHWC and kernels [height, width, channels / groups, filters], as here; PyTorch's are NCHW and [filters, channels / groups, ...].
Every case is run on x[i] = sin(i + 1) and kernel[i] = cos(2 i + 1) in float32; the loss is the sum of y[i] * sin(3 i + 2).
"""

import json

import torch
import torch.nn.functional as F


def filled(shape, wave):
    count = int(torch.tensor(shape).prod())
    return wave(torch.arange(count, dtype=torch.float64)).float().double().reshape(shape)


def same(pixels, taps, stride, dilation):
    """TensorFlow's padding "same"."""
    missing = max(0, (-(-pixels // stride) - 1) * stride + (taps - 1) * dilation + 1 - pixels)
    return missing // 2, missing - missing // 2


def padding_of(case, images, size, dilation):
    if case["padding"] == "valid":
        return [[0, 0], [0, 0]]
    if case["padding"] == "same":
        return [list(same(images[i + 1], size[i], case["strides"][i], dilation[i])) for i in (0, 1)]
    return case["padding"]


def run(case):
    x = filled(case["images"], lambda i: torch.sin(i + 1)).requires_grad_()
    nchw = x.permute(0, 3, 1, 2)
    leaves = [x]
    if case["operation"] == "conv2d":
        kernel = filled(case["kernel"], lambda i: torch.cos(2 * i + 1)).requires_grad_()
        leaves.append(kernel)
        (top, bottom), (left, right) = padding_of(case, case["images"], case["kernel"], case["dilationRate"])
        padded = F.pad(nchw, (left, right, top, bottom))
        y = F.conv2d(padded, kernel.permute(3, 2, 0, 1), None, case["strides"], 0, case["dilationRate"], case["groups"])
    else:
        size = case["poolSize"]
        (top, bottom), (left, right) = padding_of(case, case["images"], size, [1, 1])
        if case["operation"] == "maxPool2d":
            y = F.max_pool2d(F.pad(nchw, (left, right, top, bottom), value=-float("inf")), size, case["strides"])
        else:
            pad = lambda t: F.pad(t, (left, right, top, bottom))
            sums = F.avg_pool2d(pad(nchw), size, case["strides"], divisor_override=1)
            y = sums / F.avg_pool2d(pad(torch.ones_like(nchw)), size, case["strides"], divisor_override=1)
    y = y.permute(0, 2, 3, 1).contiguous()
    weights = filled(y.shape, lambda i: torch.sin(3 * i + 2))
    (y * weights).sum().backward()
    rounded = lambda t: [float(f"{value:.9g}") for value in t.detach().reshape(-1).tolist()]
    return {**case, "shape": list(y.shape), "y": rounded(y), "gradients": [rounded(leaf.grad) for leaf in leaves]}


def conv(images, kernel, strides=(1, 1), padding="valid", dilation=(1, 1), groups=1):
    return {
        "operation": "conv2d",
        "images": images,
        "kernel": kernel,
        "strides": list(strides),
        "padding": padding,
        "dilationRate": list(dilation),
        "groups": groups,
    }


def pool(operation, images, size, strides, padding="valid"):
    return {"operation": operation, "images": images, "poolSize": size, "strides": strides, "padding": padding}


cases = [
    conv([2, 5, 6, 3], [3, 3, 3, 4]),
    conv([1, 7, 6, 2], [3, 2, 2, 3], strides=(2, 2), padding="same"),
    conv([1, 9, 8, 2], [3, 3, 2, 2], strides=(3, 1), padding="same", dilation=(2, 2)),
    conv([1, 5, 5, 4], [2, 3, 2, 6], padding=[[1, 0], [2, 1]], groups=2),
    conv([1, 8, 8, 3], [3, 3, 1, 3], strides=(2, 2), groups=3, padding="same"),
    *[pool(name, [2, 6, 4, 3], [2, 2], [2, 2]) for name in ("maxPool2d", "averagePool2d")],
    *[pool(name, [1, 7, 6, 2], [3, 2], [2, 1], "same") for name in ("maxPool2d", "averagePool2d")],
]
result = {"by": f"convolution.py, torch {torch.__version__}", "cases": [run(case) for case in cases]}
print(json.dumps(result, separators=(",", ":")))
