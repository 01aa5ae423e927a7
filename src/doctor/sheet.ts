// Some rows and features of a column of data as a table of numbers, and what their values are like.

import type { Column } from "../data/columns.js";

/** Rows and features that are looked at: an even choice where there are more. */
export const mostRows = 2000;
const mostFeatures = 1024;

/** An even choice of whole numbers below a count. */
export const evenly = (count: number, most: number): number[] => {
  const chosen = Math.min(count, most);
  return Array.from({ length: chosen }, (_, i) => Math.floor((i * count) / chosen));
};

/** Some columns of some rows of a table of numbers. */
export interface Sheet {
  readonly rows: readonly number[];
  /** The place of each column in a sample. */
  readonly features: readonly number[];
  /** By column: the rows' values. */
  readonly values: readonly Float64Array[];
}

export const sheetOf = ({ data, shape }: Column, rowsMost = mostRows, featuresMost = mostFeatures): Sheet => {
  const count = shape[0]!;
  const width = count > 0 ? data.length / count : 0;
  const rows = evenly(count, rowsMost);
  const features = evenly(width, featuresMost);
  const values = features.map((feature) => Float64Array.from(rows, (row) => data[row * width + feature]!));
  return { rows, features, values };
};

export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

export const spreadOf = (values: Float64Array): Spread => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return { mean, deviation: Math.sqrt(square), low, high };
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
