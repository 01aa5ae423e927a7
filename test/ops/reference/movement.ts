// Float64 references of the records that move elements: slice, pad, concatenate, flip, gather, scatter-add.

import { broadcastAt, generate, indexOf, ndArray, positionOf } from "../nd-array.js";
import type { References } from "../records.js";
import { type NdArray, sizeOf } from "../sample.js";

/** The box of a size that begins at a position. */
export const boxOf = (x: NdArray, begin: readonly number[], size: readonly number[]): NdArray =>
  generate(
    size,
    (position) =>
      x.data[
        indexOf(
          position.map((p, axis) => p + begin[axis]!),
          x.shape,
        )
      ]!,
    x.dtype,
  );

/** The array inside a larger one that holds a value elsewhere. */
export const padded = (x: NdArray, paddings: readonly (readonly [number, number])[], value: number): NdArray =>
  generate(
    x.shape.map((size, axis) => paddings[axis]![0] + size + paddings[axis]![1]),
    (position) => {
      const inside = position.map((p, axis) => p - paddings[axis]![0]);
      return inside.every((p, axis) => p >= 0 && p < x.shape[axis]!) ? x.data[indexOf(inside, x.shape)]! : value;
    },
    x.dtype,
  );

/** Arrays one after another along an axis. */
export const joined = (arrays: readonly NdArray[], axis: number): NdArray => {
  const total = arrays.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  return generate(
    arrays[0]!.shape.map((size, i) => (i === axis ? total : size)),
    (position) => {
      let along = position[axis]!;
      const owner = arrays.find(({ shape }) => {
        if (along < shape[axis]!) return true;
        along -= shape[axis]!;
        return false;
      })!;
      return owner.data[
        indexOf(
          position.map((p, i) => (i === axis ? along : p)),
          owner.shape,
        )
      ]!;
    },
    arrays[0]!.dtype,
  );
};

export const flipped = (x: NdArray, axes: readonly number[]): NdArray =>
  generate(
    x.shape,
    (position) =>
      broadcastAt(
        x,
        position.map((p, axis) => (axes.includes(axis) ? x.shape[axis]! - 1 - p : p)),
      ),
    x.dtype,
  );

/** Rows by index. */
export const gathered = (x: NdArray, indices: NdArray): NdArray =>
  generate(
    [...indices.shape, ...x.shape.slice(1)],
    (position) => {
      const rank = indices.shape.length;
      const row = indices.data[indexOf(position.slice(0, rank), indices.shape)]!;
      return x.data[indexOf([row, ...position.slice(rank)], x.shape)]!;
    },
    x.dtype,
  );

/** Rows added to the rows of zeros that their indices name. */
export const scattered = (x: NdArray, indices: NdArray, rows: number): NdArray => {
  const width = x.shape.slice(indices.shape.length);
  const sums = new Float64Array(rows * sizeOf(width));
  for (let i = 0; i < x.data.length; i++) {
    const position = positionOf(i, [sizeOf(indices.shape), ...width]);
    sums[indexOf([indices.data[position[0]!]!, ...position.slice(1)], [rows, ...width])]! += x.data[i]!;
  }
  return ndArray([rows, ...width], sums);
};

/** Of a shape, the position of element `k` of a diagonal, where the other axes have theirs. */
const onDiagonal = (rest: readonly number[], k: number, rows: number, columns: number, offset: number): number[] => {
  const left = [...rest];
  const at = [k - Math.min(offset, 0), k + Math.max(offset, 0)];
  return Array.from({ length: rest.length + 2 }, (_, axis) =>
    axis === rows ? at[0]! : axis === columns ? at[1]! : left.shift()!,
  );
};

/** The elements of a diagonal across two axes, as the last axis. */
export const diagonalFrom = (x: NdArray, rows: number, columns: number, offset: number): NdArray => {
  const rest = x.shape.filter((_, axis) => axis !== rows && axis !== columns);
  let length = 0;
  while (length + Math.max(-offset, 0) < x.shape[rows]! && length + Math.max(offset, 0) < x.shape[columns]!) length++;
  const at = (position: readonly number[]): number[] =>
    onDiagonal(position.slice(0, -1), position.at(-1)!, rows, columns, offset);
  return generate([...rest, length], (position) => x.data[indexOf(at(position), x.shape)]!, x.dtype);
};

/** Zeros of a shape with the elements of x, by the last axis, on a diagonal across two axes. */
const diagonalInto = (x: NdArray, shape: readonly number[], rows: number, columns: number, offset: number): NdArray => {
  const whole = new Float64Array(sizeOf(shape));
  for (const [i, value] of x.data.entries()) {
    const position = positionOf(i, x.shape);
    whole[indexOf(onDiagonal(position.slice(0, -1), position.at(-1)!, rows, columns, offset), shape)] = value;
  }
  return ndArray(shape, whole, x.dtype);
};

export const movementReferences = {
  slice: ([x], { begin, size }) => boxOf(x!, begin, size),
  part: ([x], { offset }, shape) => ndArray(shape, x!.data.slice(offset, offset + sizeOf(shape))),
  pack: (inputs, { offsets }, shape) => {
    const packed = new Float64Array(sizeOf(shape));
    for (const [i, { data }] of inputs.entries()) packed.set(data, offsets[i]!);
    return ndArray(shape, packed);
  },
  pad: ([x], { paddings, value }) => padded(x!, paddings, value),
  diagonal: ([x], { rows, columns, offset }) => diagonalFrom(x!, rows, columns, offset),
  diagonalEmbed: ([x], { rows, columns, offset, shape }) => diagonalInto(x!, shape, rows, columns, offset),
  concatenate: (inputs, { axis }) => joined(inputs, axis),
  flip: ([x], { axes }) => flipped(x!, axes),
  gatherRows: ([x, indices]) => gathered(x!, indices!),
  scatterAddRows: ([x, indices], { rows }) => scattered(x!, indices!, rows),
} satisfies Partial<References>;
