// Search by a Gaussian process: for budgets of some ten trials, each of which is dear.

import { checkFlag, checkOptions, checkWhole } from "../../options.js";
import type { Assignment, Dimension } from "../dimensions.js";
import { Axes } from "./axes.js";
import { type Beliefs, fitBeliefs, GaussianProcess } from "./gaussian-process.js";
import { promising, spreadPoints } from "./promise.js";
import { checkOneGoal, goesOn, type Observed, type Question, type Sampler } from "./sampler.js";
import { mostDimensions, sobolSampler } from "./sobol.js";

/** How `gpSampler` begins, and how long it looks. */
export interface GpOptions {
  /** Trials spread evenly before it begins to learn. Default 10. */
  readonly startupTrials?: number;
  /** Points that are asked what they promise, before it goes uphill from the best. Default 512. */
  readonly candidates?: number;
  /** Whether the same settings always come to the same value, so that no noise is to be learned. Default false. */
  readonly deterministic?: boolean;
}

/** Values as the process learns them. What was pruned is as bad as the worst that came to its end, or worse; what failed as the worst of all. */
const learnedValues = (past: readonly Observed[]): number[] => {
  const ended = past.filter(({ prunedAt, values }) => prunedAt === undefined && Number.isFinite(values[0]!));
  const worst = ended.reduce((most, { values }) => Math.max(most, values[0]!), Number.NEGATIVE_INFINITY);
  const told = past.map(({ prunedAt, values }) => (prunedAt === undefined ? values[0]! : Math.max(worst, values[0]!)));
  const finite = told.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return told.map((value) => Math.min(high, Math.max(low, value)));
};

/** With mean 0 and variance 1. */
const standardized = (values: readonly number[]): Float64Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const deviation = Math.max(1e-10, Math.sqrt(variance));
  return Float64Array.from(values, (value) => (value - mean) / deviation);
};

/** How many of the trials the beliefs are fitted to: all while there are few, later in steps of a tenth. */
const fittedOf = (count: number, startupTrials: number): number => {
  let size = startupTrials;
  for (let next = size; next <= count; next += Math.max(1, Math.floor(next / 10))) size = next;
  return Math.min(size, count);
};

interface Fitted {
  readonly axes: Axes;
  readonly seen: readonly Observed[];
  readonly beliefs: Beliefs;
}

/**
 * A Gaussian process with Matérn's covariance, whose lengths are fitted to the trials so far; the next one is where the expected improvement is largest
 * (Jones, Schonlau & Welch 1998; its logarithm as in Ament et al. 2023). For up to some hundred trials of one goal: what it takes grows with the cube of their number. Trials
 * that run beside it are taken to come to what is expected of them. Throws ArgumentError for several goals. Optuna: `GPSampler`.
 */
export const gpSampler = (options: GpOptions = {}): Sampler => {
  const where = "gpSampler";
  checkOptions(where, options, ["startupTrials", "candidates", "deterministic"]);
  const { startupTrials = 10, candidates = 512, deterministic = false } = options;
  checkWhole(startupTrials, `${where}: startupTrials`, 2);
  checkWhole(candidates, `${where}: candidates`, 8);
  checkFlag(deterministic, `${where}: deterministic`);
  const known = new WeakMap<readonly Dimension[], Fitted>();

  /** What the first trials tell of the function. The same of the same trials, whatever was asked before. */
  const fitted = (dimensions: readonly Dimension[], past: readonly Observed[]): Fitted => {
    const seen = past.slice(0, fittedOf(past.length, startupTrials));
    const last = known.get(dimensions);
    if (last?.seen.length === seen.length && goesOn(last.seen, seen)) return last;
    const axes = last?.axes ?? new Axes(dimensions);
    const points = seen.map(({ assignment }) => axes.pointOf(assignment));
    const values = standardized(learnedValues(seen));
    const found = { axes, seen, beliefs: fitBeliefs({ points, values, choices: axes.choices }, deterministic) };
    known.set(dimensions, found);
    return found;
  };

  const suggest = ({ dimensions, past, pending, draws }: Question): Assignment => {
    const { axes, beliefs } = fitted(dimensions, past);
    const { choices } = axes;
    const points = past.map(({ assignment }) => axes.pointOf(assignment));
    const values = standardized(learnedValues(past));
    const first = new GaussianProcess({ points, values, choices }, beliefs);
    // What runs is taken to come to what is expected: nothing is left to learn there (the believer of Ginsbourger et al. 2010).
    const running = pending.map((assignment) => axes.pointOf(assignment));
    const believed = Float64Array.from([...values, ...running.map((point) => first.at(point).mean)]);
    const process =
      running.length === 0
        ? first
        : new GaussianProcess({ points: [...points, ...running], values: believed, choices }, beliefs);
    const best = believed.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const incumbent = axes.coordinatesOf(past[values.indexOf(Math.min(...values))]!.assignment);
    // What is refused is drawn again, and with less insistence each time: the best of half as many.
    const climbs = draws.turn === 0;
    const asked = climbs ? candidates : Math.max(1, Math.floor(candidates / (1 << Math.min(30, draws.turn))));
    const found = promising({ process, axes, best, incumbent, candidates: asked, draws, climbs });
    const tried = new Set(
      [...past.map(({ assignment }) => assignment), ...pending].map((each) => JSON.stringify(each)),
    );
    const assignments = found.map((coordinates) => axes.assignmentAt(coordinates));
    return assignments.find((each) => !tried.has(JSON.stringify(each))) ?? assignments[0]!;
  };

  const start = sobolSampler();
  return {
    kind: where,
    config: { startupTrials, candidates, deterministic },
    suggest: (question) => {
      checkOneGoal(where, question);
      const { dimensions, past, draws } = question;
      if (past.length >= startupTrials && past.some(({ values }) => Number.isFinite(values[0]!)))
        return suggest(question);
      if (dimensions.length <= mostDimensions && draws.turn === 0) return start.suggest(question);
      const axes = new Axes(dimensions);
      return axes.assignmentAt(spreadPoints(axes, 1, draws)[0]!);
    },
  };
};
