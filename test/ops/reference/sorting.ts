// Sorting and choosing along an axis, plainly, in float64.

import { generate, indexOf } from "../nd-array.js";
import type { NdArray } from "../sample.js";

/** The positions of the values in order: NaN is the largest, equal ones keep their order. */
export const orderOf = (values: readonly number[], descending: boolean): number[] => {
  const rank = (a: number, b: number): number => {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return Number(a > b) - Number(a < b);
  };
  return values.map((_, i) => i).sort((i, j) => (descending ? -1 : 1) * rank(values[i]!, values[j]!) || i - j);
};

/** The element of each index, where the index stands in its place along the axis. */
export const gathered = (x: NdArray, indices: NdArray, axis: number, outside = Number.NaN): NdArray =>
  generate(
    indices.shape,
    (position) => {
      const index = indices.data[indexOf(position, indices.shape)]!;
      if (index < 0 || index >= x.shape[axis]!) return outside;
      return x.data[
        indexOf(
          position.map((p, i) => (i === axis ? index : p)),
          x.shape,
        )
      ]!;
    },
    x.dtype,
  );

/** For each place along the axis, the sum of the elements whose index it is. */
export const scattered = (x: NdArray, indices: NdArray, axis: number, size: number): NdArray =>
  generate(
    x.shape.map((own, i) => (i === axis ? size : own)),
    (position) => {
      let sum = 0;
      for (let j = 0; j < x.shape[axis]!; j++) {
        const at = indexOf(
          position.map((p, i) => (i === axis ? j : p)),
          x.shape,
        );
        if (indices.data[at] === position[axis]) sum += x.data[at]!;
      }
      return sum;
    },
  );
