// Population-based training: members that train on from checkpoints, the worst of them from those of the best, with settings that are tried out on the way.

import { ArgumentError, show } from "../../errors.js";
import { checkFraction, checkOptions, checkPositive, checkWhole } from "../../options.js";
import { type Assignment, assign, type Dimension, fromUnit, settle, spreadOut } from "../dimensions.js";
import type { Draws } from "../draws.js";
import type { Observed, Question, Sampler } from "./sampler.js";
import { byMerit } from "./tpe.js";

/** How many members train, and what the worst take on from the best. */
export interface PopulationOptions {
  /** Members, each a trial in every generation. Default 8. */
  readonly population?: number;
  /** The share of the worst members that goes on from one of as many of the best (truncation selection). Default 0.25. */
  readonly fraction?: number;
  /** What numbers are multiplied by, one of these each, where a member goes on from another. Default [0.8, 1.2]. */
  readonly perturb?: readonly number[];
  /** How likely a number is drawn anew instead. Default 0.25. */
  readonly resample?: number;
  /** Paths of settings that stay what they are in a member's line, and all below them: those that change the shapes of weights. Default none. */
  readonly fixed?: readonly string[];
}

type Rules = Required<PopulationOptions>;

/** Where a trial begins: the member it goes on from, and whether it takes on other settings. */
interface Origin {
  readonly parent: Observed;
  readonly explores: boolean;
}

const isAlive = ({ values, prunedAt }: Observed): boolean => Number.isFinite(values[0]) && prunedAt === undefined;

/** Undefined where nothing is there to go on from. */
const originOf = ({ number, past, draws }: Question, { population, fraction }: Rules): Origin | undefined => {
  const generation = Math.floor(number / population);
  const before = past.slice((generation - 1) * population, generation * population).sort(byMerit);
  const alive = before.filter(isAlive);
  if (generation === 0 || alive.length === 0) return undefined;
  const own = before.find((trial) => trial.number === number - population)!;
  const exchanged = population > 1 && fraction > 0 ? Math.max(1, Math.floor(population * fraction)) : 0;
  const isWorst = before.indexOf(own) >= before.length - exchanged;
  if (isAlive(own) && !isWorst) return { parent: own, explores: false };
  const best = alive.slice(0, Math.max(1, exchanged));
  return { parent: best[draws.whole(best.length)]!, explores: true };
};

/** A number beside another one. */
const perturbed = (dimension: Dimension, value: number, { perturb }: Rules, draws: Draws): number => {
  const factor = perturb[draws.whole(perturb.length)]!;
  const { low, high, step } = dimension;
  const wanted = Math.min(high, Math.max(low, value * factor));
  const moved = settle(dimension, spreadOut(dimension, wanted));
  // Of whole numbers the next one, where the factor is too small for it.
  if (step === undefined || moved !== value || factor === 1) return moved;
  return Math.min(high, Math.max(low, factor > 1 ? value + step : value - step));
};

const isFixed = (path: string, fixed: readonly string[]): boolean =>
  fixed.some((name) => path === name || (path.startsWith(name) && /^[.[]/.test(path.slice(name.length))));

const explored = (dimensions: readonly Dimension[], from: Assignment, rules: Rules, draws: Draws): Assignment =>
  assign(dimensions, (dimension) => {
    const value = from[dimension.path];
    if (value === undefined) return fromUnit(dimension, draws.uniform());
    if (isFixed(dimension.path, rules.fixed)) return value;
    if (draws.uniform() < rules.resample) return fromUnit(dimension, draws.uniform());
    return dimension.kind === "choice" ? value : perturbed(dimension, value, rules, draws);
  });

const check = (where: string, { population, fraction, perturb, resample, fixed }: Rules): void => {
  checkWhole(population, `${where}: population`, 1);
  checkFraction(fraction, `${where}: fraction`);
  if (fraction > 0.5) {
    throw new ArgumentError(`${where}: fraction: expected a share of at most one half, received ${show(fraction)}.`);
  }
  if (!(resample >= 0 && resample <= 1)) {
    throw new ArgumentError(`${where}: resample: expected a number from 0 to 1, received ${show(resample)}.`);
  }
  if (!Array.isArray(perturb) || perturb.length === 0) {
    throw new ArgumentError(`${where}: perturb: expected factors such as [0.8, 1.2], received ${show(perturb)}.`);
  }
  for (const [i, factor] of perturb.entries()) checkPositive(factor, `${where}: perturb[${i}]`);
  if (!Array.isArray(fixed) || !fixed.every((path) => typeof path === "string")) {
    throw new ArgumentError(`${where}: fixed: expected paths such as ["units"], received ${show(fixed)}.`);
  }
};

/**
 * Population-based training (Jaderberg et al. 2017). Trial g · population + m is member m in generation g. The first generation is drawn at random; after that a member goes on from what
 * it has left, with the same settings, and the worst `fraction` of them from what one of the best has left, with settings near those of it: numbers times one of `perturb`, or, with
 * probability `resample`, drawn anew. So settings change while weights are trained, as a schedule would.
 *
 * A study that trains models goes on from exact checkpoints, weights, optimizer and place in the data, and trains for `fit.epochs` more in each generation; an objective has
 * `trial.inherited()` and `trial.leave(bytes)`. Whole generations are waited for: the trials are the same on any number of lanes. Settings that change the shapes of weights belong in
 * `fixed`. Run it for population × generations trials. Throws ArgumentError for options that do not fit.
 */
export const populationSampler = (options: PopulationOptions = {}): Sampler => {
  const where = "populationSampler";
  checkOptions(where, options, ["population", "fraction", "perturb", "resample", "fixed"]);
  const { population = 8, fraction = 0.25, perturb = [0.8, 1.2], resample = 0.25, fixed = [] } = options;
  const rules: Rules = { population, fraction, perturb, resample, fixed };
  check(where, rules);
  return {
    kind: where,
    config: { ...rules },
    knows: (number) => number - (number % population),
    parent: (question) => originOf(question, rules)?.parent.number,
    suggest: (question) => {
      const { dimensions, draws } = question;
      const origin = originOf(question, rules);
      if (!origin) return assign(dimensions, (dimension) => fromUnit(dimension, draws.uniform()));
      const { parent, explores } = origin;
      return explores ? explored(dimensions, parent.assignment, rules, draws) : parent.assignment;
    },
  };
};
