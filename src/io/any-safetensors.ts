// Safetensors files of other programs, whose elements may be of types that fragua has not.

import { DataError } from "../errors.js";
import type { Shape } from "../tensor/shape.js";
import { readHalf } from "./half.js";
import { type ElementType, ownElementTypes, readTensors } from "./safetensors.js";

type Numbers = Float32Array | Float64Array | Int32Array;

const each = <T extends Numbers>(
  bytes: number,
  make: (count: number) => T,
  read: (view: DataView, at: number) => number,
): ElementType => ({
  bytes,
  read: (given) => {
    const view = new DataView(given.buffer);
    const values = make(given.length / bytes);
    for (let i = 0; i < values.length; i++) values[i] = read(view, i * bytes);
    return values;
  },
});

const safe = (value: bigint): number => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new DataError(`safetensors: the whole number ${value} is too large for a number. Save it as F64.`);
};

const floats = (count: number) => new Float32Array(count);
const whole = (count: number) => new Int32Array(count);
const single = new DataView(new ArrayBuffer(4));

/** Those that other programs write. Whole numbers of 64 bits become float64, which holds those up to 2⁵³. */
const allElementTypes: Readonly<Record<string, ElementType>> = {
  ...ownElementTypes,
  F64: each(
    8,
    (count) => new Float64Array(count),
    (view, at) => view.getFloat64(at, true),
  ),
  F16: each(2, floats, (view, at) => readHalf(view, at, true)),
  // The upper half of a float32.
  BF16: each(2, floats, (view, at) => {
    single.setUint32(0, view.getUint16(at, true) << 16);
    return single.getFloat32(0);
  }),
  I64: each(
    8,
    (count) => new Float64Array(count),
    (view, at) => safe(view.getBigInt64(at, true)),
  ),
  I16: each(2, whole, (view, at) => view.getInt16(at, true)),
  I8: each(1, whole, (view, at) => view.getInt8(at)),
  U8: each(1, whole, (view, at) => view.getUint8(at)),
  BOOL: each(1, whole, (view, at) => Number(view.getUint8(at) !== 0)),
};

/** Values of another program: whatever their type was, as numbers. */
export type AnyTensors = Readonly<Record<string, { readonly shape: Shape; readonly data: ArrayLike<number> }>>;

/** As readSafetensors, with half precision, bfloat16, float64, truths and whole numbers of any size as well. Throws DataError. */
export const readAnySafetensors = (file: Uint8Array): AnyTensors => readTensors(file, allElementTypes).tensors;
