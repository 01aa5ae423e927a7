// The line on a terminal while an epoch runs. Pure text from numbers: who shows it is another matter.

import type { RunPlan } from "./callback.js";
import { formatCount, formatDuration, listMetrics } from "./progress.js";

/** How far a run has come. */
export interface ProgressState {
  /** Counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches of the epoch that are done, and how many there are; undefined where a source does not know yet. */
  readonly step: number;
  readonly steps: number | undefined;
  readonly samplesPerSecond: number;
  /** Until all epochs are done; undefined where a source does not know yet. */
  readonly secondsLeft: number | undefined;
  /** What the batches of the epoch came to so far. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Progress extends ProgressState {
  /** The most characters that the line may have. */
  readonly width: number;
}

/** How far a run has come, of whose epoch so many samples took so many seconds. */
export const progressOf = (
  { epochs, batchSize, samples }: RunPlan,
  epoch: number,
  done: number,
  seconds: number,
  metrics: Readonly<Record<string, number>>,
): ProgressState => {
  const samplesPerSecond = done / Math.max(seconds, 1e-9);
  return {
    epoch: epoch + 1,
    epochs,
    step: Math.ceil(done / batchSize),
    steps: samples && Math.ceil(samples / batchSize),
    samplesPerSecond,
    secondsLeft: samples && (samples - done + (epochs - epoch - 1) * samples) / samplesPerSecond,
    metrics,
  };
};

/** Cuts a line that is too long. */
export const shortenLine = (line: string, width: number): string =>
  line.length <= width ? line : `${line.slice(0, Math.max(width - 1, 0))}…`;

/** The terminal's command to erase what is right of the cursor. */
export const eraseLine = "\u001b[K";

/** A bar of so many cells, as full as what is done of all. */
export const fullBar = (cells: number, done: number, all: number): string => {
  const full = Math.min(cells, Math.floor((cells * done) / Math.max(all, 1)));
  return "█".repeat(full) + "░".repeat(cells - full);
};

/** Columns of the bar, from the narrowest that still shows something. */
const leastCells = 5;
const mostCells = 20;

/**
 * One line while an epoch runs: a bar, where it is known how many steps there are, the metrics so far, speed and time left. Where it is narrow the bar shrinks first;
 * then the count of steps, which the bar shows too, makes room.
 */
export const renderProgress = ({
  epoch,
  epochs,
  step,
  steps,
  samplesPerSecond,
  secondsLeft,
  metrics,
  width,
}: Progress): string => {
  const line = (count: readonly string[]): string => {
    const before = `Epoch ${epoch}/${epochs}  `;
    const after = ["", ...count, listMetrics(metrics), `${formatCount(samplesPerSecond)} samples/s`];
    if (secondsLeft !== undefined) after.push(`${formatDuration(secondsLeft)} left`);
    const tail = after.join("  ");
    if (steps === undefined) return before.trimEnd() + tail;
    const cells = Math.max(leastCells, Math.min(mostCells, width - before.length - tail.length));
    return before + fullBar(cells, step, steps) + tail;
  };
  const whole = line([steps === undefined ? `step ${step}` : `${step}/${steps}`]);
  return whole.length <= width ? whole : shortenLine(line([]), width);
};
