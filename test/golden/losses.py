"""Losses of each sample and their gradients by PyTorch, in float64: python3 test/golden/losses.py > test/golden/losses.json

The gradient is that of the mean over all samples. Probabilities are kept 1e-7 away from 0 and 1 as Keras does, at the
float32 numbers nearest to those bounds, since 1 - 1e-7 is 1 - 2^-23 there.
"""

import json

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)


def single(x):
    """What float32 holds, so that both sides are given the same numbers."""
    return torch.as_tensor(x).float().double()


low, high = single([1e-7, 1 - 1e-7]).tolist()


def smooth(target, smoothing, classes):
    return target * (1 - smoothing) + smoothing / classes


def last_mean(values):
    return values.mean(-1) if values.dim() > 1 else values


def mean_squared(p, t):
    return last_mean(F.mse_loss(p, t, reduction="none"))


def mean_absolute(p, t):
    return last_mean(F.l1_loss(p, t, reduction="none"))


def huber(p, t, delta=1.0):
    return last_mean(F.huber_loss(p, t, reduction="none", delta=delta))


def binary(p, t, fromLogits=False, labelSmoothing=0.0):
    t = smooth(t, labelSmoothing, 2)
    if fromLogits:
        return last_mean(F.binary_cross_entropy_with_logits(p, t, reduction="none"))
    return last_mean(F.binary_cross_entropy(p.clamp(low, high), t, reduction="none"))


def from_probabilities(p, t):
    p = (p / p.sum(-1, keepdim=True)).clamp(low, high)
    return -(t * p.log()).sum(-1)


def channels_second(x):
    return x.movedim(-1, 1)


def categorical(p, t, fromLogits=False, labelSmoothing=0.0):
    if fromLogits:
        return F.cross_entropy(channels_second(p), channels_second(t), reduction="none", label_smoothing=labelSmoothing)
    return from_probabilities(p, smooth(t, labelSmoothing, t.shape[-1]))


def sparse(p, t, fromLogits=False, labelSmoothing=0.0):
    if fromLogits:
        return F.cross_entropy(channels_second(p), t, reduction="none", label_smoothing=labelSmoothing)
    classes = p.shape[-1]
    return from_probabilities(p, smooth(F.one_hot(t, classes).double(), labelSmoothing, classes))


def case(name, loss, prediction, target, **options):
    prediction = single(prediction).requires_grad_()
    target = torch.as_tensor(target)
    target = single(target) if target.is_floating_point() else target
    losses = loss(prediction, target, **options)
    (gradient,) = torch.autograd.grad(losses.mean(), prediction)
    return {
        "loss": name,
        "options": options,
        "shape": list(prediction.shape),
        "prediction": prediction.flatten().tolist(),
        "target": target.flatten().tolist(),
        "losses": losses.flatten().tolist(),
        "gradient": gradient.flatten().tolist(),
    }


cases = []

numbers = torch.randn(5, 3) * 3
others = torch.randn(5, 3) * 3
far = torch.tensor([[0.0, 1e-20, 1e4], [-1e15, 5e4, 2.0]])
near = torch.tensor([[0.0, 0.0, -1e4], [1e15, 5e4 - 0.5, 3.5]])
for p, t in [(numbers, others), (far, near), (numbers[:, 0], others[:, 0]), (torch.randn(2, 3, 4), torch.randn(2, 3, 4))]:
    cases.append(case("meanSquaredError", mean_squared, p, t))
    cases.append(case("meanAbsoluteError", mean_absolute, p, t))
    cases.append(case("huber", huber, p, t))
    cases.append(case("huber", huber, p, t, delta=0.25))

logits = torch.randn(6, 4) * 4
extreme = torch.tensor(
    [
        [100.0, -100.0, 0.0, 20.0],
        [1e4, -1e4, 1e-4, 88.8],
        [-87.4, -88.8, -103.0, -104.5],
        [16.7, 17.0, -16.7, -17.0],
        [0.0, 0.0, 0.0, 0.0],
    ]
)
ones = (torch.rand(6, 4) < 0.5).double()
shares = torch.rand(6, 4)
probabilities = torch.rand(6, 4)
certain = torch.tensor([[0.0, 1.0, 0.5, 1e-7], [1.0, 0.0, 1 - 1e-7, 1e-20]])
for smoothing in (0.0, 0.1):
    options = {"labelSmoothing": smoothing} if smoothing else {}
    for t in (ones, shares):
        cases.append(case("binaryCrossentropy", binary, logits, t, fromLogits=True, **options))
        cases.append(case("binaryCrossentropy", binary, extreme, t[:5], fromLogits=True, **options))
        cases.append(case("binaryCrossentropy", binary, probabilities, t, **options))
        cases.append(case("binaryCrossentropy", binary, certain, t[:2], **options))

classes = 5
scores = torch.randn(7, classes) * 4
sequences = torch.randn(2, 3, classes) * 4
wild = torch.tensor(
    [
        [100.0, -100.0, 0.0, 20.0, 99.0],
        [1e4, -1e4, 9999.0, 88.8, 0.0],
        [-1e30, 1e30, 0.0, 1.0, 3e38],
        [-1e5, -1e5, -1e5, -1e5, -100001.0],
        [88.0, 89.0, 90.0, 88.7, 88.8],
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [-0.0, 1e-30, 1e-5, -1e-5, 3e-39],
    ]
)
labels = torch.tensor([0, 4, 2, 3, 1, 4, 0])
grid = torch.tensor([[0, 1, 2], [4, 3, 3]])
for smoothing in (0.0, 0.1):
    options = {"labelSmoothing": smoothing} if smoothing else {}
    for p, t in [(scores, labels), (wild, labels), (sequences, grid)]:
        # The distance of all classes from 3e38, each with its smoothed target, is too much for float32.
        rows = [0, 1, 3, 4, 5, 6] if smoothing and p is wild else slice(None)
        p, t = p[rows], t[rows]
        cases.append(case("sparseCategoricalCrossentropy", sparse, p, t, fromLogits=True, **options))
        cases.append(case("categoricalCrossentropy", categorical, p, F.one_hot(t, classes).double(), fromLogits=True, **options))
        spread = torch.softmax(torch.randn(p.shape), -1)
        cases.append(case("categoricalCrossentropy", categorical, p, spread * (p.abs() < 1e6), fromLogits=True, **options))
    for p, t in [(torch.softmax(scores, -1), labels), (torch.rand(7, classes), labels), (torch.eye(classes)[[0, 4, 1, 3, 2, 4, 1]], labels)]:
        cases.append(case("sparseCategoricalCrossentropy", sparse, p, t, **options))
        cases.append(case("categoricalCrossentropy", categorical, p, F.one_hot(t, classes).double(), **options))
        cases.append(case("categoricalCrossentropy", categorical, p, torch.softmax(torch.randn(p.shape), -1), **options))

by = f"losses.py, torch {torch.__version__}"
lines = ",\n".join(json.dumps(each) for each in cases)
assert "NaN" not in lines and "Infinity" not in lines
print(f'{{"by": "{by}", "cases": [\n{lines}\n]}}')
