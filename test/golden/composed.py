"""Schedules made of schedules, and averages of weights, by PyTorch in float64: python3 test/golden/composed.py > test/golden/composed.json

warmUp is Keras' CosineDecay with warmup_steps, by its formula. Arguments {"$": [name, ...]} are schedules themselves.
"""

import json
import math

import torch
from torch.optim import lr_scheduler as s
from torch.optim.swa_utils import AveragedModel

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)
steps = 50


def of_torch(rate, make):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)
    scheduler, rates = make(optimizer), []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def one_behind_the_other(o):
    return s.SequentialLR(o, [s.LinearLR(o, 0.25, 1, 10), s.StepLR(o, 7)], [12])


def warm_cosine(t, initial, decay, target, warm, alpha):
    """keras.optimizers.schedules.CosineDecay(initial, decay, alpha, warmup_target=target, warmup_steps=warm)"""
    if t < warm:
        return initial + (target - initial) * t / warm
    t = min(t - warm, decay)
    return target * ((1 - alpha) * 0.5 * (1 + math.cos(math.pi * t / decay)) + alpha)


def averaged(start, every, count=20):
    """Weights under SGD, and their equal average from a step on."""
    initial, gradients = torch.randn(4).float().double(), torch.randn(count, 4).float().double()
    model = torch.nn.ParameterList([torch.nn.Parameter(initial.clone())])
    optimizer, average, averages = torch.optim.SGD(model.parameters(), lr=0.1), AveragedModel(model), []
    for step, gradient in enumerate(gradients, 1):
        model[0].grad = gradient.clone()
        optimizer.step()
        if step >= start and (step - start) % every == 0:
            average.update_parameters(model)
        averages.append(average.module[0].tolist())
    after = {n: averages[n - 1] for n in (5, 20)}
    return {"initial": initial.tolist(), "gradients": gradients.tolist(), "start": start, "every": every, "after": after}


linear, step = {"$": ["linearRate", 0.1, 0.4, 10]}, {"$": ["stepDecay", 0.4, 7]}
cosine = {"$": ["cosineDecay", 0.4, 30, {"alpha": 0.1}]}
schedules = [
    {"schedule": "chainSchedules", "given": [linear, 12, step], "rates": of_torch(0.4, one_behind_the_other)},
    {"schedule": "warmUp", "given": [cosine, 10, {"from": 0.05}], "rates": [warm_cosine(t, 0.05, 30, 0.4, 10, 0.1) for t in range(steps)]},
]
print(json.dumps({"by": f"composed.py, torch {torch.__version__}", "schedules": schedules, "swa": [averaged(1, 1), averaged(3, 2)]}))
