// Images in another size: as products with constant matrices, one for each axis, or as pixels repeated.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkFlag, checkNumber, checkOptions } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, constant } from "./apply.js";
import { broadcastTo } from "./broadcast.js";
import { gatherRows } from "./gather.js";
import { matmul } from "./matmul.js";
import { reshape } from "./reshape.js";
import { pairOf } from "./window.js";

export const interpolations = ["nearest", "bilinear", "bicubic"] as const;

/** How pixels between pixels are found. */
export type Interpolation = (typeof interpolations)[number];

/** Options of `resizeImages`. */
export interface ResizeOptions {
  /** "nearest", "bilinear", or "bicubic" (Keys 1981). */
  readonly interpolation?: Interpolation;
  /** Keys' a: −0.5 as in Keras; PyTorch and ONNX take −0.75. */
  readonly cubicCoefficient?: number;
  /** Whether pixels beside the image weigh nothing, as in Keras, or are the pixels at its edge, as in PyTorch. For "bicubic". */
  readonly excludeOutside?: boolean;
}

type Taps = (fraction: number) => readonly (readonly [number, number])[];

/** Pixels around a place, as offsets from the one before it, with their weights. */
const linear: Taps = (t) => [
  [0, 1 - t],
  [1, t],
];

const cubic = (a: number): Taps => {
  const near = (d: number): number => ((a + 2) * d - (a + 3)) * d * d + 1;
  const far = (d: number): number => ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  return (t) => [
    [-1, far(1 + t)],
    [0, near(t)],
    [1, near(1 - t)],
    [2, far(2 - t)],
  ];
};

/** The matrix [results, pixels] that interpolates along an axis, with the centres of the pixels at half numbers. */
const interpolationMatrix = (pixels: number, results: number, taps: Taps, exclude: boolean): Tensor => {
  const matrix = new Float64Array(results * pixels);
  for (let i = 0; i < results; i++) {
    const place = ((i + 0.5) * pixels) / results - 0.5;
    const first = Math.floor(place);
    const met = taps(place - first).filter(([tap]) => !exclude || (first + tap >= 0 && first + tap < pixels));
    const total = exclude ? met.reduce((sum, [, weight]) => sum + weight, 0) : 1;
    for (const [tap, weight] of met) {
      const at = Math.min(Math.max(first + tap, 0), pixels - 1);
      matrix[i * pixels + at]! += weight / total;
    }
  }
  return constant(matrix, [results, pixels]);
};

/** Pixels [batch, height, width, channels] with their rows, and then their columns, mixed by matrices. */
const interpolated = (x: Tensor, rows: number, columns: number, taps: Taps, exclude: boolean): Tensor => {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const tall =
    rows === height
      ? x
      : matmul(interpolationMatrix(height, rows, taps, exclude), reshape(x, [batch, height, width * channels]));
  if (columns === width) return reshape(tall, [batch, rows, columns, channels]);
  const wide = matmul(
    interpolationMatrix(width, columns, taps, exclude),
    reshape(tall, [batch * rows, width, channels]),
  );
  return reshape(wide, [batch, rows, columns, channels]);
};

/** Each pixel as often as it is the nearest. */
const repeated = (x: Tensor, rows: number, columns: number): Tensor => {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  if (rows % height === 0 && columns % width === 0) {
    const copies = [batch, height, rows / height, width, columns / width, channels];
    return reshape(broadcastTo(reshape(x, [batch, height, 1, width, 1, channels]), copies), [
      batch,
      rows,
      columns,
      channels,
    ]);
  }
  const nearest = (i: number, pixels: number, results: number): number => Math.floor(((i + 0.5) * pixels) / results);
  const indices = new Int32Array(batch * rows * columns);
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < rows; i++) {
      const row = (b * height + nearest(i, height, rows)) * width;
      for (let j = 0; j < columns; j++) indices[at++] = row + nearest(j, width, columns);
    }
  }
  const pixels = reshape(x, [batch * height * width, channels]);
  return gatherRows(pixels, constant(indices, [batch, rows, columns], "int32"));
};

/** Images in another size, under the name of the function that errors name. */
export const resizeOf =
  (where: string) =>
  (x: Tensor, size: number | readonly [number, number], options: ResizeOptions = {}): Tensor => {
    checkFloat(x, where);
    const [rows, columns] = pairOf(size, `${where}: size`);
    checkOptions(where, options, ["interpolation", "cubicCoefficient", "excludeOutside"]);
    const { interpolation = "bilinear", cubicCoefficient = -0.5, excludeOutside = true } = options;
    if (!interpolations.includes(interpolation)) {
      throw new ArgumentError(
        `${where}: interpolation: expected one of ${interpolations.map((each) => `"${each}"`).join(", ")}, received ${show(interpolation)}.`,
      );
    }
    const a = checkNumber(cubicCoefficient, `${where}: cubicCoefficient`);
    const exclude = checkFlag(excludeOutside, `${where}: excludeOutside`) && interpolation === "bicubic";
    if (x.rank !== 4 || x.shape[1] === 0 || x.shape[2] === 0) {
      throw new ShapeError(
        `${where}: expected images [batch,height,width,channels] of at least one pixel, received ${showShape(x.shape)}.`,
      );
    }
    if (interpolation === "nearest") return repeated(x, rows, columns);
    return interpolated(x, rows, columns, interpolation === "bicubic" ? cubic(a) : linear, exclude);
  };

/**
 * Images in another size, the centres of pixels at half numbers: y = Rₕ · x · Rᵥᵀ with a constant matrix for each axis. Not antialiased.
 * Shapes: [batch, height, width, channels], [rows, columns] → [batch, rows, columns, channels]. Interpolation "bilinear", as Keras'
 * Resizing and PyTorch's interpolate without `align_corners`; for "bicubic" Keras' defaults: PyTorch's are `cubicCoefficient: -0.75,
 * excludeOutside: false`. "nearest" is PyTorch's "nearest-exact". Throws ShapeError unless x is images, ArgumentError for bad options.
 */
export const resizeImages = resizeOf("resizeImages");
