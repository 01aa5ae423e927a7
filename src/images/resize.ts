// Images in another size: whole numbers and float64 in one order, the same bits everywhere.

import { ArgumentError, DataError, show } from "../errors.js";
import { checkFlag, checkOptions } from "../options.js";
import type { Image } from "./image.js";

/** How a pixel is made of those of another size. */
export type Interpolation = "bilinear" | "nearest" | "area";

/** Height and width. */
export type Size = readonly [height: number, width: number];

/** Options of `resize`. */
export interface ResizeOptions {
  /** `"bilinear"`. */
  readonly interpolation?: Interpolation;
  /** Whether the largest middle part with the proportions of the size is taken, instead of all in other proportions: false. */
  readonly cropToAspectRatio?: boolean;
}

const interpolations: readonly Interpolation[] = ["bilinear", "nearest", "area"];

/** The side that a size may have. */
const largest = 65_535;

export const checkSizeOption = (size: unknown, where: string): Size => {
  const isSide = (side: unknown): boolean =>
    Number.isSafeInteger(side) && (side as number) > 0 && (side as number) <= largest;
  if (Array.isArray(size) && size.length === 2 && size.every(isSide)) return size as unknown as Size;
  throw new ArgumentError(
    `${where}: size: expected [height, width], whole numbers from 1 to ${largest}, received ${show(size)}.`,
  );
};

export const readResizeOptions = (options: ResizeOptions, where: string): Required<ResizeOptions> => {
  const { interpolation = "bilinear", cropToAspectRatio = false } = options;
  if (!interpolations.includes(interpolation)) {
    throw new ArgumentError(
      `${where}: interpolation: expected one of ${interpolations.join(", ")}, received ${show(interpolation)}.`,
    );
  }
  return { interpolation, cropToAspectRatio: checkFlag(cropToAspectRatio, `${where}: cropToAspectRatio`) };
};

/** For each new place along a side: where its pixels begin, and how much each of them counts. */
interface Axis {
  readonly begins: Int32Array;
  readonly weights: readonly Float64Array[];
}

/** Places are fractions with the denominator 2 · to, so that where a pixel falls is exact. */
const axisOf = (from: number, to: number, offset: number, interpolation: Interpolation): Axis => {
  const begins = new Int32Array(to);
  const weights: Float64Array[] = [];
  for (let i = 0; i < to; i++) {
    if (interpolation === "area") {
      const [low, high] = [i * from, (i + 1) * from];
      const first = Math.floor(low / to);
      const last = Math.ceil(high / to);
      begins[i] = offset + first;
      weights.push(
        Float64Array.from(
          { length: last - first },
          (_, j) => (Math.min(high, (first + j + 1) * to) - Math.max(low, (first + j) * to)) / from,
        ),
      );
      continue;
    }
    const doubled = (2 * i + 1) * from;
    const place = interpolation === "nearest" ? doubled : Math.max(0, doubled - to);
    const first = Math.min(Math.floor(place / (2 * to)), from - 1);
    const share = (place - first * 2 * to) / (2 * to);
    begins[i] = offset + first;
    weights.push(
      interpolation === "nearest" || first === from - 1 ? Float64Array.of(1) : Float64Array.of(1 - share, share),
    );
  }
  return { begins, weights };
};

/** The part of a side that is taken, of whole pixels: Keras' `smart_resize`. */
const cropOf = ([height, width]: Size, [toHeight, toWidth]: Size): readonly [height: number, width: number] => [
  Math.max(1, Math.min(height, Math.floor((width * toHeight) / toWidth))),
  Math.max(1, Math.min(width, Math.floor((height * toWidth) / toHeight))),
];

/** Checked already. */
export const resized = (image: Image, size: Size, options: Required<ResizeOptions>): Image => {
  const [height, width, channels] = image.shape;
  const [toHeight, toWidth] = size;
  if (height === toHeight && width === toWidth) return image;
  const { interpolation, cropToAspectRatio } = options;
  const [tall, wide] = cropToAspectRatio ? cropOf([height, width], size) : [height, width];
  const down = axisOf(tall, toHeight, (height - tall) >> 1, interpolation);
  const across = axisOf(wide, toWidth, (width - wide) >> 1, interpolation);
  const data = new Uint8Array(toHeight * toWidth * channels);
  const line = new Float64Array(width * channels);
  for (let y = 0; y < toHeight; y++) {
    line.fill(0);
    down.weights[y]!.forEach((weight, j) => {
      const begin = (down.begins[y]! + j) * width * channels;
      for (let i = 0; i < line.length; i++) line[i] = line[i]! + weight * image.data[begin + i]!;
    });
    for (let x = 0; x < toWidth; x++) {
      const weights = across.weights[x]!;
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let j = 0; j < weights.length; j++) {
          sum += weights[j]! * line[(across.begins[x]! + j) * channels + channel]!;
        }
        data[(y * toWidth + x) * channels + channel] = Math.floor(sum + 0.5);
      }
    }
  }
  return { data, shape: [toHeight, toWidth, channels] };
};

/**
 * An image in another size [height, width]. `"bilinear"` takes the four nearest pixels, `"nearest"` one, `"area"` the mean of all that the new pixel covers, which is what
 * shrinking far wants. Pixels are squares: their middles stand at halves, as in `tf.image.resize` and torch's `interpolate(align_corners=False)`, `"nearest-exact"` for the
 * nearest. Computed in float64 and rounded once, halves up, to bytes; TensorFlow gives float32 without rounding.
 *
 *     const small = resize(image, [28, 28], { interpolation: "area" });
 *
 * Throws ArgumentError for a size or an interpolation that is none, and DataError for what is no image. Keras: `smart_resize` with `cropToAspectRatio`.
 */
export const resize = (image: Image, size: Size, options: ResizeOptions = {}): Image => {
  checkOptions("resize", options, ["interpolation", "cropToAspectRatio"]);
  const checked = readResizeOptions(options, "resize");
  checkSizeOption(size, "resize");
  const { data, shape } = (image ?? {}) as Partial<Image>;
  const fits =
    Array.isArray(shape) &&
    shape.length === 3 &&
    shape.every((side) => Number.isSafeInteger(side) && side > 0) &&
    Object.prototype.toString.call(data) === "[object Uint8Array]" &&
    data!.length === shape[0] * shape[1] * shape[2];
  if (!fits) {
    throw new DataError(
      `resize: expected an image, { data: Uint8Array, shape: [height, width, channels] }, received ${show(image)}.`,
    );
  }
  return resized(image, size, checked);
};
