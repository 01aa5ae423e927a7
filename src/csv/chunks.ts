// The text of a file, wherever it comes from, in pieces.

import { ArgumentError, DataError, show } from "../errors.js";
import { toBytes } from "../io/files.js";
import { reasonOf } from "../io/reason.js";
import { isStream, piecesOfStream, type ReadableStreamLike } from "../io/streams.js";
import { builtin } from "../runtime/settings.js";

/** A path or the URL of a file (in Node, Deno and Bun), the text itself, its bytes, a File or Blob, a stream, or anything that gives pieces one after the other. */
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

interface Files {
  createReadStream(path: string | FileUrl): AsyncIterable<Uint8Array>;
}

interface Decoder {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}

const isUrl = (input: unknown): input is FileUrl => typeof (input as Partial<FileUrl> | null)?.href === "string";

const piecesOf = (input: CsvInput, where: string): AsyncIterable<unknown> | Iterable<unknown> => {
  if (typeof input === "string" || isUrl(input)) {
    if (typeof input === "string" && /[\r\n]/.test(input)) return [input];
    const files = builtin<Files>("node:fs");
    if (files && input !== "") return files.createReadStream(input);
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

/** The text in pieces, without a byte order mark. Throws DataError for what cannot be read or is not of the encoding. */
export const chunksOf = async function* (input: CsvInput, encoding: string, where: string): AsyncGenerator<string> {
  const { TextDecoder } = globalThis as unknown as {
    readonly TextDecoder: new (label: string, options: { readonly fatal: boolean }) => Decoder;
  };
  let decoder: Decoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new ArgumentError(`${where}: expected an encoding such as "utf-8" or "latin1", received ${show(encoding)}.`);
  }
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
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
      const text = bytes ? decode(bytes) : (piece as string);
      yield first && text.startsWith("\ufeff") ? text.slice(1) : text;
      first &&= text === "";
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
