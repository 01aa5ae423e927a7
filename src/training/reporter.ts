// Tells people how training goes: a live bar on a terminal, a line an epoch in a pipe, nothing when silent.

import { ArgumentError, nearest, show } from "../errors.js";
import type { Logs } from "./callback.js";
import { renderEpochLine } from "./progress.js";

export type Verbose = "auto" | "bar" | "lines" | "silent";

const kinds: readonly Verbose[] = ["auto", "bar", "lines", "silent"];

export interface Reporter {
  beginEpoch(epoch: number): void;
  progress(epoch: number, done: number, count: number, logs: Logs): void;
  endEpoch(epoch: number, logs: Logs): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const terminal = (): Terminal | undefined => (globalThis as { process?: { stdout?: Terminal } }).process?.stdout;

const silent: Reporter = { beginEpoch: () => {}, progress: () => {}, endEpoch: () => {} };

/** What to do about a loss that is no number any more; said once. */
const divergence = (loss: number): string =>
  `The loss is ${loss}: training has diverged. Try a smaller learning rate or inputs of unit scale; ` +
  "model.inspect(x, y) names the first instruction that goes wrong.\n";

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
export const createReporter = async (
  verbose: Verbose,
  { epochs, batchSize, count }: { epochs: number; batchSize: number; count: number },
): Promise<Reporter> => {
  const stdout = terminal();
  const chosen = verbose === "auto" ? (stdout?.isTTY ? "bar" : "lines") : verbose;
  if (chosen === "silent") return silent;
  const bar = chosen === "bar" ? await import("./progress-bar.js") : undefined;
  const write = (text: string): void => {
    if (stdout) stdout.write(text);
    else console.log(text.replace(/[\r\n]+$/, ""));
  };
  // A character in the last column would leave the cursor on the next line, or be erased with the rest of its own.
  const width = (): number => (stdout?.columns ?? 101) - 1;
  let begun = 0;
  let drawn = 0;
  let diverged = false;
  const draw = (epoch: number, done: number, metrics: Logs): void => {
    const seconds = Math.max((performance.now() - begun) / 1000, 1e-9);
    const samplesPerSecond = done / seconds;
    const line = bar!.renderProgress({
      epoch: epoch + 1,
      epochs,
      step: Math.ceil(done / batchSize),
      steps: Math.ceil(count / batchSize),
      samplesPerSecond,
      secondsLeft: (count - done + (epochs - epoch - 1) * count) / samplesPerSecond,
      metrics,
      width: width(),
    });
    write(`\r${line}\u001b[K`);
  };
  return {
    beginEpoch: () => {
      begun = performance.now();
      drawn = 0;
    },
    progress: (epoch, done, _count, logs) => {
      if (!bar || performance.now() - drawn < 100) return;
      drawn = performance.now();
      draw(epoch, done, logs);
    },
    endEpoch: (epoch, logs) => {
      const seconds = (performance.now() - begun) / 1000;
      const text = renderEpochLine({
        epoch: epoch + 1,
        epochs,
        seconds,
        samplesPerSecond: count / seconds,
        metrics: logs,
        ...(bar ? { width: width() } : {}),
      });
      write(bar ? `\r${text}\u001b[K\n` : `${text}\n`);
      if (!diverged && Object.hasOwn(logs, "loss") && !Number.isFinite(logs.loss)) {
        diverged = true;
        write(divergence(logs.loss!));
      }
    },
  };
};
