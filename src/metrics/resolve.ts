// Metrics by name, as functions, or as they are; losses can be watched as metrics too.

import { ArgumentError, show } from "../errors.js";
import type { Loss } from "../losses/loss.js";
import { meanAbsoluteError, meanSquaredError } from "../losses/regression.js";
import { resolveName } from "../options.js";
import {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracy.js";
import type { Metric, MetricFunction } from "./metric.js";

const metrics: Readonly<Record<string, () => Metric>> = {
  accuracy,
  acc: accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  meanSquaredError,
  mse: () => ({ ...meanSquaredError(), name: "mse" }),
  meanAbsoluteError,
  mae: () => ({ ...meanAbsoluteError(), name: "mae" }),
};

/**
 * The metric of a name such as "accuracy", of a plain function, or the metric itself, as it is to be counted under a
 * loss. A loss such as meanAbsoluteError() is a metric too. Throws ArgumentError.
 */
export const resolveMetric = (metric: Metric | MetricFunction | string, loss: Loss): Metric => {
  const named = typeof metric === "string" ? resolveName(metric, metrics, "metric")() : metric;
  if (typeof named === "function") {
    const made = Object.values(metrics).find((make) => (make as unknown) === named);
    return made ? resolveMetric(made(), loss) : { name: named.name || "metric", apply: named };
  }
  if (typeof named === "object" && named !== null && typeof named.apply === "function") {
    return named.forLoss?.(loss) ?? named;
  }
  throw new ArgumentError(
    `metric: expected a metric such as accuracy(), a name, or a function (prediction, target) => tensor, received ${show(metric)}.`,
  );
};
