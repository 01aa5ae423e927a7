// Which features a model leans on: how much worse it gets when one of them is mixed up.

import { growsBetter } from "../callbacks/monitor.js";
import { barChart } from "../charts/bar-chart.js";
import type { ChartLooks } from "../charts/svg.js";
import { readColumns } from "../data/columns.js";
import { isDataset } from "../data/forms.js";
import { shuffle } from "../data/shuffle.js";
import { ArgumentError, nearest, ShapeError, show } from "../errors.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import { takeRows } from "../table/column.js";
import { DataTable } from "../table/table.js";
import { textTable } from "../table/text-table.js";
import { showShape } from "../tensor/shape.js";
import type { Model } from "../training/model.js";
import { chartWords } from "./chart-words.js";
import { type EvaluationData, type Part, readSamples } from "./samples.js";
import { spreadOf } from "./spread.js";

/** Options of `permutationImportance`. */
export interface PermutationImportanceOptions {
  /** Which figure of `evaluate` counts: loss, or the key of a metric. Default "loss". */
  readonly metric?: string;
  /** How often each feature is mixed up. Default 5. */
  readonly repeats?: number;
  /** Of the orders. Default 0. */
  readonly seed?: number;
  /** What features of arrays are called. Default x0, x1, … */
  readonly names?: readonly string[];
}

/** How much worse a model gets when a feature is shuffled. */
export interface FeatureImportance {
  readonly name: string;
  /** How much worse the figure gets, on average: about 0 for a feature that the model does not need. */
  readonly mean: number;
  /** Deviation over the repeats. */
  readonly deviation: number;
}

/** The importance of every feature. */
export interface PermutationImportance {
  readonly metric: string;
  /** What it is with all features as they are. */
  readonly score: number;
  /** The most important first. */
  readonly features: readonly FeatureImportance[];
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

/**
 * Permutation importance (Breiman 2001): the values of one feature are dealt out anew among the samples, and the model is evaluated. Take data that it
 * was not trained with. Features that tell the same share their importance, or hide it from each other. Throws ShapeError for inputs that are no
 * table of features. scikit-learn: `permutation_importance`.
 */
export const permutationImportance = async (
  model: Model,
  data: EvaluationData,
  options: PermutationImportanceOptions = {},
): Promise<PermutationImportance> => {
  const where = "permutationImportance";
  checkOptions(where, options, ["metric", "repeats", "seed", "names"]);
  const { metric = "loss", repeats = 5 } = options;
  checkWhole(repeats, `${where}: repeats`, 1);
  const seed = checkSeed(options.seed ?? 0, where);
  const samples = readSamples(data, where);
  const mixers = samples.table ? ofTable(model, samples.table) : ofArrays(data, options.names);
  const before = await model.evaluate((samples.table ?? data) as Part);
  if (!Object.hasOwn(before, metric)) {
    const hint = nearest(metric, Object.keys(before));
    throw new ArgumentError(
      `${where}: metric: expected one of ${Object.keys(before).join(", ")}, received ${show(metric)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  }
  const score = before[metric]!;
  const sign = growsBetter(metric) ? -1 : 1;
  const order = new Uint32Array(samples.count);
  const features: FeatureImportance[] = [];
  for (const [number, { name, mixed }] of mixers.entries()) {
    const losses: number[] = [];
    for (let turn = 0; turn < repeats; turn++) {
      shuffle(order, seed, number * repeats + turn);
      const after = await model.evaluate(mixed(order));
      losses.push(sign * (after[metric]! - score));
    }
    features.push({ name, ...spreadOf(losses) });
  }
  features.sort((a, b) => b.mean - a.mean);
  return {
    metric,
    score,
    features,
    toString: () =>
      textTable({
        header: ["feature", `${metric} gets worse by`, "deviation"],
        rows: features.map(({ name, mean, deviation }) => [name, mean.toPrecision(3), deviation.toPrecision(2)]),
        align: ["left", "right", "right"],
      }),
    toSvg: (looks = {}) => {
      const said = chartWords(looks.language);
      return barChart({
        title: said.importance,
        xLabel: said.worseWithout(metric),
        ...looks,
        bars: features.map(({ name, mean, deviation }) => ({ name, value: mean, spread: deviation })),
      });
    },
  };
};

interface Mixer {
  readonly name: string;
  /** All samples, with the values of one feature in another order. */
  readonly mixed: (order: Uint32Array) => Part;
}

const ofTable = (model: Model, table: DataTable): readonly Mixer[] => {
  const names = model.features?.names ?? table.names;
  return names.map((name) => ({
    name,
    mixed: (order) =>
      new DataTable(table.columns.map((column) => (column.name === name ? takeRows(column, order) : column))) as Part,
  }));
};

const ofArrays = (data: EvaluationData, names?: readonly string[]): readonly Mixer[] => {
  const { x, y } = data as { x: Parameters<typeof readColumns>[0]; y: unknown };
  const columns = readColumns(x, "x");
  const [{ data: values, shape }] = columns as [(typeof columns)[0]];
  if (!isDataset(data) || columns.length > 1 || shape.length !== 2) {
    throw new ShapeError(
      `permutationImportance: expected x of shape [samples, features], received ${columns.length > 1 ? `inputs ${columns.map(({ name }) => name).join(", ")}` : showShape(shape)}.`,
    );
  }
  const [count, width] = shape as [number, number];
  if (names !== undefined && names.length !== width) {
    throw new ArgumentError(`permutationImportance: names: expected ${width}, received ${names.length}.`);
  }
  return Array.from({ length: width }, (_, feature) => ({
    name: names?.[feature] ?? `x${feature}`,
    mixed: (order) => {
      const copy = values.slice() as Float32Array;
      for (let row = 0; row < count; row++) copy[row * width + feature] = values[order[row]! * width + feature]!;
      return { x: { data: copy, shape }, y } as unknown as Part;
    },
  }));
};
