// Numbers in arrays in arrays: their shape, and copying them out row by row without an allocation per value.

import { DataError, show } from "../errors.js";
import { checkShape, type Shape } from "../tensor/shape.js";
import type { TypedArray } from "../tensor/tensor.js";
import { isList, type NestedArray } from "./forms.js";

/** More levels than any data has: an array that contains itself has no end. */
const mostAxes = 32;

/** The shape, read off the first element of every level. */
export const shapeOfNested = (values: NestedArray, where: string): Shape => {
  const shape: number[] = [];
  let level: unknown = values;
  while (isList(level)) {
    if (shape.length === mostAxes) throw new DataError(`${where}: expected at most ${mostAxes} levels of arrays.`);
    shape.push(level.length);
    level = level[0];
  }
  return checkShape(shape, where);
};

/** A place in data, for people: row, column, and the rest. */
const showPosition = (path: readonly number[]): string => {
  const [row, ...rest] = path;
  if (row === undefined) return "the top";
  return rest.length === 0 ? `row ${row}` : `row ${row}, column ${rest.join(",")}`;
};

const pathOf = (index: number, shape: Shape): number[] => {
  const path: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    path.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return path;
};

/** Where a value lies, for people. */
export const placeOf = (index: number, shape: Shape): string => showPosition(pathOf(index, shape));

/** The value at a place of nested arrays. */
export const valueAt = (values: NestedArray, index: number, shape: Shape): unknown =>
  pathOf(index, shape).reduce((level: unknown, i) => (level as readonly unknown[])[i], values);

/**
 * Copies numbers [begin, end) of a list to `to`, from `at` on; true is 1. Returns the index of the first element that is no
 * number, or −1. Whether float32 can hold them is for the caller to see.
 */
const copyFloats = (from: ArrayLike<unknown>, begin: number, end: number, to: TypedArray, at: number): number => {
  for (let i = begin; i < end; i++, at++) {
    const value = from[i];
    if (typeof value === "number") to[at] = value;
    else if (typeof value === "boolean") to[at] = value ? 1 : 0;
    else return i;
  }
  return -1;
};

/** The same for whole numbers: the first element that is none of 32 bits ends it too. */
const copyInts = (from: ArrayLike<unknown>, begin: number, end: number, to: TypedArray, at: number): number => {
  for (let i = begin; i < end; i++, at++) {
    const value = from[i];
    if (typeof value === "boolean") to[at] = value ? 1 : 0;
    else if (typeof value !== "number") return i;
    else {
      to[at] = value;
      if (to[at] !== value) return i;
    }
  }
  return -1;
};

const copierTo = (to: TypedArray) => (to instanceof Int32Array ? copyInts : copyFloats);

const badValue = (value: unknown, place: string, where: string): DataError =>
  new DataError(
    typeof value === "number"
      ? `${where}: expected whole numbers of 32 bits, received ${show(value)} at ${place}.`
      : `${where}: expected a number at ${place}, received ${show(value)}.`,
  );

/** Copies values [begin, end) of one list that lies under a shape. Throws DataError for what is no number of the type. */
export const copyFlat = (
  values: ArrayLike<unknown>,
  shape: Shape,
  where: string,
  to: TypedArray,
  begin: number,
  end: number,
): void => {
  const bad = copierTo(to)(values, begin, end, to, begin);
  if (bad >= 0) throw badValue(values[bad], placeOf(bad, shape), where);
};

/** Copies rows [begin, end) to their places in `to`. Throws DataError for ragged rows and for what is no number of the type. */
export const copyNested = (
  values: NestedArray,
  shape: Shape,
  where: string,
  to: TypedArray,
  begin: number,
  end: number,
): void => {
  if (shape.length === 1) {
    copyFlat(values, shape, where, to, begin, end);
    return;
  }
  let at = begin * shape.slice(1).reduce((product, size) => product * size, 1);
  const last = shape.length - 1;
  const copyRow = copierTo(to);
  const copy = (level: unknown, depth: number): void => {
    const size = shape[depth]!;
    if (!isList(level) || level.length !== size) throw ragged(level, depth, at, shape, where);
    if (depth < last) {
      for (let i = 0; i < size; i++) copy(level[i], depth + 1);
      return;
    }
    const bad = copyRow(level, 0, size, to, at);
    if (bad >= 0) throw badValue(level[bad], placeOf(at + bad, shape), where);
    at += size;
  };
  for (let row = begin; row < end; row++) copy(values[row], 1);
};

const ragged = (level: unknown, depth: number, at: number, shape: Shape, where: string): DataError => {
  const received = isList(level) ? `${level.length}` : show(level);
  return new DataError(
    `${where}: expected ${shape[depth]} values at ${showPosition(pathOf(at, shape).slice(0, depth))}, as in the first row, ` +
      `received ${received}. All rows must have the same length.`,
  );
};
