// The moving averages that most optimizers keep.

import { add, scale } from "../ops/arithmetic.js";
import { flushDenormals } from "../ops/unary.js";
import type { Tensor } from "../tensor/tensor.js";
import type { UpdateState } from "./optimizer.js";

/** s ← βs + (1 − β)x in the slot of a name, and its new value. */
export const movingAverage = (state: UpdateState, name: string, beta: number, x: Tensor): Tensor => {
  const slot = state.slot(name, { shape: x.shape });
  const next = flushDenormals(add(scale(slot.read, beta), scale(x, 1 - beta)));
  slot.write(next);
  return next;
};
