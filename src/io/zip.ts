// ZIP archives, as far as NumPy needs them: files by name, stored or deflated, each with its checksum (APPNOTE 6.3, PKWARE).

import { DataError, show } from "../errors.js";
import { builtin } from "../runtime/settings.js";
import { crc32, crcTable } from "./crc32.js";
import { decodeUtf8, encodeUtf8 } from "./utf8.js";

const localMark = 0x04034b50;
const centralMark = 0x02014b50;
const endMark = 0x06054b50;
const localBytes = 30;
const centralBytes = 46;
const endBytes = 22;
/** The comment at the end of an archive has a length of 16 bits. */
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;
/** Deflate makes at most so much of a byte: what claims more is no archive. */
const mostExpansion = 1032;

type Zlib = { inflateRawSync(bytes: Uint8Array, options: { readonly maxOutputLength: number }): Uint8Array };

/** What deflated bytes stand for; never more than `size`. */
const inflate = async (bytes: Uint8Array, size: number): Promise<Uint8Array> => {
  const zlib = builtin<Zlib>("node:zlib");
  // Node's streams know raw deflate from 20.12 on only.
  if (zlib) return zlib.inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const found = new Uint8Array(size);
  let at = 0;
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return found.subarray(0, at);
    if (at + value.length > size) throw new Error(`it holds more than the ${size} bytes that it claims`);
    found.set(value, at);
    at += value.length;
  }
};

/** A file of an archive, as the central directory tells of it. */
interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Where the local header begins, and where the bytes end. */
  readonly begin: number;
  readonly data: number;
}

/**
 * The files of an archive by name. Throws DataError for bytes that are no archive, files that overlap, stand twice, are encrypted or packed in other ways than deflate,
 * claim more than they can hold, or do not come to their checksum.
 */
export const readZip = async (bytes: Uint8Array, where: string): Promise<ReadonlyMap<string, Uint8Array>> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view, where);
  const files = new Map<string, Uint8Array>();
  const table = crcTable();
  for (const { name, method, checksum, packed, size, data } of entries) {
    const given = bytes.subarray(data, data + packed);
    let content: Uint8Array;
    try {
      content = method === stored ? given.slice() : await inflate(given, size);
    } catch (cause) {
      throw new DataError(`${where}: ${name} cannot be unpacked: ${(cause as Error).message}.`, { cause });
    }
    if (content.length !== size) {
      throw new DataError(`${where}: ${name}: expected ${size} bytes, received ${content.length}.`);
    }
    if (crc32(content, table) !== checksum) {
      throw new DataError(`${where}: ${name} does not come to its checksum. Is the file damaged?`);
    }
    files.set(name, content);
  }
  return files;
};

const entriesOf = (bytes: Uint8Array, view: DataView, where: string): readonly ZipEntry[] => {
  const end = endOf(bytes, view, where);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const begin = view.getUint32(end + 16, true);
  if (count === 0xffff || begin === 0xffffffff) {
    throw new DataError(`${where}: archives of more than 4 GiB or 65,534 files are not read.`);
  }
  if (begin + length !== end) {
    throw new DataError(
      `${where}: expected a directory of ${length} bytes from ${begin} to ${end}. Is the file damaged?`,
    );
  }
  const entries: ZipEntry[] = [];
  let at = begin;
  for (let i = 0; i < count; i++) {
    if (at + centralBytes > end || view.getUint32(at, true) !== centralMark) {
      throw new DataError(`${where}: file ${i + 1} of ${count} is not in the directory. Is the archive damaged?`);
    }
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    const next = at + centralBytes + nameLength + extra + comment;
    if (next > end)
      throw new DataError(`${where}: file ${i + 1} reaches beyond the directory. Is the archive damaged?`);
    entries.push(entryAt(bytes, view, at, nameLength, begin, where));
    at = next;
  }
  if (at !== end) throw new DataError(`${where}: ${end - at} bytes of the directory belong to no file.`);
  return checkPlaces(entries, where);
};

/** Where the record at the end begins: the last one whose comment reaches to the end. */
const endOf = (bytes: Uint8Array, view: DataView, where: string): number => {
  const first = Math.max(0, bytes.length - endBytes - longestComment);
  for (let at = bytes.length - endBytes; at >= first; at--) {
    if (view.getUint32(at, true) !== endMark) continue;
    if (at + endBytes + view.getUint16(at + 20, true) === bytes.length) return at;
  }
  throw new DataError(`${where}: expected a ZIP archive, and there is no directory at its end. Is the file truncated?`);
};

const entryAt = (
  bytes: Uint8Array,
  view: DataView,
  at: number,
  nameLength: number,
  directory: number,
  where: string,
): ZipEntry => {
  let name: string;
  try {
    name = decodeUtf8(bytes.subarray(at + centralBytes, at + centralBytes + nameLength));
  } catch (cause) {
    throw new DataError(`${where}: a file's name is no UTF-8.`, { cause });
  }
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [checksum, packed, size] = [16, 20, 24].map((place) => view.getUint32(at + place, true)) as [
    number,
    number,
    number,
  ];
  const begin = view.getUint32(at + 42, true);
  if (flags & 1) throw new DataError(`${where}: ${show(name)} is encrypted.`);
  if (method !== stored && method !== deflated) {
    throw new DataError(
      `${where}: ${show(name)}: expected a file that is stored or deflated, received method ${method}.`,
    );
  }
  if (begin + localBytes > directory || view.getUint32(begin, true) !== localMark) {
    throw new DataError(`${where}: ${show(name)} does not begin where the directory says, at byte ${begin}.`);
  }
  const data = begin + localBytes + view.getUint16(begin + 26, true) + view.getUint16(begin + 28, true);
  if (data + packed > directory) {
    throw new DataError(`${where}: ${show(name)} reaches into the directory, from byte ${data} to ${data + packed}.`);
  }
  if (method === stored ? size !== packed : size > packed * mostExpansion + 64) {
    throw new DataError(`${where}: ${show(name)}: ${packed} bytes cannot hold the ${size} that are claimed.`);
  }
  return { name, method, checksum, packed, size, begin, data };
};

const checkPlaces = (entries: readonly ZipEntry[], where: string): readonly ZipEntry[] => {
  let [reached, before] = [0, ""];
  const names = new Set<string>();
  for (const { name, begin, data, packed } of [...entries].sort((a, b) => a.begin - b.begin)) {
    if (names.has(name)) throw new DataError(`${where}: ${show(name)} stands in it twice.`);
    names.add(name);
    if (begin < reached) throw new DataError(`${where}: ${show(name)} overlaps ${show(before)}.`);
    [reached, before] = [data + packed, name];
  }
  return entries;
};

/** An archive of files as they are, in their order, each at a multiple of 64 bytes. The same files give the same bytes: dates are those of 1980. */
export const writeZip = (files: readonly (readonly [name: string, content: Uint8Array])[]): Uint8Array => {
  const table = crcTable();
  const placed = files.map(([name, content]) => ({
    name: encodeUtf8(name),
    content,
    checksum: crc32(content, table),
    begin: 0,
    padding: 0,
  }));
  let total = 0;
  for (const file of placed) {
    file.begin = total;
    const head = total + localBytes + file.name.length;
    file.padding = -head & 63;
    total = head + file.padding + file.content.length;
  }
  const directory = total;
  for (const { name } of placed) total += centralBytes + name.length;
  const bytes = new Uint8Array(total + endBytes);
  const view = new DataView(bytes.buffer);
  /** What both headers of a file have in common, from the version that is needed on. */
  const head = (at: number, { name, content, checksum }: (typeof placed)[0], padding: number): void => {
    view.setUint16(at, 20, true);
    // Names are UTF-8.
    view.setUint16(at + 2, 0x800, true);
    // The first of January 1980.
    view.setUint16(at + 8, 0x21, true);
    view.setUint32(at + 10, checksum, true);
    view.setUint32(at + 14, content.length, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint16(at + 22, name.length, true);
    view.setUint16(at + 24, padding, true);
  };
  let at = directory;
  for (const file of placed) {
    const { begin, name, content, padding } = file;
    view.setUint32(begin, localMark, true);
    head(begin + 4, file, padding);
    bytes.set(name, begin + localBytes);
    bytes.set(content, begin + localBytes + name.length + padding);
    view.setUint32(at, centralMark, true);
    view.setUint16(at + 4, 20, true);
    head(at + 6, file, 0);
    view.setUint32(at + 42, begin, true);
    bytes.set(name, at + centralBytes);
    at += centralBytes + name.length;
  }
  view.setUint32(at, endMark, true);
  view.setUint16(at + 8, placed.length, true);
  view.setUint16(at + 10, placed.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
};
