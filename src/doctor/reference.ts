// What a loss comes to without a network: for a guess in the dark, and for what the nearest samples say. It is in the loss's own units.

import type { Column } from "../data/columns.js";
import type { Loss } from "../losses/loss.js";
import { constant } from "../ops/apply.js";
import { subtract } from "../ops/arithmetic.js";
import { clip } from "../ops/select.js";
import { log } from "../ops/unary.js";
import { evaluate } from "../runtime/evaluate.js";
import type { Tensor } from "../tensor/tensor.js";
import { reduce } from "../training/reductions.js";
import type { DataReport } from "./data-report.js";

export interface Reference {
  /** Samples whose neighbours were asked, and standard deviations by which these agree more than shuffled ones would. */
  readonly rows: number;
  readonly agreement: number;
  /** The loss of one guess for all samples: the shares of the classes, or the mean. */
  readonly dark: number;
  /** The loss of what the nearest other samples say. */
  readonly near: number;
}

/** Rows of numbers that a prediction is made of: one row for each sample. */
type Guess = (row: number, column: number) => number;

/** Probabilities are kept from 0, as those of a network are. */
const least = 1e-4;

/** A prediction that is these probabilities, in the form that the loss takes. */
const asOutput = (p: Tensor, { binary, fromLogits }: Loss): Tensor => {
  const kept = clip(p, least, 1 - least);
  if (!fromLogits) return kept;
  return binary ? subtract(log(kept), log(subtract(1, kept))) : log(kept);
};

/** What is known of each sample: a class out of some, or numbers. */
const targetsOf = (column: Column, loss: Loss, report: DataReport, units: number) => {
  const { data, shape } = column;
  const width = data.length / shape[0]!;
  if (loss.targets === "labels") {
    if (width !== 1 || loss.fromLogits === undefined) return undefined;
    const of: Guess = (row, label) => (data[row] === label ? 1 : 0);
    return { width: units, of, shares: true, tensor: (rows: readonly number[]) => labelsOf(data, rows) };
  }
  if ((loss.targets ?? "like") !== "like" || shape.length !== 2) return undefined;
  const of: Guess = (row, unit) => data[row * width + unit]!;
  const shares = loss.fromLogits !== undefined;
  // A distribution over classes is one; a yes or no lies between 0 and 1.
  if (shares && !report.target?.labels && !loss.binary) return undefined;
  return { width, of, shares, tensor: (rows: readonly number[]) => tableOf(rows, width, of) };
};

const labelsOf = (data: Column["data"], rows: readonly number[]): Tensor =>
  constant(
    Int32Array.from(rows, (row) => data[row]!),
    [rows.length],
    "int32",
  );

const tableOf = (rows: readonly number[], width: number, value: Guess): Tensor => {
  const table = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j++) table[i * width + j] = value(row, j);
  });
  return constant(table, [rows.length, width]);
};

/** Undefined where the data or the loss do not tell. */
export const referenceOf = async (
  loss: Loss,
  column: Column | undefined,
  units: number,
  report: DataReport,
): Promise<Reference | undefined> => {
  const neighbours = report.neighbours();
  if (!neighbours || !column || report.weighed || loss.reduction === "sum") return undefined;
  const { rows, nearest, agreement } = neighbours;
  const target = targetsOf(column, loss, report, units);
  if (!target) return undefined;
  const { width, of, shares, tensor } = target;
  const means = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + of(row, j), 0) / rows.length);
  const places = rows.map((_, i) => i);
  const near: Guess = (place, j) => {
    const others = nearest[place]!;
    const told = others.reduce((sum, other) => sum + of(rows[other]!, j), 0);
    // A few votes are not all that there are: the share of all counts as one more.
    return shares ? (told + means[j]!) / (others.length + 1) : told / others.length;
  };
  const lossOf = (guess: Guess): Tensor => {
    const told = tableOf(places, width, guess);
    const held = tensor(rows);
    return reduce(
      loss,
      loss.apply(shares ? asOutput(told, loss) : told, held),
      undefined,
      undefined,
      loss.counts?.(held),
    );
  };
  const [dark, close] = await evaluate([lossOf((_, j) => means[j]!), lossOf(near)], { threads: 1 });
  const [inTheDark, told] = [dark.data[0]!, close.data[0]!];
  return inTheDark > 0 && Number.isFinite(told)
    ? { rows: rows.length, agreement, dark: inTheDark, near: Math.min(told, inTheDark) }
    : undefined;
};
