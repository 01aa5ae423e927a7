// What kind of array a value is, told by what it holds and not by its class: arrays of another realm (a frame, a test's sandbox)
// are no instances of this one's classes, and a Buffer of Node's is a view like any other.

/** What reads a property of a host class, whatever a value says of itself. */
export const getterOf = (prototype: object, key: PropertyKey): ((this: unknown) => unknown) =>
  Object.getOwnPropertyDescriptor(prototype, key)!.get!;

const lengthOf = getterOf(ArrayBuffer.prototype, "byteLength");

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
