# Reports, curves and thresholds by scikit-learn: python3 test/golden/evaluation.py writes evaluation.json beside it.

import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve


def draws(seed, count):
    """Numbers of Lehmer's generator, from 0 to 1: the same everywhere."""
    state = seed
    found = []
    for _ in range(count):
        state = state * 48271 % 2147483647
        found.append(state / 2147483647)
    return np.array(found)


def clean(value):
    if isinstance(value, dict):
        return {key: clean(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [clean(part) for part in value]
    if isinstance(value, (np.floating, float)):
        return "Infinity" if np.isinf(value) else float(value)
    if isinstance(value, (np.integer,)):
        return int(value)
    return value


def classes(seed, count, names, weighted):
    truth = np.floor(draws(seed, count) * len(names)).astype(int)
    guess = np.where(draws(seed + 1, count) < 0.6, truth, np.floor(draws(seed + 2, count) * len(names)).astype(int))
    weights = np.round(draws(seed + 3, count) * 4, 2) if weighted else None
    labels = list(range(len(names)))
    report = metrics.classification_report(
        truth, guess, labels=labels, target_names=names, sample_weight=weights, output_dict=True, zero_division=0
    )
    return {
        "names": names,
        "truth": truth,
        "predicted": guess,
        "sampleWeight": weights,
        "matrix": metrics.confusion_matrix(truth, guess, labels=labels, sample_weight=weights),
        "report": {key: report[key] for key in [*names, "macro avg", "weighted avg"]},
        "accuracy": metrics.accuracy_score(truth, guess, sample_weight=weights),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, guess, sample_weight=weights),
    }


def binary(seed, count, ties, weighted):
    truth = (draws(seed, count) < 0.3).astype(int)
    scores = np.clip(0.25 * truth + 0.75 * draws(seed + 1, count), 0, 1)
    if ties:
        scores = np.round(scores * 8) / 8
    weights = np.round(draws(seed + 2, count) * 3, 2) + 0.01 if weighted else None
    fpr, tpr, thresholds = metrics.roc_curve(truth, scores, sample_weight=weights)
    precision, recall, cuts = metrics.precision_recall_curve(truth, scores, sample_weight=weights)
    calibrations = {}
    if not weighted:
        for strategy in ["uniform", "quantile"]:
            observed, predicted = calibration_curve(truth, scores, n_bins=6, strategy=strategy)
            calibrations[strategy] = {"observed": observed, "predicted": predicted}
    return {
        "truth": truth,
        "scores": scores,
        "sampleWeight": weights,
        "roc": {
            "falsePositiveRate": fpr,
            "truePositiveRate": tpr,
            # What lets nobody in has had different names in different versions.
            "thresholds": thresholds[1:],
            "area": metrics.roc_auc_score(truth, scores, sample_weight=weights),
        },
        "pr": {
            "precision": precision,
            "recall": recall,
            "thresholds": cuts,
            "averagePrecision": metrics.average_precision_score(truth, scores, sample_weight=weights),
        },
        "calibration": calibrations,
        "brier": metrics.brier_score_loss(truth, scores, sample_weight=weights),
    }


def regression(seed, count, weighted):
    truth = np.round(200 * draws(seed, count) - 50, 3)
    guess = np.round(truth + 30 * draws(seed + 1, count) - 12, 3)
    weights = np.round(draws(seed + 2, count) * 3, 2) + 0.01 if weighted else None
    return {
        "truth": truth,
        "predicted": guess,
        "sampleWeight": weights,
        "meanAbsoluteError": metrics.mean_absolute_error(truth, guess, sample_weight=weights),
        "rootMeanSquaredError": np.sqrt(metrics.mean_squared_error(truth, guess, sample_weight=weights)),
        "medianAbsoluteError": metrics.median_absolute_error(truth, guess),
        "largestError": metrics.max_error(truth, guess),
        "r2": metrics.r2_score(truth, guess, sample_weight=weights),
    }


cases = {
    "scikit-learn": sklearn.__version__,
    "classes": [
        classes(11, 60, ["ant", "bee", "cat"], False),
        classes(21, 60, ["ant", "bee", "cat"], True),
        classes(31, 12, [f"class {i}" for i in range(9)], False),
        classes(41, 40, ["no", "yes"], False),
    ],
    "binary": [binary(51, 80, False, False), binary(61, 80, True, False), binary(71, 80, True, True)],
    "regression": [regression(81, 50, False), regression(91, 51, True)],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(clean(cases)) + "\n")
