"""Near-minimax polynomials of assembly/math, fitted in float64 and rounded to float32 one coefficient at a time.

Each fit minimises the largest weighted error by Lawson's iteration (Rice & Usow, Math. Comp. 22, 1968) on a Chebyshev grid;
after a coefficient is rounded to float32, the ones above it are fitted again, so that they make up for its rounding.
Needs numpy only: /usr/bin/python3 test/golden/polynomials.py prints every coefficient in order of rising power, and the largest
relative error of each fit before the arithmetic's own rounding.
"""
import math

import numpy as np

GRID = 4001


def grid(low, high):
    return (low + high) / 2 + (high - low) / 2 * np.cos(np.linspace(np.pi, 0, GRID))


def lawson(basis, target, weight, rounds=400):
    """Coefficients of `basis` (columns) that minimise max |weight · (basis · c − target)|."""
    importance = np.full(len(target), 1.0 / len(target))
    best, least = None, math.inf
    for _ in range(rounds):
        scale = np.sqrt(importance) * weight
        c = np.linalg.lstsq(basis * scale[:, None], target * scale, rcond=None)[0]
        error = np.abs(weight * (basis @ c - target))
        if error.max() < least:
            best, least = c, error.max()
        importance = importance * (error + 1e-30)
        importance /= importance.sum()
    return best, least


def fit(name, x, powers, target, weight, single=True):
    """target(x) ≈ Σ c_i · x^powers[i]; `weight` turns an error of this sum into one of the function's result."""
    basis = np.stack([x**p for p in powers], axis=1)
    fixed = []
    rest = target
    for i in range(len(powers) if single else 1):
        c, _ = lawson(basis[:, i:], rest, weight)
        if not single:
            fixed = list(c)
            break
        fixed.append(float(np.float32(c[0])))
        rest = rest - fixed[-1] * basis[:, i]
    error = np.abs(weight * (basis @ np.array(fixed) - target)).max()
    print(f"{name}: largest error {error:.3e}")
    for p, c in zip(powers, fixed):
        print(f"  x^{p}: {np.float32(c)!s}" if single else f"  x^{p}: {c!r}")


def main():
    half = math.log(2) / 2 * 1.001
    r = grid(-half, half)
    r = r[np.abs(r) > 1e-4]
    # e^r − 1 = r + r²·q(r); weighted for the relative error of e^r − 1 itself, which expm1 needs and exp is content with.
    fit("exponential q", r, range(5), (np.expm1(r) - r) / r**2, np.abs(r**2 / np.expm1(r)))

    f = grid(math.sqrt(0.5) - 1, math.sqrt(2) - 1)
    f = f[np.abs(f) > 3e-3]
    # log(1 + f) = f − f²/2 + f³·q(f).
    fit("logarithm q", f, range(9), (np.log1p(f) - f + f**2 / 2) / f**3, np.abs(f**3 / np.log1p(f)))

    x = grid(-math.pi / 4 * 1.001, math.pi / 4 * 1.001)
    x = x[np.abs(x) > 1e-3]
    # sin x = x + x³·q(x²); cos x = 1 − x²/2 + x⁴·q(x²).
    fit("sine q(x²)", x, (0, 2, 4), (np.sin(x) - x) / x**3, np.abs(x**3 / np.sin(x)))
    x = x[np.abs(x) > 2e-2]
    fit("cosine q(x²)", x, (0, 2, 4), (np.cos(x) - 1 + x**2 / 2) / x**4, np.abs(x**4 / np.cos(x)))

    erf = np.vectorize(math.erf)
    erfc = np.vectorize(math.erfc)
    x = grid(0.02, 0.95)
    # erf x = x + x·q(x²) up to 0.921875.
    fit("error function, near q(x²)", x, range(0, 14, 2), erf(x) / x - 1, x / erf(x))
    a = grid(0.9, 4.0)
    # 1 − erf a = e^q(a) up to 3.92, where erf a rounds to 1.
    fit("error function, far q(a)", a, range(0, 9), np.log(erfc(a)), erfc(a) / erf(a))

    z = grid(0.0005, 0.1717)
    # log2 m = z·q(z²) with z = (m − 1)/(m + 1), and 2^f: both for power, in float64.
    fit("binary logarithm q(z²)", z, range(0, 14, 2), 2 * np.arctanh(z) / z / math.log(2), z * math.log(2) / 2 / np.arctanh(z), single=False)
    f = grid(-0.5, 0.5)
    fit("binary exponential", f, range(8), np.exp2(f), np.exp2(-f), single=False)


if __name__ == "__main__":
    main()
