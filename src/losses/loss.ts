// What a loss is: a number for each sample, from predictions and targets.

import type { DataType, Tensor } from "../tensor/tensor.js";

export interface Loss {
  readonly name: string;
  /** The options it was made with. */
  readonly config: Readonly<Record<string, unknown>>;
  /**
   * The loss of each sample; training takes the mean over all that it returns.
   * Shapes: prediction [batch, ...], target as the loss says → [batch, ...]
   */
  apply(prediction: Tensor, target: Tensor): Tensor;
  /** The type that targets are given to `apply` in; float32 when left out. */
  readonly targetType?: DataType;
  /** What the metric called `accuracy` counts under this loss. */
  readonly accuracy?: "binary" | "categorical" | "sparse";
  /** Whether predictions are unnormalised: binary accuracy then asks whether they are above 0 instead of 0.5. */
  readonly fromLogits?: boolean;
}

/** A loss written as a plain function of predictions and targets. */
export type LossFunction = (prediction: Tensor, target: Tensor) => Tensor;
