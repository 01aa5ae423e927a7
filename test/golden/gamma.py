"""The polynomials of src/ops/gamma.ts, fitted as those of polynomials.py: /usr/bin/python3 test/golden/gamma.py prints them in order of rising
power. Needs mpmath.
"""

import mpmath
import numpy as np
from polynomials import fit, grid

mpmath.mp.dps = 40


def exact(f):
    return np.vectorize(lambda x: float(f(mpmath.mpf(float(x)))))


loggamma = mpmath.loggamma
psi = mpmath.digamma


def trigamma(x):
    return mpmath.polygamma(1, x)


def stirling(z):
    """log Γ(z) without its correction, in the order in which it is added up."""
    return (z - 0.5) * (mpmath.log(z) - 1) + (mpmath.log(2 * mpmath.pi) - 1) / 2


t = grid(0.001, 0.5)
near1 = exact(lambda t: loggamma(1 + t) / t)(t)
fit("log Γ(1 + t) = t·p(t), 0 ≤ t < ½", t, range(9), near1, 1 / near1)

s = grid(-0.5, 0.5)
s = s[np.abs(s) > 1e-3]
near2 = exact(lambda s: loggamma(2 + s) / s)(s)
fit("log Γ(2 + s) = s·p(s), |s| ≤ ½", s, range(10), near2, 1 / near2)

w = grid(0.002, 0.4)
far = exact(lambda w: (loggamma(1 / w) - stirling(1 / w)) / w)(w)
size = exact(lambda w: loggamma(1 / w))(w)
fit("log Γ(z) = Stirling + w·p(w²), w = 1/z ≤ 0.4", w, range(0, 8, 2), far, w / size)

ROOT = mpmath.findroot(psi, 1.4616)
high = float(np.float32(float(ROOT)))
print(f"ψ's root: {high!r} + {float(ROOT - mpmath.mpf(high))!r}")
u = grid(-0.5, 0.5)
inner = exact(lambda u: psi(u + 1.5) / (u + 1.5 - ROOT))(u)
fit("ψ(x) = (x − root)·p(x − 3/2), 1 ≤ x < 2", u, range(11), inner, 1 / inner)

v = grid(0.0005, 0.25)
outer = exact(lambda v: (mpmath.log(1 / mpmath.sqrt(v)) - mpmath.sqrt(v) / 2 - psi(1 / mpmath.sqrt(v))) / v)(v)
fit("ψ(x) = log x − 1/2x − v·p(v), v = 1/x² ≤ ¼", v, range(5), outer, v / exact(lambda v: psi(1 / mpmath.sqrt(v)))(v))

third = exact(lambda v: (trigamma(1 / mpmath.sqrt(v)) - mpmath.sqrt(v) - v / 2) / (v * mpmath.sqrt(v)))(v)
fit("ψ′(x) = 1/x + v/2 + v/x·p(v), v = 1/x² ≤ ¼", v, range(5), third, v**1.5 / exact(lambda v: trigamma(1 / mpmath.sqrt(v)))(v))
