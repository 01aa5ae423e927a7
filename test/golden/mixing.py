# mixup (Zhang et al. 2018) and CutMix (Yun et al. 2019) of a batch whose draws are given, and quantiles of beta distributions:
# python3 test/golden/mixing.py writes mixing.json beside it. CutMix's box is that of the authors' code, `rand_bbox`.

import json
import pathlib

import numpy as np
import scipy
from scipy import stats

batch, height, width, channels, classes = 6, 5, 7, 2, 3
state = 4321


def draw():
    global state
    state = state * 48271 % 2147483647
    return state / 2147483647


x = np.array([draw() for _ in range(batch * height * width * channels)]).reshape(batch, height, width, channels).round(3)
share = np.array([0.0, 0.999, 0.25, 0.7, 0.5, 0.11])
partner = np.array([3, 3, 0, 1, 4, 2])
middle = np.array([[0, 0], [2, 3], [4, 6], [1, 5], [3, 0], [2, 3]])
labels = np.array([0, 2, 1, 1, 0, 2])
one_hot = np.eye(classes)[labels]
logits = np.array([draw() * 4 - 2 for _ in range(batch * classes)]).reshape(batch, classes).round(3)
weight = np.array([1, 2, 0.5, 0, 1, 3.0])


def blended(a, by):
    by = by.reshape([-1] + [1] * (a.ndim - 1))
    return by * a + (1 - by) * a[partner]


def boxed(a, by):
    result, left, boxes = a.copy(), np.zeros(batch), []
    for i in range(batch):
        cut = np.sqrt(1.0 - by[i])
        cut_height, cut_width = int(height * cut), int(width * cut)
        y, at = middle[i]
        top, bottom = np.clip([y - cut_height // 2, y + cut_height // 2], 0, height)
        first, last = np.clip([at - cut_width // 2, at + cut_width // 2], 0, width)
        result[i, top:bottom, first:last] = a[partner[i], top:bottom, first:last]
        left[i] = 1 - (last - first) * (bottom - top) / (height * width)
        boxes.append([top, bottom, first, last])
    return result, left, boxes


def entropies(by):
    """Cross-entropies of mixed one-hot targets, and the mean in which weights are mixed, too."""
    logs = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    each = -(blended(one_hot, by) * logs).sum(-1)
    return each.tolist(), (each * blended(weight, by)).mean()


cut, left, boxes = boxed(x, share)
levels = [0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.98]
golden = {
    "by": f"mixing.py, numpy {np.__version__}, scipy {scipy.__version__}",
    "shape": list(x.shape),
    "classes": classes,
    **{name: value.ravel().tolist() for name, value in (("x", x), ("share", share), ("logits", logits))},
    **{name: value.tolist() for name, value in (("partner", partner), ("middle", middle), ("labels", labels))},
    "weight": weight.tolist(),
    "mixUp": {
        "x": blended(x, share).ravel().tolist(),
        "targets": blended(one_hot, share).ravel().tolist(),
        "losses": entropies(share)[0],
        "loss": entropies(share)[1],
    },
    "cutMix": {"x": cut.ravel().tolist(), "share": left.tolist(), "boxes": np.array(boxes).tolist()},
    "beta": [
        {
            "alpha": alpha,
            "variance": float(stats.beta.var(alpha, alpha)),
            "levels": levels,
            "quantiles": stats.beta.ppf(levels, alpha, alpha).tolist(),
        }
        for alpha in (0.05, 0.2, 0.5, 1, 1.5, 8)
    ],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
