// What kind of array a value is, told by what it holds and not by its class: arrays of another realm (a frame, a test's sandbox)
// are no instances of this one's classes, and a Buffer of Node's is a view like any other.

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

const getterOf = (prototype: object, key: PropertyKey): ((this: unknown) => unknown) =>
  Object.getOwnPropertyDescriptor(prototype, key)!.get!;

/** The name of a typed array's own kind, and undefined for anything else: nothing that a value says of itself can change it. */
const tagOf = getterOf(Object.getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);
const lengthOf = getterOf(ArrayBuffer.prototype, "byteLength");

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

/** Whether a value is an ArrayBuffer of any realm, which is not shared. */
export const isArrayBuffer = (value: unknown): value is ArrayBuffer => {
  try {
    lengthOf.call(value);
    return true;
  } catch {
    return false;
  }
};

/** Whether a buffer was handed over to another thread: nothing is left of it here. */
export const isDetached = (buffer: ArrayBuffer): boolean => {
  try {
    return new Uint8Array(buffer).length < 0;
  } catch {
    return true;
  }
};

const isSharedBuffer = (value: unknown): value is SharedArrayBuffer =>
  Object.prototype.toString.call(value) === "[object SharedArrayBuffer]";

/** The bytes that a buffer or a view of any kind and realm stands for, not copied; undefined for everything else. */
export const bytesIn = (value: unknown): Uint8Array | undefined => {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isArrayBuffer(value) || isSharedBuffer(value) ? new Uint8Array(value) : undefined;
};

/**
 * The sum of zeros is NaN exactly where some value is NaN or infinite: one pass without branches. Four sums, since each addition
 * waits for the one before it.
 */
export const areFinite = (floats: Float32Array, begin: number, end: number): boolean => {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = begin;
  for (; i + 3 < end; i += 4) {
    a += floats[i]! * 0;
    b += floats[i + 1]! * 0;
    c += floats[i + 2]! * 0;
    d += floats[i + 3]! * 0;
  }
  for (; i < end; i++) a += floats[i]! * 0;
  return a + b + c + d === 0;
};
