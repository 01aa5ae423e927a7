// The forms in which users give data, and how they are told apart: arrays of any realm, shaped values, several by name.

import { DataError, show } from "../errors.js";
import type { Shape } from "../tensor/shape.js";

/** Numbers in arrays in arrays: one sample an element of the outermost. */
export type NestedArray = readonly (number | boolean | NestedArray)[];

/** Any typed array of numbers. */
export type AnyTypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** Row-major values under a shape; the first axis counts samples. */
export interface ShapedArray {
  readonly data: AnyTypedArray | readonly number[];
  readonly shape: Shape;
}

/** What stands for one tensor. */
export type ArrayData = NestedArray | AnyTypedArray | ShapedArray;

/** One tensor, or several by name. */
export type Data = ArrayData | { readonly [name: string]: ArrayData };

/** Inputs with their targets, and how much each sample counts. */
export interface Dataset {
  readonly x: Data;
  readonly y: Data;
  readonly sampleWeight?: Data;
}

/** The kind of a typed array, such as "Float32Array", whatever realm or subclass it is of: a Buffer is a Uint8Array. */
export const kindOf = (value: ArrayBufferView): string =>
  (value as unknown as { readonly [Symbol.toStringTag]: string })[Symbol.toStringTag];

/** Views without numbers of up to 53 bits are no data. */
const withoutNumbers: readonly string[] = ["DataView", "BigInt64Array", "BigUint64Array"];

export const isTyped = (value: unknown): value is AnyTypedArray =>
  ArrayBuffer.isView(value) && !withoutNumbers.includes(kindOf(value));

/** Whether a value is a list of numbers, or of lists. */
export const isList = (value: unknown): value is NestedArray | AnyTypedArray => Array.isArray(value) || isTyped(value);

export const isShaped = (value: unknown): value is ShapedArray =>
  typeof value === "object" &&
  value !== null &&
  !isTyped(value) &&
  Object.hasOwn(value, "shape") &&
  Object.hasOwn(value, "data");

/** Whether a value stands for one tensor. */
export const isArrayData = (value: unknown): value is ArrayData => isList(value) || isShaped(value);

/** Whether a value is `{ x, y }`. */
export const isDataset = (value: unknown): value is Dataset =>
  typeof value === "object" &&
  value !== null &&
  !isList(value) &&
  Object.hasOwn(value, "x") &&
  Object.hasOwn(value, "y");

/** Whether a value is an object whose keys were written by the user. */
export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm, such as another frame or a test's sandbox, has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** The error for what is no data. */
export const noData = (where: string, received: unknown): DataError => {
  const mend =
    ArrayBuffer.isView(received) && !isTyped(received) ? " Convert it with Float64Array.from(values, Number)." : "";
  return new DataError(
    `${where}: expected nested arrays, a typed array, or { data, shape }, received ${show(received)}.${mend}`,
  );
};
