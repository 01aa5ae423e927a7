// Files of the host, where it has some, and bytes in whatever they come.

import { ArgumentError, DataError, show } from "../errors.js";
import { builtin } from "../runtime/settings.js";

/** What is used of an open file or folder. */
interface OpenFile {
  writeFile(bytes: Uint8Array | string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What is used of node:fs/promises. */
interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  open(path: string, flags: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { readonly force: boolean }): Promise<void>;
  mkdir(path: string, options: { readonly recursive: boolean }): Promise<unknown>;
}

const fileSystem = (where: string): FileSystem => {
  const found = builtin<FileSystem>("node:fs/promises");
  if (found) return found;
  throw new ArgumentError(`${where}: this host has no files to name. Use bytes: a Uint8Array.`);
};

const reasonOf = (cause: unknown): string => (cause as Partial<Error> | null)?.message ?? show(cause);

let written = 0;

/** Opens a file, or a folder, works on it, and closes it whatever happens. */
const withFile = async (
  files: FileSystem,
  [path, flags]: readonly [path: string, flags: string],
  work: (file: OpenFile) => Promise<void>,
): Promise<void> => {
  const file = await files.open(path, flags);
  try {
    await work(file);
  } finally {
    await file.close();
  }
};

/** The folder that a path's last name stands in. */
const folderOf = (path: string): string => {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  if (end < 0) return ".";
  return path.slice(0, end) || path.slice(0, 1);
};

/**
 * Writes a file as a whole or not at all, also when the process is killed or the power fails at any moment: a file beside it is written and
 * flushed to the disk, takes its name, and the folder that knows the name is flushed. Whoever reads meanwhile finds the old one. Throws DataError.
 */
export const writeFile = async (path: string, bytes: Uint8Array, where: string): Promise<void> => {
  const files = fileSystem(where);
  const process = (globalThis as { readonly process?: { readonly pid?: number; readonly platform?: string } }).process;
  const beside = `${path}.${process?.pid ?? 0}-${written++}.part`;
  try {
    await withFile(files, [beside, "w"], async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await files.rename(beside, path);
    // Windows opens no folders; its file system keeps renames in a journal.
    if (process?.platform !== "win32") await withFile(files, [folderOf(path), "r"], (folder) => folder.sync());
  } catch (cause) {
    await files.rm(beside, { force: true }).catch(() => {});
    throw new DataError(`${where}: cannot write ${path}: ${reasonOf(cause)}.`, { cause });
  }
};

/** Makes the folder that a file is to stand in. Throws DataError. */
export const makeFolder = async (path: string, where: string): Promise<void> => {
  try {
    await fileSystem(where).mkdir(folderOf(path), { recursive: true });
  } catch (cause) {
    if (cause instanceof ArgumentError) throw cause;
    throw new DataError(`${where}: cannot make the folder of ${path}: ${reasonOf(cause)}.`, { cause });
  }
};

/** Adds a text to the end of a file, or begins the file with it. Throws DataError. */
export const appendText = async (path: string, text: string, where: string, anew = false): Promise<void> => {
  const files = fileSystem(where);
  try {
    await withFile(files, [path, anew ? "w" : "a"], (file) => file.writeFile(text));
  } catch (cause) {
    throw new DataError(`${where}: cannot write ${path}: ${reasonOf(cause)}.`, { cause });
  }
};

/** The bytes of a file, or undefined where there is none. Throws DataError for one that cannot be read. */
export const readIfThere = async (path: string, where: string): Promise<Uint8Array | undefined> => {
  try {
    return toBytes(await fileSystem(where).readFile(path))!;
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code === "ENOENT") return undefined;
    if (cause instanceof ArgumentError) throw cause;
    throw new DataError(`${where}: cannot read ${path}: ${reasonOf(cause)}.`, { cause });
  }
};

/** Removes a file where there is one. Throws DataError. */
export const removeFile = async (path: string, where: string): Promise<void> => {
  try {
    await fileSystem(where).rm(path, { force: true });
  } catch (cause) {
    throw new DataError(`${where}: cannot remove ${path}: ${reasonOf(cause)}.`, { cause });
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
