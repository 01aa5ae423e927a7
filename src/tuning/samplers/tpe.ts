// A tree-structured Parzen estimator: tries what good trials have in common and bad ones have not.

import { checkFlag, checkOptions, checkPositive, checkWhole } from "../../options.js";
import { type Assignment, assign, counts, type Dimension, fromUnit } from "../dimensions.js";
import { frontsOf } from "./fronts.js";
import { mostVolume } from "./hypervolume.js";
import { Parzen, Span } from "./parzen.js";
import type { Observed, Question, Sampler } from "./sampler.js";

/** How `tpeSampler` begins, and how it weighs what it knows. */
export interface TpeOptions {
  /** Trials at random before it begins to learn. Default 10. */
  readonly startupTrials?: number;
  /** Candidates drawn, of which the best is taken. Default 24. */
  readonly candidates?: number;
  /** Whether numbers that are there together are drawn together, so that what depends on each other is seen. Default true. */
  readonly multivariate?: boolean;
  /** The weight of what is not known. Default 1. */
  readonly priorWeight?: number;
}

/** The better ones first: those that came to their end by value, then the pruned ones, the further they came, the better. */
export const byMerit = (a: Observed, b: Observed): number => {
  const [x, y] = [a.values[0]!, b.values[0]!];
  if ((a.prunedAt === undefined) !== (b.prunedAt === undefined)) {
    // What failed is worse than what was pruned.
    if (!Number.isFinite(x) || !Number.isFinite(y)) return Number.isFinite(x) ? -1 : 1;
    return a.prunedAt === undefined ? -1 : 1;
  }
  if (a.prunedAt !== undefined && a.prunedAt !== b.prunedAt) return b.prunedAt! - a.prunedAt;
  if (x === y) return a.number - b.number;
  return x < y ? -1 : 1;
};

/** How many of the trials count as good. */
const goodOf = (count: number): number => Math.min(Math.ceil(0.1 * count), 25);

/** The best by one value, whatever came to its end before what did not. */
const bestByMerit = (past: readonly Observed[]): readonly Observed[] =>
  [...past].sort(byMerit).slice(0, goodOf(past.length));

/** What values enclose a volume with: somewhat worse than the worst. */
const referenceOf = (list: readonly (readonly number[])[]): number[] =>
  list[0]!.map((_, goal) => {
    const worst = list.reduce((most, values) => Math.max(most, values[goal]!), Number.NEGATIVE_INFINITY);
    const beyond = Math.max(1.1 * worst, 0.9 * worst);
    return beyond === 0 ? 1e-12 : beyond;
  });

/** The best by several values: whole fronts, and of the last one those that enclose the most together (Ozaki et al. 2022). */
const bestByFronts = (past: readonly Observed[]): readonly Observed[] => {
  const ended = past.filter(({ values }) => values.every(Number.isFinite));
  const count = Math.ceil(0.1 * ended.length);
  const best: Observed[] = [];
  for (const front of frontsOf(ended.map(({ values }) => values))) {
    const left = count - best.length;
    if (left <= 0) break;
    const values = front.map((i) => ended[i]!.values);
    const taken = front.length <= left ? front : mostVolume(values, left, referenceOf(values)).map((i) => front[i]!);
    best.push(...taken.map((i) => ended[i]!));
  }
  return best;
};

/** A question, and what all of its numbers are chosen by. */
interface Split {
  readonly question: Question;
  readonly good: ReadonlySet<Observed>;
  readonly spanOf: (dimension: Dimension) => Span;
}

const chooseFrom = (
  group: readonly Dimension[],
  { question: { past, pending, draws, goals }, good, spanOf }: Split,
  { candidates, priorWeight }: Required<TpeOptions>,
): Assignment => {
  const has = (assignment: Assignment): boolean => group.every(({ path }) => path in assignment);
  const [below, above]: [Assignment[], Assignment[]] = [[], []];
  for (const trial of past) if (has(trial.assignment)) (good.has(trial) ? below : above).push(trial.assignment);
  // What still runs is taken for bad, so that trials at the same time go elsewhere (constant liar, Ginsbourger et al. 2010).
  for (const assignment of pending) if (has(assignment)) above.push(assignment);
  const spans = group.map(spanOf);
  const near = new Parzen(spans, below, { prior: priorWeight, ages: goals === 1 });
  const far = new Parzen(spans, above, { prior: priorWeight, ages: true });
  let [best, most] = [{} as Assignment, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < candidates; i++) {
    const drawn = near.draw(draws);
    const gain = near.logDensity(drawn) - far.logDensity(drawn);
    if (gain > most) [best, most] = [drawn, gain];
  }
  return best;
};

/**
 * Tree-structured Parzen estimator (Bergstra et al. 2011; the widths and weights of Optuna's `TPESampler`): the trials so far are parted into the best tenth and the rest,
 * and of some numbers that are likely among the best the one is taken whose likelihood exceeds that among the rest the most.
 */
export const tpeSampler = (options: TpeOptions = {}): Sampler => {
  const where = "tpeSampler";
  checkOptions(where, options, ["startupTrials", "candidates", "multivariate", "priorWeight"]);
  const { startupTrials = 10, candidates = 24, multivariate = true, priorWeight = 1 } = options;
  checkWhole(startupTrials, `${where}: startupTrials`, 1);
  checkWhole(candidates, `${where}: candidates`, 1);
  checkFlag(multivariate, `${where}: multivariate`);
  checkPositive(priorWeight, `${where}: priorWeight`);
  const config = { startupTrials, candidates, multivariate, priorWeight };
  const spans = new WeakMap<Dimension, Span>();
  const spanOf = (dimension: Dimension): Span => {
    const span = spans.get(dimension) ?? new Span(dimension);
    spans.set(dimension, span);
    return span;
  };
  return {
    kind: where,
    config,
    suggest: (question) => {
      const { dimensions, past, draws, goals } = question;
      if (past.length < startupTrials) return assign(dimensions, (each) => fromUnit(each, draws.uniform()));
      const good = new Set(goals === 1 ? bestByMerit(past) : bestByFronts(past));
      const split = { question, good, spanOf };
      let chosen: Assignment = {};
      const done = new Set<Dimension>();
      for (const dimension of dimensions) {
        if (done.has(dimension) || !counts(dimension, chosen)) continue;
        const group = multivariate ? dimensions.filter((other) => other.group === dimension.group) : [dimension];
        for (const each of group) done.add(each);
        chosen = { ...chosen, ...chooseFrom(group, split, config) };
      }
      return chosen;
    },
  };
};
