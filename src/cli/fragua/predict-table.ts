// Predictions for a file of rows: read piece by piece, each row with what the model says behind it.

import type { CsvOptions } from "../../csv/index.js";
import { DataError, type DataTable, type Features, type Model, type Prediction } from "../../index.js";
import { isGap, type TableColumn } from "../../table/column.js";
import type { Given } from "../flags.js";
import { checkFile, csvOptionsOf, inFlags, readTable } from "./read-table.js";
import { csvWriter } from "./write-csv.js";

const rowsAtOnce = 1024;
/** Of more classes only the one that is said gets its probability. */
const mostShares = 20;

/** Tables of a file, piece by piece; other files than CSV are read whole. */
async function* piecesOf(path: string, given: Given, options: CsvOptions): AsyncGenerator<DataTable> {
  if (/\.(parquet|arrow|feather|ipc)$/i.test(path)) {
    const rows = await readTable(path, given);
    for (let at = 0; at < rows.count; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
    return;
  }
  const { csvSource } = await import("../../csv/index.js");
  // What each piece of the file is made into is the piece itself.
  const source = csvSource(path, (rows) => rows as never, { ...options, batchSize: rowsAtOnce });
  for await (const rows of source()) yield rows as unknown as DataTable;
}

/** What the columns of a file are read as: as the model has learned them, whatever the first rows look like. */
const typesFor = (features: Features, names: readonly string[]): Record<string, TableColumn["kind"]> =>
  Object.fromEntries(
    features.columns.filter(({ name }) => names.includes(name)).map(({ name, holds }) => [name, holds]),
  );

const cellText = (column: TableColumn, row: number): string => {
  if (isGap(column, row)) return "";
  if (column.kind === "text") return column.words[column.codes[row]!]!;
  const value = column.values[row]!;
  if (column.kind === "boolean") return String(value !== 0);
  return column.kind === "date" ? new Date(1000 * value).toISOString().replace("T00:00:00.000Z", "") : String(value);
};

/** Numbers as short as float32 can be told. */
export const shortNumber = (value: number): string => String(Number(value.toPrecision(8)));

interface Said {
  readonly names: readonly string[];
  /** The cells of a row. */
  cells(row: number): readonly string[];
}

const saidOf = (name: string, classes: readonly string[] | undefined, { data }: Prediction): Said => {
  if (!classes) return { names: [`predicted ${name}`], cells: (row) => [shortNumber(data[row]!)] };
  const shares = (row: number): readonly number[] => {
    if (classes.length === 2) return [1 - data[row]!, data[row]!];
    return Array.from(data.subarray(row * classes.length, (row + 1) * classes.length));
  };
  const isShort = classes.length <= mostShares;
  return {
    names: [`predicted ${name}`, ...(isShort ? classes.map((each) => `probability ${each}`) : ["probability"])],
    cells: (row) => {
      const own = shares(row);
      const best = classes.length === 2 ? Number(own[1]! > 0.5) : own.indexOf(Math.max(...own));
      return [classes[best]!, ...(isShort ? own : [own[best]!]).map(shortNumber)];
    },
  };
};

/** What a model says of some rows, target by target. */
const saidAll = (features: Features, prediction: Prediction): readonly Said[] =>
  features.targetNames.map((name) =>
    saidOf(
      name,
      features.classesOf(name),
      features.targetNames.length === 1 ? prediction : (prediction[name] as Prediction),
    ),
  );

/** Writes all columns of a file with those that are foretold behind them; returns how many rows there were. */
export const predictTable = async (
  model: Model,
  path: string,
  output: string | undefined,
  given: Given,
): Promise<{ readonly rows: number; readonly columns: readonly string[] }> => {
  const { where } = given;
  const { features } = model;
  if (!features) throw new DataError(`${where}: the model has no features that could read rows of a table.`);
  checkFile(path, where);
  const options = csvOptionsOf(given);
  return inFlags(where, async () => {
    let names: readonly string[] = [];
    for await (const rows of piecesOf(path, given, options)) {
      names = rows.names;
      break;
    }
    const typed = { ...options, types: { ...typesFor(features, names), ...options.types } };
    const isCsv = !/\.(parquet|arrow|feather|ipc)$/i.test(path);
    // Cells go out as they came in, and not as what they were read as.
    const asWritten = { ...options, types: Object.fromEntries(names.map((name) => [name, "text" as const])) };
    const written = piecesOf(path, given, isCsv ? asWritten : options);
    const writer = await csvWriter(output, `${where}: --output`);
    let count = 0;
    let columns: readonly string[] = [];
    for await (const rows of piecesOf(path, given, typed)) {
      const said = saidAll(features, await model.predict(rows, { batchSize: rowsAtOnce }));
      const source = (await written.next()).value as DataTable;
      if (count === 0) {
        columns = said.flatMap((each) => each.names);
        await writer.write([[...names, ...columns]]);
      }
      await writer.write(
        Array.from({ length: rows.count }, (_, row) => [
          ...source.columns.map((column) => cellText(column, row)),
          ...said.flatMap((each) => each.cells(row)),
        ]),
      );
      count += rows.count;
    }
    await writer.end();
    if (count === 0) throw new DataError(`${path}: expected at least one row, received none.`);
    return { rows: count, columns };
  });
};
