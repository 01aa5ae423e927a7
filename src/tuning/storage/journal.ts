// A study in a file: events as lines of JSON, each with its checksum, added by any number of processes on one machine.

import { ArgumentError, DataError, show } from "../../errors.js";
import { crc32, crcTable } from "../../io/crc32.js";
import { readIfThere, writeFile } from "../../io/files.js";
import { reasonOf } from "../../io/reason.js";
import { decodeUtf8, encodeUtf8 } from "../../io/utf8.js";
import { checkOptions } from "../../options.js";
import { type OwnerHost, processOwner } from "./owner.js";
import type { StudyEvent, StudyStorage } from "./storage.js";

/** What this needs of Node. */
interface Host extends OwnerHost {
  getBuiltinModule(name: "node:fs/promises"): typeof import("node:fs/promises");
  getBuiltinModule(name: "node:os"): typeof import("node:os");
}

/** How a journal is written. */
export interface JournalOptions {
  /** Whether each event is on the disk before the next step: survives a power failure, and takes a few milliseconds. Default true. */
  readonly flush?: boolean;
}

let table: Uint32Array | undefined;

const checksum = (text: string): string => {
  table ??= crcTable();
  return crc32(encodeUtf8(text), table).toString(16).padStart(8, "0");
};

/** A line: its checksum, a space, the event. It begins with a line break, so that one that was cut off before it does no harm. */
const lineOf = (event: StudyEvent): Uint8Array => {
  const json = JSON.stringify(event);
  return encodeUtf8(`\n${checksum(json)} ${json}\n`);
};

/** What a line holds; undefined for what is no whole line. */
const eventOf = (line: string): StudyEvent | undefined => {
  const json = line.slice(9);
  if (line[8] !== " " || checksum(json) !== line.slice(0, 8)) return undefined;
  return JSON.parse(json) as StudyEvent;
};

/**
 * Remembers trials in a file, which several processes of one machine may share. Events are only added, each in one write; a line that a kill has cut off is left out when
 * it is read. Throws ArgumentError where there are no files, and DataError, from then on, for a file that cannot be read or written.
 */
export const journalStorage = (path: string, options: JournalOptions = {}): StudyStorage => {
  const where = "journalStorage";
  if (typeof path !== "string" || path === "") {
    throw new ArgumentError(`${where}: expected the path of a file, received ${show(path)}.`);
  }
  checkOptions(where, options, ["flush"]);
  const { flush = true } = options;
  const host = (globalThis as { readonly process?: Host }).process;
  if (host?.getBuiltinModule === undefined) {
    throw new ArgumentError(`${where}: expected a program with files, such as Node's. A page has memoryStorage.`);
  }
  const files = host.getBuiltinModule("node:fs/promises");
  const events: StudyEvent[] = [];
  /** Bytes that have been read, up to the end of a line. */
  let read = 0;
  let reading: Promise<void> = Promise.resolve();
  const failed = (error: unknown, what: string): DataError =>
    new DataError(`${where}: cannot ${what} ${path}: ${reasonOf(error)}.`, { cause: error });
  const readNew = async (): Promise<void> => {
    let file: Awaited<ReturnType<typeof files.open>>;
    try {
      file = await files.open(path, "r");
    } catch (error) {
      if ((error as { code?: string }).code === "ENOENT") return;
      throw failed(error, "read");
    }
    try {
      const { size } = await file.stat();
      const bytes = new Uint8Array(Math.max(0, size - read));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, read);
      const end = bytes.subarray(0, bytesRead).lastIndexOf(10) + 1;
      read += end;
      for (let from = 0; from < end; ) {
        const to = bytes.indexOf(10, from);
        // A line that was cut off may end amid a character.
        if (to > from) addLine(bytes.subarray(from, to));
        from = to + 1;
      }
    } catch (error) {
      throw failed(error, "read");
    } finally {
      await file.close();
    }
  };
  const addLine = (bytes: Uint8Array): void => {
    try {
      const event = eventOf(decodeUtf8(bytes));
      if (event) events.push(event);
    } catch {
      // No whole line.
    }
  };
  /** A file that belongs to a trial. */
  const fileOf = async (name: string): Promise<string> => {
    try {
      await files.mkdir(`${path}.trials`, { recursive: true });
    } catch (error) {
      throw failed(error, "make a folder beside");
    }
    return `${path}.trials/${name}`;
  };
  return {
    kind: where,
    ...processOwner(host),
    checkpoint: (number) => fileOf(`${number}.fragua`),
    leave: async (number, state) => writeFile(await fileOf(`${number}.left`), state, where),
    left: async (number) => readIfThere(await fileOf(`${number}.left`), where),
    // One after the other: what two read at the same time would be taken twice.
    read: async (from) => {
      const done = reading.then(readNew);
      reading = done.catch(() => {});
      await done;
      return events.slice(from);
    },
    append: async (event) => {
      const line = lineOf(event);
      try {
        // Opened to append: the system puts each write behind all others, whichever process it comes from.
        const file = await files.open(path, "a");
        try {
          const { bytesWritten } = await file.write(line, 0, line.length);
          if (bytesWritten < line.length) throw new Error("the disk is full");
          if (flush) await file.datasync();
        } finally {
          await file.close();
        }
      } catch (error) {
        throw failed(error, "write");
      }
    },
  };
};
