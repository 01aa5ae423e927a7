"""fastai's smoothing and `valley`, and the steepest place as PyTorch Lightning finds it: python3 test/golden/range-test.py > test/golden/range-test.json

`valley` and the smoothed loss are fastai 2.7's (callback/schedule.py, learner.py AvgSmoothLoss), the steepest place is that of Lightning 2's
_LRFinder.suggestion, both without what reads them from a learner.
"""

import json

import numpy
import torch


def smoothed(losses, beta):
    value, found = 0.0, []
    for count, loss in enumerate(losses, 1):
        value = beta * value + (1 - beta) * loss
        found.append(value / (1 - beta**count))
    return found


def valley(losses):
    n = len(losses)
    max_start, max_end = 0, 0
    lds = [1] * n
    for i in range(1, n):
        for j in range(0, i):
            if (losses[i] < losses[j]) and (lds[i] < lds[j] + 1):
                lds[i] = lds[j] + 1
            if lds[max_end] < lds[i]:
                max_end = i
                max_start = max_end - lds[max_end]
    sections = (max_end - max_start) / 3
    return max_start + int(sections) + int(sections / 2)


def steepest(losses):
    return int(torch.argmin(torch.gradient(torch.tensor(losses, dtype=torch.float64))[0]))


random = numpy.random.RandomState(3)
cases = []
for steps, noise, beta in [(100, 0.05, 0.98), (60, 0.3, 0.9), (100, 0.0, 0.0), (40, 0.02, 0.5)]:
    x = numpy.linspace(-7, 1, steps)
    losses = (2 / (1 + numpy.exp(2 * (x + 3))) + 0.3 + numpy.exp(3 * x) + noise * random.randn(steps)).tolist()
    smooth = smoothed(losses, beta)
    cases.append({"beta": beta, "losses": losses, "smoothed": smooth, "valley": valley(smooth), "steepest": steepest(smooth)})

print(json.dumps({"by": "range-test.py, torch " + torch.__version__, "cases": cases}))
