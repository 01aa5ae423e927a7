// Successive halving without waiting: at each rung the better share of those that came so far goes on.

import { mix } from "../../data/shuffle.js";
import { ArgumentError } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import type { PruneQuestion, Pruner, Told } from "./pruner.js";

/** Rungs of `ashaPruner`, and how many trials reach the next one. */
export interface AshaOptions {
  /** Steps until the first rung. Default 1. */
  readonly minResource?: number;
  /** One of so many goes on at each rung, and each rung is so many times further. Default 3. */
  readonly reductionFactor?: number;
  /** Rungs that are left out at the begin. Default 0. */
  readonly minEarlyStoppingRate?: number;
}

interface Rungs {
  readonly minResource: number;
  readonly reductionFactor: number;
  readonly rate: number;
}

/** The value with which a trial came to a rung: what it told first at or behind it. */
const atRung = ({ reports }: Told, rung: number): number | undefined => {
  const steps = [...reports.keys()].filter((step) => step >= rung);
  return steps.length === 0 ? undefined : reports.get(steps.reduce((a, b) => Math.min(a, b)));
};

/** Whether a trial ends at the rung that this step is the first to reach. */
const endsAt = ({ own, step, past }: PruneQuestion, { minResource, reductionFactor, rate }: Rungs): boolean => {
  const before = [...own.reports.keys()].filter((each) => each < step).reduce((a, b) => Math.max(a, b), -1);
  let rung = minResource;
  for (let i = 0; i < rate; i++) rung *= reductionFactor;
  // Steps are counted from 0: the first rung is passed with so many of them.
  for (; rung <= step + 1; rung *= reductionFactor) {
    if (rung <= before + 1) continue;
    const value = own.reports.get(step)!;
    if (Number.isNaN(value)) return true;
    const others = past.flatMap((trial) => {
      const other = trial.number === own.number ? undefined : atRung(trial, rung - 1);
      return other === undefined || Number.isNaN(other) ? [] : [other];
    });
    const all = [...others, value].sort((a, b) => a - b);
    const last = Math.max(0, Math.floor(all.length / reductionFactor) - 1);
    if (value > all[last]!) return true;
  }
  return false;
};

/**
 * Asynchronous successive halving (Li et al. 2020): a trial that comes to a rung goes on where it is among the best of 1/reductionFactor of those that came there.
 * Optuna: `SuccessiveHalvingPruner`.
 */
export const ashaPruner = (options: AshaOptions = {}): Pruner => {
  const where = "ashaPruner";
  checkOptions(where, options, ["minResource", "reductionFactor", "minEarlyStoppingRate"]);
  const { minResource = 1, reductionFactor = 3, minEarlyStoppingRate = 0 } = options;
  checkWhole(minResource, `${where}: minResource`, 1);
  checkWhole(reductionFactor, `${where}: reductionFactor`, 2);
  checkWhole(minEarlyStoppingRate, `${where}: minEarlyStoppingRate`);
  const rungs = { minResource, reductionFactor, rate: minEarlyStoppingRate };
  return {
    kind: where,
    config: { minResource, reductionFactor, minEarlyStoppingRate },
    prunes: (question) => endsAt(question, rungs),
  };
};

/** Brackets of `hyperbandPruner`. */
export interface HyperbandOptions {
  /** Steps until the first rung of the hastiest bracket. Default 1. */
  readonly minResource?: number;
  /** Steps of a whole trial. */
  readonly maxResource: number;
  /** Default 3. */
  readonly reductionFactor?: number;
}

/**
 * Hyperband (Li et al. 2018), its brackets run by asynchronous successive halving: each trial belongs to one of them by its number, from the one that prunes at once to
 * the one that never does. Optuna: `HyperbandPruner`.
 */
export const hyperbandPruner = (options: HyperbandOptions): Pruner => {
  const where = "hyperbandPruner";
  checkOptions(where, options, ["minResource", "maxResource", "reductionFactor"]);
  const { minResource = 1, maxResource, reductionFactor = 3 } = options;
  checkWhole(minResource, `${where}: minResource`, 1);
  checkWhole(maxResource, `${where}: maxResource`, 1);
  checkWhole(reductionFactor, `${where}: reductionFactor`, 2);
  if (maxResource < minResource) {
    throw new ArgumentError(
      `${where}: expected maxResource to be at least minResource, received ${maxResource} and ${minResource}.`,
    );
  }
  let brackets = 1;
  for (let rung = minResource; rung * reductionFactor <= maxResource; rung *= reductionFactor) brackets += 1;
  // A bracket that begins later has fewer trials, each of which takes longer.
  const sizes = Array.from({ length: brackets }, (_, rate) => {
    const rungs = brackets - 1 - rate;
    let share = 1;
    for (let i = 0; i < rungs; i++) share *= reductionFactor;
    return Math.ceil((brackets * share) / (rungs + 1));
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const bracketOf = (number: number): number => {
    let rest = Math.floor((mix(number + 1) / 4294967296) * total);
    return sizes.findIndex((size) => {
      rest -= size;
      return rest < 0;
    });
  };
  return {
    kind: where,
    config: { minResource, maxResource, reductionFactor },
    prunes: (question) => {
      const rate = bracketOf(question.own.number);
      const past = question.past.filter(({ number }) => bracketOf(number) === rate);
      return endsAt({ ...question, past }, { minResource, reductionFactor, rate });
    },
  };
};
