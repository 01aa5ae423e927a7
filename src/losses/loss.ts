// What a loss is: a number for each sample, from predictions and targets.

import type { Described } from "../schema.js";
import type { Shape } from "../tensor/shape.js";
import type { DataType, Tensor } from "../tensor/tensor.js";

/**
 * What targets are for predictions [batch, ..., d]: class numbers [batch, ...] (int32), numbers in the predictions' shape, or
 * numbers in any shape that the function itself pairs with its predictions.
 */
export type Targets = "labels" | "like" | "any";

export interface Loss extends Partial<Described> {
  readonly name: string;
  /**
   * The loss of each sample; training takes the mean over all that it returns.
   * Shapes: prediction [batch, ...], target as `targets` says → [batch, ...]
   */
  apply(prediction: Tensor, target: Tensor): Tensor;
  /** `like` when left out. */
  readonly targets?: Targets;
  /** Whether it was given as a plain function, which cannot say what targets it takes. */
  readonly plain?: boolean;
  /** Whether each output is a decision of its own: what `accuracy` counts where shapes leave it open. */
  readonly binary?: boolean;
  /** Whether predictions are unnormalised: binary accuracy then asks whether they are above 0 instead of 0.5. */
  readonly fromLogits?: boolean;
}

/** A loss written as a plain function of predictions and targets. */
export type LossFunction = (prediction: Tensor, target: Tensor) => Tensor;

/** The type that targets are given in. */
export const typeOfTargets = (targets: Targets | undefined): DataType => (targets === "labels" ? "int32" : "float32");

/** A shape and a type without values. */
export interface Spec {
  readonly shape: Shape;
  readonly dtype: DataType;
}
