// A study in an SQLite file: a table of events and one of checkpoints, for several processes of one machine.

import { ArgumentError, DataError, show } from "../errors.js";
import { reasonOf } from "../io/reason.js";
import { processOwner } from "../tuning/storage/owner.js";
import type { StudyEvent, StudyStorage } from "../tuning/storage/storage.js";
import { carriedCheckpoints } from "./carried-checkpoints.js";
import { nodeHost } from "./host.js";
import { type Database, type Statement, sqliteDriver } from "./sqlite-driver.js";

/** What is there when the promise of an append is fulfilled is on the disk; who finds another one writing waits for a minute. */
const opening = `
PRAGMA busy_timeout = 60000;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS checkpoints (trial INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS left_states (trial INTEGER PRIMARY KEY, bytes BLOB NOT NULL);`;

const statements = {
  append: "INSERT INTO events (event) VALUES (?)",
  read: "SELECT id, event FROM events WHERE id > ? ORDER BY id",
  load: "SELECT bytes FROM checkpoints WHERE trial = ?",
  save: "INSERT OR REPLACE INTO checkpoints (trial, bytes) VALUES (?, ?)",
  leave: "INSERT OR REPLACE INTO left_states (trial, bytes) VALUES (?, ?)",
  left: "SELECT bytes FROM left_states WHERE trial = ?",
  remove: "DELETE FROM checkpoints WHERE trial = ?",
} as const;

interface Opened {
  readonly database: Database;
  readonly prepared: Readonly<Record<keyof typeof statements, Statement>>;
}

const open = async (where: string, path: string): Promise<Opened> => {
  const database = (await sqliteDriver(where))(path);
  database.exec(opening);
  const prepared = Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]);
  return { database, prepared: Object.fromEntries(prepared) as Opened["prepared"] };
};

/**
 * Remembers trials in an SQLite file, which several processes of one machine may share, and any tool for SQLite can read: table `events`, a line of JSON each, tables `checkpoints` and `left_states`.
 * Takes Node's own SQLite (from 22.13 on), else the package better-sqlite3. Throws ArgumentError for what is no path, and, from then on, where there is neither; DataError for a file that
 * cannot be read or written.
 */
export const sqliteStorage = (path: string): StudyStorage => {
  const where = "sqliteStorage";
  if (typeof path !== "string" || path === "") {
    throw new ArgumentError(`${where}: expected the path of a file, received ${show(path)}.`);
  }
  let opened: Promise<Opened> | undefined;
  const use = async <T>(what: string, work: (prepared: Opened["prepared"]) => T): Promise<T> => {
    try {
      opened ??= open(where, path);
      const { prepared } = await opened.catch((error: unknown) => {
        // The next one tries again.
        opened = undefined;
        throw error;
      });
      return work(prepared);
    } catch (cause) {
      if (cause instanceof ArgumentError) throw cause;
      throw new DataError(`${where}: cannot ${what} ${path}: ${reasonOf(cause)}.`, { cause });
    }
  };
  /** Bytes of their own: those of a Buffer lie among others. */
  const bytesIn = (row: unknown): Uint8Array | undefined =>
    row === undefined ? undefined : new Uint8Array((row as { readonly bytes: Uint8Array }).bytes);
  const carried = carriedCheckpoints(where, {
    load: (number) => use("read", ({ load }) => bytesIn(load.get(number))),
    save: (number, bytes) => use("write", ({ save }) => void save.run(number, Buffer.from(bytes))),
    remove: (number) => use("write", ({ remove }) => void remove.run(number)),
  });
  const events: StudyEvent[] = [];
  /** The number of the last row that was read. */
  let last = 0;
  return {
    kind: where,
    ...processOwner(nodeHost(where)),
    ...{ checkpoint: carried.checkpoint, keepCheckpoint: carried.keepCheckpoint },
    leave: (number, state) => use("write", ({ leave }) => void leave.run(number, Buffer.from(state))),
    left: (number) => use("read", ({ left }) => bytesIn(left.get(number))),
    read: (from) =>
      use("read", ({ read }) => {
        for (const { id, event } of read.all(last) as { readonly id: number; readonly event: string }[]) {
          events.push(JSON.parse(event) as StudyEvent);
          last = id;
        }
        return events.slice(from);
      }),
    append: (event) =>
      use("write", ({ append, remove }) => {
        append.run(JSON.stringify(event));
        // A trial that is over needs no checkpoint.
        if (event.type === "end") remove.run(event.number);
      }),
    close: async () => {
      const open = await opened?.catch(() => undefined);
      opened = undefined;
      open?.database.close();
      await carried.removeFolder();
    },
  };
};
