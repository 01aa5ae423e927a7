// Tables of typed columns: chosen, split, and handed to a model.

import { ArgumentError, DataError, nearest, show } from "../errors.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import { cellOf, isGap, lengthOf, type Numbers, type TableCell, type TableColumn, takeRows } from "./column.js";
import { type By, partition, partitionInFolds, restOf } from "./partition.js";
import { readCells } from "./read-cells.js";
import { describeColumns, showTable } from "./show-table.js";

/** How rows are dealt out. */
export interface SplitBy {
  /** Of the random order. */
  readonly seed?: number;
  /** A column of classes: each part has its share of each. */
  readonly stratify?: string;
  /** A column of groups: the rows of a group stay together, such as all visits of a patient. */
  readonly group?: string;
}

/** Options of a table's `split`. */
export interface SplitOptions extends SplitBy {
  /** Shares of the rows, from 0 to less than 1. */
  readonly validation?: number;
  readonly test?: number;
  /** A column of times or numbers: the last rows in its order are for the test, those before them for validation. */
  readonly time?: string;
}

/** A table in parts; one with a share of 0 is empty. */
export interface Split {
  readonly train: DataTable;
  readonly validation: DataTable;
  readonly test: DataTable;
}

/** One of k turns: what to train on, and what is held out. */
export interface Fold {
  readonly train: DataTable;
  readonly validation: DataTable;
}

/** Labels as losses take them, with the words that they stand for. */
export interface Labels {
  readonly labels: Int32Array;
  readonly classes: readonly string[];
}

/** Rows of named, typed columns. It never changes: each method makes another one. */
export class DataTable {
  readonly #columns: ReadonlyMap<string, TableColumn>;
  /** The number of rows. */
  readonly count: number;

  /** @internal Of columns of one length and different names. */
  constructor(columns: readonly TableColumn[]) {
    this.#columns = new Map(columns.map((column) => [column.name, column]));
    this.count = columns.length > 0 ? lengthOf(columns[0]!) : 0;
  }

  get names(): readonly string[] {
    return [...this.#columns.keys()];
  }

  get columns(): readonly TableColumn[] {
    return [...this.#columns.values()];
  }

  /** A column by its name. Throws ArgumentError, with the nearest name, where there is none. */
  column(name: string): TableColumn {
    return this.#find(name, "column");
  }

  #find(name: unknown, where: string): TableColumn {
    const found = this.#columns.get(name as string);
    if (found) return found;
    const hint = typeof name === "string" ? nearest(name, this.names) : undefined;
    throw new ArgumentError(
      `table: ${where}: expected one of the columns ${this.names.join(", ")}, received ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  }

  /** The columns named, in this order. */
  select(...names: readonly string[]): DataTable {
    return new DataTable(names.map((name) => this.#find(name, "select")));
  }

  /** All columns but those named. */
  drop(...names: readonly string[]): DataTable {
    for (const name of names) this.#find(name, "drop");
    return new DataTable(this.columns.filter(({ name }) => !names.includes(name)));
  }

  /** The rows of these numbers, in this order. */
  take(rows: ArrayLike<number>): DataTable {
    const numbers = Uint32Array.from(rows, (row) => {
      if (Number.isSafeInteger(row) && row >= 0 && row < this.count) return row;
      throw new ArgumentError(`table: take: expected rows from 0 to ${this.count - 1}, received ${show(row)}.`);
    });
    return new DataTable(this.columns.map((column) => takeRows(column, numbers)));
  }

  /** Rows from `begin` up to `end`. */
  slice(begin: number, end = this.count): DataTable {
    const [first, last] = [Math.min(begin, this.count), Math.min(end, this.count)];
    return this.take(Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i));
  }

  /** The rows that a function says yes to. */
  filter(keeps: (row: Readonly<Record<string, TableCell>>, index: number) => boolean): DataTable {
    const rows: number[] = [];
    for (let row = 0; row < this.count; row++) if (keeps(this.row(row), row)) rows.push(row);
    return this.take(rows);
  }

  /** The rows in which none of these columns has a gap; of all columns where none is named. */
  dropGaps(...names: readonly string[]): DataTable {
    const columns = names.length > 0 ? names.map((name) => this.#find(name, "dropGaps")) : this.columns;
    const rows: number[] = [];
    for (let row = 0; row < this.count; row++) if (!columns.some((column) => isGap(column, row))) rows.push(row);
    return this.take(rows);
  }

  /** A row by its number, as an object. */
  row(index: number): Readonly<Record<string, TableCell>> {
    return Object.fromEntries(this.columns.map((column) => [column.name, cellOf(column, index)]));
  }

  /**
   * The columns named, all of them where none is, as numbers for a model: row-major float32 of shape [count, columns]. Throws DataError for texts
   * and for gaps, naming the row.
   */
  numbers(...names: readonly string[]): Numbers {
    const columns = names.length > 0 ? names.map((name) => this.#find(name, "numbers")) : this.columns;
    const data = new Float32Array(this.count * columns.length);
    columns.forEach((column, c) => {
      if (column.kind === "text") {
        throw new DataError(
          `table: numbers: ${column.name} holds texts such as ${show(column.words[0])}. Leave it out, or take labels("${column.name}").`,
        );
      }
      for (let row = 0; row < this.count; row++) {
        const value = column.values[row]!;
        if (Number.isNaN(value)) {
          throw new DataError(
            `table: numbers: ${column.name} has a gap in row ${row}. Fill it, or leave such rows out with dropGaps.`,
          );
        }
        data[row * columns.length + c] = value;
      }
    });
    return { data, shape: [this.count, columns.length] };
  }

  /**
   * A column of texts, truths or whole numbers as labels 0 … classes − 1: in the order of `classes`, or of their names where it is left
   * out. Throws DataError for gaps and for what is not among the classes.
   */
  labels(name: string, classes?: readonly string[]): Labels {
    const column = this.#find(name, "labels");
    const wordOf = (row: number): string => {
      if (isGap(column, row)) throw new DataError(`table: labels: ${name} has a gap in row ${row}.`);
      return String(cellOf(column, row));
    };
    const words = Array.from({ length: this.count }, (_, row) => wordOf(row));
    const found = classes ?? sorted([...new Set(words)]);
    const codes = new Map(found.map((word, code) => [word, code]));
    const labels = Int32Array.from(words, (word, row) => {
      const code = codes.get(word);
      if (code !== undefined) return code;
      throw new DataError(
        `table: labels: ${name}, row ${row}: expected one of ${found.join(", ")}, received ${show(word)}.`,
      );
    });
    return { labels, classes: found };
  }

  /**
   * Parts to train on, to validate and to test with: at random, unless `stratify`, `group` or `time` says otherwise. Defaults: no validation,
   * a fifth for the test, seed 0. The same seed gives the same parts. Throws ArgumentError for shares that leave nothing to train on.
   */
  split(options: SplitOptions = {}): Split {
    checkOptions("split", options, ["validation", "test", "seed", "stratify", "group", "time"]);
    const { validation = 0, test = 0.2, seed = 0 } = options;
    for (const [name, share] of [
      ["validation", validation],
      ["test", test],
    ] as const) {
      if (typeof share === "number" && share >= 0 && share < 1) continue;
      throw new ArgumentError(`split: ${name}: expected a share from 0 to less than 1, received ${show(share)}.`);
    }
    const left = 1 - validation - test;
    if (left <= 0) {
      throw new ArgumentError(
        `split: expected validation and test to leave something to train on, received ${validation} and ${test}.`,
      );
    }
    const [train, held, tested] = partition(
      this.count,
      [left, validation, test],
      this.#by("split", options),
      checkSeed(seed, "split"),
    ).map((rows) => this.take(rows));
    return { train: train!, validation: held!, test: tested! };
  }

  /** k turns, in each of which another k-th of the rows is held out. Seed 0 where none is given. Throws ArgumentError for fewer rows than turns. */
  folds(k: number, options: SplitBy = {}): readonly Fold[] {
    checkOptions("folds", options, ["seed", "stratify", "group"]);
    checkWhole(k, "folds", 2);
    const seed = checkSeed(options.seed ?? 0, "folds");
    if (k > this.count)
      throw new ArgumentError(`folds: expected at most the table's ${this.count} rows, received ${k}.`);
    const parts = partitionInFolds(this.count, k, this.#by("folds", options), seed);
    return parts.map((held) => ({ train: this.take(restOf(this.count, held)), validation: this.take(held) }));
  }

  #by(where: string, { stratify, group, time }: SplitOptions): By {
    const given = Object.entries({ stratify, group, time }).filter(([, name]) => name !== undefined);
    if (given.length === 0) return { kind: "random" };
    if (given.length > 1) {
      throw new ArgumentError(
        `${where}: expected one of stratify, group and time, received ${given.map(([name]) => name).join(" and ")}.`,
      );
    }
    const [kind, name] = given[0] as ["stratify" | "group" | "time", string];
    const column = this.#find(name, `${where}: ${kind}`);
    if (kind !== "time") return { kind, codes: this.labels(name).labels };
    if (column.kind === "text")
      throw new ArgumentError(`${where}: time: expected a column of times or numbers, ${name} holds texts.`);
    const gap = column.values.findIndex(Number.isNaN);
    if (gap >= 0) throw new DataError(`${where}: time: ${name} has a gap in row ${gap}.`);
    return { kind, values: column.values };
  }

  /** Each column: its kind, gaps, distinct values, mean, deviation, least and largest value. Print it, or read its fields. */
  describe() {
    return describeColumns(this.columns, this.count);
  }

  /** The first rows, as text. */
  toString(): string {
    return showTable(this.columns, this.count);
  }
}

/** By code units: the same order everywhere. Numbers by their value. */
export const sorted = (words: string[]): string[] =>
  words.every((word) => word !== "" && Number.isFinite(Number(word)))
    ? words.sort((a, b) => Number(a) - Number(b))
    : words.sort((a, b) => (a < b ? -1 : 1));

/** A table, or rows as objects. */
export type Rows = DataTable | readonly { readonly [name: string]: TableCell | undefined }[];

/** Columns by name, or rows as objects: a key that a row does not have is a gap. */
export type TableData =
  | { readonly [name: string]: ArrayLike<TableCell | undefined> }
  | readonly { readonly [name: string]: TableCell | undefined }[];

/**
 * A table from columns by name, or from rows as objects. null, undefined and NaN are gaps. Throws DataError for columns of different lengths,
 * and for cells of another kind than those before.
 *
 *     table({ area: [120, 84], town: ["Sevilla", null] });
 */
export const table = (data: TableData): DataTable => {
  if (typeof data !== "object" || data === null) {
    throw new DataError(`table: expected columns by name or a list of rows, received ${show(data)}.`);
  }
  const columns = new Map<string, ArrayLike<TableCell | undefined>>();
  if (Array.isArray(data)) {
    const rows = data as readonly Readonly<Record<string, TableCell>>[];
    rows.forEach((row, i) => {
      if (typeof row !== "object" || row === null) {
        throw new DataError(`table: expected rows such as { area: 120 }, received ${show(row)} as row ${i}.`);
      }
      for (const name of Object.keys(row)) if (!columns.has(name)) columns.set(name, []);
    });
    for (const name of columns.keys())
      columns.set(
        name,
        rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)),
      );
  } else for (const [name, cells] of Object.entries(data)) columns.set(name, cells as ArrayLike<TableCell>);
  let count: number | undefined;
  for (const [name, cells] of columns) {
    if (!Array.isArray(cells) && !ArrayBuffer.isView(cells)) {
      throw new DataError(`table: ${name}: expected an array of cells, received ${show(cells)}.`);
    }
    count ??= cells.length;
    if (cells.length !== count) {
      throw new DataError(
        `table: ${name}: expected ${count} cells, as in the columns before, received ${cells.length}.`,
      );
    }
  }
  return new DataTable([...columns].map(([name, cells]) => readCells(name, cells)));
};
