// The short way of a user's arrays into memory: no column between, and nothing allocated, where they are clean and fit exactly.

import { type Shape, sameShape, sizeOf } from "../tensor/shape.js";
import { type Limit, shortRow } from "./feed.js";
import type { Memory } from "./memory.js";

/** An input of a loaded program, as it lies in memory. */
export interface InputSlot {
  readonly address: number;
  readonly dtype: "float32" | "int32";
  /** The batch included. */
  readonly shape: Shape;
  readonly limit?: Limit | undefined;
}

/**
 * Writes the values to an input when they are numbers in nested arrays, a typed array or `{ data, shape }` of the input's very shape, and
 * each of them is finite and within its limit. Returns false, and leaves the input with values of no meaning, for all that needs a
 * second look or a message.
 */
export const writeValues = (memory: Memory, slot: InputSlot, values: unknown): boolean => {
  const { shape, dtype, limit } = slot;
  const { ints } = memory;
  const at = slot.address >>> 2;
  if (dtype === "float32") {
    return write(memory.floats, at, shape, values, false) && haveFiniteBits(ints, at, sizeOf(shape));
  }
  return write(ints, at, shape, values, true) && (limit === undefined || areWithin(ints, at, sizeOf(shape), limit));
};

const isFlat = (values: unknown): values is Float32Array | Int32Array =>
  values instanceof Float32Array || values instanceof Int32Array;

const write = (to: Float32Array | Int32Array, at: number, shape: Shape, values: unknown, whole: boolean): boolean => {
  if (Array.isArray(values)) return writeLevel(to, at, shape, 0, values, whole) >= 0;
  if (isFlat(values)) return shape.length === 1 && writeFlat(to, at, shape[0]!, values, whole);
  if (typeof values !== "object" || values === null) return false;
  const { data, shape: given } = values as { readonly data?: unknown; readonly shape?: unknown };
  if (!isFlat(data) || !Array.isArray(given) || !sameShape(given, shape)) return false;
  return writeFlat(to, at, sizeOf(shape), data, whole);
};

const writeFlat = (
  to: Float32Array | Int32Array,
  at: number,
  count: number,
  values: ArrayLike<number>,
  whole: boolean,
): boolean => values.length === count && writeRow(to, at, count, values, whole);

/** Returns where the next values go, or −1. */
const writeLevel = (
  to: Float32Array | Int32Array,
  at: number,
  shape: Shape,
  depth: number,
  level: unknown,
  whole: boolean,
): number => {
  const size = shape[depth]!;
  const last = depth === shape.length - 1;
  if (!(Array.isArray(level) || (last && isFlat(level))) || level.length !== size) return -1;
  if (last) return writeRow(to, at, size, level, whole) ? at + size : -1;
  let next = at;
  for (let i = 0; i < size; i++) {
    next = writeLevel(to, next, shape, depth + 1, level[i], whole);
    if (next < 0) return -1;
  }
  return next;
};

const writeRow = (
  to: Float32Array | Int32Array,
  at: number,
  count: number,
  values: ArrayLike<unknown>,
  whole: boolean,
): boolean => {
  if (count > shortRow && isFlat(values) && values instanceof Int32Array === whole) {
    to.set(values, at);
    return true;
  }
  return whole ? writeInts(to as Int32Array, at, count, values) : writeFloats(to as Float32Array, at, count, values);
};

/** A loop for each type: one for both would ask which it is at every value. */
const writeFloats = (to: Float32Array, at: number, count: number, values: ArrayLike<unknown>): boolean => {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (typeof value !== "number") return false;
    to[at + i] = value;
  }
  return true;
};

const writeInts = (to: Int32Array, at: number, count: number, values: ArrayLike<unknown>): boolean => {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (typeof value !== "number") return false;
    to[at + i] = value;
    if (to[at + i] !== value) return false;
  }
  return true;
};

/**
 * Whether floats in memory are all finite, by their bits: NaN and infinities have an exponent of ones, and one more carries into the
 * sign. Whole numbers take no turn through float64, and no sum waits for the one before it.
 */
const haveFiniteBits = (bits: Int32Array, at: number, count: number): boolean => {
  let carried = 0;
  let i = at;
  const end = at + count;
  for (; i + 3 < end; i += 4) {
    const a = (bits[i]! & 0x7fff_ffff) + 0x80_0000;
    const b = (bits[i + 1]! & 0x7fff_ffff) + 0x80_0000;
    const c = (bits[i + 2]! & 0x7fff_ffff) + 0x80_0000;
    const d = (bits[i + 3]! & 0x7fff_ffff) + 0x80_0000;
    carried |= a | b | c | d;
  }
  for (; i < end; i++) carried |= (bits[i]! & 0x7fff_ffff) + 0x80_0000;
  return carried >= 0;
};

const areWithin = (ints: Int32Array, at: number, count: number, { classes, ignored }: Limit): boolean => {
  for (let i = 0; i < count; i++) {
    const value = ints[at + i]!;
    if ((value < 0 || value >= classes) && value !== ignored) return false;
  }
  return true;
};
