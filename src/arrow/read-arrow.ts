// Tables from Arrow files.

import { CompressionType, type Field, setCompressionCodec, type Table, tableFromIPC } from "@uwdata/flechette";
import { DataError, show } from "../errors.js";
import { placeOf } from "../io/byte-source.js";
import { type FileLike, readBytes } from "../io/files.js";
import { reasonOf } from "../io/reason.js";
import { unpackZstd } from "../io/zstd.js";
import {
  asKind,
  type ColumnChoice,
  type ColumnChoiceOptions,
  checkChoice,
  checkNames,
} from "../table/choose-columns.js";
import { decodedColumn } from "../table/decoded-column.js";
import { DataTable } from "../table/table.js";
import { checkMessages } from "./check-messages.js";
import { unpackLz4Frame } from "./lz4-frame.js";
import { cellsOf, meaningOf } from "./read-batch.js";

/** The path of a file (in Node, Deno and Bun), a File or Blob, or bytes. */
export type ArrowInput = string | Uint8Array | ArrayBuffer | FileLike;

/** Options of `readArrow`. */
export interface ArrowOptions extends ColumnChoiceOptions {}

const mostBytes = 0x40000000;
/** How often a byte can stand for another: 32,768 times with Zstandard. */
const mostPacking = 0x10000;

/** What unpacks buffers: nothing packs them here. */
const codecOf = (unpack: (bytes: Uint8Array, length: number) => Uint8Array) => ({
  decode: (bytes: Uint8Array, length: number): Uint8Array => {
    if (!(length >= 0 && length <= Math.min(mostBytes, mostPacking * bytes.length)))
      throw new Error(`a buffer claims to hold ${length} bytes`);
    const unpacked = unpack(bytes, length);
    if (unpacked.length === length) return unpacked;
    throw new Error(`a buffer holds ${unpacked.length} bytes and not ${length}`);
  },
  encode: (bytes: Uint8Array): Uint8Array => bytes,
});

const decode = (bytes: Uint8Array): Table => {
  setCompressionCodec(CompressionType.LZ4_FRAME, codecOf(unpackLz4Frame));
  setCompressionCodec(CompressionType.ZSTD, codecOf(unpackZstd));
  checkMessages(bytes);
  // Views of eight bytes a number have to begin where a number may.
  return tableFromIPC(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice(), { useBigInt: true });
};

const columnOf = (table: Table, index: number, { types }: ColumnChoice, where: string) => {
  const { name, type } = table.schema.fields[index] as Field;
  const meaning = meaningOf(type);
  if (typeof meaning === "string") {
    throw new DataError(
      `${where}: ${name} holds ${meaning}, which a table does not. Leave it out: name those that you want in columns.`,
    );
  }
  const { kind, divisor = 1 } = asKind(name, meaning, types, where);
  try {
    const parts = table.children[index]!.data.map((batch) => cellsOf(batch, type));
    return decodedColumn({ name, kind, divisor }, parts, 0, where);
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    throw new DataError(`${where}: ${name}: cannot be read: ${reasonOf(cause)}.`, { cause });
  }
};

/**
 * The table of an Arrow file or stream (IPC; Feather version 2 is the same), from a path, a File or Blob, or bytes. Whole numbers, decimals,
 * floats and times of the day (in seconds) are float64; dates and timestamps are seconds since 1970, without a zone in UTC; texts, also those
 * of dictionaries, are kept once a word; nulls and NaN are gaps. Buffers may be packed by LZ4 or Zstandard.
 *
 *     const houses = await readArrow("houses.feather", { columns: ["area", "town", "price"] });
 *
 * Throws DataError that names file and column: for lists, records and bytes, for whole numbers beyond 2⁵³ (`types` reads them as texts), and
 * for damage. The whole file is held while it is read. Read by flechette, which is bundled into this part of the package only.
 */
export const readArrow = async (input: ArrowInput, options: ArrowOptions = {}): Promise<DataTable> => {
  const choice = checkChoice(options, ["columns", "types"], "readArrow");
  const bytes = await readBytes(input, "readArrow");
  const where = placeOf("readArrow", input);
  let table: Table;
  try {
    table = decode(bytes);
    if (table.schema.fields.length === 0) throw new Error("it has no columns");
    if ((table.schema as { readonly endianness?: number }).endianness === 1)
      throw new Error("its numbers are big-endian");
  } catch (cause) {
    throw new DataError(`${where}: expected an Arrow file: ${reasonOf(cause)}.`, { cause });
  }
  const names = table.schema.fields.map((field) => (field as Field).name);
  const wanted = checkNames(names, choice, where);
  const columns = wanted.map((name) => columnOf(table, names.indexOf(name), choice, where));
  const counts = new Set(
    columns.map((column) => (column.kind === "text" ? column.codes.length : column.values.length)),
  );
  if (counts.size > 1) throw new DataError(`${where}: columns are of different lengths, ${show([...counts])}.`);
  return new DataTable(columns);
};
