// How well a model does on rows that it was not trained with, and how much that depends on which rows these are.

import { ArgumentError, show } from "../errors.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import { type By, partitionInFolds, restOf } from "../table/partition.js";
import { textTable } from "../table/text-table.js";
import type { FitOptions } from "../training/fit-options.js";
import type { Model } from "../training/model.js";
import type { Evaluation } from "../training/train-on.js";
import { type EvaluationData, labelsOf, type Part, readSamples } from "./samples.js";
import { spreadOf } from "./spread.js";

/** Makes a model, compiled and not trained; `train` is what it will be trained with. */
export type MakeModel = (train: Part, turn: number) => Model | Promise<Model>;

/** Options of `crossValidate`. */
export interface CrossValidateOptions {
  /** Turns, in each of which another part is held out. Default 5. */
  readonly folds?: number;
  /** Of the order of the rows. Default 0. */
  readonly seed?: number;
  /** Each part has its share of each class: the name of a table's column, or true for labels in y. */
  readonly stratify?: string | boolean;
  /** The name of a table's column: rows of a group stay together. */
  readonly group?: string;
  /** What `fit` is given. */
  readonly fit?: FitOptions;
}

/** What each turn of a cross-validation came to, with mean and deviation. */
export interface CrossValidation {
  /** What each turn came to on the part that was held out. */
  readonly folds: readonly Evaluation[];
  readonly mean: Evaluation;
  /** √(Σ(value − mean)² / (folds − 1)). */
  readonly deviation: Evaluation;
  toString(): string;
}

/** Mean and sample deviation of each figure. */
const summarized = (turns: readonly Evaluation[]): Pick<CrossValidation, "mean" | "deviation"> => {
  const spreads = Object.keys(turns[0]!).map(
    (key) =>
      [
        key,
        spreadOf(
          turns.map((turn) => turn[key]!),
          turns.length - 1,
        ),
      ] as const,
  );
  const each = (part: "mean" | "deviation"): Evaluation =>
    Object.fromEntries(spreads.map(([key, spread]) => [key, spread[part]])) as unknown as Evaluation;
  return { mean: each("mean"), deviation: each("deviation") };
};

/**
 * Trains a new model in each of k turns, on all parts but one, and evaluates it on that one. The same seed gives the same parts, and the same figures.
 * Throws ArgumentError for fewer samples than turns. scikit-learn: `cross_validate`.
 *
 *     const { mean, deviation } = await crossValidate(makeModel, { x, y }, { folds: 10, stratify: true, fit: { epochs: 50 } });
 */
export const crossValidate = async (
  make: MakeModel,
  data: EvaluationData,
  options: CrossValidateOptions = {},
): Promise<CrossValidation> => {
  const where = "crossValidate";
  if (typeof make !== "function") {
    throw new ArgumentError(`${where}: expected a function that makes a compiled model, received ${show(make)}.`);
  }
  checkOptions(where, options, ["folds", "seed", "stratify", "group", "fit"]);
  const { folds: k = 5, stratify, group } = options;
  checkWhole(k, `${where}: folds`, 2);
  const seed = checkSeed(options.seed ?? 0, where);
  const samples = readSamples(data, where);
  if (k > samples.count) {
    throw new ArgumentError(`${where}: expected at most as many folds as samples, ${samples.count}, received ${k}.`);
  }
  if (stratify && group !== undefined) {
    throw new ArgumentError(`${where}: expected stratify or group, received both.`);
  }
  const codesOf = (name: string | true): Int32Array => {
    if (name === true && !samples.table) return labelsOf(data, where);
    if (samples.table && typeof name === "string") return samples.table.labels(name).labels;
    throw new ArgumentError(
      `${where}: expected the name of a column of a table${samples.table ? "" : "; the classes of { x, y } are stratified by true"}, received ${show(name)}.`,
    );
  };
  const by: By = stratify
    ? { kind: "stratify", codes: codesOf(stratify) }
    : group === undefined
      ? { kind: "random" }
      : { kind: "group", codes: codesOf(group) };
  const parts = partitionInFolds(samples.count, k, by, seed);
  const folds: Evaluation[] = [];
  for (const [turn, held] of parts.entries()) {
    const train = samples.take(restOf(samples.count, held));
    const model = await make(train, turn);
    await model.fit(train, { verbose: "silent", ...options.fit });
    folds.push(await model.evaluate(samples.take(held)));
  }
  const { mean, deviation } = summarized(folds);
  return { folds, mean, deviation, toString: () => printed(folds, mean, deviation) };
};

const printed = (folds: readonly Evaluation[], mean: Evaluation, deviation: Evaluation): string => {
  const keys = Object.keys(mean);
  const row = (name: string, figures: Evaluation): string[] => [name, ...keys.map((key) => figures[key]!.toFixed(4))];
  return textTable({
    header: ["fold", ...keys],
    rows: [...folds.map((fold, i) => row(String(i + 1), fold)), row("mean", mean), row("deviation", deviation)],
    align: ["left", ...keys.map(() => "right" as const)],
  });
};
