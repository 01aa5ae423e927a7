// What is to be kept, as JSON with its arrays of numbers apart: a file holds them as tensors, bit by bit.

import { DataError, show } from "../errors.js";
import type { Json } from "../schema.js";
import type { Weights } from "../tensor/weights.js";

/** What can be kept in a file: JSON, numbers that are not finite, and typed arrays. */
export type Packable =
  | null
  | boolean
  | number
  | string
  | Float32Array
  | Int32Array
  | Float64Array
  | readonly Packable[]
  | { readonly [name: string]: Packable };

/** Keys of what stands in JSON for what JSON does not have. */
const arrayKey = "fragua:array";
const numberKey = "fragua:number";

/** Weights under names that no parameter can have: a path holds no colon. */
const tensorName = (number: number): string => `run:${number}`;

/** JSON for a value; its arrays are added to `tensors`, float64 as pairs of int32. */
export const pack = (value: Packable, tensors: Record<string, Weights[string]>): Json => {
  if (typeof value === "number") return Number.isFinite(value) ? value : { [numberKey]: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const array = value as Float32Array | Int32Array | Float64Array;
    const name = tensorName(Object.keys(tensors).length);
    const wide = array instanceof Float64Array;
    tensors[name] = wide
      ? { shape: [array.length, 2], data: new Int32Array(array.slice().buffer) }
      : { shape: [array.length], data: array };
    return { [arrayKey]: name, wide };
  }
  if (Array.isArray(value)) return value.map((element: Packable) => pack(element, tensors));
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, pack(held, tensors)]));
};

/** The value that was packed. Throws DataError when one of its arrays is missing. */
export const unpack = (json: Json, tensors: Weights): Packable => {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map((element: Json) => unpack(element, tensors));
  const held = json as { readonly [name: string]: Json };
  if (Object.hasOwn(held, numberKey)) return Number(held[numberKey]);
  if (!Object.hasOwn(held, arrayKey)) {
    return Object.fromEntries(Object.entries(held).map(([name, inner]) => [name, unpack(inner, tensors)]));
  }
  const name = String(held[arrayKey]);
  if (!Object.hasOwn(tensors, name))
    throw new DataError(`loadModel: the file names a tensor ${show(name)} and has none.`);
  const { data } = tensors[name]!;
  if (held.wide !== true) return data;
  if (data.length % 2 === 0) return new Float64Array(data.slice().buffer);
  throw new DataError(`loadModel: expected pairs of words in the tensor ${show(name)}, received ${data.length} words.`);
};
