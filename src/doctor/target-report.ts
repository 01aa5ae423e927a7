// What the targets of some rows are: classes with their shares, or numbers.

import type { Column } from "../data/columns.js";
import type { LossFacts } from "./model-facts.js";
import { spreadOf } from "./sheet.js";

export interface TargetReport {
  /** Of each row that is looked at: its class; undefined where targets are numbers. */
  readonly labels: Float64Array | undefined;
  /** How many of these rows are of each class. */
  readonly classes: readonly number[];
  /** Of each row its target, the first of several. */
  readonly values: Float64Array;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly deviation: number;
  /** Standard deviations between both, or the share of samples that would have to be of other classes. */
  distanceTo(other: TargetReport): number;
}

/** The class of each row, where targets are classes: labels, 0 and 1, or rows with a single 1. */
const labelsOf = ({ data, shape }: Column, { targets, binary, fromLogits }: LossFacts, rows: readonly number[]) => {
  const width = data.length / shape[0]!;
  if (targets === "labels") return width === 1 ? Float64Array.from(rows, (row) => data[row]!) : undefined;
  if (fromLogits === undefined) return undefined;
  if (width === 1) {
    const zerosAndOnes = binary && rows.every((row) => data[row] === 0 || data[row] === 1);
    return zerosAndOnes ? Float64Array.from(rows, (row) => data[row]!) : undefined;
  }
  if (binary) return undefined;
  const found = rows.map((row) => data.subarray(row * width, (row + 1) * width));
  const oneHot = found.every((row) => row.every((value) => value === 0 || value === 1) && row.includes(1));
  return oneHot ? Float64Array.from(found, (row) => row.indexOf(1)) : undefined;
};

/** The targets of some rows. */
export const targetOf = (column: Column, loss: LossFacts, rows: readonly number[]): TargetReport => {
  const { data, shape } = column;
  const width = data.length / shape[0]!;
  const labels = labelsOf(column, loss, rows);
  const values = labels ?? Float64Array.from(rows, (row) => data[row * width]!);
  const known =
    width === 1 || labels
      ? values
      : Float64Array.from(rows.flatMap((row) => [...data.subarray(row * width, (row + 1) * width)]));
  const { mean, deviation } = spreadOf(values);
  const { low, high } = spreadOf(known);
  const classes: number[] = labels ? Array(Math.max(0, spreadOf(labels).high + 1)).fill(0) : [];
  for (const label of labels ?? []) if (label >= 0) classes[label]! += 1;
  return {
    ...{ labels, classes, values, low, high, mean, deviation },
    distanceTo: (other) => {
      if (!labels || !other.labels) return deviation > 0 ? Math.abs(other.mean - mean) / deviation : 0;
      const share = (report: readonly number[], size: number, label: number) => (report[label] ?? 0) / size;
      let moved = 0;
      for (let label = 0; label < Math.max(classes.length, other.classes.length); label++) {
        moved += Math.abs(share(classes, labels.length, label) - share(other.classes, other.labels.length, label));
      }
      return moved / 2;
    },
  };
};
