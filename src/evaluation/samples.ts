// What is evaluated: inputs with targets, or rows of a table; either can be taken apart by rows.

import { type Columns, countOf, readColumns } from "../data/columns.js";
import { type Data, type Dataset, isDataset } from "../data/forms.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { DataTable, type Rows, table } from "../table/table.js";
import { sizeOf } from "../tensor/shape.js";

/** Inputs with their targets, or rows for models with features. */
export type EvaluationData = { readonly x: Data; readonly y: Data } | Rows;

/** Part of the samples, as `fit` and `evaluate` take them. */
export type Part = Dataset & DataTable;

export interface Samples {
  readonly count: number;
  /** The table, where rows were given. */
  readonly table: DataTable | undefined;
  /** The samples of these numbers, in this order. */
  take(rows: Uint32Array): Part;
}

const takeColumns = (columns: Columns, rows: Uint32Array, alone: boolean): Data => {
  const taken = columns.map(({ name, data, shape }) => {
    const width = sizeOf(shape.slice(1));
    const values = new (data.constructor as Float32ArrayConstructor)(rows.length * width);
    rows.forEach((row, i) => {
      values.set((data as Float32Array).subarray(row * width, (row + 1) * width), i * width);
    });
    return [name, { data: values, shape: [rows.length, ...shape.slice(1)] }] as const;
  });
  return alone ? taken[0]![1] : Object.fromEntries(taken);
};

/** One tensor goes by the role that it plays. */
const isAlone = (columns: Columns, role: string): boolean => columns.length === 1 && columns[0]!.name === role;

/** The rows as a table, or undefined where inputs and targets were given. Throws DataError for what is neither. */
export const tableIn = (data: EvaluationData, where: string): DataTable | undefined => {
  if (data instanceof DataTable) return data;
  if (Array.isArray(data)) return table(data as Exclude<Rows, DataTable>);
  if (isDataset(data)) return undefined;
  throw new DataError(`${where}: expected { x, y }, a table or rows as objects, received ${show(data)}.`);
};

/** Throws DataError for what is neither. */
export const readSamples = (data: EvaluationData, where: string): Samples => {
  const rows = tableIn(data, where);
  if (rows) return { count: rows.count, table: rows, take: (numbers) => rows.take(numbers) as Part };
  const given = data as Exclude<EvaluationData, Rows>;
  const [x, y] = [readColumns(given.x, "x"), readColumns(given.y, "y")];
  const count = countOf(x);
  if (countOf(y) !== count) {
    throw new DataError(`${where}: expected as many targets as inputs, ${count}, received ${countOf(y)}.`);
  }
  const take = (rows: Uint32Array): Part =>
    ({ x: takeColumns(x, rows, isAlone(x, "x")), y: takeColumns(y, rows, isAlone(y, "y")) }) as unknown as Part;
  return { count, table: undefined, take };
};

/** The class of each sample, to give each part its share of them. Throws ArgumentError for targets that are no labels. */
export const labelsOf = (data: EvaluationData, where: string): Int32Array => {
  const [column, ...others] = isDataset(data) ? readColumns(data.y, "y") : [];
  if (!column || others.length > 0 || sizeOf(column.shape.slice(1)) !== 1 || !column.data.every(Number.isInteger)) {
    throw new ArgumentError(`${where}: stratify: expected one whole number a sample in y, to be its class.`);
  }
  return Int32Array.from(column.data);
};
