"""What Optuna's TPE and Gaussian process and pycma's CMA-ES come to on ten standard functions, and Optuna's NSGA-II and TPE on three problems of two goals.

The best of 100 trials, for 20 seeds each (univariate TPE, whose spread is wide: 60); of the Gaussian process of 40; of two goals the area that the front encloses, of 500 trials (TPE: 150).

pip install optuna cma torch scipy; python test/golden/tuning.py > test/golden/tuning.json
"""

import json
import math
import sys

import cma
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)

HARTMANN3 = (
    [1.0, 1.2, 3.0, 3.2],
    [[3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]],
    [[0.3689, 0.117, 0.2673], [0.4699, 0.4387, 0.747], [0.1091, 0.8732, 0.5547], [0.0381, 0.5743, 0.8828]],
)
HARTMANN6 = (
    [1.0, 1.2, 3.0, 3.2],
    [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]],
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ],
)


def floats(trial, count, low, high):
    return [trial.suggest_float(f"x{i}", low, high) for i in range(count)]


def branin(trial):
    x, y = trial.suggest_float("x", -5, 10), trial.suggest_float("y", 0, 15)
    b, c, t = 5.1 / (4 * math.pi**2), 5 / math.pi, 1 / (8 * math.pi)
    return (y - b * x**2 + c * x - 6) ** 2 + 10 * (1 - t) * math.cos(x) + 10


def hartmann(trial, table):
    alpha, a, p = table
    x = floats(trial, len(a[0]), 0, 1)
    return -sum(
        alpha[i] * math.exp(-sum(a[i][j] * (x[j] - p[i][j]) ** 2 for j in range(len(x)))) for i in range(4)
    )


def rosenbrock(trial):
    x = floats(trial, 4, -2, 2)
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(3))


def ackley(trial):
    x = floats(trial, 4, -10, 10)
    mean = sum(v * v for v in x) / 4
    waves = sum(math.cos(2 * math.pi * v) for v in x) / 4
    return -20 * math.exp(-0.2 * math.sqrt(mean)) - math.exp(waves) + 20 + math.e


def rastrigin(trial):
    x = floats(trial, 4, -5.12, 5.12)
    return 40 + sum(v * v - 10 * math.cos(2 * math.pi * v) for v in x)


def sphere(trial):
    return sum((v - 0.3) ** 2 for v in floats(trial, 6, -1, 2))


def learning_rate(trial):
    """A valley over the logarithm of a rate and whole units, as of a training."""
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    units = trial.suggest_int("units", 4, 256, log=True)
    return (math.log10(rate) + 2.5) ** 2 + (math.log2(units) - 6) ** 2 / 4


def mixed(trial):
    x, y = trial.suggest_float("x", -3, 3), trial.suggest_int("n", 0, 20)
    kind = trial.suggest_categorical("kind", ["a", "b", "c", "d"])
    shift = {"a": 3.0, "b": 1.0, "c": 0.0, "d": 2.0}[kind]
    return (x - 1) ** 2 + (y - 13) ** 2 / 25 + shift


def conditional(trial):
    kind = trial.suggest_categorical("kind", ["line", "bowl"])
    if kind == "line":
        return 1 + abs(trial.suggest_float("slope", -5, 5) - 2)
    u, v = trial.suggest_float("u", -5, 5), trial.suggest_float("v", -5, 5)
    return (u - 1) ** 2 + (v + 2) ** 2


FUNCTIONS = {
    "branin": branin,
    "hartmann3": lambda trial: hartmann(trial, HARTMANN3),
    "hartmann6": lambda trial: hartmann(trial, HARTMANN6),
    "rosenbrock": rosenbrock,
    "ackley": ackley,
    "rastrigin": rastrigin,
    "sphere": sphere,
    "learningRate": learning_rate,
    "mixed": mixed,
    "conditional": conditional,
}

SAMPLERS = {
    "tpe": (100, lambda seed: optuna.samplers.TPESampler(seed=seed)),
    "tpeApart": (100, lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=False)),
    "gp": (40, lambda seed: optuna.samplers.GPSampler(seed=seed)),
}


def zdt(trial, second):
    """Zitzler, Deb & Thiele 2000, over six numbers."""
    x = floats(trial, 6, 0, 1)
    g = 1 + 9 * sum(x[1:]) / 5
    return x[0], g * second(x[0] / g)


def network(trial):
    """The error of a network against its size, made up."""
    layers = trial.suggest_int("layers", 1, 5)
    units = trial.suggest_int("units", 4, 256, log=True)
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    kind = trial.suggest_categorical("kind", ["relu", "tanh", "gelu"])
    power = math.log2(units) * math.sqrt(layers)
    miss = math.log10(rate) + 2 + 0.2 * layers
    error = 1 / (1 + power / 4) + miss * miss / 10 + {"relu": 0.02, "tanh": 0.1, "gelu": 0.0}[kind]
    return error, layers * units / 1280


PROBLEMS = {
    "zdt1": (lambda trial: zdt(trial, lambda r: 1 - math.sqrt(r)), (1.1, 5)),
    "zdt2": (lambda trial: zdt(trial, lambda r: 1 - r * r), (1.1, 5)),
    "network": (network, (1, 1)),
}

FRONTS = {
    "nsga2": (500, lambda seed: optuna.samplers.NSGAIISampler(seed=seed)),
    "tpe": (150, lambda seed: optuna.samplers.TPESampler(seed=seed)),
}


def area(points, reference):
    """What the points enclose with the reference, both goals to be small."""
    total, top = 0.0, reference[1]
    for x, y in sorted(points):
        if x < reference[0] and y < top:
            total += (reference[0] - x) * (top - y)
            top = y
    return total


class Point:
    """A trial whose numbers come from a point of the unit cube."""

    def __init__(self, unit):
        self.unit = list(unit)

    def suggest_float(self, _, low, high, log=False):
        u = min(1.0, max(0.0, self.unit.pop(0)))
        if log:
            return math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
        return low + u * (high - low)

    def suggest_int(self, name, low, high, log=False):
        return min(high, max(low, round(self.suggest_float(name, low - 0.5, high + 0.5, log))))


NUMBERS = {
    "branin": 2,
    "hartmann3": 3,
    "hartmann6": 6,
    "rosenbrock": 4,
    "ackley": 4,
    "rastrigin": 4,
    "sphere": 6,
    "learningRate": 2,
}


def run_cma(function, count, seed):
    strategy = cma.CMAEvolutionStrategy(
        [0.5] * count, 1 / 6, {"seed": seed + 1, "bounds": [0, 1], "verbose": -9, "verb_log": 0}
    )
    best, left = math.inf, 100
    while left > 0:
        points = strategy.ask()
        values = [function(Point(point)) for point in points]
        strategy.tell(points, values)
        best = min([best, *values[:left]])
        left -= len(points)
    return best


def run(sampler, count, function, goals=1):
    study = optuna.create_study(sampler=sampler, directions=["minimize"] * goals)
    study.optimize(function, n_trials=count)
    return study


def best():
    found = {}
    for sampler, (count, make) in SAMPLERS.items():
        found[sampler] = {
            name: [run(make(seed), count, function).best_value for seed in range(60 if sampler == "tpeApart" else 20)]
            for name, function in FUNCTIONS.items()
        }
    found["cmaEs"] = {
        name: [run_cma(FUNCTIONS[name], count, seed) for seed in range(20)] for name, count in NUMBERS.items()
    }
    return found


def fronts():
    return {
        sampler: {
            name: [
                area([trial.values for trial in run(make(seed), count, function, 2).trials], reference)
                for seed in range(20)
            ]
            for name, (function, reference) in PROBLEMS.items()
        }
        for sampler, (count, make) in FRONTS.items()
    }


found = {"optuna": optuna.__version__, "cma": cma.__version__, "best": best(), "fronts": fronts()}
json.dump(found, sys.stdout)
