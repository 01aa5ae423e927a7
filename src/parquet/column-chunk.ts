// One column of one row group of a Parquet file: its pages are looked at and unpacked, and then read by hyparquet.

import { type FileMetaData, type ParquetParsers, parquetRead, type RowGroup } from "hyparquet";
import { DataError } from "../errors.js";
import type { ByteSource } from "../io/byte-source.js";
import { reasonOf } from "../io/reason.js";
import type { TableColumn } from "../table/column.js";
import { decodedColumn } from "../table/decoded-column.js";
import { mostRows, unpackPages } from "./pages.js";
import type { ParquetColumn } from "./schema.js";

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
    const compressors = unpackPages(bytes, rows, {
      codec: about.codec,
      isOptional: column.element.repetition_type === "OPTIONAL",
      isTruth: column.element.type === "BOOLEAN",
    });
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
