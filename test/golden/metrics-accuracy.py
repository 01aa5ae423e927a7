"""Accuracies by scikit-learn, in float64: python3 test/golden/metrics-accuracy.py > test/golden/metrics-accuracy.json

Predictions are multiples of 1/256, which float32 has; none of a row are equal, since scikit-learn and Keras differ on ties.
"""

import json

import numpy as np
from sklearn import metrics as sk

random = np.random.default_rng(17)
n, classes = 83, 7
cases = []


def add(metric, options, loss, prediction, target, value, weight):
    cases.append(
        {
            "metric": metric,
            "options": options,
            "loss": loss,
            "prediction": np.asarray(prediction).tolist(),
            "target": np.asarray(target).tolist(),
            **({} if weight is None else {"weight": weight.tolist()}),
            "value": float(value),
        }
    )


p = np.round(random.random(n) * 256) / 256
yes = (random.random(n) < 0.6 * p + 0.2).astype(int)
scores = np.stack([random.permutation(256)[:classes] / 256 for _ in range(n)])
label = np.where(random.random(n) < 0.5, scores.argmax(1), random.integers(0, classes, n))
hot = np.eye(classes)[label]
binary, categorical, sparse = "binaryCrossentropy", "categoricalCrossentropy", "sparseCategoricalCrossentropy"

for w in [None, random.integers(0, 5, n) / 2]:
    for threshold in [0.5, 0.25]:
        options = {} if threshold == 0.5 else {"threshold": threshold}
        value = sk.accuracy_score(yes, p > threshold, sample_weight=w)
        add("binaryAccuracy", options, binary, p[:, None], yes[:, None], value, w)
    add("accuracy", {}, binary, p[:, None], yes[:, None], sk.accuracy_score(yes, p > 0.5, sample_weight=w), w)
    right = sk.accuracy_score(label, scores.argmax(1), sample_weight=w)
    for loss, target, name in [(categorical, hot, "categoricalAccuracy"), (sparse, label, "sparseCategoricalAccuracy")]:
        add(name, {}, loss, scores, target, right, w)
        add("accuracy", {}, loss, scores, target, right, w)
    for k in [5, 2]:
        options, value = {} if k == 5 else {"k": k}, sk.top_k_accuracy_score(label, scores, k=k, sample_weight=w)
        add("topKCategoricalAccuracy", options, categorical, scores, hot, value, w)
        add("sparseTopKCategoricalAccuracy", options, sparse, scores, label, value, w)

print(json.dumps({"by": "metrics-accuracy.py, scikit-learn", "cases": cases}))
