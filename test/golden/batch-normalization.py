"""Batch normalisation by PyTorch, in float64: python3 test/golden/batch-normalization.py > test/golden/batch-normalization.json

Momentum 0.01 and epsilon 1e-3 are Keras' 0.99 and 1e-3. Keras keeps the biased variance of a batch and PyTorch the unbiased
one, so the module's running variance is replaced after each batch. The loss is the sum of outputs times weights.
"""

import json

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)


def single(x):
    """What float32 holds, so that both sides are given the same numbers."""
    return x.float().double()


def listed(x):
    return x.detach().flatten().tolist()


def batch(shape):
    """Channels with means and deviations of their own; the first mean is twenty deviations."""
    x = torch.randn(shape)
    channels = shape[-1]
    return single(x * (0.5 + torch.arange(channels)) + 10.0 / (1 + 10 * torch.arange(channels)))


class Keras:
    """A module whose running variance is Keras'."""

    def __init__(self, channels):
        self.module = torch.nn.BatchNorm1d(channels, eps=1e-3, momentum=0.01)
        with torch.no_grad():
            self.module.weight.copy_(single(torch.rand(channels) + 0.5))
            self.module.bias.copy_(single(torch.randn(channels)))
        self.start = [listed(self.module.weight), listed(self.module.bias)]

    def __call__(self, x):
        """x: [..., channels]"""
        before = self.module.running_var.clone()
        flat = x.reshape(-1, x.shape[-1])
        y = self.module(flat).reshape(x.shape)
        if self.module.training:
            # Behind the back of the graph, which needs none of it.
            self.module.running_var.data.copy_(0.99 * before + 0.01 * flat.detach().var(0, unbiased=False))
        return y


def case(name, shapes, twice=False):
    keras = Keras(shapes[0][-1])
    steps = []
    for shape in shapes:
        x = batch(shape).requires_grad_()
        weights = single(torch.randn(shape))
        module = keras.module
        module.zero_grad()
        y = keras(x)
        if twice:
            y = keras(torch.tanh(y))
        (y * weights).sum().backward()
        steps.append(
            {
                "x": listed(x),
                "shape": shape,
                "weights": listed(weights),
                "y": listed(y),
                "dx": listed(x.grad),
                "dGamma": listed(module.weight.grad),
                "dBeta": listed(module.bias.grad),
                "movingMean": listed(module.running_mean),
                "movingVariance": listed(module.running_var),
            }
        )
    keras.module.eval()
    x = batch(shapes[-1])
    y = keras(x)
    if twice:
        y = keras(torch.tanh(y))
    return {
        "name": name,
        "twice": twice,
        "gamma": keras.start[0],
        "beta": keras.start[1],
        "steps": steps,
        "inference": {"x": listed(x), "shape": shapes[-1], "y": listed(y)},
    }


print(
    json.dumps(
        {
            "by": f"batch-normalization.py, torch {torch.__version__}",
            "cases": [
                case("rows, the last batch small", [[8, 5], [8, 5], [3, 5]]),
                case("images", [[4, 3, 2, 6], [2, 3, 2, 6]]),
                case("applied twice", [[8, 3], [5, 3]], twice=True),
            ],
        }
    )
)
