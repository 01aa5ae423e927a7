// SQLite, whoever has it: Node itself from 22.5 on, else the package better-sqlite3.

import { ArgumentError } from "../errors.js";
import { nodeHost } from "./host.js";

/** What is used of a prepared statement: both have it. */
export interface Statement {
  run(...values: readonly unknown[]): unknown;
  get(...values: readonly unknown[]): unknown;
  all(...values: readonly unknown[]): unknown[];
}

/** What is used of a database: both have it. */
export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): unknown;
}

type Open = (path: string) => Database;

/** Opens databases. Throws ArgumentError where there is neither. */
export const sqliteDriver = async (where: string): Promise<Open> => {
  const own = nodeHost(where).getBuiltinModule("node:sqlite") as
    | { readonly DatabaseSync: new (path: string) => Database }
    | undefined;
  if (own) return (path) => new own.DatabaseSync(path);
  try {
    // No types of it are installed here.
    const loaded = (await import("better-sqlite3" as string)) as { readonly default?: unknown };
    // Required, it is the class itself.
    const Better = (loaded.default ?? loaded) as new (path: string) => Database;
    return (path) => new Better(path);
  } catch (cause) {
    throw new ArgumentError(
      `${where}: this Node has no SQLite, and better-sqlite3 cannot be loaded. Take Node 22.13 or later, or install it: npm install better-sqlite3`,
      { cause },
    );
  }
};
