// The values of a column: which arrays can be taken as they are, and checks that every number survived.

import { areFinite } from "../tensor/arrays.js";
import type { DataType, TypedArray } from "../tensor/tensor.js";
import { type AnyTypedArray, kindOf } from "./forms.js";

type ColumnArray = TypedArray | Uint8Array;

/** The kinds that hold finite numbers of 32 bits only. */
const alwaysFinite: readonly string[] = ["Int8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"];

/** Whether values need a look, for they may be NaN or too large for float32. */
export const mayBeInfinite = (values: unknown): boolean =>
  !ArrayBuffer.isView(values) || !alwaysFinite.includes(kindOf(values));

/** A view of our own realm and class on the array's memory, or the array itself where it is one. */
const viewed = <T extends ColumnArray>(
  values: AnyTypedArray,
  type: new (buffer: ArrayBufferLike, offset: number, length: number) => T,
): T => (values.constructor === type ? (values as T) : new type(values.buffer, values.byteOffset, values.length));

/** The array without a copy, where its values can be used as they are: bytes, and what has the type already. */
export const keptAsIs = (values: AnyTypedArray, dtype: DataType): ColumnArray | undefined => {
  const kind = kindOf(values);
  if (kind === "Uint8Array" || kind === "Uint8ClampedArray") return viewed(values, Uint8Array);
  if (kind === "Float32Array" && dtype !== "int32") return viewed(values, Float32Array);
  if (kind === "Int32Array" && dtype === "int32") return viewed(values, Int32Array);
  return undefined;
};

/** The index of the first of the floats [begin, end) that is NaN or infinite, or −1. */
export const findNonFinite = (floats: Float32Array, begin: number, end: number): number => {
  if (areFinite(floats, begin, end)) return -1;
  let bad = begin;
  while (Number.isFinite(floats[bad])) bad++;
  return bad;
};
