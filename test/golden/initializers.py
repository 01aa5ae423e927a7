"""Distributions of initial values as PyTorch draws them: python3 test/golden/initializers.py > test/golden/initializers.json

Shapes are written as Keras has them, [in, out] and [...kernel, in, out]; PyTorch's are [out, in, ...kernel]. PyTorch
has no truncated He, Glorot or LeCun normal, so those follow Keras' definition: the standard deviation is divided by
0.87962566103423978, that of a standard normal cut at two, and the normal is cut at two of the result.
"""

import json
import math

import torch
from torch.nn import init

torch.manual_seed(20240229)
probabilities = [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999]
shapes = [[300, 500], [700, 200], [3, 3, 64, 128], [5, 96, 256]]


def kernel(shape):
    order = [len(shape) - 1, len(shape) - 2, *range(len(shape) - 2)]
    return torch.empty([shape[axis] for axis in order], dtype=torch.float64)


def fans(shape):
    return init._calculate_fan_in_and_fan_out(kernel(shape))


def truncated(shape, variance):
    deviation = math.sqrt(variance) / 0.87962566103423978
    return init.trunc_normal_(kernel(shape), std=deviation, a=-2 * deviation, b=2 * deviation)


def uniform(shape, limit):
    return init.uniform_(kernel(shape), -limit, limit)


draws = {
    "glorotUniform": lambda s: init.xavier_uniform_(kernel(s)),
    "glorotNormal": lambda s: truncated(s, 2 / sum(fans(s))),
    "heUniform": lambda s: init.kaiming_uniform_(kernel(s), mode="fan_in", nonlinearity="relu"),
    "heNormal": lambda s: truncated(s, 2 / fans(s)[0]),
    "lecunUniform": lambda s: uniform(s, math.sqrt(3 / fans(s)[0])),
    "lecunNormal": lambda s: truncated(s, 1 / fans(s)[0]),
    "heNormalFanOutUncut": lambda s: init.kaiming_normal_(kernel(s), mode="fan_out", nonlinearity="relu"),
    "glorotNormalUncut": lambda s: init.xavier_normal_(kernel(s)),
    "randomUniform": lambda s: init.uniform_(kernel(s), -0.05, 0.05),
    "randomNormal": lambda s: init.normal_(kernel(s), 0, 0.05),
    "truncatedNormal": lambda s: init.trunc_normal_(kernel(s), std=0.05, a=-0.1, b=0.1),
}


def short(value):
    return float(f"{value.item():.9g}")


def summary(values):
    values = values.flatten().sort().values
    return {
        "count": len(values),
        "mean": short(values.mean()),
        "stddev": short(values.std(unbiased=False)),
        "largest": short(values.abs().max()),
        "quantiles": [short(values[int(p * len(values))]) for p in probabilities],
    }


def orthogonal(size, count):
    """Entries and traces of random orthogonal matrices."""
    matrices = torch.stack([init.orthogonal_(torch.empty(size, size, dtype=torch.float64)) for _ in range(count)])
    return {
        "size": size,
        "entries": summary(matrices),
        "traces": summary(matrices.diagonal(dim1=1, dim2=2).sum(1)),
    }


cases = [{"initializer": name, "shape": shape, **summary(draw(shape))} for name, draw in draws.items() for shape in shapes]
by = f"initializers.py, torch {torch.__version__}"
lines = ",\n".join(json.dumps(case) for case in cases)
print(f'{{"by": "{by}", "probabilities": {json.dumps(probabilities)}, "cases": [\n{lines}\n],')
print(f'"orthogonal": {json.dumps(orthogonal(4, 20000))}}}')
