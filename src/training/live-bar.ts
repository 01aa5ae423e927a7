// A bar that is drawn over itself while an epoch runs, and leaves a line.

import type { RunPlan } from "./callback.js";
import { type Reporter, showLines } from "./epoch-lines.js";
import { eraseLine, type ProgressState, progressOf, renderProgress } from "./progress-bar.js";

/** Where it is shown. */
export interface BarPlace {
  readonly write: ((text: string) => unknown) | undefined;
  /** Told what the bar shows, and at the end of an epoch what it came to. */
  readonly report?: ((state: ProgressState) => unknown) | undefined;
  /** Whether anything is shown before an epoch is over. */
  readonly bar?: boolean;
  /** The most characters that a line may have. */
  width(): number;
  /** The least milliseconds between two pictures. */
  readonly interval: number;
}

export const showBar = (plan: RunPlan, { write, width, interval, report, bar = true }: BarPlace): Reporter => {
  const overBar = (line: string): string => `\r${line}${eraseLine}\n`;
  const lines = showLines(plan, write ?? (() => {}), width, bar ? overBar : undefined);
  let drawn = 0;
  return {
    beginEpoch: lines.beginEpoch,
    progress: (epoch, done, logs) => {
      if (!bar || performance.now() - drawn < interval) return;
      drawn = performance.now();
      const state = progressOf(plan, epoch, done, lines.seconds, logs);
      write?.(`\r${renderProgress({ ...state, width: width() })}${eraseLine}`);
      report?.(state);
    },
    endEpoch: (epoch, done, logs) => {
      report?.(progressOf({ ...plan, samples: plan.samples ?? done }, epoch, done, lines.seconds, logs));
      lines.endEpoch(epoch, done, logs);
    },
  };
};
