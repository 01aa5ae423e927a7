// Files in the database that every browser has: IndexedDB.

import type { Storage } from "./place-errors.js";

const database = "fragua";
/** Bytes by name, and their number by name, so that a list reads no bytes. */
const [files, sizes] = ["files", "sizes"];

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const open = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => {
    for (const store of [files, sizes]) request.result.createObjectStore(store);
  };
  return resultOf(request);
};

/** Works in one transaction: all of it happens or, when anything fails or the page ends, nothing. */
const transact = async <T>(
  mode: IDBTransactionMode,
  work: (store: (name: string) => IDBObjectStore) => Promise<T>,
): Promise<T> => {
  const opened = await open();
  try {
    // Done only when it is on the disk.
    const transaction = opened.transaction([files, sizes], mode, { durability: "strict" });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const worked = work((name) => transaction.objectStore(name)).catch((error) => {
      // A request that was refused leaves those before it to be committed, unless all is taken back.
      try {
        transaction.abort();
      } catch {
        // It has ended already.
      }
      throw error;
    });
    const [result] = await Promise.all([worked, done]);
    return result;
  } finally {
    opened.close();
  }
};

/** Files in IndexedDB. */
export const indexedDbStorage: Storage = {
  write: (name, bytes) =>
    transact("readwrite", async (store) => {
      // What is stored is the whole buffer, and one that threads share cannot be.
      const whole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
      const requests = [
        store(files).put(whole ? bytes : new Uint8Array(bytes), name),
        store(sizes).put(bytes.length, name),
      ];
      await Promise.all(requests.map(resultOf<IDBValidKey>));
    }),
  read: (name) =>
    transact("readonly", (store) => resultOf(store(files).get(name) as IDBRequest<Uint8Array | undefined>)),
  remove: (name) =>
    transact("readwrite", async (store) => {
      const known = await resultOf(store(sizes).count(name));
      await Promise.all([files, sizes].map((each) => resultOf(store(each).delete(name))));
      return known > 0;
    }),
  list: (folder) =>
    transact("readonly", async (store) => {
      const [names, bytes] = await Promise.all([
        resultOf(store(sizes).getAllKeys() as IDBRequest<string[]>),
        resultOf(store(sizes).getAll() as IDBRequest<number[]>),
      ]);
      return names.map((name, i) => ({ name, bytes: bytes[i]! })).filter(({ name }) => name.startsWith(folder));
    }),
};
