// Data as users give it, checked and flattened: nested arrays, typed arrays with a shape, or datasets.

import { DataError, show } from "../errors.js";
import { checkShape, type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { DataType, TypedArray } from "../tensor/tensor.js";

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

/** Inputs with their targets. */
export interface Dataset {
  readonly x: Data;
  readonly y: Data;
}

/** Checked values of one tensor. */
export interface Column {
  readonly name: string;
  readonly data: TypedArray;
  readonly shape: Shape;
}

/** Checked values by name; a single tensor goes by the role it plays ("x" or "y"). */
export type Columns = readonly Column[];

/** Views without numbers of up to 53 bits are no data: DataView, and the arrays of bigints. */
const isTyped = (value: unknown): value is AnyTypedArray =>
  ArrayBuffer.isView(value) &&
  !(value instanceof DataView || value instanceof BigInt64Array || value instanceof BigUint64Array);

const isShaped = (value: unknown): value is ShapedArray =>
  typeof value === "object" &&
  value !== null &&
  !isTyped(value) &&
  Object.hasOwn(value, "shape") &&
  Object.hasOwn(value, "data");

/** Whether a value is `{ x, y }`. */
export const isDataset = (value: unknown): value is Dataset =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !isTyped(value) &&
  Object.hasOwn(value, "x") &&
  Object.hasOwn(value, "y");

/** Whether a value is an object whose keys were written by the user. */
const isPlain = (value: unknown): value is object => {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm, such as another frame or a test's sandbox, has another Object.prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const noData = (where: string, received: unknown): string => {
  const mend =
    ArrayBuffer.isView(received) && !isTyped(received) ? " Convert it with Float64Array.from(values, Number)." : "";
  return `${where}: expected nested arrays, a typed array, or { data, shape }, received ${show(received)}.${mend}`;
};

/** Names that would reach an object's prototype. */
const forbidden = ["__proto__", "constructor", "prototype"];

/**
 * The columns of some data, all values checked. `types` gives the type of each column (float32 where it is silent).
 * Throws DataError that names the row and column of what cannot be used.
 */
export const readColumns = (
  data: Data,
  role: string,
  typeOf: (name: string) => DataType = () => "float32",
): Columns => {
  if (Array.isArray(data) || isTyped(data) || isShaped(data)) {
    return [readColumn(data as ArrayData, role, role, typeOf(role))];
  }
  if (!isPlain(data)) throw new DataError(noData(role, data));
  const entries = Object.entries(data as Record<string, ArrayData>);
  if (entries.length === 0) throw new DataError(`${role}: expected at least one array, received an empty object.`);
  const columns = entries.map(([name, values]) => {
    if (forbidden.includes(name)) throw new DataError(`${role}: ${show(name)} cannot be the name of an array.`);
    return readColumn(values, `${role}.${name}`, name, typeOf(name));
  });
  const [first] = columns;
  for (const column of columns) {
    if (column.shape[0] !== first!.shape[0]) {
      throw new DataError(
        `${role}: expected as many samples everywhere, received ${first!.shape[0]} in ${first!.name} ` +
          `and ${column.shape[0]} in ${column.name}.`,
      );
    }
  }
  return columns;
};

const readColumn = (values: ArrayData, where: string, name: string, dtype: DataType): Column => {
  if (isShaped(values)) {
    const shape = checkShape(values.shape, where);
    if (!Array.isArray(values.data) && !isTyped(values.data)) throw new DataError(noData(`${where}.data`, values.data));
    const count = values.data.length;
    if (count !== sizeOf(shape)) {
      throw new DataError(
        `${where}: expected ${sizeOf(shape)} values for shape ${showShape(shape)}, received ${show(count)}.`,
      );
    }
    return finish(values.data, shape, where, name, dtype);
  }
  if (isTyped(values)) return finish(values, [values.length], where, name, dtype);
  if (!Array.isArray(values)) throw new DataError(noData(where, values));
  const shape = shapeOfNested(values, where);
  return finish(flatten(values, shape, where), shape, where, name, dtype);
};

/** More levels than any data has: an array that contains itself has no end. */
const mostAxes = 32;

/** The shape, read off the first element of every level. */
const shapeOfNested = (values: NestedArray, where: string): Shape => {
  const shape: number[] = [];
  let level: unknown = values;
  while (Array.isArray(level) || isTyped(level)) {
    if (shape.length === mostAxes) throw new DataError(`${where}: expected at most ${mostAxes} levels of arrays.`);
    shape.push(level.length);
    level = level[0];
  }
  return checkShape(shape, where);
};

const flatten = (values: NestedArray, shape: Shape, where: string): Float64Array => {
  const flat = new Float64Array(sizeOf(shape));
  let at = 0;
  const visit = (level: unknown, depth: number, path: readonly number[]): void => {
    if (depth === shape.length) {
      if (typeof level !== "number" && typeof level !== "boolean") {
        throw new DataError(`${where}: expected a number at ${position(path)}, received ${show(level)}.`);
      }
      flat[at++] = Number(level);
      return;
    }
    if ((!Array.isArray(level) && !isTyped(level)) || level.length !== shape[depth]) {
      const received = Array.isArray(level) || isTyped(level) ? `${level.length}` : show(level);
      throw new DataError(
        `${where}: expected ${shape[depth]} values at ${position(path)}, as in the first row, received ${received}. ` +
          "All rows must have the same length.",
      );
    }
    for (let i = 0; i < level.length; i++) visit(level[i], depth + 1, [...path, i]);
  };
  visit(values, 0, []);
  return flat;
};

/** A place in data, for people: row, column, and the rest. */
const position = (path: readonly number[]): string => {
  const [row, ...rest] = path;
  if (row === undefined) return "the top";
  return rest.length === 0 ? `row ${row}` : `row ${row}, column ${rest.join(",")}`;
};

/** Converts to the type, and checks every value. */
const finish = (
  values: AnyTypedArray | readonly number[],
  shape: Shape,
  where: string,
  name: string,
  dtype: DataType,
): Column => {
  if (shape.length === 0) throw new DataError(`${where}: expected an array of samples, received a single number.`);
  if (sizeOf(shape) === 0) {
    throw new DataError(
      `${where}: expected at least one sample with at least one value, received shape ${showShape(shape)}.`,
    );
  }
  checkNumbers(values, shape, where);
  const data = dtype === "int32" ? toInt32(values, shape, where) : toFloat32(values, shape, where);
  return { name, data, shape };
};

const whole = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array];
const isWhole = (values: unknown): boolean => whole.some((type) => values instanceof type);

const placeOf = (index: number, shape: Shape): string => {
  const path: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    path.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return position(path);
};

/** Throws DataError for the first value of an array that is no number, which conversion would turn into one. */
const checkNumbers = (values: AnyTypedArray | readonly number[], shape: Shape, where: string): void => {
  if (!Array.isArray(values)) return;
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value !== "number" && typeof value !== "boolean") {
      throw new DataError(`${where}: expected a number at ${placeOf(i, shape)}, received ${show(value)}.`);
    }
  }
};

/**
 * The sum of zeros is NaN exactly where some value is NaN or infinite: one pass without branches. Four sums, since each addition
 * waits for the one before it.
 */
const areFinite = (floats: Float32Array): boolean => {
  const { length } = floats;
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a += floats[i]! * 0;
    b += floats[i + 1]! * 0;
    c += floats[i + 2]! * 0;
    d += floats[i + 3]! * 0;
  }
  for (; i < length; i++) a += floats[i]! * 0;
  return a + b + c + d === 0;
};

const toFloat32 = (values: AnyTypedArray | readonly number[], shape: Shape, where: string): Float32Array => {
  const floats = values instanceof Float32Array ? values : Float32Array.from(values as ArrayLike<number>);
  if (isWhole(values)) return floats;
  if (areFinite(floats)) return floats;
  const bad = floats.findIndex((value) => !Number.isFinite(value));
  throw new DataError(
    `${where}: expected finite numbers, received ${show(values[bad])} at ${placeOf(bad, shape)}` +
      `${Number.isFinite(values[bad]) ? ", which is too large for float32" : ""}. Remove or replace that value.`,
  );
};

const toInt32 = (values: AnyTypedArray | readonly number[], shape: Shape, where: string): Int32Array => {
  if (values instanceof Int32Array) return values;
  const ints = Int32Array.from(values as ArrayLike<number>);
  if (isWhole(values)) return ints;
  for (let i = 0; i < ints.length; i++) {
    if (ints[i] !== Number(values[i])) {
      throw new DataError(
        `${where}: expected whole numbers of 32 bits, received ${show(values[i])} at ${placeOf(i, shape)}.`,
      );
    }
  }
  return ints;
};

/** Throws DataError when a label lies outside [0, classes). */
export const checkLabels = ({ data, name, shape }: Column, classes: number): void => {
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < 0 || data[i]! >= classes) {
      throw new DataError(
        `${name}: expected labels from 0 to ${classes - 1} for ${classes} outputs, received ${data[i]} at ${placeOf(i, shape)}.`,
      );
    }
  }
};

/** Rows [begin, end) of every column, without copying. */
export const sliceColumns = (columns: Columns, begin: number, end: number): Columns =>
  columns.map(({ name, data, shape }) => {
    const width = sizeOf(shape.slice(1));
    return { name, data: data.subarray(begin * width, end * width), shape: [end - begin, ...shape.slice(1)] };
  });

/** The number of samples. */
export const countOf = (columns: Columns): number => columns[0]!.shape[0]!;
