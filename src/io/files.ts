// Files of the host, where it has some, and bytes in whatever they come.

import { ArgumentError, DataError, show } from "../errors.js";
import { builtin } from "../runtime/settings.js";

/** What is used of node:fs/promises. */
interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { readonly force: boolean }): Promise<void>;
}

const fileSystem = (where: string): FileSystem => {
  const found = builtin<FileSystem>("node:fs/promises");
  if (found) return found;
  throw new ArgumentError(`${where}: this host has no files to name. Use bytes: a Uint8Array.`);
};

const reasonOf = (cause: unknown): string => (cause as Partial<Error> | null)?.message ?? show(cause);

let written = 0;

/** Writes a file as a whole or not at all: whoever reads it meanwhile finds the old one. Throws DataError. */
export const writeFile = async (path: string, bytes: Uint8Array, where: string): Promise<void> => {
  const files = fileSystem(where);
  const process = (globalThis as { readonly process?: { readonly pid?: number } }).process;
  const beside = `${path}.${process?.pid ?? 0}-${written++}.part`;
  try {
    await files.writeFile(beside, bytes);
    await files.rename(beside, path);
  } catch (cause) {
    await files.rm(beside, { force: true }).catch(() => {});
    throw new DataError(`${where}: cannot write ${path}: ${reasonOf(cause)}.`, { cause });
  }
};

const isBuffer = (source: unknown): source is ArrayBuffer =>
  /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source));

/** Bytes as they are given, of any realm, or of the file of a name. Throws ArgumentError and DataError. */
export const readBytes = async (source: unknown, where: string): Promise<Uint8Array> => {
  if (typeof source === "string" && source !== "") {
    const files = fileSystem(where);
    try {
      return toBytes(await files.readFile(source))!;
    } catch (cause) {
      throw new DataError(`${where}: cannot read ${source}: ${reasonOf(cause)}.`, { cause });
    }
  }
  const bytes = toBytes(source);
  if (bytes) return bytes;
  throw new ArgumentError(
    `${where}: expected the path of a file, or its bytes as a Uint8Array or ArrayBuffer, received ${show(source)}.`,
  );
};

const toBytes = (source: unknown): Uint8Array | undefined => {
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return isBuffer(source) ? new Uint8Array(source) : undefined;
};
