// How far a figure can be trusted, by drawing the samples again and again.

import { mix } from "../data/shuffle.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import { quantile } from "./calibration-curve.js";
import { normalQuantile, normalShare } from "./normal.js";
import { spreadOf } from "./spread.js";

/** Options of `bootstrap`. */
export interface BootstrapOptions {
  /** Default 1000. */
  readonly repeats?: number;
  /** How often the interval should hold the true figure. Default 0.95. */
  readonly confidence?: number;
  /** Of the draws. Default 0. */
  readonly seed?: number;
  /**
   * Shares of the draws as they are (`percentile`, the default, as most papers have it), or mended for a figure that is biased or whose deviation depends on
   * its value (`bca`, scipy's default; Efron 1987), which works out the figure once more for each sample.
   */
  readonly method?: "percentile" | "bca";
}

/** A figure with the interval in which it lies. */
export interface BootstrapInterval {
  /** The figure of the samples as they are. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Deviation of the figure over the draws. */
  readonly standardError: number;
  toString(): string;
}

type List = ArrayLike<unknown>;

/** Sum of what a function makes of each. */
const sumOf = (values: Float64Array, of: (value: number) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);

/**
 * Which shares of the draws lie below the ends of an interval by Efron's BCa: Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))), where z₀ says on which side of the value most
 * draws are, and the acceleration a = Σd³ / (6(Σd²)^1.5) how lopsided the figures are when one sample is left out, d = mean − figure (Efron 1987).
 */
export const adjustedShares = (
  draws: Float64Array,
  value: number,
  leftOut: Float64Array,
  confidence: number,
): [low: number, high: number] => {
  // Draws that come to the value itself count half on each side, as in scipy.
  const below = sumOf(draws, (draw) => (draw < value ? 1 : draw === value ? 0.5 : 0));
  const side = normalQuantile(below / draws.length);
  const mean = sumOf(leftOut, (figure) => figure) / leftOut.length;
  const squares = sumOf(leftOut, (figure) => (mean - figure) * (mean - figure));
  const cubes = sumOf(leftOut, (figure) => (mean - figure) * (mean - figure) * (mean - figure));
  const acceleration = squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
  const end = normalQuantile((1 - confidence) / 2);
  const [low, high] = [end, -end].map((z) => normalShare(side + (side + z) / (1 - acceleration * (side + z))));
  return [low!, high!];
};

/**
 * The bootstrap interval of a figure of samples (Efron 1979): as many as there are are drawn with replacement, over and over. `figure` gets each list with the
 * same rows drawn. Throws DataError for lists of different lengths, ArgumentError where the figure is no number. scipy: `stats.bootstrap` with `paired=True`.
 *
 *     bootstrapInterval((truth, guess) => classificationReport(truth, guess).macro.f1, [y, predicted]);
 */
export const bootstrapInterval = <Lists extends readonly List[]>(
  figure: (...lists: { -readonly [K in keyof Lists]: Lists[K] }) => number,
  lists: readonly [...Lists],
  options: BootstrapOptions = {},
): BootstrapInterval => {
  const where = "bootstrapInterval";
  checkOptions(where, options, ["repeats", "confidence", "seed", "method"]);
  const { repeats = 1000, confidence = 0.95, method = "percentile" } = options;
  checkWhole(repeats, `${where}: repeats`, 1);
  const seed = checkSeed(options.seed ?? 0, where);
  if (!(typeof confidence === "number" && confidence > 0 && confidence < 1)) {
    throw new ArgumentError(`${where}: confidence: expected a share between 0 and 1, received ${show(confidence)}.`);
  }
  if (method !== "percentile" && method !== "bca") {
    throw new ArgumentError(`${where}: method: expected "percentile" or "bca", received ${show(method)}.`);
  }
  const count = lists[0]?.length ?? 0;
  if (count === 0) throw new DataError(`${where}: expected at least one sample, received none.`);
  for (const list of lists) {
    if (list.length !== count) {
      throw new DataError(`${where}: expected lists of ${count} samples, as the first has, received ${list.length}.`);
    }
  }
  const figureOf = (drawn: readonly List[]): number => {
    const value: unknown = figure(...(drawn as unknown as { -readonly [K in keyof Lists]: Lists[K] }));
    if (typeof value === "number") return value;
    throw new ArgumentError(`${where}: expected a figure that is a number, received ${show(value)}.`);
  };
  const value = figureOf(lists);
  const rows = new Uint32Array(count);
  const values = new Float64Array(repeats);
  for (let turn = 0; turn < repeats; turn++) {
    const key = mix(mix(seed) + Math.imul(turn + 1, 0x9e3779b9));
    for (let i = 0; i < count; i++) {
      rows[i] = Math.floor((mix(key + Math.imul(i + 1, 0x9e3779b9)) * count) / 4294967296);
    }
    values[turn] = figureOf(lists.map((list) => Array.from(rows, (row) => list[row])));
  }
  // A draw without a sample of some class may have no figure; it says nothing of the others.
  const known = values.filter(Number.isFinite).sort();
  if (known.length === 0) throw new ArgumentError(`${where}: the figure was no finite number in any draw.`);
  const without = (row: number): number =>
    figureOf(lists.map((list) => Array.from(list).filter((_, other) => other !== row)));
  const [low, high] =
    method === "bca" && count > 1
      ? adjustedShares(
          known,
          value,
          Float64Array.from({ length: count }, (_, row) => without(row)).filter(Number.isFinite),
          confidence,
        )
      : [(1 - confidence) / 2, (1 + confidence) / 2];
  const interval = {
    value,
    low: quantile(known, low),
    high: quantile(known, high),
    standardError: spreadOf(known, known.length - 1).deviation,
  };
  const text = (each: number): string => String(Number(each.toPrecision(4)));
  return {
    ...interval,
    toString: () =>
      `${text(value)}, with ${Number((100 * confidence).toPrecision(4))} % from ${text(interval.low)} to ${text(interval.high)}`,
  };
};
