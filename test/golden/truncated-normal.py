"""The polynomial in src/ops/random.ts: sqrt(2) erfinv(p) / p by powers of w = -log(1 - p^2), for |p| <= erf(sqrt(2)).

Least squares at Chebyshev nodes, weighted for relative error, then rounded to float32. Needs mpmath and numpy.
"""

import mpmath
import numpy

mpmath.mp.dps = 40
degree = 6
largest = -mpmath.log(1 - mpmath.erf(mpmath.sqrt(2)) ** 2)


def ratio(w):
    p = mpmath.sqrt(1 - mpmath.exp(-mpmath.mpf(w)))
    return float(mpmath.sqrt(2) * mpmath.erfinv(p) / p)


nodes = (numpy.cos(numpy.pi * (numpy.arange(400) + 0.5) / 400) + 1) / 2 * float(largest)
values = numpy.array([ratio(w) for w in nodes])
fit = numpy.polynomial.Chebyshev.fit(nodes, values, degree, domain=[0, float(largest)], w=1 / values)
rounded = fit.convert(kind=numpy.polynomial.Polynomial).coef.astype(numpy.float32).astype(float)
error = numpy.abs(numpy.polynomial.Polynomial(rounded)(nodes) / values - 1).max()
print("coefficients, lowest power first:", ", ".join(repr(float(c)) for c in rounded))
print("largest relative error:", error)
