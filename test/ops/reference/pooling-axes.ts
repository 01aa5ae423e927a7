// The float64 reference of pools of any number of axes, by one loop over every window.

import { generate, indexOf, positionOf } from "../nd-array.js";
import { type NdArray, sizeOf } from "../sample.js";
import { slidingOf } from "./volumes.js";

export interface PoolingOptions {
  readonly poolSize?: unknown;
  readonly strides?: unknown;
  readonly padding?: unknown;
}

/** The values of each window that lie inside, made into one number. */
export const pooled = (x: NdArray, options: PoolingOptions, join: (values: readonly number[]) => number): NdArray => {
  const axes = x.shape.length - 2;
  const { poolSize = 2, strides = poolSize, padding } = options;
  const size = Array.isArray(poolSize) ? (poolSize as number[]) : Array<number>(axes).fill(poolSize as number);
  const channels = x.shape.at(-1)!;
  const { sliding, results } = slidingOf(x.shape, [...size, channels, channels], { strides, padding });
  return generate(results, (position) => {
    const values: number[] = [];
    for (let tap = 0; tap < sizeOf(size); tap++) {
      const at = positionOf(tap, size).map(
        (offset, axis) => position[axis + 1]! * sliding.strides[axis]! - sliding.before[axis]! + offset,
      );
      if (at.every((place, axis) => place >= 0 && place < x.shape[axis + 1]!)) {
        values.push(x.data[indexOf([position[0]!, ...at, position.at(-1)!], x.shape)]!);
      }
    }
    return join(values);
  });
};

export const largest = (values: readonly number[]): number => Math.max(...values);
export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
