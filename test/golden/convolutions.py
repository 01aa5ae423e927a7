"""Convolutions of sequences and volumes, apart, and transposed by PyTorch, in float64: python3 test/golden/convolutions.py > test/golden/convolutions.json

What is convolved is channels-last and kernels are [...size, channels / groups, filters], of transposed ones [...size, filters / groups, channels], as here.
Every case is run on x[i] = sin(i + 1) and kernel[i] = cos(2 i + 1) in float32; the loss is the sum of y[i] * sin(3 i + 2).
"""

import json

import torch
import torch.nn.functional as F

CONVOLUTIONS = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
TRANSPOSED = {1: F.conv_transpose1d, 2: F.conv_transpose2d}


def filled(shape, wave):
    count = int(torch.tensor(shape).prod())
    return wave(torch.arange(count, dtype=torch.float64)).float().double().reshape(shape)


def same(pixels, taps, stride, dilation):
    """TensorFlow's padding "same"."""
    missing = max(0, (-(-pixels // stride) - 1) * stride + (taps - 1) * dilation + 1 - pixels)
    return [missing // 2, missing - missing // 2]


def run(case):
    axes = len(case["x"]) - 2
    options = case["options"]
    per_axis = lambda name, default: (lambda v: list(v) if isinstance(v, (list, tuple)) else [v] * axes)(options.get(name, default))
    strides, dilation = per_axis("strides", 1), per_axis("dilationRate", 1)
    groups = options.get("groups", 1)
    padding = options.get("padding", "valid")
    x = filled(case["x"], lambda i: torch.sin(i + 1)).requires_grad_()
    kernel = filled(case["kernel"], lambda i: torch.cos(2 * i + 1)).requires_grad_()
    first = x.permute(0, axes + 1, *range(1, axes + 1))
    size = case["kernel"][:axes]
    if case["operation"].endswith("Transpose"):
        weights = kernel.permute(axes + 1, axes, *range(axes))
        if isinstance(padding, str):
            raise ValueError("numbers of pixels, as PyTorch takes them")
        cuts = [padding] if axes == 1 else padding
        y = TRANSPOSED[axes](
            first, weights, None, strides, [cut[0] for cut in cuts], per_axis("outputPadding", 0), groups, dilation
        )
    else:
        if case["operation"].startswith("depthwise"):
            groups = case["x"][-1]
            weights = kernel.reshape([*size, 1, -1]).permute(axes + 1, axes, *range(axes))
        else:
            weights = kernel.permute(axes + 1, axes, *range(axes))
        if padding == "valid":
            pads = [[0, 0]] * axes
        elif padding == "same":
            pads = [same(case["x"][i + 1], size[i], strides[i], dilation[i]) for i in range(axes)]
        elif padding == "causal":
            pads = [[(size[0] - 1) * dilation[0], 0]]
        else:
            pads = [padding] if axes == 1 else padding
        padded = F.pad(first, [each for pad in reversed(pads) for each in pad])
        y = CONVOLUTIONS[axes](padded, weights, None, strides, 0, dilation, groups)
    y = y.permute(0, *range(2, axes + 2), 1).contiguous()
    (y * filled(y.shape, lambda i: torch.sin(3 * i + 2))).sum().backward()
    rounded = lambda t: [float(f"{value:.9g}") for value in t.detach().reshape(-1).tolist()]
    return {**case, "shape": list(y.shape), "y": rounded(y), "gradients": [rounded(x.grad), rounded(kernel.grad)]}


def case(operation, x, kernel, **options):
    return {"operation": operation, "x": x, "kernel": kernel, "options": options}


cases = [
    case("conv1d", [2, 9, 3], [3, 3, 4]),
    case("conv1d", [2, 9, 4], [3, 2, 4], padding="causal", dilationRate=2, groups=2),
    case("conv1d", [1, 10, 3], [4, 3, 2], padding="same", strides=3),
    case("conv3d", [2, 5, 4, 6, 2], [3, 2, 3, 2, 3]),
    case("conv3d", [1, 5, 6, 5, 2], [3, 3, 2, 2, 3], padding="same", strides=2),
    case("conv3d", [1, 6, 5, 6, 4], [2, 2, 2, 2, 4], padding=[[1, 0], [0, 2], [1, 1]], dilationRate=[2, 1, 3], groups=2),
    case("depthwiseConv2d", [2, 7, 9, 5], [3, 3, 5, 1], padding="same", strides=2),
    case("depthwiseConv2d", [1, 8, 9, 6], [3, 5, 6, 2], dilationRate=[2, 1]),
    case("depthwiseConv1d", [2, 11, 5], [4, 5, 1], padding="causal"),
    case("conv1dTranspose", [2, 5, 3], [4, 2, 3], padding=[1, 1], strides=3, outputPadding=2),
    case("conv2dTranspose", [2, 4, 5, 3], [3, 3, 2, 3], padding=[[0, 0], [0, 0]], strides=2),
    case("conv2dTranspose", [1, 4, 5, 4], [3, 2, 3, 4], padding=[[1, 1], [0, 0]], strides=[2, 3], outputPadding=[1, 2], groups=2),
    case("conv2dTranspose", [1, 4, 5, 3], [3, 3, 1, 3], padding=[[2, 2], [1, 1]], dilationRate=2, groups=3),
]
result = {"by": f"convolutions.py, torch {torch.__version__}", "cases": [run(each) for each in cases]}
print(json.dumps(result, separators=(",", ":")))
