"""More metrics by scikit-learn, SciPy or their definition, in float64: python3 test/golden/metrics-catalogue.py > test/golden/metrics-catalogue.json

Predictions are what float32 can hold, so that both sides are given the same numbers. Cases name their arrays by number.
"""

import json

import numpy as np
from sklearn import metrics as sk

random = np.random.default_rng(13)
n, classes = 83, 4
cases, data = [], {}


def place(values):
    """The number of an array among those that cases share."""
    text = json.dumps(np.asarray(values).tolist())
    return data.setdefault(text, len(data))


def numbers(values):
    """Multiples of 1/256, which float32 has."""
    return np.round(np.asarray(values) * 256, 0) / 256


def add(metric, options, loss, prediction, target, value, weight=None):
    cases.append(
        {
            "metric": metric,
            "options": options,
            "loss": loss,
            "prediction": place(prediction),
            "target": place(target),
            **({} if weight is None else {"weight": place(weight)}),
            "value": np.asarray(value, dtype=float).tolist(),
        }
    )


sparse, categorical, binary = "sparseCategoricalCrossentropy", "categoricalCrossentropy", "binaryCrossentropy"
weights = [None, numbers(random.integers(0, 5, n) / 2)]

# One output: yes or no. Many predictions are equal, and some lie on the threshold itself.
p = numbers(np.clip(np.round(random.random(n) * 16) / 16, 1 / 256, 255 / 256))
y = (random.random(n) < 0.4 * p + 0.3).astype(int)


def best(value, held, best_of, w):
    """The best of one share where another is large enough, by trying all thresholds."""
    w = np.ones(n) if w is None else w
    most = 0.0
    for threshold in [2.0, *p]:
        says = p >= threshold
        tp, fp = w[says & (y == 1)].sum(), w[says & (y == 0)].sum()
        found = {
            "sensitivity": tp / w[y == 1].sum(),
            "specificity": 1 - fp / w[y == 0].sum(),
            "precision": tp / (tp + fp) if tp + fp > 0 else 0.0,
        }
        found["recall"] = found["sensitivity"]
        if found[held] >= value:
            most = max(most, found[best_of])
    return most


def calibration(p, hit, w, bins):
    w = np.ones(len(p)) if w is None else w
    index = np.clip(np.ceil(p * bins) - 1, 0, bins - 1)
    return sum(abs((w * (hit - p))[index == b].sum()) for b in range(bins)) / w.sum()


def overlaps(table):
    either = table.sum(0) + table.sum(1) - np.diag(table)
    return np.array([np.nan if e == 0 else d / e for d, e in zip(np.diag(table), either)])


for w in weights:
    given = (p[:, None], y[:, None])
    for threshold in (0.5, 0.25):
        says = (p > threshold).astype(int)
        o = {} if threshold == 0.5 else {"threshold": threshold}
        for beta in (0.5, 2):
            add("fBeta", {"beta": beta, **o}, binary, *given, sk.fbeta_score(y, says, beta=beta, sample_weight=w), w)
        add("specificity", o, binary, *given, sk.recall_score(y, says, pos_label=0, sample_weight=w), w)
        add("balancedAccuracy", o, binary, *given, sk.balanced_accuracy_score(y, says, sample_weight=w), w)
        add("matthewsCorrelation", o, binary, *given, sk.matthews_corrcoef(y, says, sample_weight=w), w)
        add("cohenKappa", o, binary, *given, sk.cohen_kappa_score(y, says, sample_weight=w), w)
        add("hammingLoss", o, binary, *given, sk.hamming_loss(y, says, sample_weight=w), w)
        add("exactMatch", o, binary, *given, sk.accuracy_score(y, says, sample_weight=w), w)
        each = sk.jaccard_score(y, says, average=None, sample_weight=w)
        add("meanIou", o, binary, *given, each.mean(), w)
        add("binaryIou", o, binary, *given, each.mean(), w)
        add("binaryIou", {"classes": [1], **o}, binary, *given, each[1], w)
        add("iou", {"classes": [1], **o}, binary, *given, each[1], w)
    add("averagePrecision", {}, binary, *given, sk.average_precision_score(y, p, sample_weight=w), w)
    add("logLoss", {}, binary, *given, sk.log_loss(y, p, sample_weight=w), w)
    add("brierScore", {}, binary, *given, sk.brier_score_loss(y, p, sample_weight=w), w)
    for bins in (15, 4):
        add("expectedCalibrationError", {} if bins == 15 else {"bins": bins}, binary, *given, calibration(p, y, w, bins), w)
    for value in (0.3, 0.5, 0.9):
        o = lambda name: {name: value}
        add("sensitivityAtSpecificity", o("specificity"), binary, *given, best(value, "specificity", "sensitivity", w), w)
        add("specificityAtSensitivity", o("sensitivity"), binary, *given, best(value, "sensitivity", "specificity", w), w)
        add("precisionAtRecall", o("recall"), binary, *given, best(value, "recall", "precision", w), w)
        add("recallAtPrecision", o("precision"), binary, *given, best(value, "precision", "recall", w), w)

# Several classes, of which the last is never predicted, and a fifth that never occurs at all.
p = random.random((n, classes + 1)) + 0.05
p[:, 3] *= 0.02
p[:, 4] = 0.001
p = numbers(p / p.sum(1, keepdims=True)) + 1 / 256
p = p / p.sum(1, keepdims=True)
p = p.astype(np.float32).astype(float)
y = random.integers(0, classes, n)
says = p.argmax(1)
all_classes = list(range(classes + 1))
for w in weights:
    hot = np.eye(classes + 1, dtype=int)[y]
    for average in ("micro", "macro", "weighted", "none"):
        o = {} if average == "macro" else {"average": average}
        name = None if average == "none" else average
        score = sk.fbeta_score(y, says, beta=2, average=name, zero_division=0, sample_weight=w, labels=all_classes)
        add("fBeta", {"beta": 2, **o}, sparse, p, y, [score.tolist()] if average == "none" else score, w)
        if average == "none":
            recalls = [sk.recall_score(y == c, says == c, pos_label=False, sample_weight=w) for c in all_classes]
            add("specificity", o, sparse, p, y, [recalls], w)
    table = sk.confusion_matrix(y, says, sample_weight=w, labels=all_classes)
    for loss, target in ((sparse, y), (categorical, hot)):
        add("balancedAccuracy", {}, loss, p, target, sk.balanced_accuracy_score(y, says, sample_weight=w), w)
        add("matthewsCorrelation", {}, loss, p, target, sk.matthews_corrcoef(y, says, sample_weight=w), w)
        for kind in ("linear", "quadratic", None):
            add("cohenKappa", {"weights": kind} if kind else {}, loss, p, target, sk.cohen_kappa_score(y, says, weights=kind, sample_weight=w, labels=all_classes), w)
        add("meanIou", {}, loss, p, target, np.nanmean(overlaps(table)), w)
        add("iou", {"classes": [0, 2]}, loss, p, target, overlaps(table)[[0, 2]].mean(), w)
        add("logLoss", {}, loss, p, target, sk.log_loss(y, p, sample_weight=w, labels=all_classes), w)
        add("brierScore", {}, loss, p, target, np.average(((p - hot) ** 2).sum(1), weights=w), w)
        add("expectedCalibrationError", {}, loss, p, target, calibration(p.max(1), says == y, w, 15), w)
        add("hammingLoss", {}, loss, p, target, sk.hamming_loss(y, says, sample_weight=w), w)
        add("exactMatch", {}, loss, p, target, sk.accuracy_score(y, says, sample_weight=w), w)
        for k in (1, 2):
            add("hitsAtK", {"k": k}, loss, p, target, sk.top_k_accuracy_score(y, p, k=k, sample_weight=w, labels=all_classes), w)
        add("meanReciprocalRank", {}, loss, p, target, np.average(1 / (1 + (p > p[np.arange(n), y][:, None]).sum(1)), weights=w), w)
        add("ndcg", {}, loss, p, target, sk.ndcg_score(hot, p, sample_weight=w), w)
    own = -np.log(p[np.arange(n), y])
    add("perplexity", {}, sparse, p, y, np.exp(np.average(own, weights=w)), w)
    kept = y != 2
    add("perplexity", {"ignoreIndex": 2}, sparse, p, y, np.exp(np.average(own[kept], weights=None if w is None else w[kept])), w)
    logs = numbers(random.normal(size=(n, classes + 1)) * 3)
    own = np.log(np.exp(logs).sum(1)) - logs[np.arange(n), y]
    add("perplexity", {"fromLogits": True}, sparse, logs, y, np.exp(np.average(own, weights=w)), w)

# Several labels at once: each output is a decision of its own.
p = numbers(random.random((n, 3)) * 0.9 + 0.05)
y = (random.random((n, 3)) < [0.2, 0.5, 0.9]).astype(int)
says = (p > 0.5).astype(int)
for w in weights:
    for average in ("micro", "macro", "weighted"):
        o = {} if average == "macro" else {"average": average}
        add("averagePrecision", o, binary, p, y, sk.average_precision_score(y, p, average=average, sample_weight=w), w)
        add("fBeta", {"beta": 0.5, **o}, binary, p, y, sk.fbeta_score(y, says, beta=0.5, average=average, sample_weight=w), w)
    add("hammingLoss", {}, binary, p, y, sk.hamming_loss(y, says, sample_weight=w), w)
    add("exactMatch", {}, binary, p, y, sk.accuracy_score(y, says, sample_weight=w), w)
    add("brierScore", {}, binary, p, y, np.average(((p - y) ** 2).mean(1), weights=w), w)
    add("logLoss", {}, binary, p, y, np.mean([sk.log_loss(y[:, c], p[:, c], sample_weight=w) for c in range(3)]), w)

# Items to sort, many of them of equal predictions, for each sample; some samples have nothing that is relevant.
p = numbers(np.round(random.random((n, 9)) * 6) / 6)
y = random.integers(0, 4, (n, 9)) * (random.random((n, 9)) < 0.3)
assert (y.sum(1) == 0).any()
places = (p[:, None, :] > p[:, :, None]).sum(2)
first = np.where(y > 0, places, 10**9).min(1)
for w in weights:
    for k in (None, 1, 4, 20):
        add("ndcg", {"k": k} if k else {}, "mse", p, y, sk.ndcg_score(y, p, k=k, sample_weight=w), w)
    add("hitsAtK", {"k": 3}, "mse", p, y, np.average(first < 3, weights=w), w)
    add("hitsAtK", {}, "mse", p, y, np.average(first < 10, weights=w), w)
    add("meanReciprocalRank", {}, "mse", p, y, np.average(np.where(first < 10**9, 1 / (first + 1.0), 0), weights=w), w)


# Numbers.
def ranks(x):
    return np.array([(x < each).sum() + ((x == each).sum() + 1) / 2 for each in x])


def correlation(a, b, w):
    c = np.cov(a, b, aweights=w)
    return c[0, 1] / (c[0, 0] * c[1, 1]) ** 0.5


for w in weights:
    for outputs, shift in ((1, 0), (3, 0), (1, 2**12)):
        y = numbers(random.normal(size=(n, outputs)) + shift)
        p = numbers(y + random.normal(size=(n, outputs)) * 0.5 + 0.75)
        p[::5] = p[1]
        p, y = np.where(p == 0, 0.5, p), np.where(y == 0, 0.5, y)
        add("explainedVariance", {}, "mse", p, y, sk.explained_variance_score(y, p, sample_weight=w), w)
        add("pearsonCorrelation", {}, "mse", p, y, np.mean([correlation(p[:, c], y[:, c], w) for c in range(outputs)]), w)
        add("spearmanCorrelation", {}, "mse", p, y, np.mean([correlation(ranks(p[:, c]), ranks(y[:, c]), w) for c in range(outputs)]), w)
        ape = 200 * abs(p - y) / (abs(p) + abs(y))
        add("symmetricMeanAbsolutePercentageError", {}, "mse", p, y, np.average(ape.mean(1), weights=w), w)
        cosine = (p * y).sum(1) / (np.linalg.norm(p, axis=1) * np.linalg.norm(y, axis=1))
        add("meanCosineSimilarity", {}, "mse", p, y, np.average(cosine, weights=w), w)


# Sequences.
def distance(a, b):
    table = np.zeros((len(a) + 1, len(b) + 1), dtype=int)
    table[:, 0], table[0, :] = range(len(a) + 1), range(len(b) + 1)
    for i, s in enumerate(a):
        for j, t in enumerate(b):
            table[i + 1, j + 1] = min(table[i, j + 1] + 1, table[i + 1, j] + 1, table[i, j] + (s != t))
    return table[-1, -1]


def labels_of(row, blank):
    stop = [i for i, each in enumerate(row) if each == blank or each < 0]
    return list(row[: stop[0]] if stop else row)


def best_path(row, blank):
    return [each for i, each in enumerate(row) if each != blank and (i == 0 or each != row[i - 1])]


p = numbers(random.normal(size=(n, 12, 4)))
y = random.integers(0, 4, (n, 5))
for w in weights:
    one = np.ones(n) if w is None else w
    for blank in (0, 3):
        o = {"blank": blank} if blank else {}
        paths, right = p.argmax(2), [labels_of(row, blank) for row in y]
        for collapse in (True, False):
            o = {**({"blank": blank} if blank else {}), **({} if collapse else {"collapse": False})}
            found = [best_path(row, blank) if collapse else labels_of(row, blank) for row in paths]
            far = np.array([distance(a, b) for a, b in zip(found, right)])
            count = np.array([len(b) for b in right])
            add("editDistance", o, "ctc", p, y, (one * far).sum() / (one * count).sum(), w)
            add("editDistance", {**o, "normalize": False}, "ctc", p, y, (one * far).sum() / one.sum(), w)

lines = ",\n".join(json.dumps(case) for case in cases)
assert "NaN" not in lines
print(f'{{"data": [\n{(chr(44) + chr(10)).join(data)}\n],\n"cases": [\n{lines}\n]}}')
