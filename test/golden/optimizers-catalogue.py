"""Trajectories under optimizers of the catalogue, in float64: python3 test/golden/optimizers-catalogue.py > test/golden/optimizers-catalogue.json

PyTorch's own where it has them and their epsilon means the same (adadelta, radam, rprop); for the others the formulas of the papers
and of Keras in NumPy, on a parameter of 3 x 4. After 1, 5 and 20 steps.
"""

import json

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
steps, shape = 20, (3, 4)
random = np.random.default_rng(11)
f32 = lambda x: np.asarray(x, np.float32).astype(np.float64)
initial = f32(random.normal(size=shape))
t = np.arange(steps)[:, None, None]
gradients = f32(random.normal(size=(1, *shape)) * np.cos(t * random.uniform(0.1, 2, size=(1, *shape))) + 0.3 * random.normal(size=(steps, *shape)))
norm = lambda x: np.sqrt((x**2).sum())
rms = lambda x: np.sqrt((x**2).mean())


def of_torch(kind, **options):
    def run():
        parameter = torch.nn.Parameter(torch.tensor(initial))
        optimizer = kind([parameter], **options)
        for g in gradients:
            parameter.grad = torch.tensor(g)
            optimizer.step()
            yield parameter.detach().numpy().copy()

    return run


def of(rule, **options):
    """rule(theta, g, t, state) gives the new theta."""

    def run():
        theta, state = initial.copy(), {}
        for step, g in enumerate(gradients, 1):
            theta = rule(theta, g, step, state, **options)
            yield theta.copy()

    return run


def zero(state, *names):
    return [state.get(name, np.zeros(shape)) for name in names]


def adamax(w, g, t, s, lr=1e-3, b1=0.9, b2=0.999, e=1e-7, wd=0.0):
    w = w - lr * wd * w
    m, u = zero(s, "m", "u")
    m, u = b1 * m + (1 - b1) * g, np.maximum(b2 * u, abs(g))
    s.update(m=m, u=u)
    return w - lr / (1 - b1**t) * m / (u + e)


def nadam(w, g, t, s, lr=1e-3, b1=0.9, b2=0.999, e=1e-8, decay=1.0):
    """As PyTorch 2 has it: 1.13 multiplies mu(t) in twice for the next step's product."""
    m, v = zero(s, "m", "v")
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
    mu = lambda t: b1 * (1 - 0.5 * 0.96 ** (t * decay))
    product = s.get("product", 1) * mu(t)
    s.update(m=m, v=v, product=product)
    ahead = mu(t + 1) * m / (1 - product * mu(t + 1)) + (1 - mu(t)) * g / (1 - product)
    return w - lr * ahead / (np.sqrt(v / (1 - b2**t)) + e)


def lion(w, g, t, s, lr=1e-3, b1=0.9, b2=0.99):
    (m,) = zero(s, "m")
    s["m"] = b2 * m + (1 - b2) * g
    return w - lr * np.sign(b1 * m + (1 - b1) * g)


def lamb(w, g, t, s, lr=1e-3, b1=0.9, b2=0.999, e=1e-7, wd=0.0):
    m, v = zero(s, "m", "v")
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
    s.update(m=m, v=v)
    u = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + e) + wd * w
    return w - lr * norm(w) / norm(u) * u


def lars(w, g, t, s, lr=0.1, mu=0.9, c=1e-3, wd=0.0, nesterov=False):
    (b,) = zero(s, "b")
    step = lr * c * norm(w) / (norm(g) + wd * norm(w)) * (g + wd * w)
    b = s["b"] = mu * b + step
    return w - (mu * b + step if nesterov else b)


def ftrl(w, g, t, s, lr=1e-3, p=-0.5, l1=0.0, l2=0.0, shrinkage=0.0, beta=0.0):
    n, z = s.get("n", np.full(shape, 0.1)), s.get("z", np.zeros(shape))
    new = n + g**2
    z = z + g + 2 * shrinkage * w - (new**-p - n**-p) / lr * w
    s.update(n=new, z=z)
    return (np.clip(z, -l1, l1) - z) / (new**-p / lr + 2 * l2 + beta / lr)


def adafactor(w, g, t, s, lr=1e-3, decay=-0.8, e1=1e-30, e2=1e-3, d=1.0, relative=True):
    lr = min(lr, t**-0.5) if relative else lr
    b = 1 - t**decay
    q = g**2 + e1
    r = s["r"] = b * s.get("r", 0) + (1 - b) * q.mean(1)
    c = s["c"] = b * s.get("c", 0) + (1 - b) * q.mean(0)
    u = g / np.sqrt(np.outer(r / r.mean(), c))
    return w - max(e2, rms(w)) * lr * u / max(1, rms(u) / d)


def muon(w, g, t, s, lr=0.02, mu=0.95, nesterov=True):
    (b,) = zero(s, "b")
    b = s["b"] = mu * b + g
    u = g + mu * b if nesterov else b
    x = u / (norm(u) + 1e-7)
    for _ in range(5):
        a = x @ x.T
        x = 3.4445 * x + (-4.775 * a + 2.0315 * a @ a) @ x
    return w - lr * np.sqrt(max(1, w.shape[1] / w.shape[0])) * x


def schedule_free(y, g, t, s, lr=1.0, b1=0.9, b2=None, e=1e-8, wd=0.0, warm=0):
    z, x = s.get("z", y), s.get("x", y)
    rate = lr * min(1, t / warm) if warm else lr
    d = g
    if b2:
        v = s["v"] = b2 * s.get("v", 0) + (1 - b2) * g**2
        d = g / (np.sqrt(v / (1 - b2**t)) + e)
    d = d + wd * y
    s["most"] = max(s.get("most", 0), rate)
    s["sum"] = s.get("sum", 0) + s["most"] ** 2
    z = z - rate * d
    x = x + (z - x) * s["most"] ** 2 / s["sum"]
    s.update(z=z, x=x)
    return b1 * x + (1 - b1) * z


def sgd(w, g, lr):
    return w - lr * g


def centralized(w, g, t, s, lr):
    return sgd(w, g - g.mean(0), lr)


def clipped(w, g, t, s, lr, limit):
    most = limit * np.maximum(np.sqrt((w**2).sum(0)), 1e-3)
    return sgd(w, g * np.minimum(1, most / np.sqrt((g**2).sum(0))), lr)


def looking(w, g, t, s, lr, k, alpha):
    slow, w = s.get("slow", initial), sgd(w, g, lr)
    if t % k == 0:
        w = s["slow"] = slow + alpha * (w - slow)
    return w


def decaying(w, g, t, s, lr, wd):
    return sgd(w - lr * wd * w, g, lr)


o = torch.optim
cases = [
    ("adadelta", {"learningRate": 0.5, "rho": 0.9, "epsilon": 1e-6}, of_torch(o.Adadelta, lr=0.5, rho=0.9, eps=1e-6)),
    ("adamax", {}, of(adamax)),
    ("adamax", {"learningRate": 0.05, "beta2": 0.9, "weightDecay": 0.1}, of(adamax, lr=0.05, b2=0.9, wd=0.1)),
    ("nadam", {"learningRate": 0.02, "epsilon": 1e-8, "momentumDecay": 0.004}, of(nadam, lr=0.02, decay=0.004)),
    ("nadam", {"epsilon": 1e-8}, of(nadam)),
    ("radam", {"learningRate": 0.02, "epsilon": 1e-8}, of_torch(o.RAdam, lr=0.02)),
    ("radam", {"learningRate": 0.02, "epsilon": 1e-8, "beta2": 0.9}, of_torch(o.RAdam, lr=0.02, betas=(0.9, 0.9))),
    ("rprop", {}, of_torch(o.Rprop)),
    ("sgd", {"learningRate": 0.1, "momentum": 0.9, "dampening": 0.3}, of_torch(o.SGD, lr=0.1, momentum=0.9, dampening=0.3)),
    ("lion", {"learningRate": 0.01}, of(lion, lr=0.01)),
    ("lamb", {"learningRate": 0.02, "weightDecay": 0.1}, of(lamb, lr=0.02, wd=0.1)),
    ("lars", {"learningRate": 5, "weightDecay": 0.01}, of(lars, lr=5, wd=0.01)),
    ("lars", {"learningRate": 5, "nesterov": True}, of(lars, lr=5, nesterov=True)),
    ("ftrl", {"learningRate": 0.1}, of(ftrl, lr=0.1)),
    (
        "ftrl",
        {
            "learningRate": 0.1,
            "learningRatePower": -0.7,
            "l1RegularizationStrength": 0.5,
            "l2RegularizationStrength": 0.2,
            "l2ShrinkageRegularizationStrength": 0.1,
            "beta": 0.3,
        },
        of(ftrl, lr=0.1, p=-0.7, l1=0.5, l2=0.2, shrinkage=0.1, beta=0.3),
    ),
    ("adafactor", {"learningRate": 0.5}, of(adafactor, lr=0.5)),
    ("adafactor", {"learningRate": 0.5, "relativeStep": False}, of(adafactor, lr=0.5, relative=False)),
    ("muon", {}, of(muon)),
    ("muon", {"nesterov": False}, of(muon, nesterov=False)),
    ("scheduleFreeSgd", {"learningRate": 0.1, "warmupSteps": 4, "weightDecay": 0.1}, of(schedule_free, lr=0.1, warm=4, wd=0.1)),
    ("scheduleFreeAdamw", {"weightDecay": 0.1}, of(schedule_free, lr=2.5e-3, b2=0.999, wd=0.1)),
    ("sgd", {"learningRate": 0.1, "weightDecay": 0.2}, of(decaying, lr=0.1, wd=0.2)),
    ("centralizeGradients", {}, of(centralized, lr=0.1)),
    ("adaptiveGradientClipping", {"limit": 0.2}, of(clipped, lr=0.1, limit=0.2)),
    ("lookahead", {"steps": 3, "alpha": 0.25}, of(looking, lr=0.1, k=3, alpha=0.25)),
]
lines = []
for name, options, run in cases:
    path = [theta.ravel().tolist() for theta in run()]
    lines.append(json.dumps({"optimizer": name, "options": options, "after": {n: path[n - 1] for n in (1, 5, 20)}}))
by = f"optimizers-catalogue.py, torch {torch.__version__}, numpy {np.__version__}"
print(f'{{"by": "{by}", "initial": {json.dumps(initial.tolist())},')
print(f'"gradients": {json.dumps(gradients.tolist())},\n"cases": [\n' + ",\n".join(lines) + "\n]}")
