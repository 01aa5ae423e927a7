// Layers that merge tensors element by element.

// Their names begin with "merge": `add` and its kin are operations on tensors, and a name that is sometimes a layer would hide mistakes
// such as add() with its operands forgotten. Keras tells them apart by a capital: Add().

import { add, multiply, scale, subtract } from "../../ops/arithmetic.js";
import { maximum, minimum } from "../../ops/select.js";
import { none } from "../../schema.js";
import { sameShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, type Scope } from "../layer.js";
import { alignRanks, commonMask, mergedBy, type Several } from "./merge.js";

type Pairwise = (a: Tensor, b: Tensor) => Tensor;

const merged = (tensors: readonly Tensor[], pairwise: Pairwise, scope: Scope): Tensor => {
  const y = alignRanks(tensors).reduce(pairwise);
  const mask = commonMask(tensors, scope);
  if (mask && sameShape(mask.shape, y.shape.slice(0, mask.rank))) scope.setMask(y, mask);
  return y;
};

/**
 * a + b + …, with broadcasting.
 * Shapes: [batch, ...] each → [batch, ...]; where some have fewer axes, they get axes of 1 behind the batch. Masks: steps that count in all.
 * Throws ArgumentError for less than two tensors. Keras: `Add`.
 */
export const mergeAdd = defineLayer(
  "mergeAdd",
  {},
  none,
  () => (x: Several, scope) => merged(mergedBy(x, "mergeAdd"), add, scope),
);

/** a − b. Shapes as for mergeAdd; two tensors. Keras: `Subtract`. */
export const mergeSubtract = defineLayer(
  "mergeSubtract",
  {},
  none,
  () => (x: Several, scope) => merged(mergedBy(x, "mergeSubtract", 2), subtract, scope),
);

/** a · b · … element by element. Shapes as for mergeAdd. Keras: `Multiply`. */
export const mergeMultiply = defineLayer(
  "mergeMultiply",
  {},
  none,
  () => (x: Several, scope) => merged(mergedBy(x, "mergeMultiply"), multiply, scope),
);

/** (a + b + …) / n for n tensors. Shapes as for mergeAdd. Keras: `Average`. */
export const mergeAverage = defineLayer("mergeAverage", {}, none, () => (x: Several, scope) => {
  const tensors = mergedBy(x, "mergeAverage");
  const total = merged(tensors, add, scope);
  const y = scale(total, 1 / tensors.length);
  const mask = scope.mask(total);
  if (mask) scope.setMask(y, mask);
  return y;
});

/** The largest of a, b, … at each place. Shapes as for mergeAdd. Keras: `Maximum`. */
export const mergeMaximum = defineLayer(
  "mergeMaximum",
  {},
  none,
  () => (x: Several, scope) => merged(mergedBy(x, "mergeMaximum"), maximum, scope),
);

/** The smallest of a, b, … at each place. Shapes as for mergeAdd. Keras: `Minimum`. */
export const mergeMinimum = defineLayer(
  "mergeMinimum",
  {},
  none,
  () => (x: Several, scope) => merged(mergedBy(x, "mergeMinimum"), minimum, scope),
);
