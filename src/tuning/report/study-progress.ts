// How far a study is, while it runs: a line that is drawn over itself on a terminal, a line for each trial elsewhere.

import { ArgumentError, show } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import { formatDuration, formatNumber } from "../../training/progress.js";
import { eraseLine, fullBar, shortenLine } from "../../training/progress-bar.js";
import { checkStudy, countsOf, type StudyResults } from "../results.js";
import { stopwatch } from "../stopwatch.js";
import type { FinishedTrial } from "../trials.js";

/** What is known of a study that runs. */
export interface StudyState {
  /** Trials that are over, those of earlier runs included, and how many there will be; undefined where time decides. */
  readonly done: number;
  readonly trials: number | undefined;
  readonly pruned: number;
  readonly failed: number;
  /** The best trial of one goal, or how many stand on the front of several. */
  readonly best: FinishedTrial | undefined;
  readonly front: number;
  readonly goals: number;
  readonly perMinute: number;
  readonly secondsLeft: number | undefined;
}

/** Options of `studyProgress`. */
export interface StudyProgressOptions {
  /** Trials in all, as `run` is told: for the bar and the time that is left. */
  readonly trials?: number;
  /** Seconds until the run is ended by the clock, where that decides. */
  readonly seconds?: number;
  /** Takes texts, such as `(text) => process.stderr.write(text)`. Default standard output. */
  readonly write?: (text: string) => unknown;
  /** Takes values, for a page to show. */
  readonly report?: (state: StudyState) => unknown;
  /** Whether the line is drawn over itself, or each trial has one. Default: whether standard output is a terminal. */
  readonly live?: boolean;
  /** The most characters of a line. Default that of the terminal, or 80. */
  readonly width?: number;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const cells = 20;

/** A line that tells how far it is, no longer than `width`. */
export const studyLine = (
  { done, trials, pruned, failed, best, front, goals, perMinute, secondsLeft }: StudyState,
  width: number,
): string => {
  const count = trials === undefined ? `Trial ${done}` : `Trial ${done}/${trials}`;
  const bests =
    goals > 1 ? [`front ${front}`] : best ? [`best ${formatNumber(best.value)} (trial ${best.number})`] : [];
  const rest = [
    ...(pruned > 0 ? [`${pruned} pruned`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${formatNumber(Number(perMinute.toPrecision(2)))}/min`,
    ...(secondsLeft === undefined ? [] : [`${formatDuration(secondsLeft)} left`]),
  ];
  const line = [count, ...bests, ...rest].join("  ");
  if (trials === undefined) return shortenLine(line, width);
  const barred = [count, fullBar(cells, done, trials), ...bests, ...rest].join("  ");
  // Where it is narrow the bar makes room: the count tells the same.
  return barred.length <= width ? barred : shortenLine(line, width);
};

/** A trial that has ended, in a line. */
export const trialLine = ({ number, state, value, values, params, error }: FinishedTrial, isBest: boolean): string => {
  const settings = Object.entries(params).map(
    ([name, each]) => `${name} ${typeof each === "number" ? formatNumber(each) : each}`,
  );
  const came =
    state === "complete"
      ? values.map(formatNumber).join(", ")
      : state === "pruned"
        ? `pruned at ${formatNumber(value)}`
        : `failed: ${error}`;
  return `Trial ${number}  ${settings.join(", ")}: ${came}${isBest ? ", the best so far" : ""}`;
};

/**
 * Shows a study while it runs: given to `run` as `onTrial`. On a terminal one line is drawn over itself: trials, the best value and whose it is, those that were pruned and failed, trials a minute, and
 * the time left. In a pipe each trial has a line. `report` is given the same as values, for a page. Throws ArgumentError for options that cannot be used.
 *
 *     const search = study({ … });
 *     await search.run({ trials: 50, onTrial: studyProgress(search, { trials: 50 }) });
 */
export const studyProgress = (
  study: StudyResults,
  options: StudyProgressOptions = {},
): ((trial: FinishedTrial) => void) => {
  const where = "studyProgress";
  checkStudy(study, where);
  checkOptions(where, options, ["trials", "seconds", "write", "report", "live", "width"]);
  const { trials, seconds, report } = options;
  for (const name of ["write", "report"] as const) {
    if (options[name] === undefined || typeof options[name] === "function") continue;
    throw new ArgumentError(`${where}: ${name}: expected a function, received ${show(options[name])}.`);
  }
  if (trials !== undefined) checkWhole(trials, `${where}: trials`, 1);
  const output = (globalThis as { process?: { stdout?: Output } }).process?.stdout;
  const live = options.live ?? (options.write === undefined && output?.isTTY === true);
  const width = checkWhole(options.width ?? (output?.columns ?? 81) - 1, `${where}: width`, 1);
  // A page that takes values wants no texts.
  const write = options.write ?? (report ? () => {} : (text: string) => output?.write(text));
  const passed = stopwatch();
  let here = 0;
  return (trial) => {
    here += 1;
    const elapsed = passed() / 1000;
    const { pruned, failed } = countsOf(study);
    const { bestTrials, directions } = study;
    const done = study.trials.length;
    const best = directions.length === 1 ? bestTrials[0] : undefined;
    const byCount = trials === undefined ? undefined : (Math.max(0, trials - done) * elapsed) / here;
    const byClock = seconds === undefined ? undefined : Math.max(0, seconds - elapsed);
    const secondsLeft =
      byCount === undefined || byClock === undefined ? (byCount ?? byClock) : Math.min(byCount, byClock);
    const state: StudyState = {
      ...{ done, trials, pruned, failed, best, front: bestTrials.length, goals: directions.length },
      ...{ perMinute: (60 * here) / Math.max(elapsed, 1e-3), secondsLeft },
    };
    report?.(state);
    if (!live) {
      write(`${trialLine(trial, best?.number === trial.number)}\n`);
      return;
    }
    write(`\r${studyLine(state, width)}${eraseLine}${done === trials ? "\n" : ""}`);
  };
};
