"""Schedules of the catalogue: python3 test/golden/schedules-catalogue.py > test/golden/schedules-catalogue.json

PyTorch's own where it has them; the others (noam, Keras' piecewise constant and cosine restarts) by their formulas.
"""

import json
import math

import torch

lr_scheduler = torch.optim.lr_scheduler
steps = 60


def of_torch(rate, make):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate, momentum=0.9)
    schedule = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(rates) == getattr(schedule, "total_steps", None):
            break
        schedule.step()
    return rates


def of(formula):
    return [formula(step) for step in range(steps)]


def restarts(step, rate, first, t_mul=2.0, m_mul=1.0, alpha=0.0):
    done = step / first
    if t_mul == 1:
        i = math.floor(done)
        done -= i
    else:
        i = math.floor(math.log(1 - done * (1 - t_mul)) / math.log(t_mul) + 1e-12)
        done = (done - (1 - t_mul**i) / (1 - t_mul)) / t_mul**i
    return rate * ((1 - alpha) * 0.5 * m_mul**i * (1 + math.cos(math.pi * done)) + alpha)


def piecewise(step, boundaries, values):
    return values[sum(step > b for b in boundaries)]


s = lr_scheduler
cases = [
    ("constantRate", [0.3], {}, of(lambda t: 0.3)),
    ("piecewiseConstantDecay", [[5, 20], [1, 0.5, 0.1]], {}, of(lambda t: piecewise(t, [5, 20], [1, 0.5, 0.1]))),
    ("stepDecay", [0.5, 7], {}, of_torch(0.5, lambda o: s.StepLR(o, 7))),
    ("multiStepDecay", [0.5, [3, 30]], {"gamma": 0.2}, of_torch(0.5, lambda o: s.MultiStepLR(o, [3, 30], 0.2))),
    ("linearRate", [0.1, 0.4, 10], {}, of_torch(0.4, lambda o: s.LinearLR(o, 0.25, 1, 10))),
    ("noam", [64], {"warmupSteps": 20}, of(lambda t: 64**-0.5 * min((t + 1) ** -0.5, (t + 1) * 20**-1.5))),
    ("cosineDecayRestarts", [0.1, 8], {}, of(lambda t: restarts(t, 0.1, 8))),
    (
        "cosineDecayRestarts",
        [0.1, 10],
        {"tMul": 1, "mMul": 0.5, "alpha": 0.1},
        of(lambda t: restarts(t, 0.1, 10, 1.0, 0.5, 0.1)),
    ),
    (
        "cosineDecayRestarts",
        [0.1, 8],
        {"mMul": 0.5},
        of(lambda t: restarts(t, 0.1, 8, 2.0, 0.5)),
    ),
    ("oneCycle", [0.1, 50], {}, of_torch(0.1, lambda o: s.OneCycleLR(o, 0.1, 50))),
    (
        "oneCycle",
        [0.1, 50],
        {"annealStrategy": "linear", "pctStart": 0.2, "threePhase": True},
        of_torch(0.1, lambda o: s.OneCycleLR(o, 0.1, 50, pct_start=0.2, anneal_strategy="linear", three_phase=True)),
    ),
    ("cyclic", [0.01, 0.1], {"stepSize": 9}, of_torch(0.1, lambda o: s.CyclicLR(o, 0.01, 0.1, 9))),
    (
        "cyclic",
        [0.01, 0.1],
        {"stepSize": 9, "mode": "triangular2"},
        of_torch(0.1, lambda o: s.CyclicLR(o, 0.01, 0.1, 9, mode="triangular2")),
    ),
    (
        "cyclic",
        [0.01, 0.1],
        {"stepSize": 9, "mode": "expRange", "gamma": 0.95},
        of_torch(0.1, lambda o: s.CyclicLR(o, 0.01, 0.1, 9, mode="exp_range", gamma=0.95)),
    ),
]
rows = ",\n".join(
    json.dumps({"schedule": name, "given": [*given, options], "rates": rates}) for name, given, options, rates in cases
)
print(f'{{"by": "schedules-catalogue.py, torch {torch.__version__}", "schedules": [\n{rows}\n]}}')
