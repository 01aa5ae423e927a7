// Files of the host, where it has some, places of pages that are named like them, and bytes in whatever they come.

import { ArgumentError, DataError, show } from "../errors.js";
import { builtin } from "../runtime/settings.js";
import { reasonOf } from "./reason.js";

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
  stat(path: string): Promise<{ isDirectory(): boolean }>;
  readdir(path: string): Promise<string[]>;
}

const fileSystem = (where: string): FileSystem => {
  const found = builtin<FileSystem>("node:fs/promises");
  if (found) return found;
  throw new ArgumentError(`${where}: this host has no files to name. Use bytes: a Uint8Array.`);
};

/** Whether a path is an address such as "indexeddb://digits". */
export const isPlace = (path: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(path);

/** What keeps files of pages, loaded with the first address; undefined for a path. */
const placesFor = (path: string): Promise<typeof import("./places.js")> | undefined =>
  isPlace(path) ? import("./places.js") : undefined;

/** Works on the host's files. Throws ArgumentError where it has none, and DataError that says what could not be done. */
const onFiles = async <T>(where: string, what: string, work: (files: FileSystem) => Promise<T>): Promise<T> => {
  const files = fileSystem(where);
  try {
    return await work(files);
  } catch (cause) {
    throw new DataError(`${where}: cannot ${what}: ${reasonOf(cause)}.`, { cause });
  }
};

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
  const places = await placesFor(path);
  return places ? places.writePlace(path, bytes, where) : replaceFile(path, bytes, where);
};

const replaceFile = (path: string, bytes: Uint8Array, where: string): Promise<void> =>
  onFiles(where, `write ${path}`, async (files) => {
    const process = (globalThis as { readonly process?: { readonly pid?: number; readonly platform?: string } })
      .process;
    const beside = `${path}.${process?.pid ?? 0}-${written++}.part`;
    try {
      await withFile(files, [beside, "w"], async (file) => {
        await file.writeFile(bytes);
        await file.sync();
      });
      await files.rename(beside, path);
    } catch (error) {
      await files.rm(beside, { force: true }).catch(() => {});
      throw error;
    }
    // Windows opens no folders; its file system keeps renames in a journal.
    if (process?.platform !== "win32") await withFile(files, [folderOf(path), "r"], (folder) => folder.sync());
  });

/** Makes the folder that a file is to stand in. Throws DataError. */
export const makeFolder = async (path: string, where: string): Promise<void> => {
  // Places make theirs by themselves.
  if (placesFor(path)) return;
  await onFiles(where, `make the folder of ${path}`, (files) => files.mkdir(folderOf(path), { recursive: true }));
};

/** Adds a text or bytes to the end of a file, or begins the file with them. Throws ArgumentError for a place of a page, and DataError. */
export const appendFile = async (
  path: string,
  content: string | Uint8Array,
  where: string,
  anew = false,
): Promise<void> => {
  if (placesFor(path)) throw new ArgumentError(`${where}: expected the path of a file, received ${show(path)}.`);
  await onFiles(where, `write ${path}`, (files) =>
    withFile(files, [path, anew ? "w" : "a"], (file) => file.writeFile(content)),
  );
};

/** The bytes of a file, or undefined where there is none. Throws DataError for one that cannot be read. */
export const readIfThere = async (path: string, where: string): Promise<Uint8Array | undefined> => {
  const places = await placesFor(path);
  if (places) return places.readPlaceIfThere(path, where);
  return onFiles(where, `read ${path}`, async (files) => {
    try {
      return toBytes(await files.readFile(path));
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === "ENOENT") return undefined;
      throw error;
    }
  });
};

/** What stands in a folder, sorted by code units; what links lead to counts as itself. Throws DataError. */
export const listFolder = (
  path: string,
  where: string,
): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]> =>
  onFiles(where, `list ${path}`, async (files) => {
    const names = (await files.readdir(path)).sort((a, b) => (a < b ? -1 : 1));
    const found = [];
    for (const name of names) found.push({ name, isFolder: (await files.stat(`${path}/${name}`)).isDirectory() });
    return found;
  });

/** Removes a file where there is one. Throws DataError. */
export const removeFile = async (path: string, where: string): Promise<void> => {
  const places = await placesFor(path);
  if (places) return places.removePlace(path, where, true);
  await onFiles(where, `remove ${path}`, (files) => files.rm(path, { force: true }));
};

/** What is used of a Blob; a File is one, and has a name. */
export interface FileLike {
  arrayBuffer(): Promise<ArrayBuffer>;
  readonly name?: string;
}

const isBuffer = (source: unknown): source is ArrayBuffer =>
  /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source));

/** A Blob of any realm. */
const isBlob = (source: unknown): source is FileLike =>
  /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(source));

/** Bytes as they are given, of any realm, of a Blob, or of the file or place of a name. Throws ArgumentError and DataError. */
export const readBytes = async (source: unknown, where: string): Promise<Uint8Array> => {
  if (typeof source === "string" && source !== "") {
    const places = await placesFor(source);
    if (places) return places.readPlace(source, where);
    return onFiles(where, `read ${source}`, async (files) => toBytes(await files.readFile(source))!);
  }
  if (isBlob(source)) {
    try {
      return new Uint8Array(await source.arrayBuffer());
    } catch (cause) {
      throw new DataError(`${where}: cannot read ${source.name ?? "the Blob"}: ${reasonOf(cause)}.`, { cause });
    }
  }
  const bytes = toBytes(source);
  if (bytes) return bytes;
  throw new ArgumentError(
    `${where}: expected the path of a file, or its bytes as a Uint8Array, ArrayBuffer, File or Blob, received ${show(source)}.`,
  );
};

/** Bytes of any realm as they lie, or undefined for what are none. */
export const toBytes = (source: unknown): Uint8Array | undefined => {
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return isBuffer(source) ? new Uint8Array(source) : undefined;
};
