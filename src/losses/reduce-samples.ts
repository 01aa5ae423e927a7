// What losses share: one number a sample, and targets that fit their predictions.

import { ShapeError } from "../errors.js";
import { mean } from "../ops/reduce.js";
import { sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

/** The mean over the last axis: [batch, ..., d] → [batch, ...]; [batch] stays as it is. */
export const lastAxisMean = (values: Tensor): Tensor => (values.rank > 1 ? mean(values, { axis: -1 }) : values);

/** Throws ShapeError unless targets have the shape of the predictions. */
export const checkSameShape = (prediction: Tensor, target: Tensor, where: string, hint = ""): void => {
  if (sameShape(prediction.shape, target.shape)) return;
  throw new ShapeError(
    `${where}: expected targets of shape ${showShape(prediction.shape)}, as predicted, received ${showShape(target.shape)}.${hint}`,
  );
};
