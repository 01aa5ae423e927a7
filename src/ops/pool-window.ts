// How the windows of pools lie: dilated, over the end, and by which number an average divides.

import { ArgumentError, show } from "../errors.js";
import { checkFlag, checkWhole } from "../options.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { constant } from "./apply.js";
import { multiply, scale } from "./arithmetic.js";
import { axisOfWindow, type WindowAxis } from "./window.js";

/** What the pools of sequences, images and volumes are told alike. */
export interface PoolRules {
  /** Whether a last window may reach over the padded end, if it begins before the end of what is not padded; false. No matter with "same". */
  readonly ceilMode?: boolean;
}

/** By what an average divides; by the pixels that lie inside when left out. */
export interface AverageRules {
  /** Whether what is padded counts as zeros; false, as in Keras (PyTorch: true). */
  readonly countIncludePad?: boolean;
  /** Divides the sum of every window by this number instead. */
  readonly divisorOverride?: number;
}

/** The options of every pool, and of those that average. */
export const poolOptions = ["poolSize", "strides", "padding", "dilationRate", "ceilMode"] as const;
export const averageOptions = [...poolOptions, "countIncludePad", "divisorOverride"] as const;

/** Windows along one axis. */
export interface PoolAxis {
  readonly along: WindowAxis;
  /** How many of a window's places lie inside, for each window. */
  readonly inside: readonly number[];
  /** How many lie inside or where it is padded. */
  readonly padded: readonly number[];
}

/**
 * The windows of a pool along the axes behind the batch. Throws ShapeError where none fits, ArgumentError where one would lie beside the image
 * and for a ceilMode that is none.
 */
export const poolAxes = (
  where: string,
  images: Shape,
  {
    names,
    size,
    strides,
    dilation,
    padding,
    ceilMode = false,
  }: {
    readonly names: readonly string[];
    readonly size: readonly number[];
    readonly strides: readonly number[];
    readonly dilation: readonly number[];
    readonly padding: "valid" | "same" | readonly (readonly [number, number])[];
    readonly ceilMode?: boolean | undefined;
  },
): readonly PoolAxis[] => {
  const ceil = checkFlag(ceilMode, `${where}: ceilMode`);
  const reaches = size.map((taps, i) => (taps - 1) * dilation[i]! + 1);
  const beside = (): ArgumentError =>
    new ArgumentError(
      `${where}: expected padding below the pool's size ${show(reaches)}, received ${show(padding)}: a window may not ` +
        "lie beside the image.",
    );
  if (typeof padding !== "string" && padding.some((pair, i) => pair.some((pixels) => pixels >= reaches[i]!))) {
    throw beside();
  }
  return size.map((taps, i) => {
    const [pixels, stride] = [images[i + 1]!, strides[i]!];
    const given = typeof padding === "string" ? padding : padding[i]!;
    const floor = axisOfWindow(where, images, {
      name: names[i]!,
      pixels,
      taps,
      stride,
      dilation: dilation[i]!,
      padding: given,
    });
    const missing = (floor.results - 1) * stride + reaches[i]! - pixels - floor.before;
    const after = given === "same" ? Math.max(0, missing) : given === "valid" ? 0 : given[1];
    // One more where a remainder is left, unless it would begin behind the last pixel.
    const more = ceil && given !== "same" && after > missing && floor.results * stride - floor.before < pixels;
    const along = more ? { ...floor, results: floor.results + 1 } : floor;
    const count = (end: number, begin: number) =>
      Array.from({ length: along.results }, (_, window) => {
        const first = window * stride - along.before;
        return Array.from({ length: taps }, (_, tap) => first + tap * along.dilation).filter(
          (place) => place >= begin && place < end,
        ).length;
      });
    const inside = count(pixels, 0);
    if (pixels > 0 && inside.includes(0)) throw beside();
    return { along, inside, padded: count(pixels + after, -along.before) };
  });
};

/**
 * Averages of what lies inside, [batch, ...results, channels], as averages by other divisors: times inside / divisor. Throws ArgumentError for
 * options that are none.
 */
export const averagedBy = (
  where: string,
  y: Tensor,
  axes: readonly PoolAxis[],
  { countIncludePad = false, divisorOverride }: AverageRules,
): Tensor => {
  const counted = checkFlag(countIncludePad, `${where}: countIncludePad`);
  if (divisorOverride !== undefined) checkWhole(divisorOverride, `${where}: divisorOverride`, 1);
  if (!counted && divisorOverride === undefined) return y;
  // Behind each other over the axes: the count of a window is the product of those along its axes.
  const over = (counts: (axis: PoolAxis) => readonly number[]): readonly number[] =>
    axes.reduce<readonly number[]>((outer, axis) => outer.flatMap((a) => counts(axis).map((b) => a * b)), [1]);
  const divisors = over(({ padded }) => padded);
  const factors = over(({ inside }) => inside).map((inside, i) => inside / (divisorOverride ?? divisors[i]!));
  const [first = 1] = factors;
  if (factors.every((factor) => factor === first)) return first === 1 ? y : scale(y, first);
  const results = axes.map(({ along }) => along.results);
  return sizeOf(y.shape) === 0 ? y : multiply(y, constant(Float32Array.from(factors), [...results, 1]));
};
