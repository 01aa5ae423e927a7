// Files whose bytes are read when they are asked for, so that a file may be larger than memory.

import { DataError } from "../errors.js";
import { builtin } from "../runtime/settings.js";
import { type FileLike, isPlace, readBytes } from "./files.js";
import { reasonOf } from "./reason.js";

/** Where bytes are taken from. */
export interface ByteSource {
  readonly byteLength: number;
  /** A copy of the bytes from `begin` up to `end`. Throws DataError where there are not as many. */
  slice(begin: number, end: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/** What is used of an open file of node:fs/promises. */
interface OpenFile {
  stat(): Promise<{ readonly size: number; isFile(): boolean }>;
  read(into: Uint8Array, at: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}
interface Files {
  open(path: string, flags: string): Promise<OpenFile>;
}

/** What is used of a Blob or File. */
interface Sliceable extends FileLike {
  readonly size: number;
  slice(begin: number, end: number): FileLike;
}
const isSliceable = (source: unknown): source is Sliceable =>
  /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(source));

const ofFile = async (path: string, files: Files, where: string): Promise<ByteSource> => {
  const refuse = (cause: unknown): DataError =>
    new DataError(`${where}: cannot read ${path}: ${reasonOf(cause)}.`, { cause });
  const file = await files.open(path, "r").catch((cause: unknown) => {
    throw refuse(cause);
  });
  const size = await file.stat().then((found) => (found.isFile() ? found.size : undefined));
  if (size === undefined) {
    await file.close();
    throw refuse(new Error("it is no file"));
  }
  return {
    byteLength: size,
    slice: async (begin, end) => {
      const bytes = new Uint8Array(end - begin);
      try {
        for (let at = 0; at < bytes.length; ) {
          const { bytesRead } = await file.read(bytes, at, bytes.length - at, begin + at);
          if (bytesRead === 0) throw new Error("it ends before its end");
          at += bytesRead;
        }
      } catch (cause) {
        throw refuse(cause);
      }
      return bytes.buffer;
    },
    close: () => file.close(),
  };
};

/** The bytes of a path (in Node, Deno and Bun), a File, a Blob or bytes, to be closed in the end. Throws ArgumentError and DataError. */
export const openBytes = async (source: unknown, where: string): Promise<ByteSource> => {
  const files = typeof source === "string" && source !== "" && !isPlace(source) && builtin<Files>("node:fs/promises");
  if (files) return ofFile(source as string, files, where);
  const close = async (): Promise<void> => {};
  if (isSliceable(source)) {
    return { byteLength: source.size, slice: (begin, end) => source.slice(begin, end).arrayBuffer(), close };
  }
  const bytes = await readBytes(source, where);
  return {
    byteLength: bytes.length,
    slice: async (begin, end) => bytes.slice(begin, end).buffer as ArrayBuffer,
    close,
  };
};

/** What errors begin with: the function, and the file where it has a name. */
export const placeOf = (where: string, source: unknown): string => {
  const name = typeof source === "string" ? source : (source as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === "string" && name !== "" ? `${where}: ${name}` : where;
};
