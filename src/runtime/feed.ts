// Feeding programs: rows of checked columns are copied to the inputs, and what changed since the check is refused.

import { DataError } from "../errors.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import type { DataType, Tensor } from "../tensor/tensor.js";
import type { Memory } from "./memory.js";

/** Whole numbers from 0 to `classes` − 1: labels of so many outputs, or indices of so many rows. */
export interface Limit {
  readonly classes: number;
  readonly noun: "labels" | "indices";
  /** A value outside of them that stands for nothing, such as the label of padding. */
  readonly ignored?: number | undefined;
}

/** Values with a name, rows on the first axis. They may be the user's own, so they may change. */
export interface Rows {
  readonly name: string;
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly shape: Shape;
  readonly limit?: Limit;
}

/** Where the rows of one column are copied to. */
export interface Feed {
  readonly rows: Rows;
  readonly address: number;
  readonly dtype: DataType;
  /** Values of a row. */
  readonly width: number;
  /** Values that there were when they were checked. */
  readonly length: number;
}

/** The rows of a column, fed to an input of a loaded program. Bytes may be fed to inputs of any type. */
export const feedOf = (input: { readonly address: number; readonly tensor: Tensor }, rows: Rows): Feed => ({
  rows,
  address: input.address,
  dtype: input.tensor.dtype,
  width: sizeOf(rows.shape.slice(1)),
  length: sizeOf(rows.shape),
});

/** The error for a label or an index that is out of range. */
export const outOfRange = (
  name: string,
  { classes, noun, ignored }: Limit,
  value: number,
  place: string,
): DataError => {
  const whole = noun === "labels" ? `${classes} outputs` : `a table of ${classes} rows`;
  return new DataError(
    `${name}: expected ${noun} from 0 to ${classes - 1}${ignored === undefined ? "" : `, or ${ignored},`} for ${whole}, received ${value} at ${place}.`,
  );
};

/** All of memory as values of a type, and how far to shift a byte address to index it. */
const viewFor = (memory: Memory, dtype: DataType): Float32Array | Int32Array | Uint8Array =>
  dtype === "float32" ? memory.floats : dtype === "int32" ? memory.ints : memory.bytes;

const shiftOf = (dtype: DataType): number => (dtype === "uint8" ? 0 : 2);

/** Up to this many values a plain loop copies faster than TypedArray.set. */
export const shortRow = 48;

/**
 * Copies `count` rows of every column, taken in the order of `indices` from `begin`, or straight from row `begin`. Throws DataError
 * when an array is no longer as long as it was when it was checked, and for a label or an index that has left its range.
 */
export const feedRows = (
  memory: Memory,
  feeds: readonly Feed[],
  indices: Uint32Array | undefined,
  begin: number,
  count: number,
): void => {
  for (let i = 0; i < feeds.length; i++) {
    const feed = feeds[i]!;
    const { data, limit } = feed.rows;
    if (data.length !== feed.length) throw changedLength(feed);
    const to = viewFor(memory, feed.dtype);
    const at = feed.address >>> shiftOf(feed.dtype);
    copyRows(to, at, data, feed.width, indices, begin, count);
    if (limit !== undefined) checkRange(feed, to as Int32Array, at, indices, begin, count);
  }
};

const copyRows = (
  to: Float32Array | Int32Array | Uint8Array,
  at: number,
  data: Float32Array | Int32Array | Uint8Array,
  width: number,
  indices: Uint32Array | undefined,
  begin: number,
  count: number,
): void => {
  if (indices === undefined) {
    if (count * width > shortRow) to.set(data.subarray(begin * width, (begin + count) * width), at);
    else for (let i = 0, from = begin * width; i < count * width; i++) to[at + i] = data[from + i]!;
  } else if (width > shortRow) {
    for (let i = 0; i < count; i++) {
      const from = indices[begin + i]! * width;
      to.set(data.subarray(from, from + width), at + i * width);
    }
  } else {
    for (let i = 0; i < count; i++) {
      const from = indices[begin + i]! * width;
      for (let j = 0; j < width; j++) to[at++] = data[from + j]!;
    }
  }
};

/** Looks at the values where they have been copied to: nobody can change them there. */
const checkRange = (
  { rows, width }: Feed,
  to: Int32Array,
  at: number,
  indices: Uint32Array | undefined,
  begin: number,
  count: number,
): void => {
  const { classes, ignored } = rows.limit!;
  for (let i = 0; i < count * width; i++) {
    const value = to[at + i]!;
    if ((value >= 0 && value < classes) || value === ignored) continue;
    const row = begin + Math.floor(i / width);
    throw outOfRange(
      rows.name,
      rows.limit!,
      value,
      `row ${indices ? indices[row]! : row}, changed since it was checked`,
    );
  }
};

const changedLength = ({ rows, length }: Feed): DataError =>
  new DataError(
    `${rows.name}: expected the ${length} values that were checked, received ${rows.data.length}. ` +
      "Was its buffer transferred meanwhile? Hand over a copy, or give this call one.",
  );
