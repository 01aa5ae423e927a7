// Some rows and features of a column of data as a table of numbers, and what their values are like.

import type { Column } from "../data/columns.js";

/** Rows and features that are looked at, and values in all: an even choice where there are more. */
export const mostRows = 2000;
const mostFeatures = 1024;
const mostValues = 100_000;

/** Some bits of a number, the same everywhere (Knuth's multiplicative hash). */
const scattered = (number: number): number => (Math.imul(number + 1, 0x9e3779b1) ^ (number << 7)) >>> 8;

/**
 * An even choice of whole numbers below a count: one out of each of as many equal parts. Which one is scattered, since data in turn (class by
 * class, channel by channel) would show one side of themselves to steps of one length.
 */
export const evenly = (count: number, most: number): number[] => {
  const chosen = Math.min(count, most);
  return Array.from({ length: chosen }, (_, i) => {
    const [from, to] = [Math.floor((i * count) / chosen), Math.floor(((i + 1) * count) / chosen)];
    return from + (scattered(i) % (to - from));
  });
};

/** Some columns of some rows of a table of numbers. */
export interface Sheet {
  readonly rows: readonly number[];
  /** The place of each column in a sample. */
  readonly features: readonly number[];
  /** By column: the rows' values. */
  readonly values: readonly Float64Array[];
}

export const sheetOf = ({ data, shape }: Column): Sheet => {
  const count = shape[0]!;
  const width = count > 0 ? data.length / count : 0;
  const features = evenly(width, mostFeatures);
  const rows = evenly(count, Math.min(mostRows, Math.ceil(mostValues / Math.max(1, features.length))));
  const values = features.map(() => new Float64Array(rows.length));
  // Row by row, as they lie in memory.
  for (let i = 0; i < rows.length; i++) {
    const first = rows[i]! * width;
    for (let j = 0; j < features.length; j++) values[j]![i] = data[first + features[j]!]!;
  }
  return { rows, features, values };
};

export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

export const spreadOf = (values: Float64Array): Spread => {
  let [sum, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const mean = sum / values.length;
  let square = 0;
  for (const value of values) square += (value - mean) * (value - mean);
  return { mean, deviation: Math.sqrt(square / values.length), low, high };
};

/** Pearson's correlation; 0 where one of both does not vary. */
export const correlation = (a: Float64Array, b: Float64Array): number => {
  const [p, q] = [spreadOf(a), spreadOf(b)];
  if (p.deviation === 0 || q.deviation === 0) return 0;
  const shared = a.reduce((sum, value, i) => sum + (value - p.mean) * (b[i]! - q.mean), 0) / a.length;
  return shared / (p.deviation * q.deviation);
};

export interface Feature extends Spread {
  readonly feature: number;
  /** Root mean square: how large its values are. */
  readonly size: number;
}
