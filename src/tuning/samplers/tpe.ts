// A tree-structured Parzen estimator: tries what good trials have in common and bad ones have not.

import { checkFlag, checkOptions, checkPositive, checkWhole } from "../../options.js";
import { type Assignment, counts, type Dimension, fromUnit } from "../dimensions.js";
import { Parzen } from "./parzen.js";
import type { Observed, Question, Sampler } from "./sampler.js";

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

const chooseFrom = (
  group: readonly Dimension[],
  { past, pending, draws }: Question,
  { candidates, priorWeight }: Required<TpeOptions>,
): Assignment => {
  const has = ({ assignment }: { readonly assignment: Assignment }): boolean =>
    group.every(({ path }) => path in assignment);
  const good = new Set([...past].sort(byMerit).slice(0, goodOf(past.length)));
  const known = past.filter(has);
  const [below, above] = [known.filter((trial) => good.has(trial)), known.filter((trial) => !good.has(trial))];
  // What still runs is taken for bad, so that trials at the same time go elsewhere (constant liar, Ginsbourger et al. 2010).
  const running = pending.filter((assignment) => has({ assignment }));
  const near = new Parzen(
    group,
    below.map(({ assignment }) => assignment),
    priorWeight,
  );
  const far = new Parzen(group, [...above.map(({ assignment }) => assignment), ...running], priorWeight);
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
  return {
    kind: where,
    config,
    suggest: (question) => {
      const { dimensions, past, draws } = question;
      let chosen: Assignment = {};
      const done = new Set<Dimension>();
      for (const dimension of dimensions) {
        if (done.has(dimension) || !counts(dimension, chosen)) continue;
        if (past.length < startupTrials) {
          chosen = { ...chosen, [dimension.path]: fromUnit(dimension, draws.uniform()) };
          continue;
        }
        const group = multivariate ? dimensions.filter((other) => other.group === dimension.group) : [dimension];
        for (const each of group) done.add(each);
        chosen = { ...chosen, ...chooseFrom(group, question, config) };
      }
      return chosen;
    },
  };
};
