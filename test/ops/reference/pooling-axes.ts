// The float64 reference of pools of any number of axes, by one loop over every window.

import { generate, indexOf, positionOf } from "../nd-array.js";
import { type NdArray, sizeOf } from "../sample.js";
import { slidingOf } from "./volumes.js";

export interface PoolingOptions {
  readonly poolSize?: unknown;
  readonly strides?: unknown;
  readonly padding?: unknown;
  readonly dilationRate?: unknown;
  readonly ceilMode?: boolean;
  readonly countIncludePad?: boolean;
  readonly divisorOverride?: number;
}

/** How many windows there are by PyTorch's rule with `ceilMode`: the last one begins before the end of what is not padded. */
const ceiled = (
  results: number,
  pixels: number,
  stride: number,
  before: number,
  after: number,
  reach: number,
): number =>
  Math.ceil((pixels + before + after - reach) / stride) + 1 > results && results * stride - before < pixels
    ? results + 1
    : results;

/** The values of each window that lie inside, made into one number. */
export const pooled = (x: NdArray, options: PoolingOptions, join: (values: readonly number[]) => number): NdArray => {
  const axes = x.shape.length - 2;
  const {
    poolSize = 2,
    strides = poolSize,
    padding,
    dilationRate,
    ceilMode,
    countIncludePad,
    divisorOverride,
  } = options;
  const size = Array.isArray(poolSize) ? (poolSize as number[]) : Array<number>(axes).fill(poolSize as number);
  const channels = x.shape.at(-1)!;
  const { sliding, results } = slidingOf(x.shape, [...size, channels, channels], { strides, padding, dilationRate });
  const after = sliding.strides.map((stride, axis) => {
    if (!Array.isArray(padding)) {
      const reach = (size[axis]! - 1) * sliding.dilations[axis]! + 1;
      return padding === "same"
        ? Math.max(0, (results[axis + 1]! - 1) * stride + reach - x.shape[axis + 1]! - sliding.before[axis]!)
        : 0;
    }
    return ((axes === 1 ? [padding] : padding) as number[][])[axis]![1]!;
  });
  if (ceilMode && padding !== "same") {
    for (const [axis, stride] of sliding.strides.entries()) {
      const reach = (size[axis]! - 1) * sliding.dilations[axis]! + 1;
      const [pixels, before] = [x.shape[axis + 1]!, sliding.before[axis]!];
      results[axis + 1] = ceiled(results[axis + 1]!, pixels, stride, before, after[axis]!, reach);
    }
  }
  return generate(results, (position) => {
    const values: number[] = [];
    let padded = 0;
    for (let tap = 0; tap < sizeOf(size); tap++) {
      const at = positionOf(tap, size).map(
        (offset, axis) =>
          position[axis + 1]! * sliding.strides[axis]! - sliding.before[axis]! + offset * sliding.dilations[axis]!,
      );
      if (at.every((place, axis) => place < x.shape[axis + 1]! + after[axis]!)) padded++;
      if (at.every((place, axis) => place >= 0 && place < x.shape[axis + 1]!)) {
        values.push(x.data[indexOf([position[0]!, ...at, position.at(-1)!], x.shape)]!);
      }
    }
    // Zeros that are added change no sum: the divisor alone differs.
    if (divisorOverride !== undefined) return (join(values) * values.length) / divisorOverride;
    return countIncludePad ? (join(values) * values.length) / padded : join(values);
  });
};

export const largest = (values: readonly number[]): number => Math.max(...values);
export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
