# Layers that change images, with what they draw given: SciPy's sampling, colorsys' colours. python3 test/golden/augmentation.py writes augmentation.json beside it.

import colorsys
import json
import math
import pathlib

import numpy as np
import scipy
from scipy import ndimage

height, width, channels = 6, 7, 3
state = 12345


def draw():
    global state
    state = state * 48271 % 2147483647
    return state / 2147483647


image = np.array([[[round(draw(), 3) for _ in range(channels)] for _ in range(width)] for _ in range(height)])
modes = {"reflect": "reflect", "wrap": "grid-wrap", "nearest": "nearest", "constant": "grid-constant"}


def sampled(x, y, mode, order):
    """The image at places x, y of the result."""
    if order == 0:
        x, y = np.floor(x + 0.5), np.floor(y + 0.5)
    planes = [
        ndimage.map_coordinates(image[:, :, c], [y, x], order=order, mode=modes[mode], cval=0.25) for c in range(channels)
    ]
    return np.stack(planes, -1)


down, across = np.meshgrid(np.arange(height), np.arange(width), indexing="ij")
middle_x, middle_y = (width - 1) / 2, (height - 1) / 2


def about(a, b, d, e):
    x, y = across - middle_x, down - middle_y
    return a * x + b * y + middle_x, d * x + e * y + middle_y


angle = 0.07 * 2 * math.pi
moves = {
    "rotation": about(math.cos(angle), -math.sin(angle), math.sin(angle), math.cos(angle)),
    "translation": (across - 0.3 * width, down + 0.45 * height),
    "zoom": about(1 - 0.4, 0, 0, 1 + 0.3),
    "shear": about(1, 0.2, -0.35, 1),
}


def colours(change):
    return np.array([[change(*pixel) for pixel in row] for row in image])


def saturated(r, g, b):
    h, s, v = colorsys.rgb_to_hsv(r, g, b)
    return colorsys.hsv_to_rgb(h, min(1, s * 1.7), v)


def turned(r, g, b):
    h, s, v = colorsys.rgb_to_hsv(r, g, b)
    return colorsys.hsv_to_rgb((h + 0.29) % 1, s, v)


taps = np.exp(-0.5 * (np.arange(5) - 2) ** 2 / 0.8**2)
taps /= taps.sum()
blurred = ndimage.correlate1d(ndimage.correlate1d(image, taps, axis=0, mode="mirror"), taps, axis=1, mode="mirror")
means = image.mean((0, 1), keepdims=True)

golden = {
    "scipy": scipy.__version__,
    "shape": [height, width, channels],
    "image": image.ravel().tolist(),
    "moves": [
        {"move": name, "fillMode": mode, "interpolation": interpolation, "values": sampled(*places, mode, order).ravel().tolist()}
        for name, places in moves.items()
        for mode in modes
        for order, interpolation in [(0, "nearest"), (1, "bilinear")]
    ],
    "colours": {
        "brightness": np.clip(image + 0.2, 0, 1).ravel().tolist(),
        "contrast": np.clip((image - means) * 1.6 + means, 0, 1).ravel().tolist(),
        "saturation": colours(saturated).ravel().tolist(),
        "hue": colours(turned).ravel().tolist(),
        "blur": blurred.ravel().tolist(),
    },
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
