// What the nearest samples tell of a sample's target: how much there is to learn, whatever the network.

import { correlation, evenly, type Feature, type Sheet } from "./sheet.js";
import type { TargetReport } from "./target-report.js";

const mostRows = 400;
const mostFeatures = 128;
/** Neighbours that are asked. */
const asked = 5;

export interface Neighbours {
  /** The samples that were asked about, by their row in the data. */
  readonly rows: readonly number[];
  /** Of each of them its nearest others, by their place among them. */
  readonly nearest: readonly (readonly number[])[];
  /** Standard deviations by which neighbours agree more than shuffled ones would. */
  readonly agreement: number;
}

/** The nearest others of each row, by the features in standard deviations. */
const nearestOf = (columns: readonly Float64Array[], rows: number): number[][] => {
  const distances = new Float64Array(rows * rows);
  for (const column of columns) {
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < a; b++) distances[a * rows + b]! += (column[a]! - column[b]!) * (column[a]! - column[b]!);
    }
  }
  for (let a = 0; a < rows; a++) for (let b = 0; b < a; b++) distances[b * rows + a] = distances[a * rows + b]!;
  return Array.from({ length: rows }, (_, a) => {
    const best: number[] = [];
    for (let b = 0; b < rows; b++) {
      if (b === a) continue;
      const far = distances[a * rows + b]!;
      let at = best.length;
      while (at > 0 && distances[a * rows + best[at - 1]!]! > far) at--;
      if (at < asked) best.splice(at, 0, b);
      if (best.length > asked) best.pop();
    }
    return best;
  });
};

/** How much more often neighbours are of one class than any two samples are, in standard deviations. */
const agreementOfClasses = (
  labels: Float64Array,
  { classes }: TargetReport,
  nearest: readonly (readonly number[])[],
) => {
  const rows = labels.length;
  const total = classes.reduce((sum, size) => sum + size, 0);
  const same = nearest.reduce(
    (sum, others, row) => sum + others.reduce((votes, other) => votes + (labels[other] === labels[row] ? 1 : 0), 0),
    0,
  );
  const chance = classes.reduce((sum, size) => sum + (size / total) * (size / total), 0);
  const deviation = Math.sqrt((chance * (1 - chance)) / rows);
  return deviation > 0 ? (same / (asked * rows) - chance) / deviation : 0;
};

/** How well the neighbours' mean goes with the target, in standard deviations. */
const agreementOfNumbers = (values: Float64Array, nearest: readonly (readonly number[])[]): number => {
  const guesses = nearest.map((others) => others.reduce((sum, other) => sum + values[other]!, 0) / others.length);
  return correlation(values, Float64Array.from(guesses)) * Math.sqrt(values.length);
};

export const neighboursOf = (
  sheet: Sheet,
  features: readonly Feature[],
  target: TargetReport,
): Neighbours | undefined => {
  const places = evenly(sheet.rows.length, mostRows);
  const pick = (values: Float64Array): Float64Array => Float64Array.from(places, (place) => values[place]!);
  const columns = evenly(features.length, mostFeatures).flatMap((feature) => {
    const { mean, deviation } = features[feature]!;
    if (deviation === 0) return [];
    return [pick(sheet.values[feature]!).map((value) => (value - mean) / deviation)];
  });
  const rows = places.map((place) => sheet.rows[place]!);
  if (rows.length <= asked || columns.length === 0) return undefined;
  const nearest = nearestOf(columns, rows.length);
  const values = pick(target.values);
  const agreement = target.labels ? agreementOfClasses(values, target, nearest) : agreementOfNumbers(values, nearest);
  return { rows, nearest, agreement };
};
