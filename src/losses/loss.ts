// What a loss is: a number for each sample, from predictions and targets.

import type { Described } from "../schema.js";
import type { Shape } from "../tensor/shape.js";
import type { DataType, Tensor } from "../tensor/tensor.js";

/**
 * What targets are for predictions [batch, ..., d]: class numbers [batch, ...] (int32) from 0 to d − 1, numbers in the predictions'
 * shape, numbers in any shape that the function itself pairs with its predictions, or whole numbers (int32) in any shape and range.
 */
export type Targets = "labels" | "like" | "any" | "integers";

/** What becomes of the losses of a batch: their mean, their sum, or their mean in which samples count as their weights say. */
export type Reduction = "sumOverBatchSize" | "sum" | "meanWithSampleWeight";

/** All that a model predicts, and the targets that there are, by the names of outputs ("y" for the only one). */
export interface AllOutputs {
  readonly predictions: { readonly [output: string]: Tensor };
  readonly targets: { readonly [output: string]: Tensor };
}

/** What training makes small. */
export interface Loss extends Partial<Described> {
  readonly name: string;
  /**
   * The loss of each sample; training takes the mean over all that it returns. A loss across outputs finds the others in `all`, which
   * training gives it; outputs that it alone looks at have null for a loss of their own.
   * Shapes: prediction [batch, ...], target as `targets` says → [batch, ...]
   */
  apply(prediction: Tensor, target: Tensor, all?: AllOutputs): Tensor;
  /** `like` when left out. */
  readonly targets?: Targets;
  /** The mean when left out. */
  readonly reduction?: Reduction;
  /**
   * How much each target counts in what the mean divides by, where that is not 1: 0 for what is ignored, in `apply` as well.
   * Shapes: target → that of the losses
   */
  counts?(target: Tensor): Tensor;
  /** A label that stands for nothing: it may lie outside of the classes. */
  readonly ignoreIndex?: number | undefined;
  /** Whether it was given as a plain function, which cannot say what targets it takes. */
  readonly plain?: boolean;
  /** Whether each output is a decision of its own: what `accuracy` counts where shapes leave it open. */
  readonly binary?: boolean;
  /** Whether predictions are unnormalised: binary accuracy then asks whether they are above 0 instead of 0.5. */
  readonly fromLogits?: boolean;
}

/** A loss written as a plain function of predictions and targets, and of those of all outputs if it looks at several. */
export type LossFunction = (prediction: Tensor, target: Tensor, all?: AllOutputs) => Tensor;

/** The type that targets are given in. */
export const typeOfTargets = (targets: Targets | undefined): DataType =>
  targets === "labels" || targets === "integers" ? "int32" : "float32";

/** A shape and a type without values. */
export interface Spec {
  readonly shape: Shape;
  readonly dtype: DataType;
}
