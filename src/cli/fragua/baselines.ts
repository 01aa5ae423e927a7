// What a network has to be better than: the mean or the commonest class, and a linear model of the same features.

import { classificationReport, regressionReport } from "../../evaluation/index.js";
import {
  type DataTable,
  dense,
  featureColumns,
  l2,
  lbfgs,
  type Model,
  type Prediction,
  type Steps,
  sequential,
} from "../../index.js";
import type { Goal } from "./goals.js";

/** Figures of predicted numbers. */
export interface NumberFigures {
  readonly meanAbsoluteError: number;
  readonly rootMeanSquaredError: number;
  readonly r2: number;
}

/** Figures of predicted classes. */
export interface ClassFigures {
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  readonly macroF1: number;
}

export type Figures = NumberFigures | ClassFigures;

/** The truths of a goal: numbers, or names of classes. */
export const truthsOf = (rows: DataTable, { name, kind, classes }: Goal): number[] | string[] =>
  kind === "number"
    ? Array.from(rows.numbers(name).data)
    : Array.from(rows.labels(name, classes).labels, (label) => classes[label]!);

/** What a model's output says, row by row. */
export const answersOf = ({ kind, classes }: Goal, { data }: Prediction): number[] | string[] => {
  if (kind === "number") return Array.from(data);
  if (kind === "binary") return Array.from(data, (share) => classes[Number(share > 0.5)]!);
  return Array.from({ length: data.length / classes.length }, (_, row) => {
    const own = data.subarray(row * classes.length, (row + 1) * classes.length);
    return classes[own.indexOf(Math.max(...own))]!;
  });
};

/** How far answers are off. */
export const figuresOf = ({ kind, classes }: Goal, truth: number[] | string[], said: number[] | string[]): Figures => {
  if (kind === "number") {
    const { meanAbsoluteError, rootMeanSquaredError, r2 } = regressionReport(truth as number[], said as number[]);
    return { meanAbsoluteError, rootMeanSquaredError, r2 };
  }
  const { accuracy, balancedAccuracy, macro } = classificationReport(truth as string[], said as string[], { classes });
  return { accuracy, balancedAccuracy, macroF1: macro.f1 };
};

/** The mean of the rows to learn from, or their commonest class, the first in the order of classes where several are. */
export const constantOf = (train: DataTable, goal: Goal): number | string => {
  const truths = truthsOf(train, goal);
  if (goal.kind === "number") return (truths as number[]).reduce((sum, value) => sum + value, 0) / truths.length;
  const counts = new Map(goal.classes.map((name) => [name, 0]));
  for (const name of truths as string[]) counts.set(name, counts.get(name)! + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
};

/** More rows change a linear model little. */
const mostRows = 20_000;

/** Rows spread evenly over a table, at most so many. */
export const spreadRows = (rows: DataTable, most: number): DataTable =>
  rows.count <= most ? rows : rows.take(Array.from({ length: most }, (_, i) => Math.floor((i * rows.count) / most)));

/** A linear, or logistic, regression on the same features, down to its minimum; the penalty is small, and lets it have one. */
export const linearModel = async (
  train: DataTable,
  goal: Goal,
  columns: Readonly<Record<string, Steps>>,
): Promise<Model> => {
  const rows = spreadRows(train, mostRows);
  const features = featureColumns(rows, {
    target: { [goal.name]: goal.kind === "number" ? "auto" : "classes" },
    columns,
  });
  const units = goal.kind === "classes" ? goal.classes.length : 1;
  const activation = ({ number: "linear", binary: "sigmoid", classes: "softmax" } as const)[goal.kind];
  const loss = (
    { number: "meanSquaredError", binary: "binaryCrossentropy", classes: "sparseCategoricalCrossentropy" } as const
  )[goal.kind];
  const model = sequential([dense(units, { activation, kernelRegularizer: l2(1e-4) })], { features, threads: 1 });
  model.compile({ loss });
  const { x, y } = features.batch(rows);
  await model.build([(x as { readonly shape: readonly number[] }).shape[1]!]);
  await lbfgs(model, x as never, y as never, { maxIterations: 200 });
  return model;
};
