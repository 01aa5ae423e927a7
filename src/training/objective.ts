// What a model is trained for: a loss and metrics for each of its outputs, and how targets are given to them.

import { ArgumentError, DataError, ShapeError, show } from "../errors.js";
import type { Tensors } from "../layers/layer.js";
import type { Loss, LossFunction } from "../losses/loss.js";
import { resolveLoss } from "../losses/resolve.js";
import type { Metric, MetricFunction } from "../metrics/metric.js";
import { resolveMetric } from "../metrics/resolve.js";
import { add, scale } from "../ops/arithmetic.js";
import { cast } from "../ops/cast.js";
import { mean } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { checkNotNegative, checkOptions } from "../options.js";
import { type Shape, sameShape, showShape } from "../tensor/shape.js";
import { leaf, Tensor } from "../tensor/tensor.js";
import { type Column, type Columns, checkLabels } from "./data.js";
import { entriesOf, onlyOutput } from "./network.js";

export type LossLike = Loss | LossFunction | string;
export type MetricLike = Metric | MetricFunction | string;

/** A loss (metrics) for the only output, or one for each output by name. */
export type LossOption = LossLike | { readonly [output: string]: LossLike };
export type MetricsOption = readonly MetricLike[] | { readonly [output: string]: readonly MetricLike[] };

/** One output's share of the objective. */
export interface Goal {
  readonly output: string;
  readonly loss: Loss;
  readonly weight: number;
  readonly metrics: readonly { readonly key: string; readonly metric: Metric }[];
}

const isByOutput = (option: LossOption): option is { readonly [output: string]: LossLike } =>
  isObject(option) && typeof (option as Loss).apply !== "function";

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The goals of a model from what was given to `compile`. Throws ArgumentError. */
export const resolveGoals = (
  lossOption: LossOption,
  metricsOption: MetricsOption = [],
  weights: { readonly [output: string]: number } = {},
): readonly Goal[] => {
  if (lossOption === undefined || lossOption === null) {
    throw new ArgumentError('compile: expected a loss, such as "meanSquaredError", received none.');
  }
  const losses = isByOutput(lossOption) ? Object.entries(lossOption) : [[onlyOutput, lossOption] as const];
  if (losses.length === 0) throw new ArgumentError("compile: expected a loss for each output, received none.");
  const outputs = losses.map(([output]) => output);
  if (!Array.isArray(metricsOption)) {
    if (!isObject(metricsOption)) {
      throw new ArgumentError(
        `compile: expected metrics as an array such as [accuracy()], received ${show(metricsOption)}.`,
      );
    }
    checkOptions("compile: metrics", metricsOption, outputs);
  }
  checkOptions("compile: lossWeights", weights, outputs);
  const goals = losses.map(([output, option]) => {
    const loss = resolveLoss(option);
    const given = Array.isArray(metricsOption)
      ? metricsOption
      : ((metricsOption as { readonly [output: string]: readonly MetricLike[] })[output] ?? []);
    if (!Array.isArray(given)) {
      throw new ArgumentError(`compile: expected metrics as an array such as [accuracy()], received ${show(given)}.`);
    }
    const metrics = (given as readonly MetricLike[]).map((metric) => {
      const resolved = resolveMetric(metric, loss);
      checkMetricName(resolved.name);
      return { key: output === onlyOutput ? resolved.name : output + capitalize(resolved.name), metric: resolved };
    });
    const weight = checkNotNegative(weights[output] ?? 1, `compile: lossWeights.${output}`);
    return { output, loss, weight, metrics };
  });
  checkKeys(goals);
  return goals;
};

/** A metric's name becomes a key of logs and histories. */
const checkMetricName = (name: unknown): void => {
  if (typeof name === "string" && name !== "" && name !== "__proto__") return;
  throw new ArgumentError(`compile: expected a metric with a name such as "accuracy", received ${show(name)}.`);
};

/** Throws ArgumentError when two columns of the history would have the same name. */
const checkKeys = (goals: readonly Goal[]): void => {
  const taken = new Set(["loss", ...(goals.length > 1 ? goals.map(({ output }) => `${output}Loss`) : [])]);
  for (const { key } of goals.flatMap(({ metrics }) => metrics)) {
    if (taken.has(key)) {
      throw new ArgumentError(
        `compile: two columns of the history would be called "${key}". ` +
          "Leave out a metric, or give it another name: { ...metric, name }.",
      );
    }
    taken.add(key);
  }
};

export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The shape of a sample's target, as it is stored. */
export interface TargetSpec {
  readonly name: string;
  readonly shape: Shape;
}

/**
 * How targets are stored for predictions of a shape: labels without a last axis of 1, numbers in the prediction's shape.
 * Throws DataError when they do not fit, and when a label is out of range.
 */
export const fitTargets = (goals: readonly Goal[], outputs: Tensors, targets: Columns): Columns => {
  const predictions = entriesOf(outputs, onlyOutput);
  const names = predictions.map(([name]) => name);
  const stray = goals.find(({ output }) => !names.includes(output));
  if (stray) {
    throw new ArgumentError(
      stray.output === onlyOutput && names.length > 0
        ? `compile: expected a loss for each of the outputs ${names.join(", ")}, received one loss. Give { ${names[0]}: loss, ... }.`
        : `compile: expected losses for ${names.join(", ")}, received one for "${stray.output}", which is not an output.`,
    );
  }
  const extra = targets.find(({ name }) => !names.includes(name));
  const fitted = predictions.map(([name, prediction]) => {
    const goal = goals.find(({ output }) => output === name);
    if (!goal) {
      const given = goals.map(({ output }) => output).join(", ");
      throw new ArgumentError(`compile: expected a loss for output "${name}", received losses for ${given}.`);
    }
    const column = targets.find((target) => target.name === name);
    if (!column) {
      throw new DataError(
        `y: expected targets named "${name}", received ${targets.map((target) => target.name).join(", ")}.`,
      );
    }
    return fitTarget(goal, column, prediction.shape.slice(1));
  });
  if (extra) {
    throw new DataError(
      `y: expected targets for ${names.join(", ")}, received some named "${extra.name}" too. Leave them out.`,
    );
  }
  return fitted;
};

const fitTarget = ({ loss, output }: Goal, column: Column, predicted: Shape): Column => {
  const shape = column.shape.slice(1);
  const count = column.shape[0]!;
  if (loss.targetType === "int32") {
    if (predicted.length === 0) {
      throw new ShapeError(`${output}: expected a model that predicts [batch, ..., classes], received [batch].`);
    }
    const labels = predicted.slice(0, -1);
    const fits = sameShape(shape, labels) || sameShape(shape, [...labels, 1]);
    if (!fits) {
      const oneHot = sameShape(shape, predicted) ? " For one-hot targets use categoricalCrossentropy." : "";
      throw new DataError(
        `${output}: expected labels of shape ${showShape([count, ...labels])}, received ${showShape(column.shape)}.${oneHot}`,
      );
    }
    checkLabels(column, predicted.at(-1)!);
    return { ...column, shape: [count, ...labels] };
  }
  // A user's own loss may pair targets of any shape with its predictions; only a missing last axis of 1 is added.
  if (sameShape([...shape, 1], predicted)) return { ...column, shape: [count, ...predicted] };
  if (!sameShape(shape, predicted) && loss.config.function === undefined) {
    const hint = shape.length < predicted.length ? " For class labels use sparseCategoricalCrossentropy." : "";
    throw new DataError(
      `${output}: expected targets of shape ${showShape([count, ...predicted])}, as the model predicts, ` +
        `received ${showShape(column.shape)}.${hint}`,
    );
  }
  return column;
};

/** The symbolic loss and metrics of a trace; all are scalars. */
export interface TracedObjective {
  readonly loss: Tensor;
  readonly metrics: readonly { readonly key: string; readonly value: Tensor }[];
}

const meanOf = (values: Tensor, where: string): Tensor => {
  if (!(values instanceof Tensor)) {
    throw new ArgumentError(`${where}: expected a tensor from its function, received ${show(values)}.`);
  }
  return reshape(mean(values.dtype === "float32" ? values : cast(values, "float32")), []);
};

/** The leaves that targets are copied to for every batch. */
export const targetLeaf = (name: string, goal: Goal, shape: Shape, batch: number): Tensor =>
  leaf({ kind: "input", name: targetInput(name) }, [batch, ...shape], goal.loss.targetType ?? "float32");

/** Inputs and targets share one list of names in a program; targets are told apart by their prefix. */
export const targetInput = (name: string): string => `target:${name}`;

/** Applies losses and metrics to what a trace predicts. */
export const traceObjective = (
  goals: readonly Goal[],
  outputs: Tensors,
  targets: ReadonlyMap<string, Tensor>,
  penalties: readonly Tensor[],
): TracedObjective => {
  const metrics: { key: string; value: Tensor }[] = [];
  let total: Tensor | undefined;
  for (const [name, prediction] of entriesOf(outputs, onlyOutput)) {
    const goal = goals.find(({ output }) => output === name)!;
    const target = targets.get(name)!;
    const loss = meanOf(goal.loss.apply(prediction, target), `loss ${goal.loss.name}`);
    const weighted = scale(loss, goal.weight);
    total = total ? add(total, weighted) : weighted;
    if (goals.length > 1) metrics.push({ key: `${name}Loss`, value: loss });
    for (const { key, metric } of goal.metrics) {
      const wanted = metric.targetType ?? target.dtype;
      const given = wanted === target.dtype ? target : cast(target, wanted);
      metrics.push({ key, value: meanOf(metric.apply(prediction, given), `metric ${metric.name}`) });
    }
  }
  for (const penalty of penalties) total = add(total!, reshape(penalty, []));
  return { loss: total!, metrics };
};
