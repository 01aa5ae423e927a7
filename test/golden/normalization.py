"""Normalising layers by PyTorch and by Keras' formulas, in float64: python3 test/golden/normalization.py > test/golden/normalization.json

Channels are last here and second in PyTorch. The loss is the sum of outputs times weights. Where PyTorch 1.13 has no such layer (RMS, Keras'
rms_scaling, batch statistics under a mask) the formula is written out with its operations, and its gradients are PyTorch's.
"""

import json

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(17)


def single(x):
    """What float32 holds, so that both sides are given the same numbers."""
    return x.float().double()


def given(x):
    return {"shape": list(x.shape), "data": x.detach().flatten().tolist()}


def first(x):
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def rms(x, epsilon, axes=(-1,)):
    return x * torch.rsqrt((x * x).mean(axes, keepdim=True) + epsilon)


def keras_rms_scaling(x):
    return x * torch.rsqrt(x.var(-1, unbiased=False, keepdim=True) + 1e-3)


def case(layer, arguments, shape, forward, parameters=None, training=False, mask=None, written=None):
    """parameters: shapes by fragua's name."""
    x = single(torch.randn(shape) * 1.5 + 0.25).requires_grad_()
    values = {name: single(torch.rand(size) + 0.5).requires_grad_() for name, size in (parameters or {}).items()}
    y, states = forward(x, **values)
    w = single(torch.randn(y.shape))
    (y * w).sum().backward()
    return {
        "layer": layer,
        "arguments": arguments,
        "training": training,
        "mask": None if mask is None else given(mask),
        "x": given(x),
        "weights": {name: given(value) for name, value in values.items()},
        "w": given(w),
        "y": given(y),
        "written": {name: given(value) for name, value in states.items()},
        "gradients": {"x": given(x.grad), **{name: given(value.grad) for name, value in values.items()}},
    }


def plain(function):
    return lambda x, **values: (function(x, **values), {})


def layer_norm(size, epsilon):
    return plain(lambda x, gamma=None, beta=None: nn.functional.layer_norm(x, size, gamma, beta, epsilon))


def group_norm(groups, epsilon):
    return plain(lambda x, gamma=None, beta=None: last(nn.functional.group_norm(first(x), groups, gamma, beta, epsilon)))


def batch_norm(x, gamma, beta):
    channels = x.shape[-1]
    mean, variance = torch.zeros(channels), torch.ones(channels)
    y = nn.functional.batch_norm(x.reshape(-1, channels), mean, variance, gamma, beta, True, 0.1, 1e-5)
    return y.reshape(x.shape), {"movingMean": mean, "movingVariance": variance}


mask = torch.tensor([[1.0, 1, 0, 0], [1, 1, 1, 1], [1, 0, 0, 0]])


def masked_batch_norm(x, gamma, beta):
    """keras/src/layers/normalization/batch_normalization.py, _moments"""
    weights = mask[:, :, None]
    count = mask.sum() + 1e-7
    mean = (weights * x).sum((0, 1)) / count
    variance = (weights * (x - mean) ** 2).sum((0, 1)) / count
    y = (x - mean) * torch.rsqrt(variance + 1e-3) * gamma + beta
    moving = {"movingMean": 0.01 * mean.detach(), "movingVariance": 0.99 + 0.01 * variance.detach()}
    return y, moving


def linear_spectral(x, kernel, vectorU):
    """torch.nn.utils.spectral_norm, one power iteration; its weight is the kernel transposed, its u is ours."""
    module = nn.Linear(*kernel.shape, bias=False)
    nn.utils.spectral_norm(module, eps=1e-12)
    with torch.no_grad():
        module.weight_orig.copy_(kernel.T)
        module.weight_u.copy_(vectorU[0])
    y = module(x)
    module.weight_orig.grad = None
    # The gradient of the kernel that was given, through the module's own parameter.
    linear_spectral.module = module
    return y, {"vectorU": module.weight_u[None].detach().clone()}


def spectral_case():
    x = single(torch.randn(4, 3)).requires_grad_()
    kernel = single(torch.rand(3, 5) + 0.5)
    vector = single(torch.randn(1, 5))
    y, states = linear_spectral(x, kernel, vector)
    w = single(torch.randn(4, 5))
    (y * w).sum().backward()
    return {
        "layer": "spectralNormalization",
        "arguments": [5],
        "training": True,
        "mask": None,
        "x": given(x),
        "weights": {"kernel": given(kernel), "vectorU": given(vector)},
        "w": given(w),
        "y": given(y),
        "written": {"vectorU": given(states["vectorU"])},
        "gradients": {"x": given(x.grad), "kernel": given(linear_spectral.module.weight_orig.grad.T)},
    }


def gains(*size):
    return {"gamma": size, "beta": size}


torch_epsilon = {"epsilon": 1e-5}
lrn = nn.functional.local_response_norm
cases = [
    case("layerNormalization", [], (5, 7), layer_norm((7,), 1e-3), gains(7)),
    case("layerNormalization", [torch_epsilon], (3, 4, 6), layer_norm((6,), 1e-5), gains(6)),
    case("layerNormalization", [{"axis": [1, 2], **torch_epsilon}], (3, 4, 6), layer_norm((4, 6), 1e-5), gains(4, 6)),
    case("layerNormalization", [{"center": False, "scale": False}], (40, 9), layer_norm((9,), 1e-3)),
    case(
        "layerNormalization",
        [{"axis": 1}],
        (3, 4, 6),
        plain(
            lambda x, gamma, beta: nn.functional.layer_norm(x.transpose(1, 2), (4,), gamma, beta, 1e-3).transpose(1, 2)
        ),
        gains(4),
    ),
    case(
        "layerNormalization",
        [{"rmsScaling": True}],
        (5, 7),
        plain(lambda x, gamma: keras_rms_scaling(x) * gamma),
        {"gamma": (7,)},
    ),
    case("rmsNormalization", [], (5, 7), plain(lambda x, scale: rms(x, 1e-6) * scale), {"scale": (7,)}),
    case(
        "rmsNormalization",
        [{"axis": [1, 2], "useScale": False, "epsilon": 1e-3}],
        (5, 3, 4),
        plain(lambda x: rms(x, 1e-3, (1, 2))),
    ),
    case("unitNormalization", [], (5, 7), plain(lambda x: nn.functional.normalize(x, dim=-1))),
    case("unitNormalization", [{"axis": 1}], (2, 3, 4), plain(lambda x: nn.functional.normalize(x, dim=1))),
    case("groupNormalization", [{"groups": 3, **torch_epsilon}], (4, 5, 2, 6), group_norm(3, 1e-5), gains(6)),
    case("groupNormalization", [{"groups": 1}], (3, 7, 5), group_norm(1, 1e-3), gains(5)),
    case("groupNormalization", [{"groups": -1}], (3, 7, 5), group_norm(5, 1e-3), gains(5)),
    case(
        "groupNormalization",
        [{"groups": 2, "axis": 1}],
        (3, 4, 5),
        plain(lambda x, gamma, beta: nn.functional.group_norm(x, 2, gamma, beta, 1e-3)),
        gains(4),
    ),
    case(
        "instanceNormalization", [], (3, 4, 3, 5), plain(lambda x: last(nn.functional.instance_norm(first(x), eps=1e-5)))
    ),
    case("localResponseNormalization", [5], (3, 4, 8), plain(lambda x: last(lrn(first(x), 5)))),
    case(
        "localResponseNormalization",
        [4, {"alpha": 0.5, "beta": 0.4, "k": 2}],
        (3, 7),
        plain(lambda x: lrn(x[:, :, None], 4, 0.5, 0.4, 2)[:, :, 0]),
    ),
    spectral_case(),
    case(
        "batchNormalization",
        [{"momentum": 0.9, "unbiasedVariance": True, **torch_epsilon}],
        (4, 3, 5),
        batch_norm,
        gains(5),
        training=True,
    ),
    case("batchNormalization", [], (3, 4, 5), masked_batch_norm, gains(5), training=True, mask=mask),
]
print(json.dumps({"by": f"normalization.py, torch {torch.__version__}", "cases": cases}).replace('{"layer"', '\n{"layer"'))
