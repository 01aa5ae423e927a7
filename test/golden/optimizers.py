"""Trajectories of parameters under PyTorch's optimizers, in float64: python3 test/golden/optimizers.py > test/golden/optimizers.json

Where Keras' update differs from PyTorch's, PyTorch's epsilon is set before each step so that both denominators are one:
Adam       sqrt(v) + e                 PyTorch: sqrt(v / (1 - beta2^t)) + e'    e' = e / sqrt(1 - beta2^t)
RMSprop    sqrt(v + e)                 PyTorch: sqrt(v) + e'                    e' = sqrt(v + e) - sqrt(v)
Adagrad    sqrt(s + e)                 PyTorch: sqrt(s) + e'                    likewise
"""

import json

import torch

torch.set_default_dtype(torch.float64)
steps = 20

# Each column is one element of the parameter: what its gradients do is beside it.
t = torch.arange(steps, dtype=torch.float64)
columns = [
    torch.full((steps,), 0.5),  # constant
    torch.cos(1.3 * t),  # turns around
    torch.cos(2.1 * t) * 1e-4,  # small
    torch.sin(0.7 * t + 0.2) * 80,  # large
    torch.where(t == 0, 3.0, 0.0),  # one push, then nothing
    torch.where(t < 4, 0.0, -0.25),  # nothing, then a push
    torch.exp(-t) * 2,  # fades
    torch.where(t % 3 == 0, 10.0, -0.01),  # rare and large
]
# What float32 can hold, so that both sides are given the same numbers.
gradients = torch.stack(columns, 1).float().double()
initial = torch.tensor([1.0, -0.5, 0.25, 2.0, -3.0, 0.0, 1e-3, 0.75]).float().double()


def momentum_of_squares(parameter, optimizer):
    """The denominator's square before epsilon, as the coming step will have it."""
    group, state, g = optimizer.param_groups[0], optimizer.state[parameter], parameter.grad
    if isinstance(optimizer, torch.optim.Adagrad):
        return state["sum"] + g**2
    rho = group["alpha"]
    zeros = torch.zeros_like(g)
    v = rho * state.get("square_avg", zeros) + (1 - rho) * g**2
    if group["centered"]:
        v = v - (rho * state.get("grad_avg", zeros) + (1 - rho) * g) ** 2
    return v


def under_the_root(epsilon):
    def adapt(optimizer, parameter, _):
        v = momentum_of_squares(parameter, optimizer)
        return torch.sqrt(v + epsilon) - torch.sqrt(v)

    return adapt


def before_correction(epsilon):
    return lambda optimizer, _, step: epsilon / (1 - optimizer.param_groups[0]["betas"][1] ** step) ** 0.5


def trajectory(make, adapt=None):
    parameter = torch.nn.Parameter(initial.clone())
    optimizer = make([parameter])
    path = []
    for step, gradient in enumerate(gradients, 1):
        parameter.grad = gradient.clone()
        if adapt:
            optimizer.param_groups[0]["eps"] = adapt(optimizer, parameter, step)
        optimizer.step()
        path.append(parameter.detach().tolist())
    return path


optim = torch.optim


def adam(kind=optim.Adam, **options):
    return lambda p: kind(p, **options)


# fragua's name and options, PyTorch's optimizer, and how its epsilon is adapted.
cases = [
    ("sgd", {}, lambda p: optim.SGD(p, lr=0.01), None),
    ("sgd", {"learningRate": 0.1}, lambda p: optim.SGD(p, lr=0.1), None),
    ("sgd", {"learningRate": 0.1, "momentum": 0.9}, lambda p: optim.SGD(p, lr=0.1, momentum=0.9), None),
    (
        "sgd",
        {"learningRate": 0.1, "momentum": 0.9, "nesterov": True},
        lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
        None,
    ),
    ("adam", {}, adam(lr=1e-3), before_correction(1e-7)),
    (
        "adam",
        {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3},
        adam(lr=0.05, betas=(0.8, 0.95)),
        before_correction(1e-3),
    ),
    ("adam", {"learningRate": 0.05, "amsgrad": True}, adam(lr=0.05, amsgrad=True), before_correction(1e-7)),
    (
        "adam",
        {"learningRate": 0.05, "beta2": 0.5, "amsgrad": True},
        adam(lr=0.05, betas=(0.9, 0.5), amsgrad=True),
        before_correction(1e-7),
    ),
    ("adamw", {}, adam(optim.AdamW, lr=1e-3, weight_decay=0.004), before_correction(1e-7)),
    (
        "adamw",
        {"learningRate": 0.1, "weightDecay": 0.2},
        adam(optim.AdamW, lr=0.1, weight_decay=0.2),
        before_correction(1e-7),
    ),
    ("rmsprop", {}, lambda p: optim.RMSprop(p, lr=1e-3, alpha=0.9), under_the_root(1e-7)),
    (
        "rmsprop",
        {"learningRate": 0.02, "rho": 0.7, "epsilon": 1e-3},
        lambda p: optim.RMSprop(p, lr=0.02, alpha=0.7),
        under_the_root(1e-3),
    ),
    (
        "rmsprop",
        {"learningRate": 0.02, "momentum": 0.5, "centered": True, "epsilon": 1e-3},
        lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9, momentum=0.5, centered=True),
        under_the_root(1e-3),
    ),
    (
        "adagrad",
        {},
        lambda p: optim.Adagrad(p, lr=1e-3, initial_accumulator_value=0.1),
        under_the_root(1e-7),
    ),
    (
        "adagrad",
        {"learningRate": 0.5, "initialAccumulatorValue": 0.0, "epsilon": 1e-2},
        lambda p: optim.Adagrad(p, lr=0.5, initial_accumulator_value=0.0),
        under_the_root(1e-2),
    ),
]

lines = ",\n".join(
    json.dumps({"optimizer": name, "options": options, "path": trajectory(make, adapt)})
    for name, options, make, adapt in cases
)
by = f"optimizers.py, torch {torch.__version__}"
print(f'{{"by": "{by}", "initial": {json.dumps(initial.tolist())},')
print(f'"gradients": {json.dumps(gradients.tolist())},\n"cases": [\n{lines}\n]}}')
