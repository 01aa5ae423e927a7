// How much each number of a space decides of the value: a forest is grown on the trials, and its variance taken apart.

import { StateError } from "../errors.js";
import { type Assignment, type Dimension, toUnit } from "./dimensions.js";
import { Draws } from "./draws.js";

interface Known {
  readonly assignment: Assignment;
  readonly value: number;
}

/** A box of the unit cube in which a tree says one value. */
interface Leaf {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly value: number;
}

const trees = 64;

interface Grown {
  readonly points: readonly (readonly number[])[];
  readonly values: readonly number[];
}

/** Where a split takes away most of the squared error: the dimension and the border; undefined where nothing is to be gained. */
const bestSplit = ({ points, values }: Grown, rows: readonly number[]): { at: number; border: number } | undefined => {
  const total = rows.reduce((sum, row) => sum + values[row]!, 0);
  let best: { at: number; border: number } | undefined;
  let most = (total * total) / rows.length + 1e-12;
  for (let at = 0; at < points[0]!.length; at++) {
    const sorted = rows.slice().sort((a, b) => points[a]![at]! - points[b]![at]! || a - b);
    let left = 0;
    for (let i = 1; i < sorted.length; i++) {
      left += values[sorted[i - 1]!]!;
      const [before, after] = [points[sorted[i - 1]!]![at]!, points[sorted[i]!]![at]!];
      if (before === after) continue;
      const right = total - left;
      const gain = (left * left) / i + (right * right) / (sorted.length - i);
      if (gain <= most) continue;
      const middle = (before + after) / 2;
      // Between neighbours among the numbers there is none: the middle is one of them.
      [best, most] = [{ at, border: middle > before ? middle : after }, gain];
    }
  }
  return best;
};

const grow = (
  known: Grown,
  rows: readonly number[],
  low: readonly number[],
  high: readonly number[],
  leaves: Leaf[],
): Leaf[] => {
  const split = rows.length > 1 ? bestSplit(known, rows) : undefined;
  if (!split) {
    leaves.push({ low, high, value: rows.reduce((sum, row) => sum + known.values[row]!, 0) / rows.length });
    return leaves;
  }
  const { at, border } = split;
  const with_ = (side: readonly number[]): number[] => side.map((end, i) => (i === at ? border : end));
  const isLeft = (row: number): boolean => known.points[row]![at]! < border;
  grow(known, rows.filter(isLeft), low, with_(high), leaves);
  return grow(
    known,
    rows.filter((row) => !isLeft(row)),
    with_(low),
    high,
    leaves,
  );
};

/** The variance of a tree over the unit cube, and what of it each dimension explains by itself. */
const varianceOf = (leaves: readonly Leaf[], count: number): { readonly all: number; readonly each: number[] } => {
  const volumes = leaves.map(({ low, high }) => high.reduce((volume, end, i) => volume * (end - low[i]!), 1));
  const mean = leaves.reduce((sum, { value }, i) => sum + volumes[i]! * value, 0);
  const all = leaves.reduce((sum, { value }, i) => sum + volumes[i]! * (value - mean) * (value - mean), 0);
  const each = Array.from({ length: count }, (_, at) => {
    const ends = [...new Set(leaves.flatMap(({ low, high }) => [low[at]!, high[at]!]))].sort((a, b) => a - b);
    let variance = 0;
    for (let k = 0; k + 1 < ends.length; k++) {
      const [from, to] = [ends[k]!, ends[k + 1]!];
      const middle = (from + to) / 2;
      let marginal = 0;
      leaves.forEach(({ low, high, value }, i) => {
        const width = high[at]! - low[at]!;
        if (low[at]! < middle && middle < high[at]! && width > 0) marginal += (volumes[i]! / width) * value;
      });
      variance += (to - from) * (marginal - mean) * (marginal - mean);
    }
    return variance;
  });
  return { all, each };
};

/** The share of each dimension, together 1; the largest first. Throws StateError for too few trials. */
export const importancesOf = (
  dimensions: readonly Dimension[],
  trials: readonly Known[],
  seed: number,
): Readonly<Record<string, number>> => {
  const known = trials.filter(({ value }) => Number.isFinite(value));
  if (known.length < 4) {
    throw new StateError(`study: importances need four trials that came to their end, received ${known.length}.`);
  }
  const points = known.map(({ assignment }) =>
    // What was not there lies in the middle, where it tells nothing.
    dimensions.map((each) => (each.path in assignment ? toUnit(each, assignment[each.path]!) : 0.5)),
  );
  const values = known.map(({ value }) => value);
  const sums = dimensions.map(() => 0);
  for (let tree = 0; tree < trees; tree++) {
    const draws = new Draws(seed, -2, tree);
    const rows = Array.from(known, () => draws.whole(known.length));
    const sides = [0, 1].map((end) => dimensions.map(() => end)) as [number[], number[]];
    const { all, each } = varianceOf(grow({ points, values }, rows, ...sides, []), dimensions.length);
    if (all > 0) for (const [i, variance] of each.entries()) sums[i]! += variance / all;
  }
  const total = sums.reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(
    dimensions.map(({ path }, i) => [path, total > 0 ? sums[i]! / total : 0] as const).sort(([, a], [, b]) => b - a),
  );
};
