// What keeps a page's storage from being read or written, in words that say how to mend it.

import { DataError } from "../errors.js";
import { reasonOf } from "./reason.js";

/** A file that a page keeps. */
export interface StoredFile {
  /** By which it is loaded and removed: "indexeddb://digits". */
  readonly place: string;
  readonly bytes: number;
}

/** What every kind of storage does. Names are those behind the scheme: "digits" of "indexeddb://digits". */
export interface Storage {
  /** As a whole or not at all: what stood there stays where this fails. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array | undefined>;
  /** Whether there was one. */
  remove(name: string): Promise<boolean>;
  /** What stands below a folder, or everything. */
  list(folder: string): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
}

const remedyOf = (name: string | undefined): string => {
  if (name === "QuotaExceededError") {
    return " There is no room left: what stood there is as it was. Make room with removeModel; listModels says what there is.";
  }
  if (name === "SecurityError" || name === "NotAllowedError" || name === "InvalidStateError") {
    return " The browser lets this page keep nothing: it may be a private window, a file: page, a frame of another site, or cookies are blocked.";
  }
  if (name === "NoModificationAllowedError") return " It is being written at this moment, perhaps by another tab.";
  return "";
};

/** Works on storage. Throws DataError that says what could not be done, why, and what helps. */
export const onStorage = async <T>(where: string, what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    const reason = reasonOf(cause).replace(/\.$/, "");
    const remedy = remedyOf((cause as Partial<Error> | null)?.name);
    throw new DataError(`${where}: cannot ${what}: ${reason}.${remedy}`, { cause });
  }
};
