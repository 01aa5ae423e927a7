// What a call of a model's is made with, on its way to a worker: tables, which structured clone would make empty objects of, and options apart from data.

import { isArrayData, isDataset, isPlain } from "../data/forms.js";
import type { DataTable } from "../table/table.js";

/** Stands for a table in a message, with its columns. */
export const tableMark = "fragua/table/1";

/** A table is known by what it can do: a page that sends none need not load what tables are. */
const isTable = (value: unknown): value is DataTable =>
  typeof value === "object" &&
  value !== null &&
  !isPlain(value) &&
  typeof (value as Partial<DataTable>).labels === "function" &&
  Array.isArray((value as Partial<DataTable>).columns);

const isRows = (value: unknown): boolean => isTable(value) || (Array.isArray(value) && isPlain(value[0]));

/** Replaces what is found among arguments, and among the options in them. */
export const replaced = (given: readonly unknown[], change: (value: unknown) => unknown): unknown[] =>
  given.map((each) => {
    const { validationData } = isPlain(each) ? each : {};
    return validationData === undefined
      ? change(each)
      : { ...(each as object), validationData: change(validationData) };
  });

/** Arguments as a message carries them. */
export const packTables = (given: readonly unknown[]): unknown[] =>
  replaced(given, (value) => (isTable(value) ? { [tableMark]: value.columns } : value));

/** The data of `(dataset, options)`, `(rows, options)` or `(x, y, options)`, and the options. */
export const dataAndOptions = ([first, second, third]: readonly unknown[]): {
  readonly data: readonly unknown[];
  readonly options: object;
} => {
  const together = third === undefined && !isArrayData(second) && (isDataset(first) || isRows(first));
  return together
    ? { data: [first], options: (second ?? {}) as object }
    : { data: [first, second], options: (third ?? {}) as object };
};
