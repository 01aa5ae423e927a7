"""Schedules by their formulas, and the functions under them, in float64: python3 test/golden/schedules.py > test/golden/schedules.json

Keras' formulas (keras/src/optimizers/schedules/learning_rate_schedule.py) with Python's own exp, cos and pow.
"""

import json
import math


def cosine(step, initial, steps, alpha=0.0, target=None, warmup=0):
    if target is not None and step < warmup:
        return step / warmup * (target - initial) + initial
    base = initial if target is None else target
    done = min(step - (0 if target is None else warmup), steps)
    return base * ((1 - alpha) * 0.5 * (1 + math.cos(math.pi * done / steps)) + alpha)


def exponential(step, initial, steps, rate, staircase=False):
    p = step / steps
    return initial * rate ** (math.floor(p) if staircase else p)


def polynomial(step, initial, steps, end=0.0001, power=1.0, cycle=False):
    if cycle:
        steps = steps * (1 if step == 0 else math.ceil(step / steps))
    else:
        step = min(step, steps)
    return (initial - end) * (1 - step / steps) ** power + end


def inverse_time(step, initial, steps, rate, staircase=False):
    p = step / steps
    return initial / (1 + rate * (math.floor(p) if staircase else p))


made = [
    ("cosineDecay", [0.1, 100], {}, cosine, {}),
    ("cosineDecay", [0.1, 37], {"alpha": 0.25}, cosine, {"alpha": 0.25}),
    (
        "cosineDecay",
        [0.001, 60],
        {"warmupTarget": 0.1, "warmupSteps": 20, "alpha": 0.01},
        cosine,
        {"target": 0.1, "warmup": 20, "alpha": 0.01},
    ),
    ("exponentialDecay", [0.1, 10, 0.96], {}, exponential, {}),
    ("exponentialDecay", [0.1, 10, 0.5], {"staircase": True}, exponential, {"staircase": True}),
    ("exponentialDecay", [1e-4, 7, 1.3], {}, exponential, {}),
    ("polynomialDecay", [0.1, 50], {}, polynomial, {}),
    ("polynomialDecay", [0.1, 50], {"power": 2, "endLearningRate": 0.01}, polynomial, {"power": 2, "end": 0.01}),
    ("polynomialDecay", [0.1, 50], {"power": 0.5, "endLearningRate": 0}, polynomial, {"power": 0.5, "end": 0}),
    ("polynomialDecay", [0.1, 20], {"cycle": True}, polynomial, {"cycle": True}),
    ("inverseTimeDecay", [0.1, 10, 0.5], {}, inverse_time, {}),
    ("inverseTimeDecay", [0.1, 10, 0.5], {"staircase": True}, inverse_time, {"staircase": True}),
]
at = [0, 1, 2, 3, 5, 7, 10, 11, 19, 20, 21, 25, 36, 37, 38, 40, 49, 50, 51, 60, 79, 80, 81, 99, 100, 101, 1000]
schedules = [
    {"schedule": name, "given": [*given, options], "at": at, "rates": [formula(t, *given, **named) for t in at]}
    for name, given, options, formula, named in made
]

xs = [i / 64 for i in range(65)] + [1 / 3, 2 / 3, 1e-9, 0.1, 0.9, 0.999999]
exponents = [-745.0, -700.5, -40.25, -3.5, -1.0, -0.1, -1e-8, 0.0, 1e-12, 0.3, 0.34657, 0.35, 1.0, 2.5, 10.1, 88.7, 700.25, 709.7]
logs = [5e-324, 1e-300, 0.001, 0.5, 0.7071, 0.75, 0.96, 0.999, 1.0, 1.0000001, 1.3, 1.4142, 1.4143, 2.0, 10.0, 12345.678, 1e300]
powers = [(0.96, 0.1), (0.96, 100.0), (0.5, 10.0), (0.5, 2.5), (1.3, 14.28), (0.001, 0.5), (0.999, 12345.0), (2.0, -3.0), (10.0, 0.3)]


def cos_pi(x):
    """Through the nearest of 0, 1/2 and 1, where pi * x is small."""
    if x > 0.5:
        return -cos_pi(1 - x)
    return math.sin(math.pi * (0.5 - x)) if x > 0.25 else math.cos(math.pi * x)


exact = {
    "cosPi": [[x, cos_pi(x)] for x in xs],
    "exp": [[x, math.exp(x)] for x in exponents],
    "log": [[x, math.log(x)] for x in logs],
    "power": [[x, y, x**y] for x, y in powers],
}
rows = ",\n".join(map(json.dumps, schedules))
grids = ",\n".join(f"{json.dumps(name)}: {json.dumps(grid)}" for name, grid in exact.items())
print(f'{{"schedules": [\n{rows}\n],\n"exact": {{\n{grids}\n}}}}')
