// Which classes samples were put into, and which they belong to, as tables of 0 and 1.

import { ShapeError } from "../errors.js";
import type { Loss, Spec } from "../losses/loss.js";
import { multiply } from "../ops/arithmetic.js";
import { broadcastTo } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { greater } from "../ops/comparisons.js";
import { oneHot } from "../ops/one-hot.js";
import { argMax } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { finite, type Option, optional } from "../schema.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Metric } from "./metric.js";

/** Where an output counts as a yes. */
export interface Rule {
  /** The output above which it is a yes; 0.5, or 0 under a loss on logits, when left out. */
  readonly threshold: number | undefined;
  /** Whether each of several outputs is a decision of its own. */
  readonly binary: boolean;
}

/** The option that sets the threshold. */
export const thresholdOption = (): Option<number, number | undefined, false> => optional(finite());

/** The rule that a loss suggests. */
export const ruleFor = (threshold: number | undefined, loss?: Loss): Rule => ({
  threshold: threshold ?? (loss?.fromLogits ? 0 : 0.5),
  binary: loss?.binary ?? false,
});

/** A metric that is made by a rule, and made again for the loss that it is used under. */
export const suitedTo = (threshold: number | undefined, make: (rule: Rule) => Metric): Metric => ({
  ...make(ruleFor(threshold)),
  suited: (_prediction: Spec, _target: Spec, loss: Loss) => make(ruleFor(threshold, loss)),
});

export interface Decisions {
  /** 1 where a sample (row) was put into a class (column). Shape [n, classes] */
  readonly predicted: Tensor;
  /** 1 where it belongs there. Shape [n, classes] */
  readonly actual: Tensor;
}

/**
 * One output, or outputs that are decisions of their own, say yes above the threshold; of several, the largest is the class.
 * Targets are labels, or in the shape of the predictions.
 * Throws ShapeError for targets of other shapes.
 */
export const decisionsOf = (
  prediction: Tensor,
  target: Tensor,
  { threshold, binary }: Rule,
  where: string,
): Decisions => {
  const classes = prediction.rank > 1 ? prediction.shape.at(-1)! : 1;
  const n = sizeOf(prediction.shape) / classes;
  const like = sizeOf(target.shape) === n * classes;
  const rows = (x: Tensor): Tensor => reshape(x, [n, classes]);
  if (like && (binary || classes === 1)) {
    return { predicted: rows(greater(prediction, threshold!)), actual: rows(greater(target, 0.5)) };
  }
  if (like)
    return { predicted: oneHot(argMax(rows(prediction)), classes), actual: oneHot(argMax(rows(target)), classes) };
  if (!sameShape(target.shape, prediction.shape.slice(0, -1))) {
    throw new ShapeError(
      `${where}: expected targets as labels or in the shape of the predictions, ${showShape(prediction.shape)}, received ` +
        `${showShape(target.shape)}.`,
    );
  }
  const labels = reshape(target.dtype === "int32" ? target : cast(target, "int32"), [n]);
  return { predicted: oneHot(argMax(rows(prediction)), classes), actual: oneHot(labels, classes) };
};

/** The rows, each times the weight of its sample. Shapes: [n, columns], [batch, ...] → [n, columns] */
export const weighRows = (rows: Tensor, weight: Tensor | undefined): Tensor => {
  if (!weight) return rows;
  const n = rows.shape[0]!;
  const [samples, steps] = [sizeOf(weight.shape), n / sizeOf(weight.shape)];
  // Steps of one sample count as much as the sample.
  const spread = steps === 1 ? reshape(weight, [n, 1]) : repeatEach(reshape(weight, [samples, 1]), steps);
  return multiply(rows, spread);
};

const repeatEach = (column: Tensor, times: number): Tensor =>
  reshape(broadcastTo(column, [column.shape[0]!, times]), [column.shape[0]! * times, 1]);
