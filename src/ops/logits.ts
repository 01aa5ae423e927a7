// The numbers behind probabilities: what a sigmoid or a softmax was taken of.

import type { Operation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { reshape } from "./reshape.js";

/**
 * What the probabilities are a sigmoid (of each element) or a softmax (of each row) of; undefined where they are neither. Other
 * shapes of them are looked through; parts of them are not, nor what has a gradient of its own or none.
 */
export const logitsOf = (probabilities: Tensor, of: NonNullable<Operation["normalises"]>): Tensor | undefined => {
  const { op, inputs, shape } = probabilities;
  const [source] = inputs;
  if (!op || !source) return undefined;
  if (op.normalises === of) return source;
  if (!op.reshapes) return undefined;
  const behind = logitsOf(source, of);
  const sameRows = behind?.shape.at(-1) === shape.at(-1);
  return behind && (of === "elements" || sameRows) ? reshape(behind, shape) : undefined;
};
