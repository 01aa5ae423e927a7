// Values on their way to a model: numbers in float64, in which gaps are NaN, or texts by their words.

import { type AnyTypedArray, isShaped, isTyped, type ShapedArray } from "../data/forms.js";
import { copyFlat, copyNested, shapeOfNested } from "../data/nested.js";
import { DataError, show } from "../errors.js";
import type { TableCell, TableColumn } from "../table/column.js";
import { readCells } from "../table/read-cells.js";
import type { Shape } from "../tensor/shape.js";

/** Row-major numbers, `width` in a row; NaN is a gap. */
export interface NumberValues {
  readonly kind: "numbers";
  readonly count: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** A text a row, by the number of its word; −1 is a gap. */
export interface TextValues {
  readonly kind: "texts";
  readonly count: number;
  readonly codes: Int32Array;
  readonly words: readonly string[];
}

export type Values = NumberValues | TextValues;

/** What preprocessing takes: a column of a table, texts or numbers with null for gaps, rows of numbers, values under a shape. */
export type Raw = TableColumn | AnyTypedArray | ShapedArray | readonly (TableCell | undefined)[] | readonly number[][];

/** What preprocessing gives: row-major float64, as fit takes it. */
export interface Processed {
  readonly data: Float64Array;
  readonly shape: Shape;
}

export const numbersOf = (data: Float64Array, width: number): NumberValues => ({
  kind: "numbers",
  count: data.length / width,
  width,
  data,
});

/** A column of a table as values. */
export const valuesOfColumn = (column: TableColumn): Values =>
  column.kind === "text"
    ? { kind: "texts", count: column.codes.length, codes: column.codes, words: column.words }
    : numbersOf(column.values, 1);

const isColumn = (given: unknown): given is TableColumn =>
  typeof given === "object" && given !== null && "kind" in given && ("values" in given || "codes" in given);

const readNumbers = (given: unknown, where: string): NumberValues => {
  if (isTyped(given)) return numbersOf(Float64Array.from(given as ArrayLike<number>), 1);
  if (isShaped(given)) {
    const { data, shape } = given;
    const width = shape.slice(1).reduce((product, size) => product * size, 1);
    const numbers = new Float64Array((shape[0] ?? 0) * width);
    if (shape.length === 0 || data.length !== numbers.length) {
      throw new DataError(`${where}: expected ${numbers.length} values for shape [${shape}], received ${data.length}.`);
    }
    copyFlat(data, shape, where, numbers as never, 0, numbers.length);
    return { kind: "numbers", count: shape[0]!, width, data: numbers };
  }
  const rows = given as readonly number[][];
  const shape = shapeOfNested(rows, where);
  const width = shape.slice(1).reduce((product, size) => product * size, 1);
  const numbers = new Float64Array(shape[0]! * width);
  copyNested(rows, shape, where, numbers as never, 0, shape[0]!);
  return { kind: "numbers", count: shape[0]!, width, data: numbers };
};

/** Values from what a user gives. Throws DataError for what is neither numbers nor texts, and for infinite numbers. */
export const readValues = (given: unknown, where: string): Values => {
  let values: Values;
  if (isColumn(given)) values = valuesOfColumn(given);
  else if (Array.isArray(given) && !Array.isArray(given[0])) {
    values = valuesOfColumn(readCells("values", given as readonly TableCell[], where));
  } else if (Array.isArray(given) || isTyped(given) || isShaped(given)) values = readNumbers(given, where);
  else throw new DataError(`${where}: expected a column of a table, numbers or texts, received ${show(given)}.`);
  if (values.count === 0 || (values.kind === "numbers" && values.width === 0)) {
    throw new DataError(`${where}: expected at least one value, received none.`);
  }
  if (values.kind === "numbers") {
    const { data, width } = values;
    const bad = data.findIndex((value) => value - value !== 0 && !Number.isNaN(value));
    if (bad >= 0) {
      throw new DataError(
        `${where}: expected finite numbers, received ${data[bad]} in row ${Math.floor(bad / width)}.`,
      );
    }
  }
  return values;
};

/** The values as numbers. Throws DataError for texts. */
export const expectNumbers = (values: Values, where: string): NumberValues => {
  if (values.kind === "numbers") return values;
  throw new DataError(
    `${where}: expected numbers, received texts such as ${show(values.words[0])}. stringLookup and oneHotEncoding take texts.`,
  );
};

/** The values as texts: numbers and truths as JavaScript writes them, gaps as gaps. Throws DataError for several numbers a row. */
export const expectTexts = (values: Values, where: string): TextValues => {
  if (values.kind === "texts") return values;
  if (values.width !== 1) {
    throw new DataError(`${where}: expected one value a row, received ${values.width}. Give each column its own.`);
  }
  const codes = new Map<number, number>();
  const words: string[] = [];
  const codeOf = (value: number): number => {
    if (Number.isNaN(value)) return -1;
    let code = codes.get(value);
    if (code === undefined) {
      code = words.length;
      codes.set(value, code);
      words.push(String(value));
    }
    return code;
  };
  return { kind: "texts", count: values.count, codes: Int32Array.from(values.data, codeOf), words };
};
