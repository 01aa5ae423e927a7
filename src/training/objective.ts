// What a model is trained for: a loss and metrics for each of its outputs, and how targets are given to them.

import { type Column, type Columns, checkRange } from "../data/columns.js";
import { ArgumentError, DataError, ShapeError, show } from "../errors.js";
import type { Tensors } from "../layers/layer.js";
import type { Held } from "../layers/mixing.js";
import { type AllOutputs, type Loss, typeOfTargets } from "../losses/loss.js";
import { type LossLike, resolveLoss } from "../losses/resolve.js";
import type { Metric } from "../metrics/metric.js";
import { type MetricLike, resolveMetric } from "../metrics/resolve.js";
import { add, scale } from "../ops/arithmetic.js";
import { cast } from "../ops/cast.js";
import { reshape } from "../ops/reshape.js";
import { checkNotNegative, checkOptions } from "../options.js";
import { type Shape, sameShape, showShape } from "../tensor/shape.js";
import { leaf, Tensor } from "../tensor/tensor.js";
import { entriesOf, onlyOutput, targetInput } from "./entries.js";
import { countedBy, reduce } from "./reductions.js";

/** A loss (metrics) for the only output, or one for each output by name; null for an output that is not to be trained. */
export type LossOption = LossLike | { readonly [output: string]: LossLike | null };
export type MetricsOption = readonly MetricLike[] | { readonly [output: string]: readonly MetricLike[] };

/** A metric with the column of the history that it fills. */
export interface KeyedMetric {
  readonly key: string;
  readonly metric: Metric;
  /** Whether samples count as much in it as their weights say. */
  readonly weighted: boolean;
}

/** One output's share of the objective. */
export interface Goal {
  readonly output: string;
  readonly loss: Loss;
  readonly weight: number;
  readonly metrics: readonly KeyedMetric[];
}

/** What `compile` takes of an objective. */
export interface ObjectiveOptions {
  readonly loss: LossOption;
  readonly metrics?: MetricsOption;
  /** Metrics in which samples count as much as `sampleWeight` and `classWeight` say. */
  readonly weightedMetrics?: MetricsOption;
  /** How much each output's loss counts; 1 when left out. */
  readonly lossWeights?: { readonly [output: string]: number };
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isByOutput = (option: LossOption): option is { readonly [output: string]: LossLike | null } =>
  isObject(option) && typeof (option as Loss).apply !== "function";

const readMetrics = (option: MetricsOption, outputs: readonly string[], where: string) => {
  if (Array.isArray(option)) return () => option as readonly MetricLike[];
  if (!isObject(option) || Symbol.iterator in option) {
    throw new ArgumentError(`${where}: expected metrics as an array such as [accuracy()], received ${show(option)}.`);
  }
  checkOptions(where, option, outputs);
  return (output: string): readonly MetricLike[] => {
    const given: unknown = Object.hasOwn(option, output) ? (option as Record<string, unknown>)[output] : [];
    if (Array.isArray(given)) return given;
    throw new ArgumentError(`${where}: expected metrics as an array such as [accuracy()], received ${show(given)}.`);
  };
};

/** What a trainer aims at. */
export interface Objective {
  readonly goals: readonly Goal[];
  /** The outputs that are not to be trained. */
  readonly untrained: readonly string[];
}

/** The goals of a model from what was given to `compile`. Throws ArgumentError. */
export const resolveObjective = (where: string, options: ObjectiveOptions): Objective => {
  const { loss: lossOption, metrics = [], weightedMetrics = [], lossWeights = {} } = options;
  if (lossOption === undefined || lossOption === null) {
    throw new ArgumentError(`${where}: expected a loss, such as "meanSquaredError", received none.`);
  }
  const given = isByOutput(lossOption) ? Object.entries(lossOption) : [[onlyOutput, lossOption] as const];
  const losses = given.filter(([, loss]) => loss !== null);
  if (losses.length === 0) throw new ArgumentError(`${where}: expected a loss for each output, received none.`);
  const outputs = losses.map(([output]) => output);
  const metricsOf = readMetrics(metrics, outputs, `${where}: metrics`);
  const weightedOf = readMetrics(weightedMetrics, outputs, `${where}: weightedMetrics`);
  checkOptions(`${where}: lossWeights`, lossWeights, outputs);
  const goals = losses.map(([output, option]) => {
    const keyed =
      (weighted: boolean) =>
      (given: MetricLike): KeyedMetric => {
        const metric = resolveMetric(given);
        checkMetricName(metric.name, where);
        return { key: output === onlyOutput ? metric.name : output + capitalize(metric.name), metric, weighted };
      };
    return {
      output,
      loss: resolveLoss(option),
      weight: checkNotNegative(
        Object.hasOwn(lossWeights, output) ? lossWeights[output] : 1,
        `${where}: lossWeights.${output}`,
      ),
      metrics: [...metricsOf(output).map(keyed(false)), ...weightedOf(output).map(keyed(true))],
    };
  });
  checkKeys(goals, where);
  return { goals, untrained: given.filter(([, loss]) => loss === null).map(([output]) => output) };
};

/** A metric's name becomes a key of logs and histories. */
const checkMetricName = (name: unknown, where: string): void => {
  if (typeof name === "string" && name !== "" && name !== "__proto__") return;
  throw new ArgumentError(`${where}: expected a metric with a name such as "accuracy", received ${show(name)}.`);
};

/** Throws ArgumentError when two columns of the history would have the same name. */
const checkKeys = (goals: readonly Goal[], where: string): void => {
  const taken = new Set(["loss", ...(goals.length > 1 ? goals.map(({ output }) => `${output}Loss`) : [])]);
  for (const { key } of goals.flatMap(({ metrics }) => metrics)) {
    if (taken.has(key)) {
      throw new ArgumentError(
        `${where}: two columns of the history would be called "${key}". ` +
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
export const fitTargets = ({ goals, untrained }: Objective, outputs: Tensors, targets: Columns): Columns => {
  const predictions = new Map(entriesOf(outputs, onlyOutput));
  const names = goals.map(({ output }) => output);
  const stray = names.find((name) => !predictions.has(name));
  if (stray !== undefined) {
    const known = [...predictions.keys()];
    throw new ArgumentError(
      stray === onlyOutput
        ? `compile: expected a loss for each of the outputs ${known.join(", ")}, received one loss. Give { ${known[0]}: loss, ... }.`
        : `compile: expected losses for ${known.join(", ")}, received one for "${stray}", which is not an output.`,
    );
  }
  const open = [...predictions.keys()].find((name) => !names.includes(name) && !untrained.includes(name));
  if (open !== undefined) {
    throw new ArgumentError(
      `compile: expected a loss for output "${open}", received losses for ${names.join(", ")}. Give null for an output that is ` +
        "not to be trained.",
    );
  }
  const extra = targets.find(({ name }) => !names.includes(name));
  if (extra && targets.length > names.length) {
    throw new DataError(
      `y: expected targets for ${names.join(", ")}, received some named "${extra.name}" too. Leave them out.`,
    );
  }
  return goals.map((goal) => {
    const column = targets.find(({ name }) => name === goal.output);
    if (column) return fitTarget(goal, column, predictions.get(goal.output)!.shape.slice(1));
    throw new DataError(
      `y: expected targets named "${goal.output}", received ${targets.map((target) => target.name).join(", ")}.`,
    );
  });
};

const fitTarget = ({ loss, output }: Goal, column: Column, predicted: Shape): Column => {
  const shape = column.shape.slice(1);
  const count = column.shape[0]!;
  if (loss.targets === "labels") {
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
    const limit = { classes: predicted.at(-1)!, noun: "labels", ignored: loss.ignoreIndex } as const;
    checkRange(column, limit);
    return { ...column, shape: [count, ...labels], limit };
  }
  if (loss.targets === "integers") return column;
  // A last axis of 1 more or less is the same numbers; anything else would broadcast, and train on a table of differences.
  const aligned = sameShape([...shape, 1], predicted) || sameShape(shape, [...predicted, 1]);
  if (aligned) return { ...column, shape: [count, ...predicted] };
  if (sameShape(shape, predicted) || loss.targets === "any") return column;
  const hint =
    shape.length < predicted.length
      ? " For class labels use sparseCategoricalCrossentropy."
      : loss.plain
        ? ' A loss of your own that pairs other shapes says so: { name, apply, targets: "any" }.'
        : "";
  throw new DataError(
    `${output}: expected targets of shape ${showShape([count, ...predicted])}, as the model predicts, ` +
      `received ${showShape(column.shape)}.${hint}`,
  );
};

/** What a program works out for a column of the history. */
export interface TracedMetric {
  readonly key: string;
  readonly metric: Metric;
  readonly sums: readonly Tensor[];
}

/** The symbolic loss and metrics of a trace. */
export interface TracedObjective {
  readonly loss: Tensor;
  /** Each output's own loss, where there are several. */
  readonly losses: readonly { readonly key: string; readonly value: Tensor }[];
  readonly metrics: readonly TracedMetric[];
}

const floatOf = (values: unknown, where: string): Tensor => {
  if (!(values instanceof Tensor)) {
    throw new ArgumentError(`${where}: expected a tensor from its function, received ${show(values)}.`);
  }
  return values.dtype === "float32" ? values : cast(values, "float32");
};

/**
 * The losses of a batch as one number. By default Σ w·ℓ / n over its n values: as in Keras, weights change how much a sample counts and
 * not what it is divided by; steps that the prediction's mask leaves out, and targets that the loss ignores, count in neither.
 */
const lossOf = ({ loss, output }: Goal, { target, weight: given, mask, mixed }: Held, all: AllOutputs): Tensor => {
  const over = (of: (target: Tensor) => Tensor): Tensor => (mixed ? mixed(of) : of(target));
  const values = over((of) => floatOf(loss.apply(all.predictions[output]!, of, all), `loss ${loss.name}`));
  if (mask && !sameShape(values.shape.slice(0, mask.rank), mask.shape)) {
    throw new ShapeError(
      `loss ${loss.name}: expected a value for each step that the prediction's mask is about, ${showShape(mask.shape)}, received ` +
        `${showShape(values.shape)}. A layer drops a mask with scope.setMask(x, undefined).`,
    );
  }
  if (given && !sameShape(values.shape.slice(0, given.rank), given.shape)) {
    throw new ShapeError(
      `loss ${loss.name}: expected a value for each sample, [${given.shape}, ...], so that samples can be weighed, received ` +
        `${showShape(values.shape)}.`,
    );
  }
  const counts = countedBy(mask, loss.counts && over((of) => loss.counts!(of)));
  return reduce(loss, values, given, mask, counts);
};

/** The leaves that targets and weights are copied to for every batch. */
export const targetLeaf = ({ output, loss }: Goal, shape: Shape, batch: number): Tensor =>
  leaf({ kind: "input", name: targetInput(output) }, [batch, ...shape], typeOfTargets(loss.targets));

/** Applies losses and metrics to what a trace predicts. */
export const traceObjective = (
  goals: readonly Goal[],
  outputs: Tensors,
  held: ReadonlyMap<string, Held>,
  penalties: readonly Tensor[],
): TracedObjective => {
  const predictions = Object.fromEntries(entriesOf(outputs, onlyOutput));
  const targets = Object.fromEntries([...held].map(([output, { target }]) => [output, target]));
  const losses: { key: string; value: Tensor }[] = [];
  const metrics: TracedMetric[] = [];
  let total: Tensor | undefined;
  for (const goal of goals) {
    const prediction = predictions[goal.output]!;
    const against = held.get(goal.output)!;
    const { target, weight, mask } = against;
    const value = lossOf(goal, against, { predictions, targets });
    const counted = scale(value, goal.weight);
    total = total ? add(total, counted) : counted;
    if (goals.length > 1) losses.push({ key: `${goal.output}Loss`, value });
    for (const { key, metric: given, weighted } of goal.metrics) {
      const metric = given.suited?.(prediction, target, goal.loss) ?? given;
      const wanted = metric.targets === undefined ? target.dtype : typeOfTargets(metric.targets);
      const fitting = wanted === target.dtype ? target : cast(target, wanted);
      const sums = metric.measure(prediction, fitting, countedBy(mask, weighted ? weight : undefined));
      metrics.push({ key, metric, sums: sums.map((sum) => floatOf(sum, `metric ${metric.name}`)) });
    }
  }
  for (const penalty of penalties) total = add(total!, reshape(penalty, []));
  return { loss: total!, losses, metrics };
};
