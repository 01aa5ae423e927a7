// What losses for classes share: labels that are ignored, and classes that count more than others.

import { ArgumentError, ShapeError } from "../errors.js";
import { constant } from "../ops/apply.js";
import { multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { notEqual } from "../ops/comparisons.js";
import { oneHot } from "../ops/one-hot.js";
import { where } from "../ops/select.js";
import { transpose } from "../ops/transpose.js";
import { resolveAxis, sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Loss } from "./loss.js";

/** A number for each class of the predictions, or one for all. Throws ArgumentError for another number of them. */
export const classConstant = (numbers: readonly number[], prediction: Tensor, where: string): Tensor => {
  const classes = prediction.shape.at(-1) ?? 1;
  if (numbers.length === 1) return constant(numbers[0]!);
  if (numbers.length === classes) return constant(numbers);
  throw new ArgumentError(
    `${where}: expected 1 or ${classes} numbers, for predictions ${showShape(prediction.shape)}, received ${numbers.length}.`,
  );
};

/** Tensors with one axis moved to the end. */
export const alongLastAxis = <const T extends readonly Tensor[]>(axis: number, name: string, ...tensors: T): T => {
  const rank = tensors[0]!.rank;
  const along = resolveAxis(axis, rank, name);
  if (along === rank - 1) return tensors;
  const order = tensors[0]!.shape.map((_, i) => i).filter((i) => i !== along);
  return tensors.map((x) => transpose(x, [...order, along])) as unknown as T;
};

/** What of the labels counts, and how much. */
export interface ClassOptions {
  readonly ignoreIndex?: number | undefined;
  readonly weight?: readonly number[] | undefined;
}

/** 1 where the label counts. */
const isCounted = (labels: Tensor, ignoreIndex: number): Tensor => notEqual(labels, constant(ignoreIndex, [], "int32"));

/** Labels as int32, with 0 in the place of those that are ignored: a kernel looks a label up without a question. */
const knownLabels = (target: Tensor, ignoreIndex: number | undefined): Tensor => {
  const labels = asLabels(target);
  if (ignoreIndex === undefined) return labels;
  return cast(where(isCounted(labels, ignoreIndex), cast(labels, "float32"), 0), "int32");
};

/** Throws ShapeError unless there is a label for each row of predictions. */
export const checkLabels = (prediction: Tensor, target: Tensor, name: string): void => {
  if (prediction.rank > 0 && sameShape(target.shape, prediction.shape.slice(0, -1))) return;
  throw new ShapeError(
    `${name}: expected labels of shape ${showShape(prediction.shape.slice(0, -1))} for predictions ` +
      `${showShape(prediction.shape)}, received ${showShape(target.shape)}.`,
  );
};

/**
 * The labels that can be looked up, and how losses are weighed by them. Shapes: target [batch, ...] for predictions [batch, ..., classes].
 * Throws ShapeError for other labels, ArgumentError for weights of another number of classes.
 */
export const labelsOf = (
  target: Tensor,
  prediction: Tensor,
  { ignoreIndex, weight }: ClassOptions,
  name: string,
): { readonly labels: Tensor; readonly weigh: (losses: Tensor) => Tensor } => {
  checkLabels(prediction, target, name);
  const classes = prediction.shape.at(-1)!;
  if (weight && weight.length !== classes) {
    throw new ArgumentError(
      `${name}: weight: expected ${classes} numbers, one for each class, received ${weight.length}.`,
    );
  }
  const labels = knownLabels(target, ignoreIndex);
  const counts = countsOf(target, { ignoreIndex, weight });
  if (!counts) return { labels, weigh: (losses) => losses };
  // Chosen, not multiplied by 0: what is predicted for padding may be anything.
  const weigh = (losses: Tensor): Tensor => {
    const counted = ignoreIndex === undefined ? losses : where(counts, losses, 0);
    return weight ? multiply(counted, counts) : counted;
  };
  return { labels, weigh };
};

/** How much each label counts; undefined where each counts once. */
const countsOf = (target: Tensor, { ignoreIndex, weight }: ClassOptions): Tensor | undefined => {
  const present = ignoreIndex === undefined ? undefined : isCounted(asLabels(target), ignoreIndex);
  if (!weight) return present;
  // A label that is ignored may be one of the classes, or none of them: then it is on nowhere.
  const weights = sum(multiply(oneHot(asLabels(target), weight.length), constant(weight)), { axis: -1 });
  return present ? multiply(weights, present) : weights;
};

const asLabels = (target: Tensor): Tensor => (target.dtype === "int32" ? target : cast(target, "int32"));

/** The part of a loss that says how much its labels count in a mean; nothing where each counts once. */
export const weighClasses = (options: ClassOptions): Pick<Loss, "counts"> =>
  options.ignoreIndex === undefined && options.weight === undefined
    ? {}
    : { counts: (target) => countsOf(target, options)! };
