# Adjusted shares of bootstrap draws by scipy: python3 test/golden/bootstrap.py writes bootstrap.json beside it.

import json
import pathlib

import numpy as np
import scipy
from scipy.special import ndtr, ndtri
from scipy.stats import _resampling


def draws(seed, count):
    """Numbers of Lehmer's generator, from 0 to 1: the same everywhere."""
    state = seed
    found = []
    for _ in range(count):
        state = state * 48271 % 2147483647
        found.append(state / 2147483647)
    return np.array(found)


def case(seed, samples, repeats, confidence, figure, shape):
    values = shape(draws(seed, samples))
    rows = np.floor(draws(seed + 1, samples * repeats) * samples).astype(int).reshape(repeats, samples)
    drawn = figure(values[rows], axis=-1)
    low, high, _ = _resampling._bca_interval([values], figure, -1, (1 - confidence) / 2, drawn, None)
    left_out = [float(figure(np.delete(values, row), axis=-1)) for row in range(samples)]
    return {
        "value": float(figure(values, axis=-1)),
        "draws": drawn.tolist(),
        "leftOut": left_out,
        "confidence": confidence,
        "low": float(low),
        "high": float(high),
    }


places = [-8.5, -6, -3.2, -1.96, -0.5, -1e-9, 0, 0.1, 1, 2.5758, 4, 7]
shares = [1e-12, 1e-6, 0.0005, 0.025, 0.3, 0.5, 0.77, 0.975, 0.9999]
golden = {
    "scipy": scipy.__version__,
    "shares": [[place, ndtr(place)] for place in places],
    "quantiles": [[share, ndtri(share)] for share in shares],
    "cases": [
        case(3, 40, 200, 0.95, np.mean, lambda u: -np.log(u)),
        case(5, 25, 150, 0.9, np.var, lambda u: u**3),
        case(7, 30, 99, 0.99, np.mean, lambda u: np.floor(u * 2)),
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(golden) + "\n")
