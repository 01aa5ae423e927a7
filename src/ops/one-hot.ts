// One-hot encoding: labels as rows that are on at one place.

import { ArgumentError, show } from "../errors.js";
import { checkFinite } from "../options.js";
import { checkShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkTensor, checkType } from "./apply.js";
import { equal } from "./comparisons.js";
import { iota } from "./iota.js";
import { reshape } from "./reshape.js";
import { where } from "./select.js";

/**
 * `onValue` where the position along the new last axis is the index, `offValue` elsewhere. An index outside of
 * 0 … depth − 1 gives a row that is off everywhere, as in TensorFlow.
 * Shapes: [...] → [..., depth]. Throws DataTypeError unless the indices are int32, ShapeError for a result that is too large.
 */
export const oneHot = (indices: Tensor, depth: number, onValue = 1, offValue = 0): Tensor => {
  checkType(checkTensor(indices, "oneHot"), "int32", "oneHot");
  if (!Number.isInteger(depth) || depth < 1) {
    throw new ArgumentError(`oneHot: expected a depth of at least 1, received ${show(depth)}.`);
  }
  // Before the positions are made: too large a depth is refused, not waited for.
  checkShape([...indices.shape, depth], "oneHot");
  checkFinite(onValue, "oneHot");
  checkFinite(offValue, "oneHot");
  const isHere = equal(reshape(indices, [...indices.shape, 1]), iota(depth));
  return onValue === 1 && offValue === 0 ? isHere : where(isHere, onValue, offValue);
};
