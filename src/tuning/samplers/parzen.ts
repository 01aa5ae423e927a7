// The densities of a tree-structured Parzen estimator: what is known of good and of bad trials as sums of bells, one for each trial and a wide one.

import { normalQuantile, normalShare } from "../../evaluation/normal.js";
import { log } from "../../schedules/exact.js";
import { type Assignment, type Dimension, settle, spanOf, spreadOut } from "../dimensions.js";
import type { Draws } from "../draws.js";
import { decay } from "./matern.js";

/** ½ log 2π. */
const halfLogTwoPi = 0.9189385332046728;

/** What all bells say of one dimension. */
interface Bells {
  /** Adds the log density of each bell at a value. */
  readonly addTo: (logs: Float64Array, value: number) => void;
  readonly draw: (bell: number, draws: Draws) => number;
}

/** A normal distribution, cut off at the ends of a range. */
class Bell {
  readonly from: number;
  readonly to: number;
  readonly mass: number;
  readonly height: number;
  /** Of steps, the logarithm of the share of each. */
  readonly shares = new Map<number, number>();

  constructor(
    readonly mean: number,
    readonly width: number,
    low: number,
    high: number,
  ) {
    this.from = this.below(low);
    this.to = this.below(high);
    this.mass = log(Math.max(1e-300, this.to - this.from));
    this.height = -halfLogTwoPi - log(width) - this.mass;
  }

  below(x: number): number {
    return normalShare((x - this.mean) / this.width);
  }
}

/** Bells that were made are kept: most stay as they are when a trial comes, and whole numbers come again. */
const mostKept = 4096;

/** What is known of one dimension, for all densities over it. */
export class Span {
  readonly low: number;
  readonly high: number;
  readonly #spread = new Map<number, number>();
  readonly #bells = new Map<number, Map<number, Bell>>();
  #kept = 0;

  constructor(readonly dimension: Dimension) {
    [this.low, this.high] = dimension.kind === "choice" ? [0, 0] : spanOf(dimension);
  }

  spread(value: number): number {
    if (!this.dimension.log) return value;
    let found = this.#spread.get(value);
    if (found === undefined) {
      found = spreadOut(this.dimension, value);
      this.#spread.set(value, found);
    }
    return found;
  }

  bell(mean: number, width: number): Bell {
    let byWidth = this.#bells.get(mean);
    let found = byWidth?.get(width);
    if (found) return found;
    if (this.#kept >= mostKept) {
      this.#bells.clear();
      [byWidth, this.#kept] = [undefined, 0];
    }
    if (!byWidth) {
      byWidth = new Map();
      this.#bells.set(mean, byWidth);
    }
    found = new Bell(mean, width, this.low, this.high);
    byWidth.set(width, found);
    this.#kept += 1;
    return found;
  }
}

/** Each bell reaches to its neighbours; none is narrower than the range by its count, or wider than the range. */
const widthsByNeighbours = (means: Float64Array, low: number, high: number): Float64Array => {
  const count = means.length;
  if (count === 1) return Float64Array.of(Math.max(means[0]! - low, high - means[0]!));
  const sorted = means.slice().sort();
  // Of those in one place, the first one reaches to what lies before and the last one to what lies behind.
  const taken = new Map<number, number>();
  return means.map((mean) => {
    let [from, to] = [0, count];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle]! < mean) from = middle + 1;
      else to = middle;
    }
    let place = from;
    if (sorted[from + 1] === mean) {
      place += taken.get(mean) ?? 0;
      taken.set(mean, place - from + 1);
    }
    // At the ends the neighbour counts, not the end.
    const before = place > 0 ? mean - sorted[place - 1]! : 0;
    const after = place < count - 1 ? sorted[place + 1]! - mean : 0;
    return Math.max(before, after);
  });
};

/** Numbers: a bell around each that was taken, and one over the whole range; of steps, the share of each. */
const bellsOfNumbers = (span: Span, taken: readonly number[]): Bells => {
  const { dimension, low, high } = span;
  const { step } = dimension;
  const means = Float64Array.from(taken, (value) => span.spread(value));
  const reach = Math.max(high - low, 1e-12);
  const narrowest = reach / Math.min(100, 2 + taken.length);
  const widths = means.length > 0 ? widthsByNeighbours(means, low, high) : means;
  const bells = Array.from(means, (mean, i) => span.bell(mean, Math.min(reach, Math.max(narrowest, widths[i]!))));
  bells.push(span.bell((low + high) / 2, reach));
  const close = (logs: Float64Array, value: number): void => {
    const at = span.spread(value);
    for (let i = 0; i < bells.length; i++) {
      const { mean, width, height } = bells[i]!;
      const z = (at - mean) / width;
      logs[i]! += height - 0.5 * z * z;
    }
  };
  const stepped = (logs: Float64Array, value: number): void => {
    let ends: readonly [number, number] | undefined;
    for (let i = 0; i < bells.length; i++) {
      const bell = bells[i]!;
      let share = bell.shares.get(value);
      if (share === undefined) {
        ends ??= [spreadOut(dimension, value - step! / 2), spreadOut(dimension, value + step! / 2)];
        share = log(Math.max(1e-300, bell.below(ends[1]) - bell.below(ends[0]))) - bell.mass;
        bell.shares.set(value, share);
      }
      logs[i]! += share;
    }
  };
  return {
    addTo: step === undefined ? close : stepped,
    draw: (at, draws) => {
      const { from, to, mean, width } = bells[at]!;
      const drawn = mean + width * normalQuantile(from + draws.uniform() * (to - from));
      return settle(dimension, Math.min(high, Math.max(low, drawn)));
    },
  };
};

/** Choices: the one that was taken is likelier than the others. */
const bellsOfChoices = ({ high }: Dimension, taken: readonly number[], prior: number): Bells => {
  const size = high + 1;
  const base = prior / (taken.length + 1);
  const rowOf = (value: number | undefined): number[] => {
    const row = Array.from({ length: size }, (_, i) => (value === undefined ? 1 : base) + (value === i ? 1 : 0));
    const total = row.reduce((sum, weight) => sum + weight, 0);
    return row.map((weight) => weight / total);
  };
  // One for each value, and one for what nothing is known of.
  const rows = [...Array.from({ length: size }, (_, value) => rowOf(value)), rowOf(undefined)];
  const logRows = rows.map((row) => row.map(log));
  const kinds = [...taken, size];
  return {
    addTo: (logs, value) => {
      for (let i = 0; i < kinds.length; i++) logs[i]! += logRows[kinds[i]!]![value]!;
    },
    draw: (bell, draws) => draws.weighted(rows[kinds[bell]!]!),
  };
};

/** How much each trial counts, by their age: the newest 25 all the same, older ones less and less (as in Hyperopt). */
const weightsByAge = (count: number): number[] => {
  const flat = 25;
  if (count <= flat) return new Array<number>(count).fill(1);
  const ramp = count - flat;
  const slope = (i: number): number => (ramp === 1 ? 1 / count : 1 / count + (i / (ramp - 1)) * (1 - 1 / count));
  return Array.from({ length: count }, (_, i) => (i < ramp ? slope(i) : 1));
};

export interface ParzenOptions {
  /** The weight of what is not known. */
  readonly prior: number;
  /** Whether older trials count less. */
  readonly ages: boolean;
}

/** The density of some trials, over one dimension or several that belong together. */
export class Parzen {
  readonly #bells: readonly Bells[];
  readonly #weights: readonly number[];
  readonly #logWeights: Float64Array;

  constructor(
    readonly spans: readonly Span[],
    trials: readonly Assignment[],
    { prior, ages }: ParzenOptions,
  ) {
    // The last bell is as wide as the range: what nothing is known of.
    const weights = [...(ages ? weightsByAge(trials.length) : trials.map(() => 1)), prior];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = weights.map((weight) => weight / total);
    this.#logWeights = Float64Array.from(this.#weights, log);
    this.#bells = spans.map((span) => {
      const { dimension } = span;
      const taken = trials.map((trial) => trial[dimension.path]!);
      return dimension.kind === "choice" ? bellsOfChoices(dimension, taken, prior) : bellsOfNumbers(span, taken);
    });
  }

  draw(draws: Draws): Assignment {
    const bell = draws.weighted(this.#weights);
    return Object.fromEntries(
      this.spans.map(({ dimension: { path } }, i) => [path, this.#bells[i]!.draw(bell, draws)]),
    );
  }

  logDensity(assignment: Assignment): number {
    const logs = this.#logWeights.slice();
    for (let i = 0; i < this.spans.length; i++) {
      this.#bells[i]!.addTo(logs, assignment[this.spans[i]!.dimension.path]!);
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < logs.length; i++) if (logs[i]! > most) most = logs[i]!;
    let sum = 0;
    // What is smaller by more than float64 can tell adds nothing.
    for (let i = 0; i < logs.length; i++) if (logs[i]! > most - 40) sum += decay(most - logs[i]!);
    return most + log(sum);
  }
}
