"""What Optuna's pruners decide of given curves, how it weighs the numbers of a space, and SciPy's sequences.

pip install optuna scipy scikit-learn; python test/golden/pruning.py > test/golden/pruning.json
"""

import json
import math
import sys

import numpy as np
import optuna
from scipy.stats import qmc

optuna.logging.set_verbosity(optuna.logging.ERROR)


def curve(trial, step):
    """Losses that fall to floors of their own, and cross."""
    floor = ((trial * 7) % 11) / 10
    speed = 0.15 + ((trial * 5) % 7) / 10
    return floor + math.exp(-speed * step) * (1 + ((trial * 3) % 5) / 5)


PRUNERS = {
    "median": lambda: optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=1),
    "percentile": lambda: optuna.pruners.PercentilePruner(25.0, n_startup_trials=2, interval_steps=2),
    "asha": lambda: optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=3),
    "ashaLate": lambda: optuna.pruners.SuccessiveHalvingPruner(
        min_resource=2, reduction_factor=2, min_early_stopping_rate=1
    ),
}
TRIALS, STEPS = 24, 16

ends = {}
for name, make in PRUNERS.items():
    study = optuna.create_study(pruner=make())
    # Successive halving counts steps from 1.
    first = 1 if name.startswith("asha") else 0
    ends[name] = []
    for number in range(TRIALS):
        trial = study.ask()
        end = STEPS
        for step in range(STEPS):
            trial.report(curve(number, step), step + first)
            if trial.should_prune():
                end = step
                break
        if end < STEPS:
            study.tell(trial, state=optuna.trial.TrialState.PRUNED)
        else:
            study.tell(trial, curve(number, STEPS - 1))
        ends[name].append(end)

# Importances: a function of which each number explains a known share.
study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))


def value(trial):
    a = trial.suggest_float("a", 0, 1)
    b = trial.suggest_float("b", 0, 1)
    c = trial.suggest_int("c", 0, 3)
    kind = trial.suggest_categorical("kind", ["x", "y"])
    return 4 * a + math.sin(6 * b) + 0.2 * c + (1.5 if kind == "y" else 0)


study.optimize(value, n_trials=200)
importances = optuna.importance.get_param_importances(
    study, evaluator=optuna.importance.FanovaImportanceEvaluator(seed=1)
)
trials = [[t.params["a"], t.params["b"], t.params["c"], int(t.params["kind"] == "y"), t.value] for t in study.trials]

json.dump(
    {
        "optuna": optuna.__version__,
        "curves": [[curve(number, step) for step in range(STEPS)] for number in range(TRIALS)],
        "ends": ends,
        "importances": importances,
        "trials": trials,
        "sobol": qmc.Sobol(64, scramble=False, bits=32).random(17)[[1, 2, 3, 7, 16]].tolist(),
        "halton": qmc.Halton(8, scramble=False).random(12)[[1, 2, 5, 11]].tolist(),
    },
    sys.stdout,
)
