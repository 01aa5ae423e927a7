// How far a figure can be trusted, by drawing the samples again and again.

import { mix } from "../data/shuffle.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import { quantile } from "./calibration-curve.js";

export interface BootstrapOptions {
  /** Default 1000. */
  readonly repeats?: number;
  /** How often the interval should hold the true figure. Default 0.95. */
  readonly confidence?: number;
  /** Of the draws. Default 0. */
  readonly seed?: number;
}

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

/**
 * The percentile interval of a figure of samples (Efron 1979): as many as there are are drawn with replacement, over and over. `figure` gets each list with the
 * same rows drawn. Throws DataError for lists of different lengths, ArgumentError where the figure is no number.
 *
 *     bootstrapInterval((truth, guess) => classificationReport(truth, guess).macro.f1, [y, predicted]);
 */
export const bootstrapInterval = <Lists extends readonly List[]>(
  figure: (...lists: { -readonly [K in keyof Lists]: Lists[K] }) => number,
  lists: readonly [...Lists],
  options: BootstrapOptions = {},
): BootstrapInterval => {
  const where = "bootstrapInterval";
  checkOptions(where, options, ["repeats", "confidence", "seed"]);
  const { repeats = 1000, confidence = 0.95 } = options;
  checkWhole(repeats, `${where}: repeats`, 1);
  const seed = checkSeed(options.seed ?? 0, where);
  if (!(typeof confidence === "number" && confidence > 0 && confidence < 1)) {
    throw new ArgumentError(`${where}: confidence: expected a share between 0 and 1, received ${show(confidence)}.`);
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
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  const square = known.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  const interval = {
    value,
    low: quantile(known, (1 - confidence) / 2),
    high: quantile(known, (1 + confidence) / 2),
    standardError: Math.sqrt(square / Math.max(1, known.length - 1)),
  };
  const text = (each: number): string => String(Number(each.toPrecision(4)));
  return {
    ...interval,
    toString: () =>
      `${text(value)}, with ${Number((100 * confidence).toPrecision(4))} % from ${text(interval.low)} to ${text(interval.high)}`,
  };
};
