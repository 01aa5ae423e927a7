// The pages of a column of a row group: unpacked, and looked at before hyparquet makes cells of them, since it believes every count.

import { type CompressionCodec, type Compressors, type PageHeader, snappyUncompress } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressGzip, decompressLz4, decompressLz4Raw } from "hyparquet-compressors";
import { unpackZstd } from "../io/zstd.js";
import { builtin } from "../runtime/settings.js";

/** What no writer exceeds: their pages are of 1 MB and row groups of a million rows, and a damaged file claims anything. */
export const mostRows = 0x4000000;
const mostBytes = 0x40000000;
/** How often a byte can stand for another: 32,768 times with Zstandard, and Brotli is told where to end. */
const mostPacking = 0x10000;

interface Zlib {
  brotliDecompressSync(input: Uint8Array, options: { readonly maxOutputLength: number }): Uint8Array;
}

const compressors: Compressors = {
  UNCOMPRESSED: (input) => input,
  SNAPPY: (input, length) => {
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  },
  GZIP: decompressGzip,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
  ZSTD: unpackZstd,
  // Its dictionary alone is larger than all else here, and few writers use it.
  BROTLI: (input, length) => {
    const zlib = builtin<Zlib>("node:zlib");
    if (zlib) return zlib.brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) });
    throw new Error("it is packed by Brotli, which is read in Node only. Write it with Zstandard");
  },
};

/** What pages hold. */
export interface PageKind {
  readonly codec: CompressionCodec;
  /** Whether each cell says first if it is there. */
  readonly isOptional: boolean;
  readonly isTruth: boolean;
}

/** Writers may fill up a last run. */
const slack = 0x10000;

/** Throws Error for runs (Parquet's RLE and bit-packing hybrid) of more than `values` numbers. */
const checkRuns = (bytes: Uint8Array, width: number, values: number): void => {
  if (width > 32) throw new Error(`a page holds numbers of ${width} bits`);
  let at = 0;
  for (let seen = 0; seen < values && at < bytes.length; ) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 28) throw new Error("a page is cut off");
      header |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    const run = header >>> 1;
    const isPacked = (header & 1) === 1;
    const count = isPacked ? 8 * run : run;
    if (count > values - seen + slack) throw new Error(`a page claims a run of ${count} values, and has ${values}`);
    at += isPacked ? run * width : (width + 7) >> 3;
    seen += count;
  }
};

/** Behind four bytes that say how long they are; where they end. */
const checkRunsWithLength = (bytes: Uint8Array, values: number): number => {
  if (bytes.length < 4) throw new Error("a page is cut off");
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (end > bytes.length) throw new Error("a page is cut off");
  checkRuns(bytes.subarray(4, end), 1, values);
  return end;
};

const checkValues = (bytes: Uint8Array, encoding: string, values: number, isTruth: boolean): void => {
  if (encoding !== "RLE" && !encoding.endsWith("_DICTIONARY")) return;
  if (isTruth) checkRunsWithLength(bytes, values);
  else if (bytes.length > 0) checkRuns(bytes.subarray(1), bytes[0]!, values);
};

/** A page unpacked: as hyparquet asks for it, without the levels of version 2. */
const unpackPage = (page: Uint8Array, header: PageHeader, { codec, isOptional, isTruth }: PageKind): Uint8Array => {
  const unpack = (bytes: Uint8Array, length: number): Uint8Array => {
    const compressor = compressors[codec];
    if (!compressor) throw new Error(`it is packed by ${codec}, which is not read`);
    if (length > mostPacking * bytes.length && codec !== "BROTLI") {
      throw new Error(`a page of ${bytes.length} bytes claims to hold ${length}`);
    }
    const unpacked = compressor(bytes, length);
    if (unpacked.length === length) return unpacked;
    throw new Error(`a page holds ${unpacked.length} bytes and not ${length}`);
  };
  const { data_page_header: first, data_page_header_v2: second } = header;
  const length = Number(header.uncompressed_page_size);
  if (header.type === "DATA_PAGE_V2" && second) {
    const [repetition, definition] = [second.repetition_levels_byte_length, second.definition_levels_byte_length];
    const begin = repetition + definition;
    if (!(repetition >= 0 && definition >= 0 && begin <= page.length && begin <= length)) {
      throw new Error("a page is shorter than its levels");
    }
    if (isOptional) checkRuns(page.subarray(repetition, begin), 1, second.num_values);
    const rest = page.subarray(begin);
    const body = second.is_compressed !== false && length > begin ? unpack(rest, length - begin) : rest;
    checkValues(body, second.encoding, second.num_values, isTruth);
    return body;
  }
  const body = unpack(page, length);
  if (header.type === "DATA_PAGE" && first) {
    const begin = isOptional ? checkRunsWithLength(body, first.num_values) : 0;
    checkValues(body.subarray(begin), first.encoding, first.num_values, isTruth);
  }
  return body;
};

/** Unpacks the pages of a column that has `rows` rows, for hyparquet to take one after the other. Throws Error for what cannot be. */
export const unpackPages = (bytes: ArrayBuffer, rows: number, kind: PageKind): Compressors => {
  const reader = { view: new DataView(bytes), offset: 0 };
  const pages: Uint8Array[] = [];
  for (let found = 0; found < rows; ) {
    if (reader.offset >= bytes.byteLength) throw new Error(`its pages hold ${found} rows of ${rows}`);
    const header = parquetHeader(reader);
    const packed = header.compressed_page_size;
    const unpacked = Number(header.uncompressed_page_size);
    if (!(packed >= 0 && reader.offset + packed <= bytes.byteLength)) throw new Error("a page ends beyond its column");
    if (!(unpacked >= 0 && unpacked <= mostBytes)) throw new Error(`a page claims to hold ${unpacked} bytes`);
    const isDictionary = header.type === "DICTIONARY_PAGE";
    const { num_values = Number.NaN } =
      (isDictionary ? header.dictionary_page_header : (header.data_page_header ?? header.data_page_header_v2)) ?? {};
    const fits = isDictionary ? num_values <= mostRows : num_values <= rows - found;
    if (!(num_values >= 0 && fits)) throw new Error(`a page claims to hold ${num_values} values`);
    const page = unpackPage(new Uint8Array(bytes, reader.offset, packed), header, kind);
    // It asks for every page but for those of version 2 that are empty or plain.
    const isPlain = header.type === "DATA_PAGE_V2" && header.data_page_header_v2?.is_compressed === false;
    if (!isPlain && (header.type !== "DATA_PAGE_V2" || page.length > 0)) pages.push(page);
    reader.offset += packed;
    if (!isDictionary) found += num_values;
  }
  let next = 0;
  return kind.codec === "UNCOMPRESSED" ? {} : { [kind.codec]: () => pages[next++]! };
};
