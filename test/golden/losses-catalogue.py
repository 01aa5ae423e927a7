"""More losses of each sample and their gradients in float64: python3 test/golden/losses-catalogue.py > test/golden/losses-catalogue.json

By PyTorch where it has them, else by Keras' or the paper's formula and PyTorch's gradient. The gradient is that of the mean that training
takes: over samples, or over what counts where labels are ignored or classes weighed.
"""

import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)

epsilon = 1e-7
cases = []


def single(x):
    """What float32 holds, so that both sides are given the same numbers."""
    return torch.as_tensor(x).float().double()


def add(name, loss, prediction, target, counts=None, softmax=False, **options):
    prediction = single(prediction).requires_grad_()
    target = torch.as_tensor(target)
    whole = not target.is_floating_point()
    target = target if whole else single(target)
    losses = loss(prediction, target)
    objective = losses.mean() if counts is None else losses.sum() / counts.sum()
    (gradient,) = torch.autograd.grad(objective, prediction)
    assert torch.isfinite(gradient).all() and torch.isfinite(losses).all(), name
    cases.append(
        {
            "loss": name,
            "options": options,
            "shape": list(prediction.shape),
            "prediction": prediction.flatten().tolist(),
            "targetShape": list(target.shape),
            "target": target.flatten().tolist(),
            "losses": losses.flatten().tolist(),
            "gradient": gradient.flatten().tolist(),
        }
    )


def last_mean(values):
    return values.mean(-1) if values.dim() > 1 else values


def no_axis(values):
    return values.flatten(1).sum(1)


# Numbers.
p, t = torch.randn(6, 3) * 3, torch.randn(6, 3) * 3
far = torch.tensor([[0.0, 1e-4, 2e-3], [1e4, -3e3, 0.5], [-90.0, 91.0, 1.0]])
zero = torch.zeros(3, 3)
for a, b in [(p, t), (far, zero + 0.25), (p[:, 0], t[:, 0]), (torch.randn(2, 3, 4), torch.randn(2, 3, 4))]:
    add("meanAbsolutePercentageError", lambda x, y: last_mean(100 * ((x - y) / y.abs().clamp(min=epsilon)).abs()), a, b)
    add("meanSquaredLogarithmicError", lambda x, y: last_mean((torch.log1p(x.clamp(min=epsilon)) - torch.log1p(y.clamp(min=epsilon))) ** 2), a.abs() + 0.01, b.abs())
    add("smoothL1", lambda x, y: last_mean(F.smooth_l1_loss(x, y, reduction="none")), a, b)
    add("smoothL1", lambda x, y: last_mean(F.smooth_l1_loss(x, y, reduction="none", beta=0.25)), a, b, beta=0.25)
    add("logCosh", lambda x, y: last_mean((x - y).abs() + torch.log1p(torch.exp(-2 * (x - y).abs())) - math.log(2)), a, b)
# Far below 1 float64 loses log cosh to rounding too: its series is exact there.
add("logCosh", lambda x, y: last_mean((x - y) ** 2 / 2 - (x - y) ** 4 / 12), torch.tensor([[1e-3, -2e-4, 1e-5]]), torch.zeros(1, 3))

# Distributions.
counts_of = torch.tensor([[0.0, 1.0, 3.0], [7.0, 2.0, 20.0], [1.0, 0.0, 5.0]])
rates = torch.rand(3, 3) * 8 + 0.05
add("poisson", lambda x, y: last_mean(x - y * torch.log(x + epsilon)), rates, counts_of)
for full in (False, True):
    extra = {"full": True} if full else {}
    add("poissonNegativeLogLikelihood", lambda x, y: last_mean(F.poisson_nll_loss(x, y, full=full, reduction="none")), torch.randn(3, 3) * 2, counts_of, **extra)
    add("poissonNegativeLogLikelihood", lambda x, y: last_mean(F.poisson_nll_loss(x, y, log_input=False, full=full, reduction="none")), rates, counts_of, logInput=False, **extra)
    halves = torch.cat([torch.randn(5, 3), torch.rand(5, 3) * 3 + 0.01], -1)
    seen = torch.randn(5, 3)
    add("gaussianNegativeLogLikelihood", lambda x, y: last_mean(F.gaussian_nll_loss(x[:, :3], y, x[:, 3:], full=full, reduction="none")), halves, seen, **extra)
    add("gaussianNegativeLogLikelihood", lambda x, y: last_mean(F.gaussian_nll_loss(x[:, :3], y, x[:, 3:].exp(), full=full, reduction="none")), torch.randn(5, 6), seen, variance="logarithm", **extra)
one = torch.cat([torch.randn(4, 1), torch.rand(4, 1) + 0.5], -1)
add("gaussianNegativeLogLikelihood", lambda x, y: F.gaussian_nll_loss(x[:, 0], y, x[:, 1], reduction="none"), one, torch.randn(4))
spread, other = torch.softmax(torch.randn(5, 4), -1), torch.softmax(torch.randn(5, 4), -1)
add("klDivergence", lambda x, y: F.kl_div(x.log(), y, reduction="none").sum(-1), spread, other)
add("klDivergence", lambda x, y: F.kl_div(x.log(), y, reduction="none").sum(-1), torch.rand(2, 3, 4) * 0.9 + 0.05, torch.softmax(torch.randn(2, 3, 4), -1))
normal = torch.cat([torch.randn(5, 3), torch.randn(5, 3)], -1)


def divergence(x, _):
    mean, logs = x.chunk(2, -1)
    here = torch.distributions.Normal(mean, (logs / 2).exp())
    return torch.distributions.kl_divergence(here, torch.distributions.Normal(0.0, 1.0)).sum(-1)


add("klNormal", divergence, normal, torch.zeros(5, 1))
add("klNormal", divergence, torch.cat([torch.zeros(1, 2), torch.tensor([[0.5, -0.5]])], -1), torch.zeros(1, 1))

# Classes.
classes = 5
scores = torch.randn(8, classes) * 4
labels = torch.tensor([0, 4, 2, 3, 1, 4, 0, 2])
holes = torch.tensor([0, -1, 2, 3, -1, 4, 0, 2])
grid = torch.tensor([[0, 1, -100], [4, -100, 3]])
sequences = torch.randn(2, 3, classes) * 4
weights = [0.5, 2.0, 1.0, 0.25, 3.0]
w = torch.tensor(weights)
wild = torch.tensor([[100.0, -100.0, 0.0, 88.0, -88.0], [-88.0, 88.7, 0.0, 20.0, 17.0], [1e4, -1e4, 9e3, 0.0, 0.0]])


def second(x):
    return x.movedim(-1, 1)


def entropy(**o):
    return lambda x, y: F.cross_entropy(second(x), y, reduction="none", **o)


for smoothing in (0.0, 0.1):
    extra = {"labelSmoothing": smoothing} if smoothing else {}
    o = {"label_smoothing": smoothing}
    add("sparseCategoricalCrossentropy", entropy(ignore_index=-1, **o), scores, holes, counts=(holes >= 0).double(), fromLogits=True, ignoreIndex=-1, **extra)
    add("sparseCategoricalCrossentropy", entropy(**o), sequences, grid, counts=(grid >= 0).double(), fromLogits=True, ignoreIndex=-100, **extra)
    add("sparseCategoricalCrossentropy", entropy(weight=w, **o), scores, labels, counts=w[labels], fromLogits=True, weight=weights, **extra)
    add("sparseCategoricalCrossentropy", entropy(weight=w, ignore_index=2, **o), scores, labels, counts=w[labels] * (labels != 2), fromLogits=True, weight=weights, ignoreIndex=2, **extra)
    soft = torch.softmax(torch.randn(8, classes), -1)
    add("categoricalCrossentropy", entropy(weight=w, **o), scores, soft, fromLogits=True, weight=weights, **extra)
add("categoricalCrossentropy", lambda x, y: F.cross_entropy(x, y, reduction="none"), torch.randn(3, 4, 2), torch.softmax(torch.randn(3, 4, 2), 1), fromLogits=True, axis=1)
logs = torch.log_softmax(scores, -1)
add("negativeLogLikelihood", lambda x, y: F.nll_loss(x, y, reduction="none"), logs, labels)
add("negativeLogLikelihood", lambda x, y: F.nll_loss(x, y, reduction="none", weight=w, ignore_index=-1), logs, holes, counts=w[holes.clamp(min=0)] * (holes >= 0), weight=weights, ignoreIndex=-1)
yes = (torch.rand(8, classes) < 0.4).double()
extreme_yes = torch.tensor([[1.0, 0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 1.0, 0.0, 1.0]])
for a, b in [(scores, yes), (wild, extreme_yes)]:
    add("binaryCrossentropy", lambda x, y: F.binary_cross_entropy_with_logits(x, y, reduction="none", pos_weight=w).mean(-1), a, b, fromLogits=True, posWeight=weights)
    add("binaryCrossentropy", lambda x, y: F.binary_cross_entropy_with_logits(x, y, reduction="none", pos_weight=torch.tensor(3.0)).mean(-1), a, b, fromLogits=True, posWeight=[3.0])
    add("multiLabelSoftMargin", lambda x, y: F.multilabel_soft_margin_loss(x, y, reduction="none"), a, b)
    add("multiLabelSoftMargin", lambda x, y: F.multilabel_soft_margin_loss(x, y, weight=w, reduction="none"), a, b, weight=weights)

# Focal losses, by Keras' formulas.


def binary_focal(gamma=2.0, alpha=None, smoothing=0.0, logits=True):
    def loss(x, y):
        y = y * (1 - smoothing) + smoothing / 2
        q = torch.sigmoid(-x) if logits else 1 - x
        q = q if logits else q.clamp(epsilon, 1 - epsilon)
        each = F.binary_cross_entropy_with_logits(x, y, reduction="none") if logits else F.binary_cross_entropy(x, y, reduction="none")
        p = torch.sigmoid(x) if logits else x
        each = (y * q + (1 - y) * p) ** gamma * each
        return (each if alpha is None else each * (y * alpha + (1 - y) * (1 - alpha))).mean(-1)

    return loss


def focal(gamma=2.0, alpha=0.25, smoothing=0.0, logits=True):
    def loss(x, y):
        y = y if y.is_floating_point() else F.one_hot(y, classes).double()
        y = y * (1 - smoothing) + smoothing / classes
        logs = torch.log_softmax(x, -1) if logits else (x / x.sum(-1, keepdim=True)).log()
        return (torch.as_tensor(alpha) * (-torch.expm1(logs)) ** gamma * -y * logs).sum(-1)

    return loss


inner = torch.rand(8, classes) * 0.9 + 0.05
for gamma in (2.0, 1.5, 0.0):
    extra = {} if gamma == 2 else {"gamma": gamma}
    for a, b in [(scores, yes), (wild, extreme_yes)]:
        add("binaryFocalCrossentropy", binary_focal(gamma), a, b, fromLogits=True, **extra)
    add("binaryFocalCrossentropy", binary_focal(gamma, logits=False), inner, yes, **extra)
    add("categoricalFocalCrossentropy", focal(gamma), scores, soft, fromLogits=True, **extra)
    add("categoricalFocalCrossentropy", focal(gamma, logits=False), inner, soft, **extra)
    add("sparseCategoricalFocalCrossentropy", focal(gamma), scores, labels, fromLogits=True, **extra)
add("binaryFocalCrossentropy", binary_focal(alpha=0.3, smoothing=0.2), scores, yes, fromLogits=True, applyClassBalancing=True, alpha=0.3, labelSmoothing=0.2)
add("categoricalFocalCrossentropy", focal(alpha=weights, smoothing=0.2), scores, soft, fromLogits=True, alpha=weights, labelSmoothing=0.2)
add("sparseCategoricalFocalCrossentropy", focal(alpha=weights), sequences, grid.clamp(min=0), fromLogits=True, alpha=weights)

# Margins.
sides = yes * 2 - 1
for a in (scores, scores / 4):
    add("hinge", lambda x, y: F.relu(1 - x * y).mean(-1), a, sides)
    add("squaredHinge", lambda x, y: (F.relu(1 - x * y) ** 2).mean(-1), a, sides)
    hot = F.one_hot(labels, classes).double()
    add("categoricalHinge", lambda x, y: F.relu(((1 - y) * x).max(-1).values - (y * x).sum(-1) + 1), a, hot)
    add("multiMargin", lambda x, y: F.multi_margin_loss(x, y, reduction="none"), a, labels)

    def label_margin(x, y):
        lists = torch.full(y.shape, -1)
        for i, row in enumerate(y):
            own = row.nonzero().flatten()
            lists[i, : len(own)] = own
        return F.multilabel_margin_loss(x, lists, reduction="none")

    add("multiLabelMargin", label_margin, a, yes)
add("multiMargin", lambda x, y: F.multi_margin_loss(x, y, p=2, margin=0.5, weight=w, reduction="none"), scores, labels, power="squared", margin=0.5, weight=weights)
pair = torch.randn(7, 2)
turn = torch.tensor([1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0])
add("marginRanking", lambda x, y: F.margin_ranking_loss(x[:, 0], x[:, 1], y, reduction="none"), pair, turn)
add("marginRanking", lambda x, y: F.margin_ranking_loss(x[:, 0], x[:, 1], y, margin=0.5, reduction="none"), pair, turn, margin=0.5)

# Embeddings.
add("cosineSimilarity", lambda x, y: -F.cosine_similarity(x, y, dim=-1, eps=1e-6), p, t)
add("cosineSimilarity", lambda x, y: -F.cosine_similarity(x, y, dim=-1, eps=1e-6), torch.randn(2, 3, 4), torch.randn(2, 3, 4))
pairs = torch.randn(7, 2, 4)
for margin in (0.0, 0.3):
    extra = {"margin": margin} if margin else {}
    add("cosineEmbedding", lambda x, y: F.cosine_embedding_loss(x[:, 0], x[:, 1], y, margin=margin, reduction="none"), pairs, turn, **extra)
for margin in (1.0, 3.0):
    extra = {"margin": margin} if margin != 1 else {}

    def pairwise(x, y):
        d = (x[:, 0] - x[:, 1]).norm(dim=-1)
        return y * d**2 + (1 - y) * F.relu(margin - d) ** 2

    add("contrastive", pairwise, pairs, (turn + 1) / 2, **extra)
triplets = torch.randn(7, 3, 4)
for o, extra in [({}, {}), ({"margin": 2.0, "swap": True}, {"margin": 2.0, "swap": True}), ({"p": 1}, {"norm": "manhattan"})]:
    add("tripletMargin", lambda x, y: F.triplet_margin_loss(x[:, 0], x[:, 1], x[:, 2], reduction="none", **o), triplets, torch.zeros(7), **extra)


def semi_hard(margin):
    """Schroff et al. 2015, pair by pair."""

    def loss(x, y):
        d = (x[:, None] - x[None]).pow(2).sum(-1).clamp(min=1e-300).sqrt()
        n, values, found = len(y), [torch.zeros(())] * len(y), 0
        for a in range(n):
            for b in range(n):
                if a == b or y[a] != y[b]:
                    continue
                negatives = [k for k in range(n) if y[k] != y[a]]
                outside = [d[a, k] for k in negatives if d[a, k] > d[a, b]]
                chosen = torch.stack(outside).min() if outside else torch.stack([d[a, k] for k in negatives]).max()
                values[a] = values[a] + F.relu(d[a, b] - chosen + margin)
                found += 1
        return torch.stack(values) * n / found

    return loss


groups = torch.tensor([7, 7, -3, -3, 100, 7, 100, -3])
for margin in (1.0, 0.25):
    add("tripletSemiHard", semi_hard(margin), torch.randn(8, 5), groups, **({"margin": margin} if margin != 1 else {}))


def info(temperature, symmetric, table=False):
    def loss(x, _):
        z = (x if table else F.normalize(x[:, 0], dim=-1) @ F.normalize(x[:, 1], dim=-1).T) / temperature
        own = torch.arange(len(x))
        there = F.cross_entropy(z, own, reduction="none")
        return (there + F.cross_entropy(z.T, own, reduction="none")) / 2 if symmetric else there

    return loss


add("infoNce", info(0.1, False), pairs, torch.zeros(7))
add("infoNce", info(0.5, True), pairs, torch.zeros(7), temperature=0.5, symmetric=True)
add("infoNce", info(0.5, True, True), torch.randn(6, 6), torch.zeros(6), temperature=0.5, symmetric=True)


def circle(gamma, margin):
    """Sun et al. 2020, eq. 6, sample by sample."""

    def loss(x, y):
        s, n, values = (x @ x.T).clamp(max=1), len(y), []
        for i in range(n):
            own = [j for j in range(n) if j != i and y[j] == y[i]]
            others = [j for j in range(n) if y[j] != y[i]]
            near = torch.stack([-gamma * F.relu(1 + margin - s[i, j]) * (s[i, j] - 1 + margin) for j in own])
            far = torch.stack([gamma * F.relu(s[i, j] + margin) * (s[i, j] - margin) for j in others])
            values.append(F.softplus(near.logsumexp(0) + far.logsumexp(0), threshold=1000))
        return torch.stack(values)

    return loss


units = F.normalize(torch.randn(8, 5), dim=-1)
add("circle", circle(80.0, 0.4), units, groups)
add("circle", circle(2.0, 0.25), units, groups, gamma=2.0, margin=0.25)

# Masks.
masks, there = torch.rand(3, 4, 4, 1), (torch.rand(3, 4, 4, 1) < 0.4).double()
add("dice", lambda x, y: 1 - (2 * no_axis(x * y) + epsilon) / (no_axis(x) + no_axis(y) + epsilon), masks, there)


def tversky(alpha=0.5, beta=0.5, gamma=1.0):
    def loss(x, y):
        hits = no_axis(x * y)
        index = (hits + epsilon) / (hits + alpha * no_axis(x * (1 - y)) + beta * no_axis((1 - x) * y) + epsilon)
        return (1 - index) ** gamma

    return loss


add("tversky", tversky(), masks, there)
add("tversky", tversky(0.3, 0.7, 0.75), masks, there, alpha=0.3, beta=0.7, gamma=0.75)

# Sequences.


def ctc(blank):
    def loss(x, y):
        lengths = torch.tensor([int(((row != blank) & (row >= 0)).cumprod(0).sum()) for row in y])
        steps = torch.full((len(x),), x.shape[1])
        logs = torch.log_softmax(x, -1).transpose(0, 1)
        return F.ctc_loss(logs, y.clamp(min=0), steps, lengths, blank=blank, reduction="none")

    return loss


add("ctc", ctc(0), torch.randn(4, 9, 5) * 2, torch.tensor([[1, 2, 3, 4], [2, 2, 0, 0], [3, -1, -1, -1], [4, 4, 4, 4]]))
add("ctc", ctc(4), torch.randn(3, 6, 5) * 2, torch.tensor([[0, 1, 2], [3, 3, 4], [0, 4, 4]]), blank=4)
add("ctc", ctc(0), torch.randn(2, 40, 6) * 8, torch.tensor([[1, 2, 3, 3, 5, 1], [5, 4, 3, 2, 1, 1]]))

lines = ",\n".join(json.dumps(each) for each in cases)
assert "NaN" not in lines and "Infinity" not in lines
print(f'{{"by": "losses-catalogue.py, torch {torch.__version__}", "cases": [\n{lines}\n]}}')
