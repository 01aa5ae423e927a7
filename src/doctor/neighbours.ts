// What the nearest samples tell of a sample's target: how much there is to learn, whatever the network.

import type { Feature, Sheet } from "./sheet.js";
import type { TargetReport } from "./target-report.js";

const mostRows = 400;
const mostFeatures = 256;
/** Neighbours that are asked. */
const asked = 5;

export interface Neighbours {
  /** Samples that were asked about. */
  readonly rows: number;
  /** Share of samples whose class most of their neighbours have, and how often one guess in the dark is right. */
  readonly hits: number | undefined;
  readonly chance: number | undefined;
  /** Share of the targets' variance that the neighbours' mean explains. */
  readonly explained: number | undefined;
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

const step = (count: number, most: number): number => Math.max(1, Math.ceil(count / most));

export const neighboursOf = (
  sheet: Sheet,
  features: readonly Feature[],
  target: TargetReport,
): Neighbours | undefined => {
  const skip = step(sheet.rows.length, mostRows);
  const leap = step(features.length, mostFeatures);
  const pick = (values: Float64Array): Float64Array => values.filter((_, row) => row % skip === 0);
  const columns = sheet.values.flatMap((values, i) => {
    const { mean, deviation } = features[i]!;
    if (i % leap !== 0 || deviation === 0) return [];
    return [pick(values).map((value) => (value - mean) / deviation)];
  });
  const values = pick(target.values);
  const rows = values.length;
  if (rows <= asked || columns.length === 0) return undefined;
  const nearest = nearestOf(columns, rows);
  if (target.labels) {
    const votes = nearest.map((others, row) =>
      others.reduce((sum, other) => sum + (values[other] === values[row] ? 1 : 0), 0),
    );
    const agreed = votes.reduce((sum, each) => sum + each, 0) / (asked * rows);
    const shares = target.classes.map((size) => size / target.labels!.length);
    const chance = shares.reduce((sum, share) => sum + share * share, 0);
    const hits = nearest.map((others, row) => {
      const counts = new Map<number, number>();
      for (const other of others) counts.set(values[other]!, (counts.get(values[other]!) ?? 0) + 1);
      const most = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best));
      return most[0] === values[row] ? 1 : 0;
    });
    return {
      rows,
      hits: hits.reduce<number>((sum, hit) => sum + hit, 0) / rows,
      chance: shares.reduce((most, share) => Math.max(most, share), 0),
      explained: undefined,
      agreement: (agreed - chance) / Math.sqrt((chance * (1 - chance)) / rows + Number.MIN_VALUE),
    };
  }
  const guesses = nearest.map((others) => others.reduce((sum, other) => sum + values[other]!, 0) / others.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / rows;
  const total = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const left = values.reduce((sum, value, row) => sum + (value - guesses[row]!) * (value - guesses[row]!), 0);
  const centre = guesses.reduce((sum, guess) => sum + guess, 0) / rows;
  const shared = values.reduce((sum, value, row) => sum + (value - mean) * (guesses[row]! - centre), 0);
  const spread = guesses.reduce((sum, guess) => sum + (guess - centre) * (guess - centre), 0);
  const found = total > 0 && spread > 0 ? shared / Math.sqrt(total * spread) : 0;
  return {
    rows,
    hits: undefined,
    chance: undefined,
    explained: total > 0 ? 1 - left / total : 0,
    agreement: found * Math.sqrt(rows),
  };
};
