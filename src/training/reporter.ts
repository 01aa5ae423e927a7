// Tells people how training goes: a live bar on a terminal, a line an epoch in a pipe, nothing when silent.

import { ArgumentError, nearest, show } from "../errors.js";
import type { RunPlan } from "./callback.js";
import { type Reporter, showLines } from "./epoch-lines.js";

export type Verbose = "auto" | "bar" | "lines" | "silent";

const kinds: readonly Verbose[] = ["auto", "bar", "lines", "silent"];

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const terminal = (): Terminal | undefined => (globalThis as { process?: { stdout?: Terminal } }).process?.stdout;

const silent: Reporter = { beginEpoch: () => {}, progress: () => {}, endEpoch: () => {} };

/** The kind of reporter, from its name or from Keras' 0, 1 and 2. Throws ArgumentError for another. */
export const checkVerbose = (verbose: Verbose | 0 | 1 | 2 | boolean): Verbose => {
  const kind: unknown = typeof verbose === "number" ? (["silent", "bar", "lines"] as const)[verbose] : verbose;
  const named = kind === true ? "auto" : kind === false ? "silent" : kind;
  if (kinds.includes(named as Verbose)) return named as Verbose;
  const hint = typeof named === "string" ? nearest(named, kinds) : undefined;
  throw new ArgumentError(
    `fit: expected verbose to be one of ${kinds.join(", ")}, received ${show(verbose)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
  );
};

/** The reporter of a kind; `auto` is a bar on a terminal, and lines where the output goes elsewhere. */
export const createReporter = async (verbose: Verbose, plan: RunPlan): Promise<Reporter> => {
  const stdout = terminal();
  const chosen = verbose === "auto" ? (stdout?.isTTY ? "bar" : "lines") : verbose;
  if (chosen === "silent") return silent;
  const write = (text: string): void => {
    if (stdout) stdout.write(text);
    else console.log(text.replace(/[\r\n]+$/, ""));
  };
  if (chosen === "lines") return showLines(plan, write);
  const { showBar } = await import("./live-bar.js");
  // A character in the last column would leave the cursor on the next line, or be erased with the rest of its own.
  return showBar(plan, { write, width: () => (stdout?.columns ?? 101) - 1, interval: 100 });
};
