// Data as the rest of the library knows it: columns of checked values, read from what users give, at a stretch or in stages.

import { DataError, show } from "../errors.js";
import { finish, type Stages } from "../graph/stages.js";
import { type Limit, outOfRange, type Rows } from "../runtime/feed.js";
import { checkShape, type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { DataType, TypedArray } from "../tensor/tensor.js";
import {
  type ArrayData,
  type Data,
  isArrayData,
  isList,
  isPlain,
  isShaped,
  isTyped,
  type NestedArray,
  noData,
} from "./forms.js";
import { copyFlat, copyNested, placeOf, shapeOfNested, valueAt } from "./nested.js";
import { findNonFinite, keptAsIs, mayBeInfinite } from "./values.js";

/** Checked values of one tensor: the user's own array where its type is one that kernels read. */
export type Column = Rows;

/** Checked values by name; a single tensor goes by the role it plays ("x" or "y"). */
export type Columns = readonly Column[];

/** The type of the input that a column is for. Bytes stay bytes whatever it is. */
export type TypeOf = (name: string) => DataType;

const allFloats: TypeOf = () => "float32";

/** A column whose values have still to be read: rows [begin, end) at a time. */
interface Reading {
  readonly column: Column;
  readonly readRows: (begin: number, end: number) => void;
}

/** Names that would reach an object's prototype. */
const forbidden = ["__proto__", "constructor", "prototype"];

/**
 * The columns of some data, all values checked, in stages. `typeOf` gives the type of each column (float32 where it is silent).
 * Throws DataError that names the row and column of what cannot be used.
 */
export function* columnStages(data: Data, role: string, typeOf: TypeOf = allFloats): Stages<Columns> {
  const columns: Column[] = [];
  for (const { column, readRows } of beginReading(data, role, typeOf)) {
    yield* rowStages(column, readRows);
    columns.push(column);
  }
  return columns;
}

/** The same at a stretch. */
export const readColumns = (data: Data, role: string, typeOf?: TypeOf): Columns =>
  finish(columnStages(data, role, typeOf));

/** Values of a stage: well under a millisecond's worth. */
const valuesOfStage = 1 << 15;

/** Goes through the rows of a column. */
export function* rowStages({ shape }: Column, work: (begin: number, end: number) => void): Stages<void> {
  const count = shape[0]!;
  const rows = Math.max(1, Math.floor(valuesOfStage / sizeOf(shape.slice(1))));
  for (let begin = 0; begin < count; begin += rows) {
    work(begin, Math.min(begin + rows, count));
    yield;
  }
}

const beginReading = (data: Data, role: string, typeOf: TypeOf): readonly Reading[] => {
  if (isArrayData(data)) return [beginColumn(data, role, role, typeOf(role))];
  if (!isPlain(data)) throw noData(role, data);
  const entries = Object.entries(data as Readonly<Record<string, ArrayData>>);
  if (entries.length === 0) throw new DataError(`${role}: expected at least one array, received an empty object.`);
  const readings = entries.map(([name, values]) => {
    if (forbidden.includes(name)) throw new DataError(`${role}: ${show(name)} cannot be the name of an array.`);
    return beginColumn(values, `${role}.${name}`, name, typeOf(name));
  });
  const [first] = readings;
  for (const { column } of readings) {
    if (column.shape[0] !== first!.column.shape[0]) {
      throw new DataError(
        `${role}: expected as many samples everywhere, received ${first!.column.shape[0]} in ${first!.column.name} ` +
          `and ${column.shape[0]} in ${column.name}.`,
      );
    }
  }
  return readings;
};

/** Finds out the shape and where the values will lie; looks at none of them. */
const beginColumn = (values: ArrayData, where: string, name: string, dtype: DataType): Reading => {
  if (!isArrayData(values)) throw noData(where, values);
  const given = isShaped(values) ? values.data : values;
  if (!isList(given)) throw noData(`${where}.data`, given);
  const shape = shapeOf(values, where);
  const width = sizeOf(shape.slice(1));
  const flat = isShaped(values) || isTyped(given);
  const count = sizeOf(shape);
  const kept = isTyped(given) ? keptAsIs(given, dtype) : undefined;
  const data = kept ?? (dtype === "int32" ? new Int32Array(count) : new Float32Array(count));
  const floats = data instanceof Float32Array && mayBeInfinite(given) ? data : undefined;
  const readRows = (begin: number, end: number): void => {
    if (flat && given.length !== count) {
      throw new DataError(`${where}: expected the ${count} values it had before, received ${given.length}.`);
    }
    if (flat) {
      if (!kept) copyFlat(given, shape, where, data as TypedArray, begin * width, end * width);
    } else copyNested(given as NestedArray, shape, where, data as TypedArray, begin, end);
    const bad = floats ? findNonFinite(floats, begin * width, end * width) : -1;
    if (bad >= 0) throw notFinite(flat ? given[bad] : valueAt(given as NestedArray, bad, shape), bad, shape, where);
  };
  return { column: { name, data, shape }, readRows };
};

const notFinite = (received: unknown, index: number, shape: Shape, where: string): DataError =>
  new DataError(
    `${where}: expected finite numbers, received ${show(received)} at ${placeOf(index, shape)}` +
      `${Number.isFinite(received) ? ", which is too large for float32" : ""}. Remove or replace that value.`,
  );

/** The shape of what stands for one tensor. Throws DataError where it is empty, or has another number of values. */
export const shapeOf = (values: ArrayData, where: string): Shape => {
  const shape = isShaped(values)
    ? checkShape(values.shape, where)
    : isTyped(values)
      ? [values.length]
      : shapeOfNested(values, where);
  if (isShaped(values) && values.data.length !== sizeOf(shape)) {
    throw new DataError(
      `${where}: expected ${sizeOf(shape)} values for shape ${showShape(shape)}, received ${show(values.data.length)}.`,
    );
  }
  if (shape.length === 0) throw new DataError(`${where}: expected an array of samples, received a single number.`);
  if (sizeOf(shape) === 0) {
    throw new DataError(
      `${where}: expected at least one sample with at least one value, received shape ${showShape(shape)}.`,
    );
  }
  return [...shape];
};

/** The number of samples. */
export const countOf = (columns: Columns): number => columns[0]!.shape[0]!;

/** Throws DataError when a label or an index of rows [begin, end) is out of range. */
export const checkRange = (column: Column, limit: Limit, begin = 0, end = column.shape[0]!): void => {
  const { data, name, shape } = column;
  const width = sizeOf(shape.slice(1));
  for (let i = begin * width; i < end * width; i++) {
    const value = data[i]!;
    if ((value < 0 || value >= limit.classes) && value !== limit.ignored) {
      throw outOfRange(name, limit, value, placeOf(i, shape));
    }
  }
};
