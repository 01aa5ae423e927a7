// Tables from Parquet files, whole or by row groups.

import { type FileMetaData, parquetMetadataAsync, parquetSchema } from "hyparquet";
import type { Batch } from "../data/source.js";
import { ArgumentError, DataError, FraguaError, show } from "../errors.js";
import { type ByteSource, openBytes, placeOf } from "../io/byte-source.js";
import type { FileLike } from "../io/files.js";
import { reasonOf } from "../io/reason.js";
import { checkWhole } from "../options.js";
import { Slice } from "../runtime/yield.js";
import { type ColumnChoice, type ColumnChoiceOptions, checkChoice } from "../table/choose-columns.js";
import { lengthOf, type TableColumn } from "../table/column.js";
import { decodedColumn, joinColumns, sliceColumn } from "../table/decoded-column.js";
import { DataTable } from "../table/table.js";
import { readColumnChunk, rowsOf } from "./column-chunk.js";
import { columnsOf, type ParquetColumn } from "./schema.js";

/** The path of a file (in Node, Deno and Bun), a File or Blob, or bytes. */
export type ParquetInput = string | Uint8Array | ArrayBuffer | FileLike;

/** Options of `parquet`. */
export interface ParquetOptions extends ColumnChoiceOptions {}

/** Options of `parquetSource`. */
export interface ParquetSourceOptions extends ParquetOptions {
  /** Rows of a batch: 32. */
  readonly batchSize?: number;
}

const optionNames = ["columns", "types"] as const satisfies readonly (keyof ParquetOptions)[];

interface OpenParquet {
  readonly file: ByteSource;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
}

const open = async (input: ParquetInput, choice: ColumnChoice, caller: string, where: string): Promise<OpenParquet> => {
  const file = await openBytes(input, caller);
  try {
    let metadata: FileMetaData;
    let root: ReturnType<typeof parquetSchema>;
    try {
      if (file.byteLength < 12) throw new Error("it is too short for one");
      metadata = await parquetMetadataAsync(file as never, { geoparquet: false });
      root = parquetSchema(metadata);
      if (root.children.length === 0) throw new Error("it has no columns");
    } catch (cause) {
      if (cause instanceof FraguaError) throw cause;
      throw new DataError(`${where}: expected a Parquet file: ${reasonOf(cause).replace(/^parquet /, "")}.`, { cause });
    }
    return { file, metadata, columns: columnsOf(root, choice, where) };
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** The columns of each row group. */
const groupsOf = async function* (
  { file, metadata, columns }: OpenParquet,
  where: string,
): AsyncGenerator<readonly TableColumn[]> {
  const slice = new Slice();
  let firstRow = 0;
  for (const group of metadata.row_groups) {
    const read: TableColumn[] = [];
    for (const column of columns) {
      read.push(await readColumnChunk(file, metadata, group, column, firstRow, where));
      await slice.breathe();
    }
    yield read;
    firstRow += rowsOf(group, where);
  }
};

/**
 * The table of a Parquet file, from a path, a File or Blob, or bytes. Whole numbers, decimals, float16 to float64 and times of the day (in
 * seconds) are float64; dates and times are seconds since 1970, without a zone in UTC; texts, also those of dictionaries, are kept once a
 * word; nulls and NaN are gaps. Files may be packed by Snappy, gzip, Zstandard, LZ4 or Brotli.
 *
 *     const houses = await readParquet("houses.parquet", { columns: ["area", "town", "price"] });
 *
 * Throws DataError that names file and column: for lists and records, for bytes that are no text, for whole numbers beyond 2⁵³ (`types` reads
 * them as texts), and for damage. A path is read in pieces, and a column at a time is unpacked. Read by hyparquet, which is bundled into this
 * part of the package only.
 */
export const readParquet = async (input: ParquetInput, options: ParquetOptions = {}): Promise<DataTable> => {
  const choice = checkChoice(options, optionNames, "readParquet");
  const where = placeOf("readParquet", input);
  const opened = await open(input, choice, "readParquet", where);
  try {
    const groups: (readonly TableColumn[])[] = [];
    for await (const group of groupsOf(opened, where)) groups.push(group);
    return new DataTable(
      opened.columns.map((column, c) =>
        groups.length > 0 ? joinColumns(groups.map((group) => group[c]!)) : decodedColumn(column, [], 0, where),
      ),
    );
  } finally {
    await opened.file.close();
  }
};

/**
 * A source for `fit` over a Parquet file that need not fit into memory: `batchOf` makes inputs and targets of each piece of the table. One
 * row group at a time is held. Each epoch reads the file anew, in its order. Options as `readParquet` takes them, and `batchSize`.
 *
 *     await model.fit(parquetSource("rides.parquet", (rides) => ({ x: rides.numbers("km", "hour"), y: rides.numbers("price") }), { batchSize: 256 }));
 */
export const parquetSource = (
  input: ParquetInput,
  batchOf: (rows: DataTable) => Batch,
  options: ParquetSourceOptions = {},
): (() => AsyncGenerator<Batch>) => {
  const choice = checkChoice(options, [...optionNames, "batchSize"], "parquetSource");
  const batchSize = checkWhole(options.batchSize ?? 32, "parquetSource: batchSize", 1);
  if (typeof batchOf !== "function") {
    throw new ArgumentError(
      `parquetSource: expected a function that makes { x, y } of a table, received ${show(batchOf)}.`,
    );
  }
  const where = placeOf("parquetSource", input);
  return async function* () {
    const opened = await open(input, choice, "parquetSource", where);
    const rows = (columns: readonly TableColumn[], begin: number, end: number): TableColumn[] =>
      columns.map((column) => sliceColumn(column, begin, end));
    try {
      let rest: readonly TableColumn[] | undefined;
      for await (const group of groupsOf(opened, where)) {
        const columns: readonly TableColumn[] = rest
          ? group.map((column, c) => joinColumns([rest![c]!, column]))
          : group;
        const count = lengthOf(columns[0]!);
        let at = 0;
        for (; at + batchSize <= count; at += batchSize)
          yield batchOf(new DataTable(rows(columns, at, at + batchSize)));
        rest = at < count ? rows(columns, at, count) : undefined;
      }
      if (rest) yield batchOf(new DataTable(rest));
    } finally {
      await opened.file.close();
    }
  };
};
