// Statistics of columns in float64: gaps are passed over.

import { DataError } from "../errors.js";
import type { NumberValues } from "./values.js";

/** The numbers of a feature that are no gaps. Throws DataError where there are none. */
export const knownOf = ({ data, width, count }: NumberValues, feature: number, where: string): Float64Array => {
  const known = new Float64Array(count);
  let length = 0;
  for (let i = feature; i < data.length; i += width) if (!Number.isNaN(data[i])) known[length++] = data[i]!;
  if (length > 0) return known.slice(0, length);
  throw new DataError(`${where}: expected at least one number in feature ${feature}, received gaps only.`);
};

/** One number for each feature, of those that are no gaps. */
export const byFeature = <T>(
  values: NumberValues,
  where: string,
  of: (known: Float64Array, feature: number) => T,
): T[] => Array.from({ length: values.width }, (_, feature) => of(knownOf(values, feature, where), feature));

/** Mean and variance (divided by the count), in two passes: times since 1970 keep their spread. */
export const momentsOf = (known: Float64Array): { readonly mean: number; readonly variance: number } => {
  let sum = 0;
  for (const value of known) sum += value;
  const mean = sum / known.length;
  let [squares, rest] = [0, 0];
  for (const value of known) {
    const difference = value - mean;
    squares += difference * difference;
    rest += difference;
  }
  // What rounding left of the mean is taken out again (Chan, Golub & LeVeque 1983).
  return { mean, variance: (squares - (rest * rest) / known.length) / known.length };
};

/** The value below which a share of sorted numbers lies, between two of them by a straight line (numpy's "linear"). */
export const quantileOf = (sorted: Float64Array, share: number): number => {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [a, b] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  const t = place - below;
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
};

/** Numbers in rising order. */
export const sortedOf = (known: Float64Array): Float64Array => known.slice().sort();
