// One column of one row group of a Parquet file: its pages are looked at before anything is made of them, and then read by hyparquet.

import { type Compressors, type FileMetaData, type ParquetParsers, parquetRead, type RowGroup } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd } from "hyparquet-compressors";
import { DataError } from "../errors.js";
import type { ByteSource } from "../io/byte-source.js";
import { reasonOf } from "../io/reason.js";
import { builtin } from "../runtime/settings.js";
import type { TableColumn } from "../table/column.js";
import { decodedColumn } from "../table/decoded-column.js";
import type { ParquetColumn } from "./schema.js";

/** What no writer exceeds: their pages are of 1 MB and row groups of a million rows, and a damaged file claims anything. */
const mostRows = 0x4000000;
const mostBytes = 0x40000000;

const strictText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const text = (bytes: Uint8Array | undefined): string | undefined => bytes && strictText.decode(bytes);
const seconds = (time: bigint | number | undefined, divisor: number): number | undefined => {
  if (time === undefined) return undefined;
  const whole = Number(time);
  if (Number.isSafeInteger(whole)) return whole / divisor;
  const per = BigInt(divisor);
  return Number(BigInt(time) / per) + Number(BigInt(time) % per) / divisor;
};

/** Times as seconds since 1970, as tables hold them; texts strictly. */
const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (time) => seconds(time, 1e3),
  timestampFromMicroseconds: (time) => seconds(time, 1e6),
  timestampFromNanoseconds: (time) => seconds(time, 1e9),
  dateFromDays: (days) => (days === undefined ? undefined : days * 86400),
  stringFromBytes: text,
  jsonFromBytes: text,
};

interface Zlib {
  brotliDecompressSync(input: Uint8Array, options: { readonly maxOutputLength: number }): Uint8Array;
}

/** What unpacks pages; Snappy is hyparquet's own. */
const compressors: Compressors = {
  GZIP: decompressGzip,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  // Its dictionary alone is larger than all else here, and few writers use it.
  BROTLI: (input, length) => {
    const zlib = builtin<Zlib>("node:zlib");
    if (zlib) return zlib.brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) });
    throw new Error("it is packed by Brotli, which is read in Node only. Write it with Zstandard");
  },
};

/** Throws Error for pages that are not as large, or hold not as many rows, as they have to. */
const checkPages = (bytes: ArrayBuffer, rows: number): void => {
  const reader = { view: new DataView(bytes), offset: 0 };
  let found = 0;
  while (found < rows) {
    if (reader.offset >= bytes.byteLength) throw new Error(`its pages hold ${found} rows of ${rows}`);
    const header = parquetHeader(reader);
    const packed = header.compressed_page_size;
    const unpacked = Number(header.uncompressed_page_size);
    if (!(packed >= 0 && reader.offset + packed <= bytes.byteLength)) throw new Error("a page ends beyond its column");
    if (!(unpacked >= 0 && unpacked <= mostBytes)) throw new Error(`a page claims to hold ${unpacked} bytes`);
    reader.offset += packed;
    const isDictionary = header.type === "DICTIONARY_PAGE";
    const { num_values = Number.NaN } =
      header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header ?? {};
    const fits = isDictionary ? num_values <= mostRows : num_values <= rows - found;
    if (!(num_values >= 0 && fits)) throw new Error(`a page claims to hold ${num_values} values`);
    if (!isDictionary) found += num_values;
  }
};

/** The rows of a group. Throws DataError for what it claims and cannot be. */
export const rowsOf = (group: RowGroup, where: string): number => {
  const rows = Number(group.num_rows);
  if (rows >= 0 && rows <= mostRows) return rows;
  throw new DataError(
    `${where}: expected row groups of at most ${mostRows} rows, found one of ${rows}. Is the file damaged? Write it in smaller groups.`,
  );
};

/** A row group's share of a column, whose first row is `firstRow` of the file. Throws DataError that names the column. */
export const readColumnChunk = async (
  file: ByteSource,
  metadata: FileMetaData,
  group: RowGroup,
  column: ParquetColumn,
  firstRow: number,
  where: string,
): Promise<TableColumn> => {
  const place = `${where}: ${column.name}`;
  const rows = rowsOf(group, place);
  if (rows === 0) return decodedColumn(column, [], firstRow, where);
  const chunk = group.columns[column.index];
  const about = chunk?.meta_data;
  if (!chunk || !about || about.path_in_schema.length !== 1 || about.path_in_schema[0] !== column.name) {
    const why = chunk?.crypto_metadata ? "is encrypted" : "is not where the schema says. Is the file damaged?";
    throw new DataError(`${place} ${why}`);
  }
  const begin = Number(about.dictionary_page_offset || about.data_page_offset);
  const end = begin + Number(about.total_compressed_size);
  if (!(begin >= 4 && end > begin && end <= file.byteLength)) {
    throw new DataError(`${place}: its bytes, ${begin} to ${end}, are not in the file. Was it cut off?`);
  }
  const bytes = await file.slice(begin, end);
  const parts: ArrayLike<unknown>[] = [];
  try {
    checkPages(bytes, rows);
    // One column and one group as a file of their own, so that no more is planned, fetched or held.
    const root = { ...metadata.schema[0]!, num_children: 1 };
    await parquetRead({
      file: { byteLength: file.byteLength, slice: (from, to) => bytes.slice(from - begin, (to ?? end) - begin) },
      metadata: {
        ...metadata,
        schema: [root, column.element],
        row_groups: [{ ...group, columns: [chunk] }],
      },
      onChunk: ({ columnData }) => parts.push(columnData),
      compressors,
      parsers,
      geoparquet: false,
    });
  } catch (cause) {
    throw new DataError(`${place}: cannot be read: ${reasonOf(cause).replace(/^parquet /, "")}.`, { cause });
  }
  const read = decodedColumn(column, parts, firstRow, where);
  const count = read.kind === "text" ? read.codes.length : read.values.length;
  if (count === rows) return read;
  throw new DataError(`${place}: expected ${rows} values, found ${count}. Is the file damaged?`);
};
