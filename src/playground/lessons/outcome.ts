// What a run has come to, as lessons judge it: its set-up, its curves and what the doctor said of it.

import type { Trouble } from "../../index.js";
import type { CurvePoint, Report } from "../messages.js";
import type { Setup } from "../setup.js";

export interface Outcome {
  readonly setup: Setup;
  readonly diverged: boolean;
  /** Every epoch. */
  readonly curve: readonly CurvePoint[];
  /** What the doctor found, if anything. */
  readonly verdict: Trouble | undefined;
  /** Rows: the true class; columns: the predicted one; of the validation samples. */
  readonly confusion: Report["confusion"];
}

/** What became of a run; undefined while it is not over. */
export const outcomeOf = (setup: Setup, curve: readonly CurvePoint[], report: Report): Outcome | undefined =>
  report.phase === "finished" || report.phase === "diverged"
    ? {
        ...{ setup, curve, confusion: report.confusion },
        diverged: report.phase === "diverged",
        verdict: report.verdict?.name,
      }
    : undefined;

/** The epoch whose weights the run ended with: the best one where early stopping went back to it. */
export const lastOf = ({ setup, curve }: Outcome): CurvePoint | undefined =>
  setup.patience > 0
    ? curve.reduce<CurvePoint | undefined>(
        (best, each) => (best && best.valLoss <= each.valLoss ? best : each),
        undefined,
      )
    : curve.at(-1);

/** The share of validation samples that are recognized at the end; 0 where the run has diverged. */
export const accuracyOf = (outcome: Outcome): number => (outcome.diverged ? 0 : (lastOf(outcome)?.valAccuracy ?? 0));

/** The share of the last class' validation samples that are recognized as such. */
export const recallOf = ({ confusion }: Outcome): number => {
  const row = confusion.at(-1) ?? [];
  const all = row.reduce((sum, count) => sum + count, 0);
  return all > 0 ? row.at(-1)! / all : 0;
};

/** Whether a run ends with a validation loss of at most so many times its lowest. */
export const nearLowest = (run: Outcome, times: number): boolean =>
  !run.diverged && (lastOf(run)?.valLoss ?? Number.NaN) <= times * Math.min(...run.curve.map(({ valLoss }) => valLoss));

/** How far the training loss jumps from epoch to epoch in the second half of a run, as a share of its mean there. */
export const restlessnessOf = ({ curve, diverged }: Outcome): number => {
  const losses = curve.slice(curve.length >> 1).map(({ loss }) => loss);
  if (diverged || losses.length < 2) return Number.NaN;
  const jumps = losses.slice(1).reduce((sum, loss, i) => sum + Math.abs(loss - losses[i]!), 0) / (losses.length - 1);
  return jumps / (losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
};
