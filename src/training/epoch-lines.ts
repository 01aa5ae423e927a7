// A line for each epoch, wherever it goes.

import type { Logs, RunPlan } from "./callback.js";
import { renderEpochLine } from "./progress.js";

/** Told how training goes. */
export interface Reporter {
  beginEpoch(epoch: number): void;
  /** Some times a second while an epoch runs; `done` are samples of it. */
  progress(epoch: number, done: number, logs: Logs): void;
  endEpoch(epoch: number, done: number, logs: Logs): void;
}

/** What to do about a loss that is no number any more; said once. */
const divergence = (loss: number): string =>
  `The loss is ${loss}: training has diverged. Try a smaller learning rate or inputs of unit scale; ` +
  "model.inspect(x, y) names the first instruction that goes wrong.\n";

/** Writes a line when an epoch is over; `render` puts it where a bar was. */
export const showLines = (
  { epochs }: RunPlan,
  write: (text: string) => unknown,
  width?: () => number,
  render = (line: string): string => `${line}\n`,
): Reporter & { readonly seconds: number } => {
  let diverged = false;
  let begun = 0;
  return {
    /** Since the epoch began. */
    get seconds() {
      return (performance.now() - begun) / 1000;
    },
    beginEpoch: () => {
      begun = performance.now();
    },
    progress: () => {},
    endEpoch(epoch, done, logs) {
      const { seconds } = this;
      const line = renderEpochLine({
        epoch: epoch + 1,
        epochs,
        seconds,
        samplesPerSecond: done / seconds,
        metrics: logs,
        ...(width && { width: width() }),
      });
      write(render(line));
      if (!diverged && Object.hasOwn(logs, "loss") && !Number.isFinite(logs.loss)) {
        diverged = true;
        write(divergence(logs.loss!));
      }
    },
  };
};
