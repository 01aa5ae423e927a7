// The history as a table in a file.

import { define, flag, text } from "../schema.js";
import { filePath } from "./file-name.js";
import { epochLines } from "./log-file.js";

/**
 * Writes a row for each epoch: its number, the learning rate, loss and metrics in the order of their names, as Keras' CSVLogger does. The first row
 * names the columns. A run that goes on by `resume` or `backupAndRestore` goes on with its file, with no row twice. In Node, Deno and Bun.
 * The run rejects with DataError for a file that cannot be written.
 */
export const csvLogger = define(
  "csvLogger",
  {
    path: filePath(),
    /** What stands between two columns. */
    separator: text(","),
    /** Whether to add to a file that is there instead of beginning it anew. */
    append: flag(false),
  },
  (path: string) => ({ path }),
  ({ separator, ...options }, part) => {
    const cell = (value: string): string =>
      value.includes(separator) || /["\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    const row = (cells: readonly (string | number)[]): string =>
      cells.map((each) => cell(String(each))).join(separator);
    let columns: readonly string[] = [];
    return epochLines(part, options, (epoch, learningRate, logs, { isEmpty, isFirst }) => {
      if (isFirst) columns = Object.keys(logs).sort();
      const values = row([epoch, learningRate, ...columns.map((key) => logs[key] ?? "")]);
      return isEmpty ? [row(["epoch", "learningRate", ...columns]), values] : [values];
    });
  },
);
