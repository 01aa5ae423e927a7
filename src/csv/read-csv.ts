// Tables from CSV files, whole or piece by piece.

import type { Batch } from "../data/source.js";
import { ArgumentError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { Slice } from "../runtime/yield.js";
import { DataTable } from "../table/table.js";
import { type CsvInput, chunksOf, placeOf } from "./chunks.js";
import { ColumnBuilder } from "./column-builder.js";
import { type ColumnOptions, type ColumnType, inferLayout, lookedAt } from "./infer.js";
import { asTexts, countOf, joinRows, type RowBlock, sliceRows, type TextRows } from "./row-block.js";
import { guessDelimiter, RowReader, tellingLines } from "./row-reader.js";

/** Options of `csv`. */
export interface CsvOptions {
  /** Whether the first row names the columns; found out where it is left out. Names in a list take the place of those in the file. */
  readonly header?: "auto" | boolean | readonly string[];
  /** What stands between cells; found out among , ; | and tabs where it is left out. */
  readonly delimiter?: string;
  /** What stands around cells that hold delimiters or line breaks: ". Line breaks within cells stay as they are. */
  readonly quote?: string;
  /** What stands before decimals: a point. */
  readonly decimal?: "." | ",";
  /** What stands between thousands: nothing. */
  readonly thousands?: string;
  /**
   * What columns hold, by name; found out from the first 1,000 rows where it is left out. Whole numbers beyond 2⁵³ that float64 does not
   * hold, such as long codes, are texts then; said to be a "number", they are the nearest one.
   */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** What stands for a missing value, beside an empty cell. */
  readonly gaps?: readonly string[];
  /** How bytes are read: utf-8. */
  readonly encoding?: string;
}

/** Options of `csvSource`. */
export interface CsvSourceOptions extends CsvOptions {
  /** Rows of a batch: 32. */
  readonly batchSize?: number;
}

const optionNames = [
  "header",
  "delimiter",
  "quote",
  "decimal",
  "thousands",
  "types",
  "gaps",
  "encoding",
] as const satisfies readonly (keyof CsvOptions)[];

/** What people and programs write for nothing. */
const usualGaps = ["NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "#N/A", "-"];

interface Reading extends ColumnOptions {
  readonly delimiter: string | undefined;
  readonly quote: string;
  readonly encoding: string;
}

const readOptions = (options: CsvOptions, known: readonly string[], where: string): Reading => {
  checkOptions(where, options, known);
  const { header = "auto", delimiter, quote = '"', decimal = ".", thousands, types = {}, gaps = usualGaps } = options;
  const isNames = Array.isArray(header) && header.every((name) => typeof name === "string");
  if (header !== "auto" && typeof header !== "boolean" && !isNames) {
    throw new ArgumentError(
      `${where}: header: expected true, false or the names of the columns, received ${show(header)}.`,
    );
  }
  for (const [name, given] of Object.entries({ delimiter, quote, thousands })) {
    if (given === undefined || (typeof given === "string" && given.length === 1)) continue;
    throw new ArgumentError(`${where}: ${name}: expected one character, received ${show(given)}.`);
  }
  for (const [name, given] of Object.entries({ delimiter, quote })) {
    if (given !== "\n" && given !== "\r") continue;
    throw new ArgumentError(`${where}: ${name}: expected another character than those that end lines.`);
  }
  if (delimiter === quote) {
    throw new ArgumentError(
      `${where}: delimiter: expected another character than the quote, received ${show(delimiter)}.`,
    );
  }
  if (decimal !== "." && decimal !== ",") {
    throw new ArgumentError(`${where}: decimal: expected "." or ",", received ${show(decimal)}.`);
  }
  if (decimal === delimiter || decimal === thousands) {
    throw new ArgumentError(
      `${where}: decimal: expected another character than the delimiter and thousands, received ${show(decimal)}.`,
    );
  }
  if (typeof types !== "object" || types === null) {
    throw new ArgumentError(
      `${where}: types: expected kinds by column, such as { price: "number" }, received ${show(types)}.`,
    );
  }
  if (!Array.isArray(gaps) || gaps.some((gap) => typeof gap !== "string")) {
    throw new ArgumentError(`${where}: gaps: expected a list of texts, received ${show(gaps)}.`);
  }
  const { encoding = "utf-8" } = options;
  return { header, delimiter, quote, decimal, thousands, types, gaps: new Set(["", ...gaps]), encoding };
};

/** So short a beginning says little. */
const tellingCharacters = 1024;

/** The text in pieces, the first of enough lines to tell how cells are told apart. */
const tellingChunks = async function* (input: CsvInput, encoding: string, where: string): AsyncGenerator<string> {
  let head: string | undefined = "";
  for await (const text of chunksOf(input, encoding, where)) {
    if (head === undefined) yield text;
    else {
      head += text;
      if (head.length < tellingCharacters || head.split(/\r\n?|\n/, tellingLines + 2).length < tellingLines + 2)
        continue;
      yield head;
      head = undefined;
    }
  }
  if (head) yield head;
};

/** Blocks of rows, the first of as many as are looked at. */
const blocksOf = async function* (input: CsvInput, reading: Reading, where: string): AsyncGenerator<RowBlock> {
  let reader: RowReader | undefined;
  let first: TextRows[] | undefined = [];
  let rows = 0;
  for await (const text of tellingChunks(input, reading.encoding, where)) {
    reader ??= new RowReader(where, {
      delimiter:
        reading.delimiter ?? guessDelimiter(text.slice(0, 64 * tellingCharacters), reading.quote, reading.decimal),
      quote: reading.quote,
    });
    const block = reader.push(text);
    if (!first) yield block;
    else {
      first.push(asTexts(block));
      rows += countOf(block);
      if (rows <= lookedAt) continue;
      yield joinRows(first);
      first = undefined;
    }
  }
  const last = reader ? [reader.end()] : [];
  if (first) yield joinRows([...first, ...last.map(asTexts)]);
  else yield* last;
};

/** A table whose columns grow by blocks of rows. */
class GrowingTable {
  readonly #columns: readonly ColumnBuilder[];
  /** Rows at the beginning that are no data. */
  readonly headerRows: number;

  /** Names and kinds come from the first block. */
  constructor(first: RowBlock, reading: Reading, where: string) {
    const { columns, headerRows } = inferLayout(asTexts(sliceRows(first, 0, lookedAt + 1)), reading, where);
    this.#columns = columns.map((column) => new ColumnBuilder(where, column, reading.gaps));
    this.headerRows = headerRows;
  }

  push(block: RowBlock): void {
    this.#columns.forEach((builder, column) => {
      builder.push(block, column);
    });
  }

  /** The rows so far; then it begins anew. */
  take(): DataTable {
    return new DataTable(this.#columns.map((builder) => builder.take()));
  }
}

/** Blocks of rows of data, each with the table that they go to. */
const dataOf = async function* (
  input: CsvInput,
  reading: Reading,
  where: string,
): AsyncGenerator<{ readonly table: GrowingTable; readonly block: RowBlock }> {
  let table: GrowingTable | undefined;
  for await (const block of blocksOf(input, reading, where)) {
    if (table) yield { table, block };
    else {
      table = new GrowingTable(block, reading, where);
      yield { table, block: sliceRows(block, table.headerRows, countOf(block)) };
    }
  }
};

/**
 * The table of a CSV file: from a path, a text of several lines, bytes, a File, a stream or pieces. Header, delimiter and the kinds of
 * columns are found out where they are not said; numbers are float64, dates are seconds since 1970, texts are kept once a word. Throws
 * DataError that names file, line and column.
 *
 *     const houses = await readCsv("houses.csv", { types: { built: { date: "DD.MM.YYYY" } } });
 */
export const readCsv = async (input: CsvInput, options: CsvOptions = {}): Promise<DataTable> => {
  const reading = readOptions(options, optionNames, "readCsv");
  const where = placeOf("readCsv", input);
  const slice = new Slice();
  let whole: GrowingTable | undefined;
  for await (const { table, block } of dataOf(input, reading, where)) {
    whole = table;
    table.push(block);
    await slice.breathe();
  }
  return whole!.take();
};

/**
 * A source for `fit` over a file that need not fit into memory: `batchOf` makes inputs and targets of each piece of the table. Each epoch reads the
 * file anew, in its order. Options as `readCsv` takes them, and `batchSize`. What can be read only once, such as a stream, serves one epoch.
 *
 *     await model.fit(csvSource("rides.csv", (rides) => ({ x: rides.numbers("km", "hour"), y: rides.numbers("price") }), { batchSize: 256 }));
 */
export const csvSource = (
  input: CsvInput,
  batchOf: (rows: DataTable) => Batch,
  options: CsvSourceOptions = {},
): (() => AsyncGenerator<Batch>) => {
  const reading = readOptions(options, [...optionNames, "batchSize"], "csvSource");
  const batchSize = checkWhole(options.batchSize ?? 32, "csvSource: batchSize", 1);
  if (typeof batchOf !== "function") {
    throw new ArgumentError(
      `csvSource: expected a function that makes { x, y } of a table, received ${show(batchOf)}.`,
    );
  }
  const where = placeOf("csvSource", input);
  return async function* () {
    let filled = 0;
    let filling: GrowingTable | undefined;
    for await (const { table, block } of dataOf(input, reading, where)) {
      filling = table;
      const count = countOf(block);
      for (let at = 0; at < count; ) {
        const end = Math.min(count, at + batchSize - filled);
        table.push(sliceRows(block, at, end));
        filled += end - at;
        at = end;
        if (filled < batchSize) continue;
        filled = 0;
        yield batchOf(table.take());
      }
    }
    if (filling && filled > 0) yield batchOf(filling.take());
  };
};
