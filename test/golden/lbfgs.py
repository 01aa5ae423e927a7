"""Minima that L-BFGS is to find, by scikit-learn: python3 test/golden/lbfgs.py > test/golden/lbfgs.json

Logistic regression with an L2 penalty on three classes: mean cross-entropy + 0.01 * sum of squares of the weights, not of the biases.
"""

import json

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(3)
n, features, classes, strength = 120, 5, 3, 0.01
x = random.normal(size=(n, features)).astype(np.float32).astype(np.float64)
y = (x @ random.normal(size=(features, classes)) + random.normal(size=(n, classes))).argmax(axis=1)
# scikit-learn minimises C * sum of losses + 0.5 * squares: here mean + strength * squares, so C = 1 / (2 * strength * n).
fitted = LogisticRegression(C=1 / (2 * strength * n), tol=1e-12, max_iter=10000).fit(x, y)
p = fitted.predict_proba(x)
loss = -np.log(p[np.arange(n), y]).mean() + strength * (fitted.coef_**2).sum()
print(json.dumps({"by": f"lbfgs.py, scikit-learn {sklearn.__version__}", "x": x.tolist(), "y": y.tolist(), "loss": loss, "kernel": fitted.coef_.T.tolist()}))
