// The history as lines of JSON in a file.

import { define, flag } from "../schema.js";
import { filePath } from "./file-name.js";
import { epochLines } from "./log-file.js";

/** JSON has neither NaN nor Infinity: they are written as texts. */
const finite = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/**
 * Writes a line for each epoch: { "epoch": 0, "learningRate": 0.001, "loss": … }; numbers that JSON does not have are texts, "NaN".
 * A run that goes on by `resume` or `backupAndRestore` goes on with its file, with no line twice. In Node, Deno and Bun. The run rejects with
 * DataError for a file that cannot be written.
 */
export const jsonLogger = define(
  "jsonLogger",
  {
    path: filePath(),
    /** Whether to add to a file that is there instead of beginning it anew. */
    append: flag(false),
  },
  (path: string) => ({ path }),
  (options, part) =>
    epochLines(part, options, (epoch, learningRate, logs) => {
      const values = Object.entries(logs).map(([key, value]) => [key, finite(value)]);
      return [JSON.stringify({ epoch, learningRate, ...Object.fromEntries(values) })];
    }),
);
