// The text of a file, wherever it comes from, in pieces.

import { ArgumentError, DataError, show } from "../errors.js";
import { toBytes } from "../io/files.js";
import { reasonOf } from "../io/reason.js";
import { isStream, piecesOfStream, type ReadableStreamLike } from "../io/streams.js";
import { builtin } from "../runtime/settings.js";

/**
 * A path or the URL of a file (in Node, Deno and Bun), the text itself, its bytes, a File or Blob, a stream, or anything that gives pieces one
 * after the other.
 */
export type CsvInput =
  | string
  | FileUrl
  | Uint8Array
  | ArrayBuffer
  | { stream(): AsyncIterable<Uint8Array> | ReadableStreamLike }
  | ReadableStreamLike
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>;

/** What is used of a URL. */
export interface FileUrl {
  readonly href: string;
}

/** How much of a file is read at a time, and how much of it is looked at: what is made of that stays in the cache of a core. */
const readBytes = 0x100000;
const pieceLength = 0x10000;

interface Files {
  createReadStream(path: string | FileUrl, options: { readonly highWaterMark: number }): AsyncIterable<Uint8Array>;
}

interface Decoder {
  /** Its name in lower case. */
  readonly encoding: string;
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}

const isUrl = (input: unknown): input is FileUrl => typeof (input as Partial<FileUrl> | null)?.href === "string";

const piecesOf = (input: CsvInput, where: string): AsyncIterable<unknown> | Iterable<unknown> => {
  if (typeof input === "string" || isUrl(input)) {
    if (typeof input === "string" && /[\r\n]/.test(input)) return [input];
    const files = builtin<Files>("node:fs");
    if (files && input !== "") return files.createReadStream(input, { highWaterMark: readBytes });
    throw new ArgumentError(
      `${where}: expected the path of a file${files ? "" : ", which this host does not have"}, or a text of several lines, received ${show(input)}.`,
    );
  }
  const bytes = toBytes(input);
  if (bytes) return [bytes];
  if (typeof input === "object" && input !== null) {
    if (isStream(input)) return piecesOfStream(input);
    if ("stream" in input && typeof input.stream === "function")
      return piecesOfStream(input.stream() as ReadableStreamLike);
    if (Symbol.asyncIterator in input || Symbol.iterator in input) return input as AsyncIterable<unknown>;
  }
  throw new ArgumentError(`${where}: expected a path, a text, bytes, a File or a stream, received ${show(input)}.`);
};

/** What errors begin with: the function, and the file where it has a name. */
export const placeOf = (where: string, input: CsvInput): string => {
  const isText = typeof input === "string" && /[\r\n]/.test(input);
  const named = input as { readonly href?: unknown; readonly name?: unknown } | null | undefined;
  const name = typeof input === "string" ? input : (named?.href ?? named?.name);
  return isText || typeof name !== "string" || name === "" ? where : `${where}: ${name}`;
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

/** Where the last whole character of UTF-8 ends. */
const endOfCharacters = (bytes: Uint8Array): number => {
  let lead = bytes.length - 1;
  while (lead >= 0 && lead > bytes.length - 4 && (bytes[lead]! & 0xc0) === 0x80) lead -= 1;
  const first = bytes[lead] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return lead + length > bytes.length ? lead : bytes.length;
};

/** The text in pieces, without a byte order mark. Throws DataError for what cannot be read or is not of the encoding. */
export const chunksOf = async function* (input: CsvInput, encoding: string, where: string): AsyncGenerator<string> {
  const { TextDecoder } = globalThis as unknown as {
    readonly TextDecoder: new (
      label: string,
      options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
    ) => Decoder;
  };
  let decoder: Decoder;
  try {
    // The mark is left out once, below, and not at the beginning of each piece.
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    throw new ArgumentError(`${where}: expected an encoding such as "utf-8" or "latin1", received ${show(encoding)}.`);
  }
  // Whole texts are decoded many times faster than a stream: in UTF-8 it is seen where a character ends.
  const isUtf8 = decoder.encoding === "utf-8";
  let begun = new Uint8Array(0);
  const decode = (bytes?: Uint8Array): string => {
    try {
      if (!isUtf8) return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      const piece = begun.length === 0 ? (bytes ?? begun) : joined(begun, bytes ?? new Uint8Array(0));
      const end = bytes ? endOfCharacters(piece) : piece.length;
      begun = piece.slice(end);
      return end === 0 ? "" : decoder.decode(piece.subarray(0, end));
    } catch (cause) {
      throw new DataError(
        `${where}: the bytes are no text in ${encoding}. Give another encoding, such as { encoding: "latin1" }.`,
        { cause },
      );
    }
  };
  const pieces = piecesOf(input, where);
  let first = true;
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === "string" ? undefined : toBytes(piece);
      if (typeof piece !== "string" && !bytes) {
        throw new DataError(`${where}: expected pieces that are texts or bytes, received ${show(piece)}.`);
      }
      const { length } = bytes ?? (piece as string);
      for (let at = 0; at === 0 || at < length; at += pieceLength) {
        const end = at + pieceLength;
        const text = bytes ? decode(bytes.subarray(at, end)) : (piece as string).slice(at, end);
        yield first && text.startsWith("\ufeff") ? text.slice(1) : text;
        first &&= text === "";
      }
    }
  } catch (cause) {
    if (cause instanceof DataError || cause instanceof ArgumentError) throw cause;
    throw new DataError(`${where}: cannot be read: ${reasonOf(cause)}.`, {
      cause,
    });
  }
  const last = decode();
  if (last !== "") yield last;
};
