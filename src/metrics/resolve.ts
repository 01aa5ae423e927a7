// Metrics by name, as functions, or as they are; losses can be watched as metrics too.

import { ArgumentError, show } from "../errors.js";
import type { Loss } from "../losses/loss.js";
import * as losses from "../losses/named.js";
import { resolveName } from "../options.js";
import { isFactory } from "../schema.js";
import { type Metric, type MetricFunction, meanMetric } from "./metric.js";
import * as metrics from "./named.js";

/** Short names, as Keras has them; they are what the history calls the metric. */
const aliases = {
  acc: metrics.accuracy,
  rmse: metrics.rootMeanSquaredError,
  mse: losses.meanSquaredError,
  mae: losses.meanAbsoluteError,
};

const byName: Readonly<Record<string, () => Metric | Loss>> = { ...losses, ...metrics, ...aliases };

/** The name of a metric, or of a loss, with its default options. */
export type MetricName = keyof typeof losses | keyof typeof metrics | keyof typeof aliases;

/** A metric, a loss, a function of predictions and targets, or a name. */
export type MetricLike = Metric | Loss | MetricFunction | MetricName;

/** The metric of a name such as "accuracy", of a plain function, of a loss, or the metric itself. Throws ArgumentError. */
export const resolveMetric = (metric: unknown): Metric => {
  if (typeof metric === "string") {
    const named = resolveMetric(resolveName(metric, byName, "metric")());
    return Object.hasOwn(aliases, metric) && metric !== "acc" ? { ...named, name: metric } : named;
  }
  if (typeof metric === "function") {
    if (isFactory(metric)) return resolveMetric(metric());
    return meanMetric({ name: metric.name || "metric", kind: metric.name }, metric as MetricFunction);
  }
  if (typeof metric === "object" && metric !== null) {
    if (typeof (metric as Partial<Metric>).measure === "function") return metric as Metric;
    const { apply, name, kind, config, targets } = metric as Partial<Loss>;
    if (typeof apply === "function") return meanMetric({ name, kind, config, targets } as Loss, apply);
  }
  throw new ArgumentError(
    `metric: expected a metric such as accuracy(), a name, or a function (prediction, target) => tensor, received ${show(metric)}.`,
  );
};
