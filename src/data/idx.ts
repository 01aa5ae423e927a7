// The IDX format, in which MNIST and its relatives are published: a magic number, the sizes, then the values.

import { DataError, show } from "../errors.js";
import { type Shape, showShape } from "../tensor/shape.js";
import type { AnyTypedArray } from "./forms.js";

/** Values of an IDX file under their shape. */
export interface IdxArray {
  readonly data: AnyTypedArray;
  readonly shape: Shape;
}

interface ElementType {
  readonly bytes: number;
  /** `count` big-endian values from where the view begins. */
  readonly read: (view: DataView, count: number) => AnyTypedArray;
}

/** Element types by the third byte of the file. */
const elementTypes: Readonly<Record<number, ElementType>> = {
  8: { bytes: 1, read: (view, count) => new Uint8Array(view.buffer, view.byteOffset, count).slice() },
  9: { bytes: 1, read: (view, count) => new Int8Array(view.buffer, view.byteOffset, count).slice() },
  11: { bytes: 2, read: (view, count) => new Int16Array(count).map((_, i) => view.getInt16(i * 2)) },
  12: { bytes: 4, read: (view, count) => new Int32Array(count).map((_, i) => view.getInt32(i * 4)) },
  13: { bytes: 4, read: (view, count) => new Float32Array(count).map((_, i) => view.getFloat32(i * 4)) },
  14: { bytes: 8, read: (view, count) => new Float64Array(count).map((_, i) => view.getFloat64(i * 8)) },
};

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, "0")}`;

/**
 * Reads an IDX file (LeCun & Cortes 1998):
 *
 *     0  0  type  rank | size of each axis, uint32 | values, row-major          (all big-endian)
 *
 * `where` names the file in messages. Throws DataError for another magic number, for a file that ends early and for one
 * that goes on after its last value.
 */
export const readIdx = (bytes: Uint8Array, where = "idx"): IdxArray => {
  if (!(bytes instanceof Uint8Array)) {
    throw new DataError(`${where}: expected the file's bytes as a Uint8Array, received ${show(bytes)}.`);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw new DataError(
      `${where}: expected an IDX file, received one that is compressed with gzip. Decompress it first.`,
    );
  }
  if (bytes.length < 4) {
    throw new DataError(`${where}: expected at least the 4 bytes of an IDX magic number, received ${bytes.length}.`);
  }
  const [zero, zeroToo, type, rank] = bytes as unknown as readonly [number, number, number, number];
  const element = elementTypes[type];
  if (zero !== 0 || zeroToo !== 0 || !element) {
    throw new DataError(
      `${where}: expected an IDX magic number (0x00 0x00, a type of 0x08, 0x09 or 0x0b to 0x0e, the rank), ` +
        `received ${[zero, zeroToo, type, rank].map(hex).join(" ")}. Is this an IDX file?`,
    );
  }
  const begin = 4 + 4 * rank;
  if (bytes.length < begin) {
    throw new DataError(
      `${where}: expected ${rank} sizes in ${begin} bytes, received ${bytes.length}. Is it truncated?`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  // Sizes multiply beyond what a number holds before a zero among them is met.
  const count = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
  const expected = begin + count * element.bytes;
  if (bytes.length !== expected) {
    throw new DataError(
      `${where}: expected ${expected} bytes for shape ${showShape(shape)}, received ${bytes.length}. ` +
        (bytes.length < expected ? "Is the file truncated?" : "Is something appended to the file?"),
    );
  }
  return { data: element.read(new DataView(bytes.buffer, bytes.byteOffset + begin), count), shape };
};
