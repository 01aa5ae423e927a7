// Plain float64 arithmetic on arrays: what references are written in. Slow, short, and independent of src/ops.

import { type NdArray, sizeOf } from "./sample.js";

type Shape = readonly number[];

export const ndArray = (
  shape: Shape,
  data: Float64Array | readonly number[],
  dtype: NdArray["dtype"] = "float32",
): NdArray => ({ shape, data, dtype });

/** The position along each axis of the element at a row-major index. */
export const positionOf = (index: number, shape: Shape): number[] => {
  const position: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    position[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return position;
};

/** The row-major index of a position. */
export const indexOf = (position: readonly number[], shape: Shape): number =>
  position.reduce((index, p, axis) => index * shape[axis]! + p, 0);

/** An array made element by element from positions. */
export const generate = (
  shape: Shape,
  at: (position: readonly number[]) => number,
  dtype: NdArray["dtype"] = "float32",
): NdArray =>
  ndArray(
    shape,
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => at(positionOf(i, shape))),
    dtype,
  );

/** The element that lies under a position of a shape the array broadcasts to. */
export const broadcastAt = ({ shape, data }: NdArray, position: readonly number[]): number => {
  const lead = position.length - shape.length;
  return data[
    indexOf(
      shape.map((size, axis) => (size === 1 ? 0 : position[lead + axis]!)),
      shape,
    )
  ]!;
};

/** NumPy's rule: align at the last axis, 1 stretches. */
export const broadcastShape = (...shapes: Shape[]): number[] => {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    return sizes.find((size) => size !== 1) ?? 1;
  });
};

/** A function of numbers applied to the elements of arrays that broadcast together. */
export const map = (f: (...values: number[]) => number, ...arrays: NdArray[]): NdArray =>
  generate(broadcastShape(...arrays.map(({ shape }) => shape)), (position) =>
    f(...arrays.map((array) => broadcastAt(array, position))),
  );

/** Axes counted from the start; all of them when left out. */
export const axesOf = (axis: number | readonly number[] | undefined, rank: number): number[] => {
  if (axis === undefined) return Array.from({ length: rank }, (_, i) => i);
  return (typeof axis === "number" ? [axis] : [...axis]).map((a) => (a < 0 ? a + rank : a));
};

/** A function of a list of numbers applied to the elements that share their position on all other axes. */
export const reduce = (
  f: (values: number[]) => number,
  x: NdArray,
  { axis, keepDims = false }: { axis?: number | readonly number[]; keepDims?: boolean } = {},
): NdArray => {
  const axes = axesOf(axis, x.shape.length);
  const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
  const groups: number[][] = Array.from({ length: sizeOf(kept) }, () => []);
  for (let i = 0; i < x.data.length; i++) {
    const position = positionOf(i, x.shape).map((p, axis) => (axes.includes(axis) ? 0 : p));
    groups[indexOf(position, kept)]!.push(x.data[i]!);
  }
  return ndArray(keepDims ? kept : x.shape.filter((_, i) => !axes.includes(i)), groups.map(f));
};

/** A function of a list of numbers to a list of as many, applied along one axis. */
export const along = (f: (values: number[]) => readonly number[], x: NdArray, axis = -1): NdArray => {
  const [a] = axesOf(axis, x.shape.length) as [number];
  const out = new Float64Array(x.data.length);
  const kept = x.shape.map((size, i) => (i === a ? 1 : size));
  for (let line = 0; line < sizeOf(kept); line++) {
    const start = positionOf(line, kept);
    const indices = Array.from({ length: x.shape[a]! }, (_, p) =>
      indexOf(
        start.map((s, i) => (i === a ? p : s)),
        x.shape,
      ),
    );
    for (const [p, value] of f(indices.map((i) => x.data[i]!)).entries()) out[indices[p]!] = value;
  }
  return ndArray(x.shape, out);
};

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** [..., m, k] · [..., k, n], each possibly stored transposed, with batches broadcast. */
export const matrixProduct = (a: NdArray, b: NdArray, transposeA = false, transposeB = false): NdArray => {
  const at = (x: NdArray, transpose: boolean, batch: readonly number[], row: number, column: number): number =>
    broadcastAt(x, [...batch, ...(transpose ? [column, row] : [row, column])]);
  const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const m = a.shape.at(transposeA ? -1 : -2)!;
  const k = a.shape.at(transposeA ? -2 : -1)!;
  const n = b.shape.at(transposeB ? -2 : -1)!;
  // An axis of size 1 of a matrix is not stretched, and broadcastAt reads position 0 there anyway.
  return generate([...batch, m, n], (position) => {
    const own = position.slice(0, -2);
    const [row, column] = [position.at(-2)!, position.at(-1)!];
    let sum = 0;
    for (let i = 0; i < k; i++) sum += at(a, transposeA, own, row, i) * at(b, transposeB, own, i, column);
    return sum;
  });
};

/** Row-major copy under another shape. */
export const reshaped = (x: NdArray, shape: Shape): NdArray => ndArray(shape, x.data, x.dtype);
