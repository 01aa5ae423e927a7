// Pruning by what share of the other trials does better at the same step.

import { ArgumentError, show } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import { quantileOf } from "../../preprocessing/statistics.js";
import type { PruneQuestion, Pruner } from "./pruner.js";

/** When `percentilePruner` and `medianPruner` begin to end trials, and how often they look. */
export interface PercentileOptions {
  /** Trials that come to their end before any is pruned. Default 5. */
  readonly startupTrials?: number;
  /** Steps of each trial before which it is not pruned. Default 0. */
  readonly warmupSteps?: number;
  /** Steps from one check to the next. Default 1. */
  readonly intervalSteps?: number;
  /** Trials that must have told of a step. Default 1. */
  readonly minTrials?: number;
}

const names = ["startupTrials", "warmupSteps", "intervalSteps", "minTrials"] as const;

const percentileRule = (kind: string, percentile: number, options: PercentileOptions): Pruner => {
  checkOptions(kind, options, names);
  const { startupTrials = 5, warmupSteps = 0, intervalSteps = 1, minTrials = 1 } = options;
  checkWhole(startupTrials, `${kind}: startupTrials`);
  checkWhole(warmupSteps, `${kind}: warmupSteps`);
  checkWhole(intervalSteps, `${kind}: intervalSteps`, 1);
  checkWhole(minTrials, `${kind}: minTrials`, 1);
  const prunes = ({ own, step, past }: PruneQuestion): boolean => {
    const complete = past.filter((trial) => trial.complete);
    if (complete.length === 0 || complete.length < startupTrials) return false;
    if (step < warmupSteps || (step - warmupSteps) % intervalSteps !== 0) return false;
    const best = [...own.reports.values()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const others = complete.flatMap(({ reports }) => {
      const value = reports.get(step);
      return value === undefined || Number.isNaN(value) ? [] : [value];
    });
    return others.length >= minTrials && !(best <= quantileOf(Float64Array.from(others).sort(), percentile / 100));
  };
  return { kind, config: { percentile, startupTrials, warmupSteps, intervalSteps, minTrials }, prunes };
};

/**
 * Ends a trial whose best value so far is worse than `percentile` percent of what the others came to at the same step. Optuna: `PercentilePruner`.
 * Throws ArgumentError for what is no percentage.
 */
export const percentilePruner = (percentile: number, options: PercentileOptions = {}): Pruner => {
  if (!(percentile >= 0 && percentile <= 100)) {
    throw new ArgumentError(`percentilePruner: expected a number from 0 to 100, received ${show(percentile)}.`);
  }
  return percentileRule("percentilePruner", percentile, options);
};

/** Ends a trial whose best value so far is worse than the median of the others at the same step. Optuna: `MedianPruner`. */
export const medianPruner = (options: PercentileOptions = {}): Pruner => percentileRule("medianPruner", 50, options);
