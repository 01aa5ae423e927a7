// Search for several goals by generations: children of the best so far, which are those that nothing beats and that stand alone.

import { ArgumentError, show } from "../../errors.js";
import { checkOptions, checkWhole } from "../../options.js";
import { type Assignment, assign, type Dimension, fromUnit } from "../dimensions.js";
import type { Draws } from "../draws.js";
import { crowdingOf, frontsOf } from "./fronts.js";
import { goesOn, type Observed, type Sampler } from "./sampler.js";

/** How generations of `nsga2Sampler` come from those before. */
export interface Nsga2Options {
  /** Trials of a generation. Default 50. */
  readonly populationSize?: number;
  /** How likely a child has two parents. Default 0.9. */
  readonly crossover?: number;
  /** How likely a number is from the second parent. Default 0.5. */
  readonly swapping?: number;
  /** How likely a number is drawn anew. Default 1/d for d numbers. */
  readonly mutation?: number;
}

/** A trial that may have children. */
interface Parent {
  readonly trial: Observed;
  readonly rank: number;
  readonly crowding: number;
}

/** Of two, the one of the better front; of the same, the one that stands more alone. */
const byMerit = (a: Parent, b: Parent): number => {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.crowding === b.crowding ? a.trial.number - b.trial.number : a.crowding > b.crowding ? -1 : 1;
};

/** The best of some trials, as many as a generation has. */
const eliteOf = (trials: readonly Observed[], count: number): readonly Parent[] => {
  const elite: Parent[] = [];
  for (const [rank, front] of frontsOf(trials.map(({ values }) => values)).entries()) {
    const crowding = crowdingOf(front.map((i) => trials[i]!.values));
    const parents = front.map((i, place) => ({ trial: trials[i]!, rank, crowding: crowding[place]! })).sort(byMerit);
    elite.push(...parents.slice(0, count - elite.length));
    if (elite.length >= count) break;
  }
  return elite;
};

/** The better of two that are drawn. */
const drawParent = (parents: readonly Parent[], draws: Draws): Parent => {
  const [a, b] = [parents[draws.whole(parents.length)]!, parents[draws.whole(parents.length)]!];
  return byMerit(a, b) <= 0 ? a : b;
};

const same = (a: Assignment, b: Assignment): boolean => {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
};

type Rates = Required<Omit<Nsga2Options, "populationSize" | "mutation">> & Pick<Nsga2Options, "mutation">;

const childOf = (
  dimensions: readonly Dimension[],
  parents: readonly Parent[],
  { crossover, swapping, mutation = 1 / dimensions.length }: Rates,
  draws: Draws,
): Assignment => {
  const first = drawParent(parents, draws).trial.assignment;
  let second = first;
  if (parents.length > 1 && draws.uniform() < crossover) {
    const others = parents.filter(({ trial }) => trial.assignment !== first);
    second = drawParent(others.length > 0 ? others : parents, draws).trial.assignment;
  }
  const inherited = (path: string): number | undefined =>
    draws.uniform() < swapping ? (second[path] ?? first[path]) : (first[path] ?? second[path]);
  const born = (changes: (dimension: Dimension) => boolean): Assignment =>
    assign(dimensions, (dimension) => {
      const value = inherited(dimension.path);
      return value === undefined || changes(dimension) ? fromUnit(dimension, draws.uniform()) : value;
    });
  const child = born(() => draws.uniform() < mutation);
  if (!same(child, first) && !same(child, second)) return child;
  // A twin of its parent would tell nothing: one of its numbers is drawn anew.
  const open = dimensions.filter(({ path, low, high }) => path in child && high > low);
  const changed = open[draws.whole(Math.max(1, open.length))];
  return assign(dimensions, (dimension) =>
    dimension !== changed && dimension.path in child ? child[dimension.path]! : fromUnit(dimension, draws.uniform()),
  );
};

/**
 * NSGA-II (Deb et al. 2002): generations of trials, each the children of the best of all before it, by fronts and by how alone they stand; numbers come from either parent or
 * are drawn anew. For several goals, such as error against size, and hundreds of trials. With a concurrency up to the size of a generation it has the same trials as with any
 * other. Throws ArgumentError for shares outside of 0 … 1. Optuna: `NSGAIISampler`.
 */
export const nsga2Sampler = (options: Nsga2Options = {}): Sampler => {
  const where = "nsga2Sampler";
  checkOptions(where, options, ["populationSize", "crossover", "swapping", "mutation"]);
  const { populationSize = 50, crossover = 0.9, swapping = 0.5, mutation } = options;
  checkWhole(populationSize, `${where}: populationSize`, 2);
  for (const [name, share] of Object.entries({ crossover, swapping, mutation: mutation ?? 0 })) {
    if (typeof share === "number" && share >= 0 && share <= 1) continue;
    throw new ArgumentError(`${where}: ${name}: expected a number from 0 to 1, received ${show(share)}.`);
  }
  const rates = { crossover, swapping, ...(mutation !== undefined && { mutation }) };
  const known = new WeakMap<
    readonly Dimension[],
    { readonly seen: readonly Observed[]; readonly parents: readonly Parent[] }
  >();
  /** The best after some generations, which are whole. */
  const after = (dimensions: readonly Dimension[], past: readonly Observed[]): readonly Parent[] => {
    const last = known.get(dimensions);
    const more = last !== undefined && goesOn(last.seen, past);
    let parents = more ? last.parents : [];
    for (let at = more ? last.seen.length : 0; at < past.length; at += populationSize) {
      const born = past
        .slice(at, at + populationSize)
        .filter(({ values, prunedAt }) => prunedAt === undefined && values.every(Number.isFinite));
      parents = eliteOf([...parents.map(({ trial }) => trial), ...born], populationSize);
    }
    known.set(dimensions, { seen: past, parents });
    return parents;
  };
  /** All generations before its own. */
  const knows = (number: number): number => number - (number % populationSize);
  return {
    kind: where,
    config: { populationSize, ...rates },
    knows,
    suggest: ({ dimensions, past, draws }) => {
      const parents = after(dimensions, past.slice(0, knows(past.length)));
      if (parents.length === 0) return assign(dimensions, (dimension) => fromUnit(dimension, draws.uniform()));
      return childOf(dimensions, parents, rates, draws);
    },
  };
};
