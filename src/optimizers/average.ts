// The averages that optimizers and transforms keep.

import { add, scale } from "../ops/arithmetic.js";
import { flushDenormals } from "../ops/unary.js";
import type { Described } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { UpdateState } from "./optimizer.js";
import type { Transform } from "./transform.js";

/** s ← βs + (1 − β)x in the slot of a name, and its new value. */
export const movingAverage = (state: UpdateState, name: string, beta: number, x: Tensor): Tensor => {
  const slot = state.slot(name, { shape: x.shape });
  const next = flushDenormals(add(scale(slot.read, beta), scale(x, 1 - beta)));
  slot.write(next);
  return next;
};

/** A transform that changes nothing and keeps an average of each parameter beside it, which `getWeights({ averaged: true })` gives. */
export const averaging = (
  part: Described,
  next: (average: Tensor, value: Tensor, state: UpdateState) => Tensor,
): Transform => {
  const self: Transform = {
    ...part,
    name: part.kind,
    values: (parameters, values, context) => {
      values.forEach((value, i) => {
        const state = context.stateOf(self, parameters[i]!);
        const average = state.slot("average", { averages: true });
        average.write(next(average.read, value, state));
      });
      return values;
    },
  };
  return self;
};
