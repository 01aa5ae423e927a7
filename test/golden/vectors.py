"""Powers, norms, angles and distances by PyTorch, in float64, with their gradients where there are zeros and ties too:
python3 test/golden/vectors.py > test/golden/vectors.json

The loss is the sum of y[i] * sin(3 i + 2). What JSON has no number for stands as "nan", "inf", "-inf". Left out on purpose: gradients of
PyTorch's that are NaN at the zero vector where ours are 0 (orders below 1), and cdist of order inf, where PyTorch's ties do not share.
"""

import json
import math

import torch
import torch.nn.functional as F

INF = float("inf")
BASES = [2.0, 0.5, 1.0, 3.0, -2.0, -1.0, -0.5, -3.0, 0.0, 0.0, 0.0, 0.0, -2.0, 0.0]
EXPONENTS = [3.0, -2.0, 7.5, 0.0, 3.0, -3.0, 2.0, 0.0, 0.0, 2.0, 1.0, 0.5, 2.5, -1.0]
MIXED = [[3.0, -4.0, 0.5], [0.0, 2.0, -2.0], [-1.0, 1.0, 0.0], [1.5, 1.5, -1.5]]
ZEROS = [[0.0, 0.0, 0.0], [3.0, 4.0, 0.0]]
OTHER = [[1.0, -2.0, 2.0], [0.0, 2.0, -2.0], [1.0, 1.0, 1.0], [-1.5, -1.5, 1.5]]


def cosine(a, b):
    return F.cosine_similarity(a, b, dim=-1)


CASES = [["power", [], [BASES, EXPONENTS], torch.pow]]
for order in [2, 1, INF, -INF, 0, 3, 2.5, 0.5, -1, -2]:
    name = {INF: "inf", -INF: "-inf"}.get(order, order)
    CASES.append(["norm", [{"order": name, "axis": -1}], [MIXED], lambda x, p=order: torch.linalg.vector_norm(x, p, -1)])
for order in [2, 1, INF, 3]:
    name = {INF: "inf"}.get(order, order)
    CASES.append(["norm", [{"order": name, "axis": 1}], [ZEROS], lambda x, p=order: torch.linalg.vector_norm(x, p, 1)])
    CASES.append(["normalize", [{"order": name, "epsilon": 1e-12}], [MIXED], lambda x, p=order: F.normalize(x, p, -1)])
    CASES.append(["pairwiseDistance", [{"order": name}], [MIXED, OTHER], lambda a, b, p=order: F.pairwise_distance(a, b, p)])
    if order == INF:
        continue
    CASES.append(["cdist", [{"order": name}], [MIXED, OTHER], lambda a, b, p=order: torch.cdist(a, b, p, "donot_use_mm_for_euclid_dist")])
CASES.append(["normalize", [{"axis": 0, "epsilon": 0.5}], [ZEROS], lambda x: F.normalize(x, 2, 0, 0.5)])
CASES.append(["cosineBetween", [], [MIXED, OTHER], cosine])
CASES.append(["cosineBetween", [{"epsilon": 2}], [MIXED, OTHER], lambda a, b: (a * b).sum(-1) / (a.norm(dim=-1).clamp_min(2) * b.norm(dim=-1).clamp_min(2))])
CASES.append(["logSumExp", [{"axis": [0, 1]}], [MIXED], lambda x: torch.logsumexp(x, (0, 1))])


def plain(values):
    return [value if math.isfinite(value) else str(value) for value in values.flatten().tolist()]


cases = []
for operation, options, inputs, f in CASES:
    leaves = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in inputs]
    y = f(*leaves)
    weights = torch.sin(3 * torch.arange(y.numel(), dtype=torch.float64) + 2).reshape(y.shape)
    (y * weights).sum().backward()
    gradients = [plain(leaf.grad) if leaf.grad is not None else [0] * leaf.numel() for leaf in leaves]
    shapes = [list(leaf.shape) for leaf in leaves]
    cases.append({"operation": operation, "options": options, "inputs": [plain(x.detach()) for x in leaves], "shapes": shapes, "shape": list(y.shape), "y": plain(y.detach()), "gradients": gradients})

print(json.dumps({"by": f"vectors.py, torch {torch.__version__}", "cases": cases}, allow_nan=False))
