// Which typed array of numbers a value is, whatever realm it comes from.

import { getterOf } from "./arrays.js";

/** Typed arrays whose elements are numbers, by name. */
interface NumberArrays {
  Float32Array: Float32Array;
  Float64Array: Float64Array;
  Int8Array: Int8Array;
  Uint8Array: Uint8Array;
  Uint8ClampedArray: Uint8ClampedArray;
  Int16Array: Int16Array;
  Uint16Array: Uint16Array;
  Int32Array: Int32Array;
  Uint32Array: Uint32Array;
}

export type NumberArrayName = keyof NumberArrays;

const constructors: {
  readonly [Name in NumberArrayName]: new (
    buffer: ArrayBufferLike,
    byteOffset: number,
    length: number,
  ) => NumberArrays[Name];
} = {
  Float32Array,
  Float64Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
};

/** The name of a typed array's own kind, and undefined for anything else: nothing that a value says of itself can change it. */
const tagOf = getterOf(Object.getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);

/**
 * Which typed array of numbers a value is, whatever realm it comes from: a Buffer is a "Uint8Array". Undefined for everything
 * else: lists, DataView, arrays of bigints and of half-precision floats.
 */
export const typeOfArray = (value: unknown): NumberArrayName | undefined => {
  const tag = tagOf.call(value);
  return typeof tag === "string" && Object.hasOwn(constructors, tag) ? (tag as NumberArrayName) : undefined;
};

/** Whether a value is a typed array of numbers. */
export const isNumberArray = (value: unknown): value is NumberArrays[NumberArrayName] =>
  typeOfArray(value) !== undefined;

/** Whether a value is a typed array of one kind: `isArrayOf(data, "Int32Array")`. */
export const isArrayOf = <Name extends NumberArrayName>(value: unknown, name: Name): value is NumberArrays[Name] =>
  typeOfArray(value) === name;

/**
 * The same values, not copied, as an array of this realm's own class, so that `instanceof` is right from here on; undefined for
 * what is no typed array of numbers.
 */
export const ofThisRealm = (value: unknown): NumberArrays[NumberArrayName] | undefined => {
  const name = typeOfArray(value);
  if (!name) return undefined;
  const array = value as NumberArrays[NumberArrayName];
  return Object.getPrototypeOf(array) === constructors[name].prototype
    ? array
    : new constructors[name](array.buffer, array.byteOffset, array.length);
};
