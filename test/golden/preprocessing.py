"""Preprocessing by scikit-learn, in float64: python3 test/golden/preprocessing.py > test/golden/preprocessing.json

A gap is null. Columns of texts are given as they are.
"""

import json

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import KBinsDiscretizer, MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler
from sklearn.utils import murmurhash3_32

random = np.random.default_rng(7)
cases = []


def plain(values):
    values = np.asarray(values)
    if values.dtype.kind == "f":
        return [[None if np.isnan(v) else v for v in row] for row in values.reshape(len(values), -1).tolist()]
    return values.tolist()


def add(step, options, fitted, given, expected, inverse=None):
    case = {"step": step, "options": options, "fitted": plain(fitted), "given": plain(given), "expected": plain(expected)}
    cases.append({**case, **({} if inverse is None else {"inverse": plain(inverse)})})


n = 61
# Ordinary numbers, Unix seconds within one day, a feature that does not vary, numbers of several magnitudes.
fitted = np.stack(
    [random.normal(5, 3, n), 1.7e9 + random.uniform(0, 86400, n), np.full(n, 0.1), np.exp(random.normal(0, 4, n))], 1
)
given = np.concatenate([fitted[:9], fitted[:4] * 1.5 + 1])
holes = fitted.copy()
holes[random.uniform(size=holes.shape) < 0.2] = np.nan
for data in (fitted, holes):
    for step, options, scaler in (
        ("normalization", {}, StandardScaler()),
        ("minMaxScaling", {}, MinMaxScaler()),
        ("minMaxScaling", {"low": -1, "high": 3}, MinMaxScaler((-1, 3))),
        ("minMaxScaling", {"clip": True}, MinMaxScaler(clip=True)),
        ("robustScaling", {}, RobustScaler()),
        ("robustScaling", {"lower": 0.1, "upper": 0.95}, RobustScaler(quantile_range=(10, 95))),
    ):
        made = scaler.fit(data).transform(given)
        add(step, options, data, given, made, scaler.inverse_transform(made))
    made = StandardScaler().fit(data).transform(holes[:7])
    add("normalization", {}, data, holes[:7], made)

for strategy, name in (("mean", "mean"), ("median", "median"), ("most_frequent", "mostFrequent")):
    rounded = np.round(holes, 0)
    imputer = SimpleImputer(strategy=strategy).fit(rounded)
    add("imputation", {"strategy": name}, rounded, rounded[:20], imputer.transform(rounded[:20]))
imputer = SimpleImputer(strategy="constant", fill_value=-1.5).fit(holes)
add("imputation", {"strategy": "constant", "fillValue": -1.5}, holes, holes[:20], imputer.transform(holes[:20]))
# Every feature has a gap here, so that scikit-learn makes an indicator of each, too.
imputer = SimpleImputer(strategy="mean", add_indicator=True).fit(holes)
add("imputation", {"addIndicator": True}, holes, holes[:20], imputer.transform(holes[:20]))

many = np.round(random.normal(0, 3, (200, 1)), 2)
new = np.concatenate([many[:40], [[-100.0], [100.0]]])
for strategy in ("quantile", "uniform"):
    for bins in (2, 5, 10):
        for encode, mode in (("ordinal", "int"), ("onehot-dense", "oneHot")):
            binner = KBinsDiscretizer(bins, encode=encode, strategy=strategy).fit(many)
            options = {"numBins": bins, "strategy": strategy, "outputMode": mode}
            add("discretization", options, many, new, binner.transform(new))
boundaries = [-1.0, 0.5, 2.0]
digitized = np.digitize(new, boundaries).astype(float)
add("discretization", {"binBoundaries": boundaries}, np.array([], int), new, digitized)

towns = ["Sevilla", "Ávila", "Bilbao", "Sevilla", "Zamora", "Bilbao", "Sevilla", "ávila", "東京"]
for values in (towns, [3, 10, 2, 10, 3, 3]):
    encoder = OneHotEncoder(sparse_output=False).fit(np.array(values, dtype=object).reshape(-1, 1))
    column = np.array(values, dtype=object).reshape(-1, 1)
    add("oneHotEncoding", {}, np.array(values), np.array(values), encoder.transform(column))
encoder = OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(np.array(towns).reshape(-1, 1))
unknown = ["Zamora", "Lugo", "Bilbao"]
made = encoder.transform(np.array(unknown).reshape(-1, 1))
add("oneHotEncoding", {"unknown": "ignore"}, np.array(towns), np.array(unknown), made)
words = towns + ["", "a", "ab", "abc", "abcd", "abcde", "𝄞 clef"]
for bins, salt in ((7, 0), (1000003, 0), (97, 12345)):
    hashes = [[float(murmurhash3_32(word, salt, positive=True) % bins)] for word in words]
    options = {"numBins": bins, **({"salt": salt} if salt else {})}
    add("hashing", options, np.array(words), np.array(words), hashes)

lines = ",\n".join(json.dumps(case) for case in cases)
assert "NaN" not in lines
print(f'{{"by": "preprocessing.py, scikit-learn 1.2.1, numpy {np.__version__}", "cases": [\n{lines}\n]}}')
