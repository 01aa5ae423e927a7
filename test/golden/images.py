"""Files written by Pillow with the pixels it reads from them, and images resized by PyTorch in float64:
python3 test/golden/images.py > test/golden/images.json (Pillow 12.3, torch 1.13)
"""

import base64
import io
import json

import numpy as np
import torch
from PIL import Image

random = np.random.RandomState(1)
height, width = 13, 11


def text(values):
    return base64.b64encode(bytes(values)).decode()


def smooth(channels):
    """What JPEG keeps: slopes."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [(40 + 9 * x + 5 * y) % 256, (200 - 7 * x - 3 * y) % 256, (90 + 4 * x + 6 * y) % 256, (255 - 8 * x) % 256]
    return np.stack(planes[:channels], -1).astype(np.uint8).squeeze()


def noise(channels):
    return random.randint(0, 256, (height, width, channels)).astype(np.uint8).squeeze()


def file(image, name, wanted, **options):
    stream = io.BytesIO()
    image.save(stream, name, **options)
    pixels = np.asarray(Image.open(io.BytesIO(stream.getvalue())).convert(wanted))
    return {"file": text(stream.getvalue()), "mode": wanted, "pixels": text(pixels.reshape(-1).tolist())}


palette = Image.fromarray(noise(3)).quantize(7)
png = {
    "gray": file(Image.fromarray(noise(1)), "PNG", "RGBA"),
    "bits": file(Image.fromarray(noise(1) > 127), "PNG", "RGBA"),
    "grayAlpha": file(Image.fromarray(noise(2), "LA"), "PNG", "RGBA"),
    "colors": file(Image.fromarray(noise(3)), "PNG", "RGBA"),
    "smoothColors": file(Image.fromarray(smooth(3)), "PNG", "RGBA"),
    "colorsAlpha": file(Image.fromarray(noise(4)), "PNG", "RGBA"),
    "smoothAlpha": file(Image.fromarray(smooth(4)), "PNG", "RGBA"),
    "palette": file(palette, "PNG", "RGBA"),
    "paletteWide": file(Image.fromarray(noise(3)).quantize(100), "PNG", "RGBA"),
    "paletteAlpha": file(palette, "PNG", "RGBA", transparency=bytes([0, 100, 255, 30])),
    "paletteBits": file(palette, "PNG", "RGBA", bits=4),
    "grayKey": file(Image.fromarray(noise(1) // 64 * 64), "PNG", "RGBA", transparency=64),
    "colorsKey": file(Image.fromarray(noise(3) // 128 * 128), "PNG", "RGBA", transparency=(128, 0, 128)),
    "toGray": file(Image.fromarray(noise(3)), "PNG", "L"),
}
jpeg = {
    "gray": file(Image.fromarray(smooth(1)), "JPEG", "RGB", quality=95),
    "grayRestarts": file(Image.fromarray(smooth(1)), "JPEG", "RGB", quality=95, restart_marker_blocks=3),
    "colors": file(Image.fromarray(smooth(3)), "JPEG", "RGB", quality=95, subsampling=0),
    "halved": file(Image.fromarray(smooth(3)), "JPEG", "RGB", quality=95, subsampling=2),
    "restarts": file(Image.fromarray(smooth(3)), "JPEG", "RGB", quality=95, subsampling=0, restart_marker_blocks=2),
    "progressive": file(Image.fromarray(smooth(3)), "JPEG", "RGB", quality=95, subsampling=0, progressive=True),
    "plain": file(Image.fromarray(smooth(3)), "JPEG", "RGB", quality=95, keep_rgb=True),
}


def refused(image, name, **options):
    stream = io.BytesIO()
    image.save(stream, name, **options)
    return text(stream.getvalue())


others = {
    "sixteen": refused(Image.fromarray(np.arange(143, dtype=np.uint16).reshape(13, 11) * 400), "PNG"),
    "print": refused(Image.fromarray(noise(4), "CMYK"), "JPEG"),
    "animated": refused(
        Image.fromarray(noise(3)), "PNG", save_all=True, append_images=[Image.fromarray(noise(3))], duration=100
    ),
    "gif": refused(Image.fromarray(noise(1)), "GIF"),
    "webp": refused(Image.fromarray(noise(3)), "WEBP"),
    "bmp": refused(Image.fromarray(noise(3)), "BMP"),
    "tiff": refused(Image.fromarray(noise(3)), "TIFF"),
}


def area_axis(before, after):
    weights = np.zeros((after, before))
    for i in range(after):
        low, high = i * before / after, (i + 1) * before / after
        for j in range(before):
            weights[i, j] = max(0.0, min(high, j + 1) - max(low, j))
        weights[i] /= weights[i].sum()
    return weights


def resized(image, size, how):
    given = torch.tensor(image.astype(np.float64)).permute(2, 0, 1)[None]
    if how == "area":
        down, across = area_axis(image.shape[0], size[0]), area_axis(image.shape[1], size[1])
        values = np.einsum("ab,bcd,ec->aed", down, image.astype(np.float64), across)
    else:
        mode = {"bilinear": {"mode": "bilinear", "align_corners": False}, "nearest": {"mode": "nearest-exact"}}[how]
        values = torch.nn.functional.interpolate(given, size=size, **mode)[0].permute(1, 2, 0).numpy()
    return values.reshape(-1).tolist()


source = noise(3)
sizes = [(13, 11), (26, 22), (6, 5), (1, 1), (40, 3), (5, 29), (13, 12)]
resizing = {
    "pixels": text(source.reshape(-1).tolist()),
    "shape": [height, width, 3],
    "cases": [
        {"size": size, "interpolation": how, "values": resized(source, size, how)}
        for how in ["bilinear", "nearest", "area"]
        for size in sizes
    ],
    # The middle part that Keras' smart_resize takes, then as above.
    "cropped": [
        {"size": size, "values": resized(source[y : y + h, x : x + w], size, "bilinear")}
        for size, (y, x, h, w) in [((6, 6), (1, 0, 11, 11)), ((4, 8), (4, 0, 5, 11)), ((8, 2), (0, 4, 13, 3))]
    ],
    # torch's own area, where each new pixel covers whole ones.
    "halves": torch.nn.functional.interpolate(
        torch.tensor(source[:12, :10].astype(np.float64)).permute(2, 0, 1)[None], size=(6, 5), mode="area"
    )[0].permute(1, 2, 0).reshape(-1).tolist(),
}
print(json.dumps({"height": height, "width": width, "png": png, "jpeg": jpeg, "others": others, "resizing": resizing}))
