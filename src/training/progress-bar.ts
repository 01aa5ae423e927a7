// The line on a terminal while an epoch runs. Pure text from numbers: who shows it is another matter.

import { formatCount, formatDuration, listMetrics } from "./progress.js";

export interface Progress {
  /** Counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly steps: number;
  readonly samplesPerSecond: number;
  readonly secondsLeft: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The most characters that the line may have. */
  readonly width: number;
}

/** Cuts a line that is too long. */
const shorten = (line: string, width: number): string =>
  line.length <= width ? line : `${line.slice(0, Math.max(width - 1, 0))}…`;

/** Columns of the bar, from the narrowest that still shows something. */
const leastCells = 5;
const mostCells = 20;

/**
 * One line while an epoch runs: a bar, the metrics so far, speed and time left. Where it is narrow the bar shrinks first;
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
    const tail = [...after, `${formatDuration(secondsLeft)} left`].join("  ");
    const cells = Math.max(leastCells, Math.min(mostCells, width - before.length - tail.length));
    const done = Math.min(cells, Math.floor((cells * step) / Math.max(steps, 1)));
    return before + "█".repeat(done) + "░".repeat(cells - done) + tail;
  };
  const whole = line([`${step}/${steps}`]);
  return whole.length <= width ? whole : shorten(line([]), width);
};
