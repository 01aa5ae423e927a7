"""Parameters under optimizers with what stands around them, in float64: python3 test/golden/transforms.py > test/golden/transforms.json

PyTorch's clipping, gradients added up over several backward passes, parameter groups and averaged models; epsilon is adapted as
in optimizers.py. clip_grad_norm_ adds 1e-6 to the norm that it divides by: the limit that it is given makes up for that.
"""

import json
import math

import torch
from torch.optim.swa_utils import AveragedModel

torch.set_default_dtype(torch.float64)
torch.manual_seed(5)
steps = 20
sizes = {"kernel": 3, "bias": 2}

# Some gradients are below the limits, some far above.
scale = torch.tensor([0.1, 3.0, 0.02, 40.0, 1.0, 0.3]).repeat(4)[:steps, None]
gradients = (torch.randn(steps, 5) * scale).float().double()
initial = torch.tensor([1.0, -0.5, 0.25, 2.0, -3.0])


class Pair(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.kernel = torch.nn.Parameter(initial[:3].clone())
        self.bias = torch.nn.Parameter(initial[3:].clone())


def flat(model):
    return [*model.kernel.tolist(), *model.bias.tolist()]


def by_norm(limit):
    def clip(parameters):
        norm = torch.sqrt(sum((p.grad**2).sum() for p in parameters)).item()
        if norm > limit:
            torch.nn.utils.clip_grad_norm_(parameters, limit * (norm + 1e-6) / norm)

    return clip


def each_by_norm(limit):
    return lambda parameters: [by_norm(limit)([p]) for p in parameters]


def by_value(limit):
    return lambda parameters: torch.nn.utils.clip_grad_value_(parameters, limit)


def path(make, clip=None, every=1, clip_sum=None, decay=None, rate_of=None):
    """The parameters after each step, and their averages."""
    model = Pair()
    optimizer = make(model)
    averaged = decay and AveragedModel(model, avg_fn=lambda average, value, _: decay * average + (1 - decay) * value)
    updates, values, averages = 0, [], []
    for step, gradient in enumerate(gradients, 1):
        ((model.kernel * gradient[:3]).sum() + (model.bias * gradient[3:]).sum()).div(every).backward()
        if clip:
            clip(list(model.parameters()))
        if step % every == 0:
            if clip_sum:
                clip_sum(list(model.parameters()))
            updates += 1
            for group in optimizer.param_groups:
                if rate_of:
                    group["lr"] = rate_of(updates - 1)
                if "betas" in group:
                    group["eps"] = 1e-7 / (1 - group["betas"][1] ** updates) ** 0.5
            optimizer.step()
            optimizer.zero_grad()
            if averaged:
                averaged.update_parameters(model)
        values.append(flat(model))
        if averaged:
            averages.append(flat(averaged.module))
    return {"path": values, **({"averages": averages} if averaged else {})}


def sgd(model):
    return torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)


def adamw(model):
    return torch.optim.AdamW(model.parameters(), lr=0.05, weight_decay=0.2)


def grouped(model):
    groups = [{"params": [model.bias], "weight_decay": 0.0, "lr": 0.01}, {"params": [model.kernel]}]
    return torch.optim.AdamW(groups, lr=0.05, weight_decay=0.2)


def cosine(t):
    return 0.05 * ((1 - 0.1) * (1 + math.cos(math.pi * min(t, 5) / 5)) / 2 + 0.1)


cases = {
    "clipByGlobalNorm": path(sgd, clip=by_norm(1.0)),
    "clipByGlobalNorm before adamw": path(adamw, clip=by_norm(1.0)),
    "clipByNorm": path(sgd, clip=each_by_norm(0.5)),
    "clipByValue": path(sgd, clip=by_value(0.25)),
    "accumulate": path(adamw, every=4),
    "accumulate, then clipByGlobalNorm": path(adamw, every=4, clip_sum=by_norm(1.0)),
    "groups": path(grouped),
    "groups behind accumulate": path(grouped, every=2),
    "ema": path(sgd, decay=0.9),
    "cosineDecay": path(adamw, rate_of=cosine),
    "all": path(adamw, every=2, clip_sum=by_norm(1.0), decay=0.75, rate_of=cosine),
}
rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items())
print(f'{{"by": "transforms.py, torch {torch.__version__}", "initial": {json.dumps(initial.tolist())},')
print(f'"gradients": {json.dumps(gradients.tolist())},\n"cases": {{\n{rows}\n}}}}')
