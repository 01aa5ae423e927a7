// The densities of a tree-structured Parzen estimator: what is known of good and of bad trials as sums of bells, one for each trial and a wide one.

import { normalQuantile, normalShare } from "../../evaluation/normal.js";
import { exp, log } from "../../schedules/exact.js";
import { type Assignment, type Dimension, settle, spanOf, spreadOut } from "../dimensions.js";
import type { Draws } from "../draws.js";

/** ½ log 2π. */
const halfLogTwoPi = 0.9189385332046728;

/** What all bells say of one dimension. */
interface Bells {
  /** The log density of each bell at a value. */
  readonly logDensities: (value: number) => ArrayLike<number>;
  readonly draw: (bell: number, draws: Draws) => number;
}

/** Values of steps come again and again, and take two shares for each bell. */
const remembered = (logDensities: (value: number) => Float64Array): ((value: number) => Float64Array) => {
  const known = new Map<number, Float64Array>();
  return (value) => {
    let found = known.get(value);
    if (!found) {
      found = logDensities(value);
      known.set(value, found);
    }
    return found;
  };
};

/** Numbers: normal distributions, cut off at the ends of the range; of steps, the share of each. */
const bellsOfNumbers = (dimension: Dimension, means: readonly number[], widths: readonly number[]): Bells => {
  const [low, high] = spanOf(dimension);
  const { step } = dimension;
  const count = means.length;
  const shareBelow = (bell: number, x: number): number => normalShare((x - means[bell]!) / widths[bell]!);
  const ends = means.map((_, bell) => [shareBelow(bell, low), shareBelow(bell, high)] as const);
  const masses = ends.map(([from, to]) => log(Math.max(1e-300, to - from)));
  const heights = masses.map((mass, bell) => -halfLogTwoPi - log(widths[bell]!) - mass);
  const close = (value: number): Float64Array => {
    const at = spreadOut(dimension, value);
    const logs = new Float64Array(count);
    for (let bell = 0; bell < count; bell++) {
      const z = (at - means[bell]!) / widths[bell]!;
      logs[bell] = heights[bell]! - 0.5 * z * z;
    }
    return logs;
  };
  const stepped = (value: number): Float64Array => {
    const [from, to] = [spreadOut(dimension, value - step! / 2), spreadOut(dimension, value + step! / 2)];
    return Float64Array.from(means, (_, bell) => {
      return log(Math.max(1e-300, shareBelow(bell, to) - shareBelow(bell, from))) - masses[bell]!;
    });
  };
  return {
    logDensities: step === undefined ? close : remembered(stepped),
    draw: (bell, draws) => {
      const [from, to] = ends[bell]!;
      const drawn = means[bell]! + widths[bell]! * normalQuantile(from + draws.uniform() * (to - from));
      return settle(dimension, Math.min(high, Math.max(low, drawn)));
    },
  };
};

/** Choices: the one that was taken is likelier than the others. */
const bellsOfChoices = (dimension: Dimension, taken: readonly (number | undefined)[], prior: number): Bells => {
  const size = dimension.high + 1;
  const rows = taken.map((value) => {
    const base = prior / taken.length;
    const row = Array.from({ length: size }, (_, i) => (value === undefined ? 1 : base) + (value === i ? 1 : 0));
    const total = row.reduce((sum, weight) => sum + weight, 0);
    return row.map((weight) => weight / total);
  });
  return {
    logDensities: remembered((value) => Float64Array.from(rows, (row) => log(row[value]!))),
    draw: (bell, draws) => draws.weighted(rows[bell]!),
  };
};

/** Each bell reaches to its neighbours; none is narrower than the range by its count, or wider than the range. */
const widthsByNeighbours = (means: readonly number[], low: number, high: number): number[] => {
  const order = means.map((_, i) => i).sort((a, b) => means[a]! - means[b]! || a - b);
  const widths = new Array<number>(means.length);
  order.forEach((bell, place) => {
    const before = place > 0 ? means[bell]! - means[order[place - 1]!]! : undefined;
    const after = place < order.length - 1 ? means[order[place + 1]!]! - means[bell]! : undefined;
    // At the ends the neighbour counts, not the end, where there is one.
    const ends = order.length < 2;
    widths[bell] = Math.max(before ?? (ends ? means[bell]! - low : 0), after ?? (ends ? high - means[bell]! : 0));
  });
  return widths;
};

/** How much each trial counts, by their age: the newest 25 all the same, older ones less and less (as in Hyperopt). */
const weightsByAge = (count: number): number[] => {
  const flat = 25;
  if (count <= flat) return new Array<number>(count).fill(1);
  const ramp = count - flat;
  const slope = (i: number): number => (ramp === 1 ? 1 / count : 1 / count + (i / (ramp - 1)) * (1 - 1 / count));
  return Array.from({ length: count }, (_, i) => (i < ramp ? slope(i) : 1));
};

/** The density of some trials, over one dimension or several that belong together. */
export class Parzen {
  readonly #bells: readonly Bells[];
  readonly #weights: readonly number[];
  readonly #logWeights: readonly number[];

  constructor(
    readonly dimensions: readonly Dimension[],
    trials: readonly Assignment[],
    prior = 1,
  ) {
    // The last bell is as wide as the range: what nothing is known of.
    const weights = [...weightsByAge(trials.length), prior];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = weights.map((weight) => weight / total);
    this.#logWeights = this.#weights.map(log);
    const count = weights.length;
    this.#bells = dimensions.map((dimension) => {
      const { path, kind } = dimension;
      if (kind === "choice") {
        return bellsOfChoices(dimension, [...trials.map((trial) => trial[path]!), undefined], prior);
      }
      const [low, high] = spanOf(dimension);
      const means = trials.map((trial) => spreadOut(dimension, trial[path]!));
      const range = Math.max(high - low, 1e-12);
      const narrowest = range / Math.min(100, 1 + count);
      const widths = widthsByNeighbours(means, low, high).map((width) => Math.min(range, Math.max(narrowest, width)));
      return bellsOfNumbers(dimension, [...means, (low + high) / 2], [...widths, range]);
    });
  }

  draw(draws: Draws): Assignment {
    const bell = draws.weighted(this.#weights);
    return Object.fromEntries(this.dimensions.map(({ path }, i) => [path, this.#bells[i]!.draw(bell, draws)]));
  }

  logDensity(assignment: Assignment): number {
    const logs = Float64Array.from(this.#logWeights);
    for (let i = 0; i < this.dimensions.length; i++) {
      const own = this.#bells[i]!.logDensities(assignment[this.dimensions[i]!.path]!);
      for (let bell = 0; bell < logs.length; bell++) logs[bell]! += own[bell]!;
    }
    let most = Number.NEGATIVE_INFINITY;
    for (const each of logs) if (each > most) most = each;
    let sum = 0;
    // What is smaller by more than float64 can tell adds nothing.
    for (const each of logs) if (each > most - 40) sum += exp(each - most);
    return most + log(sum);
  }
}
