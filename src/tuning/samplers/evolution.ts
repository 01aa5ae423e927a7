// Regularized evolution: the best of a few is changed in one place, and the oldest die.

import { ArgumentError } from "../../errors.js";
import { checkOptions, checkPositive, checkWhole } from "../../options.js";
import { type Assignment, assign, counts, type Dimension, fromUnit, sizeOfDimension, toUnit } from "../dimensions.js";
import type { Draws } from "../draws.js";
import type { Sampler } from "./sampler.js";
import { byMerit } from "./tpe.js";

/** How many parents there are, and how far children are from them. */
export interface EvolutionOptions {
  /** Trials that are alive: the latest ones. So many are drawn at random first. Default 20. */
  readonly population?: number;
  /** Trials that are drawn of them, the best of which has a child. Default 5. */
  readonly tournament?: number;
  /** How far a number moves, as a share of its range: the deviation of a normal distribution. Default 0.2. */
  readonly sigma?: number;
}

/** Another value of a dimension: of choices any, of numbers one that lies near, of lengths one more or one less. */
const changed = (dimension: Dimension, value: number, sigma: number, draws: Draws): number => {
  const { kind, low, high, step, path } = dimension;
  const size = sizeOfDimension(dimension);
  if (kind === "choice") return (value + 1 + draws.whole(size - 1)) % size;
  const isLength = path === "length" || path.endsWith(".length");
  const unit = toUnit(dimension, value) + sigma * draws.normal();
  const moved = isLength ? value : fromUnit(dimension, Math.min(1, Math.max(0, unit)));
  if (step === undefined || moved !== value) return moved;
  const up = draws.uniform() < 0.5 ? value < high : value === low;
  return Math.min(high, Math.max(low, up ? value + step : value - step));
};

/** The parent, but for one number of those that count; what comes to count by that is drawn. */
const childOf = (dimensions: readonly Dimension[], parent: Assignment, sigma: number, draws: Draws): Assignment => {
  const open = dimensions.filter((dimension) => counts(dimension, parent) && sizeOfDimension(dimension) > 1);
  const place = open.length === 0 ? undefined : open[draws.whole(open.length)]!;
  return assign(dimensions, (dimension) => {
    const value = parent[dimension.path];
    if (value === undefined) return fromUnit(dimension, draws.uniform());
    return dimension === place ? changed(dimension, value, sigma, draws) : value;
  });
};

/**
 * Regularized evolution (Real et al. 2019), for architectures as for other settings: of the latest `population` trials some are drawn, and the best of these has a child that differs from
 * it in one place: another choice, a number near, a layer more or less of what `repeat` makes. The oldest die however good they are, so that what was good by luck does not stay.
 *
 *     sampler: evolutionSampler({ population: 20, tournament: 5 }),
 *     space: { hidden: repeat(1, 4, { units: int(4, 64, { log: true }), activation: choice(["relu", "tanh"]) }) },
 *
 * Of several goals the first one counts. Throws ArgumentError for a tournament larger than the population.
 */
export const evolutionSampler = (options: EvolutionOptions = {}): Sampler => {
  const where = "evolutionSampler";
  checkOptions(where, options, ["population", "tournament", "sigma"]);
  const { population = 20, tournament = 5, sigma = 0.2 } = options;
  checkWhole(population, `${where}: population`, 2);
  checkWhole(tournament, `${where}: tournament`, 1);
  checkPositive(sigma, `${where}: sigma`);
  if (tournament > population) {
    throw new ArgumentError(
      `${where}: expected a tournament of at most the population, ${population}, received ${tournament}.`,
    );
  }
  return {
    kind: where,
    config: { population, tournament, sigma },
    suggest: ({ dimensions, past, draws }) => {
      const alive = past.slice(-population);
      if (alive.length < population) return assign(dimensions, (dimension) => fromUnit(dimension, draws.uniform()));
      const drawn = draws
        .permutation(population)
        .slice(0, tournament)
        .map((i) => alive[i]!);
      return childOf(dimensions, drawn.sort(byMerit)[0]!.assignment, sigma, draws);
    },
  };
};
