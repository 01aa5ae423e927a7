"""Weights under Shampoo, its roots by eigenvalues, in float64: python3 test/golden/shampoo.py > test/golden/shampoo.json

Gupta, Koren & Singer 2018, algorithm 1, with eps * trace added to each matrix before its root is taken.
"""

import json

import numpy as np

random = np.random.default_rng(23)
steps = 20


def root(a, p, eps):
    values, vectors = np.linalg.eigh(a + eps * np.trace(a) * np.eye(len(a)))
    return vectors @ np.diag(values ** (-1 / p)) @ vectors.T


def path(shape, learningRate=0.1, momentum=0.0, epsilon=1e-4, maxPreconditionerDim=128, weightDecay=0.0):
    initial = random.standard_normal(shape).astype(np.float32).astype(float)
    # Some directions are large, and none comes alone.
    gradients = (random.standard_normal((steps, *shape)) * random.uniform(0.05, 3, shape)).astype(np.float32).astype(float)
    theta, matrix = initial.copy(), (int(np.prod(shape[:-1])), shape[-1])
    left, right = (len(shape) > 1 and size <= maxPreconditionerDim for size in matrix)
    p = 4 if left and right else 2
    sums, v, b, after = [np.zeros((matrix[0],) * 2), np.zeros((matrix[1],) * 2)], np.zeros(matrix), np.zeros(shape), {}
    for t, gradient in enumerate(gradients, 1):
        g = gradient.reshape(matrix)
        u = g
        if left:
            sums[0] += g @ g.T
            u = root(sums[0], p, epsilon) @ u
        if right:
            sums[1] += g.T @ g
            u = u @ root(sums[1], p, epsilon)
        if not left and not right:
            v += g * g
            u = g / np.sqrt(v + epsilon * v.mean())
        b = momentum * b + u.reshape(shape)
        theta = theta * (1 - learningRate * weightDecay) - learningRate * b
        if t in (1, 5, 20):
            after[t] = theta.flatten().tolist()
    return {"shape": list(shape), "initial": initial.flatten().tolist(), "gradients": gradients.reshape(steps, -1).tolist(), "after": after}


cases = [
    ((3, 4), {}),
    ((3, 4), {"learningRate": 0.03, "momentum": 0.9, "weightDecay": 0.1}),
    ((5, 3), {"epsilon": 1e-3}),
    ((2, 2, 3), {}),
    ((6, 4), {"maxPreconditionerDim": 4}),
    ((4, 6), {"maxPreconditionerDim": 5, "momentum": 0.5}),
    ((6, 5), {"maxPreconditionerDim": 4}),
    ((7,), {}),
]
cases = [{"optimizer": "shampoo", "options": options, **path(shape, **options)} for shape, options in cases]
print(json.dumps({"by": f"shampoo.py, numpy {np.__version__}", "cases": cases}))
