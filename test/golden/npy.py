# NumPy's own files, as base64, with what they hold: python3 test/golden/npy.py writes npy.json beside it.

import base64
import io
import json
import pathlib

import numpy as np

arrays = {
    "float32": np.array([[1.5, -2.25, 3e30], [0.0, -0.0, 1e-40]], "<f4"),
    "float64": np.array([1 / 3, 1e300, -7.0]),
    "float16": np.array([[1.0, 65504.0], [6e-8, -0.3333], [np.inf, 2**-14]], "<f2"),
    "big-endian float64": np.array([[1 / 3, -2.0]], ">f8"),
    "big-endian int16": np.array([1, -2, 300], ">i2"),
    "int8": np.array([-128, 127], "i1"),
    "uint8 image": np.arange(24, dtype="u1").reshape(2, 3, 4),
    "uint16": np.array([65535, 1], "<u2"),
    "int32": np.array([[-(2**31)], [2**31 - 1]], "<i4"),
    "uint32": np.array([2**32 - 1], "<u4"),
    "int64": np.array([2**53 - 1, -5], "<i8"),
    "uint64": np.array([7, 2**40], ">u8"),
    "bool": np.array([True, False, True]),
    "Fortran": np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4)),
    "scalar": np.array(2.5),
    "empty": np.zeros((0, 3), "<f4"),
    "one": np.array([[[9]]], "<i4"),
}


def plain(array):
    return [value if np.isfinite(value) else str(value) for value in array.astype("f8").ravel(order="C").tolist()]


def text(bytes):
    return base64.b64encode(bytes).decode()


def saved(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version)
    return text(file.getvalue())


def archive(save):
    file = io.BytesIO()
    save(file, **{"a": arrays["float32"], "layer/kernel": arrays["Fortran"], "ñ": arrays["bool"]})
    return text(file.getvalue())


golden = {
    "numpy": np.__version__,
    "arrays": [
        {"name": name, "shape": array.shape, "values": plain(array), "file": saved(array)} for name, array in arrays.items()
    ]
    + [
        {"name": f"version {version[0]}", "shape": [2, 3], "values": plain(arrays["float32"]), "file": saved(arrays["float32"], version)}
        for version in [(1, 0), (2, 0), (3, 0)]
    ],
    "archives": {"stored": archive(np.savez), "compressed": archive(np.savez_compressed)},
    "refused": {
        "complex": saved(np.array([1j])),
        "text": saved(np.array(["a"])),
        "structure": saved(np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")])),
        "large int64": saved(np.array([2**60], "<i8")),
    },
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
