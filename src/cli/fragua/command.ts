// What a command of `fragua` is: a record from which its help follows.

import { type Flag, type Flags, flagLines, Given, helpWidth } from "../flags.js";
import { wrapText } from "../side-by-side.js";
import type { Terminal } from "./terminal.js";

/** What a shell is told when all went well. */
export const success = 0;

export interface Command {
  /** What follows its name: DATA, [MODEL]. */
  readonly usage: string;
  /** One sentence. */
  readonly about: string;
  readonly flags: Flags;
  /** Lines of examples. */
  readonly examples: readonly string[];
  /** Returns what the shell is told. */
  run(given: Given, terminal: Terminal): Promise<number>;
}

/** Flags that every command has. */
export const commonFlags = {
  json: { type: "boolean", help: "print nothing but one last line of JSON" },
  help: { type: "boolean", help: "show this" },
} as const satisfies Record<string, Flag>;

/** The flag of threads, wherever something is computed. */
export const threadsFlag = {
  threads: { type: "string", value: "COUNT", preset: "auto", help: "threads; the same bits with any number" },
} as const satisfies Record<string, Flag>;

/** What `fragua COMMAND --help` shows. */
export const helpOf = (name: string, { usage, about, flags, examples }: Command): string =>
  [
    ...wrapText(about, helpWidth),
    "",
    `  fragua ${name} ${usage} [flags]`,
    "",
    ...flagLines(flags),
    "",
    ...examples.map((example) => `  fragua ${name} ${example}`),
  ].join("\n");

/** Throws ArgumentError for flags and words that a command cannot use. */
export const readGiven = (name: string, { flags }: Command, args: readonly string[]): Given =>
  new Given(`fragua ${name}`, flags, args);
