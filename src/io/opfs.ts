// Files in the folders that a page has for itself: the origin private file system.

import type { Storage } from "./place-errors.js";

/** What a file that is being written ends with. */
const unfinished = ".part";

/** Browsers have it, and some types do not know it yet. */
interface Movable {
  move?(name: string): Promise<void>;
}

const isMissing = (error: unknown): boolean => (error as Partial<Error> | null)?.name === "NotFoundError";

/** The folder of a path, made on the way where it is to be, and the last name; undefined where there is no such folder. */
const folderOf = async (path: string, create: boolean): Promise<[FileSystemDirectoryHandle, string] | undefined> => {
  const names = path.split("/");
  const last = names.pop()!;
  try {
    let folder = await navigator.storage.getDirectory();
    for (const name of names) folder = await folder.getDirectoryHandle(name, { create });
    return [folder, last];
  } catch (error) {
    if (!create && isMissing(error)) return undefined;
    throw error;
  }
};

const fileOf = async (path: string): Promise<FileSystemFileHandle | undefined> => {
  const found = await folderOf(path, false);
  try {
    return await found?.[0].getFileHandle(found[1]);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const put = async (file: FileSystemFileHandle, bytes: Uint8Array): Promise<void> => {
  const stream = await file.createWritable();
  try {
    // Room first: where the disk fills up in the middle of writing, Chromium says that a pipe is broken, and not why.
    await stream.truncate(bytes.length);
    await stream.write(
      bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes),
    );
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
};

/** One writer at a time, of all tabs: two would write the same unfinished file. */
const alone = <T>(path: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request(`fragua opfs://${path}`, work) as Promise<T>) : work();

async function* filesBelow(
  folder: FileSystemDirectoryHandle,
  path: string,
): AsyncGenerator<{ readonly name: string; readonly bytes: number }> {
  const entries = (
    folder as unknown as { values(): AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle> }
  ).values();
  for await (const entry of entries) {
    if (entry.kind === "directory") yield* filesBelow(entry, `${path}${entry.name}/`);
    else if (!entry.name.endsWith(unfinished)) {
      yield { name: path + entry.name, bytes: (await entry.getFile()).size };
    }
  }
}

/** Files in the origin private file system. */
export const opfsStorage: Storage = {
  write: (path, bytes) =>
    alone(path, async () => {
      const [folder, name] = (await folderOf(path, true))!;
      const beside = await folder.getFileHandle(name + unfinished, { create: true });
      try {
        await put(beside, bytes);
        // It takes its name when it is whole. Where files cannot be moved, what is written takes the file's place when it is closed.
        if (typeof (beside as Movable).move === "function") await (beside as Movable).move!(name);
        else await put(await folder.getFileHandle(name, { create: true }), bytes);
      } finally {
        await folder.removeEntry(name + unfinished).catch(() => {});
      }
    }),
  read: async (path) => {
    const file = await fileOf(path);
    return file && new Uint8Array(await (await file.getFile()).arrayBuffer());
  },
  remove: async (path) => {
    const file = await fileOf(path);
    if (!file) return false;
    const [folder, name] = (await folderOf(path, false))!;
    await folder.removeEntry(name);
    return true;
  },
  list: async (path) => {
    const found = await folderOf(path, false);
    const all = [];
    if (found) for await (const file of filesBelow(found[0], path)) all.push(file);
    return all;
  },
};
