// The arrays of an HDF5 file, read with jsfive, which is bundled into this part of the package only.

import { type Dataset, File, type Group } from "jsfive";
import { DataError, FraguaError, show } from "../errors.js";
import type { Values } from "../layers/exchange.js";
import { showShape, sizeOf } from "../tensor/shape.js";

/** What an HDF5 file holds. */
export interface Hdf5 {
  /** Arrays by their paths, such as "layers/dense/vars/0". */
  readonly arrays: ReadonlyMap<string, Values>;
  /** What groups say of themselves by "name", by the groups' paths. */
  readonly names: ReadonlyMap<string, string>;
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether some bytes begin as an HDF5 file does. */
export const isHdf5 = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** More groups in groups than a model has. */
const deepest = 64;
/** More groups and arrays than a model has. */
const mostItems = 100_000;

const isGroup = (item: Group | Dataset): item is Group => Array.isArray((item as Group).keys);

/** Elements that are numbers: whole ones, and floats. */
const isNumeric = (dtype: unknown): boolean => typeof dtype === "string" && /^[<>|]?[iuf][1248]$/.test(dtype);

/** What the reader came upon: where it trips over what is not there, it has no words for it. */
const reasonOf = (cause: unknown): string => {
  if (cause instanceof RangeError) return "it points beyond its end";
  return cause instanceof TypeError || !(cause instanceof Error)
    ? "something in it is not what it has to be"
    : cause.message;
};

/**
 * Arrays of numbers by their paths. Throws DataError for bytes that are no HDF5 file and for files that are damaged, or hold what is no array of numbers.
 */
export const readHdf5 = (bytes: Uint8Array, name: string, where: string): Hdf5 => {
  if (!isHdf5(bytes)) throw new DataError(`${where}: ${name} is no HDF5 file: it does not begin as one.`);
  const arrays = new Map<string, Values>();
  const names = new Map<string, string>();
  let claimed = 0;
  let items = 0;
  const readArray = (dataset: Dataset, path: string): void => {
    const shape = Array.from(dataset.shape, Number);
    const size = sizeOf(shape);
    if (!isNumeric(dataset.dtype) || !shape.every((each) => Number.isSafeInteger(each) && each >= 0)) {
      const type = typeof dataset.dtype === "string" ? dataset.dtype : "something else";
      throw new DataError(
        `${where}: ${name}: ${path}: expected an array of numbers, received elements of type ${type}.`,
      );
    }
    // What is packed unpacks to at most a thousand times as much.
    claimed += size;
    if (!(claimed <= 1000 * bytes.length)) {
      throw new DataError(`${where}: ${name}: ${path}: ${bytes.length} bytes cannot hold shape ${showShape(shape)}.`);
    }
    const data = dataset.value;
    if (!(Array.isArray(data) || ArrayBuffer.isView(data)) || (data as ArrayLike<number>).length !== size) {
      throw new DataError(`${where}: ${name}: ${path}: expected ${size} numbers for shape ${showShape(shape)}.`);
    }
    arrays.set(path, { shape, data: data as ArrayLike<number> });
  };
  const walk = (group: Group, path: string, depth: number): void => {
    if (depth > deepest) throw new DataError(`${where}: ${name}: ${show(path)}: groups are nested too deeply.`);
    const called = group.attrs.name;
    if (typeof called === "string") names.set(path, called);
    for (const key of group.keys) {
      if (++items > mostItems)
        throw new DataError(`${where}: ${name}: more than ${mostItems} groups and arrays are not read.`);
      const item = group.get(key);
      const own = path === "" ? key : `${path}/${key}`;
      if (isGroup(item)) walk(item, own, depth + 1);
      else readArray(item, own);
    }
  };
  try {
    // The reader takes whole buffers.
    walk(new File(bytes.slice().buffer as ArrayBuffer, name), "", 0);
  } catch (cause) {
    if (cause instanceof FraguaError) throw cause;
    throw new DataError(
      `${where}: ${name} cannot be read: ${reasonOf(cause)}. It is damaged, or HDF5 of a kind that jsfive does not read.`,
      { cause },
    );
  }
  return { arrays, names };
};
