"""Metrics by scikit-learn, in float64: python3 test/golden/metrics.py > test/golden/metrics.json

Predictions are what float32 can hold, so that both sides are given the same numbers.
"""

import json

import numpy as np
from sklearn import metrics as sk

random = np.random.default_rng(7)
n, classes = 23, 4
cases = []


def numbers(values):
    """Multiples of 1/256, the nearest that float32 has."""
    return np.round(np.asarray(values) * 256, 0).astype(np.float32).astype(np.float64) / 256


def add(metric, options, loss, prediction, target, value, weight=None):
    cases.append(
        {
            "metric": metric,
            "options": options,
            "loss": loss,
            "prediction": np.asarray(prediction).tolist(),
            "target": np.asarray(target).tolist(),
            **({} if weight is None else {"weight": weight.tolist()}),
            "value": np.asarray(value).tolist(),
        }
    )


scores = {
    "precision": sk.precision_score,
    "recall": sk.recall_score,
    "f1": sk.f1_score,
}
weights = [None, numbers(random.integers(0, 5, n) / 2)]

# One output: yes or no. Many predictions are equal, and some lie on the threshold itself.
p = numbers(np.round(random.random(n) * 8) / 8)
y = (random.random(n) < 0.4).astype(int)
for w in weights:
    for threshold in (0.5, 0.25):
        says = (p > threshold).astype(int)
        options = {} if threshold == 0.5 else {"threshold": threshold}
        for name, score in scores.items():
            value = score(y, says, zero_division=0, sample_weight=w)
            add(name, options, "binaryCrossentropy", p[:, None], y[:, None], value, w)
        table = sk.confusion_matrix(y, says, sample_weight=w)
        add("confusionMatrix", options, "binaryCrossentropy", p[:, None], y[:, None], table, w)
    add("auc", {}, "binaryCrossentropy", p[:, None], y[:, None], sk.roc_auc_score(y, p, sample_weight=w), w)
    value = sk.average_precision_score(y, p, sample_weight=w)
    add("auc", {"curve": "PR"}, "binaryCrossentropy", p[:, None], y[:, None], value, w)

# Several classes, of which the last is never predicted.
p = numbers(random.random((n, classes)))
p[:, 3] *= 0.01
p = numbers(p / p.sum(1, keepdims=True))
y = random.integers(0, classes, n)
says = p.argmax(1)
for w in weights:
    for average in ("micro", "macro", "weighted"):
        for name, score in scores.items():
            value = score(y, says, average=average, zero_division=0, sample_weight=w, labels=range(classes))
            options = {} if average == "macro" else {"average": average}
            add(name, options, "sparseCategoricalCrossentropy", p, y, value, w)
            if average == "weighted":
                add(name, options, "categoricalCrossentropy", p, np.eye(classes, dtype=int)[y], value, w)
    table = sk.confusion_matrix(y, says, sample_weight=w, labels=range(classes))
    add("confusionMatrix", {}, "sparseCategoricalCrossentropy", p, y, table, w)

# Several labels at once: each output is a decision of its own.
p = numbers(random.random((n, 3)))
y = (random.random((n, 3)) < [0.2, 0.5, 0.9]).astype(int)
says = (p > 0.5).astype(int)
for w in weights:
    for average in ("micro", "macro", "weighted"):
        for name, score in scores.items():
            value = score(y, says, average=average, zero_division=0, sample_weight=w)
            options = {} if average == "macro" else {"average": average}
            add(name, options, "binaryCrossentropy", p, y, value, w)
    value = sk.roc_auc_score(y, p, average="micro", sample_weight=w)
    add("auc", {}, "binaryCrossentropy", p, y, value, w)

# Numbers.
for w in weights:
    for outputs, shift in ((1, 0), (3, 0), (1, 1e6)):
        y = numbers(random.normal(size=(n, outputs)) + shift)
        p = numbers(y + random.normal(size=(n, outputs)) * 0.5)
        add("r2", {}, "mse", p, y, sk.r2_score(y, p, sample_weight=w), w)
        squared = sk.mean_squared_error(y, p, sample_weight=w)
        add("rootMeanSquaredError", {}, "mse", p, y, squared**0.5, w)

print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
