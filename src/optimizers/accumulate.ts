// Several batches to one update: as if the batch were larger than memory holds.

import { add, multiply, scale, subtract } from "../ops/arithmetic.js";
import { where } from "../ops/select.js";
import { define, whole } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { UpdateContext, UpdateState } from "./optimizer.js";
import type { Transform } from "./transform.js";

/** The number of the update that a step belongs to. */
const updateOf = (step: number, every: number): number => Math.ceil(step / every);

/**
 * Adds up gradients over some steps, and lets the parts behind it make an update by their mean in the last of them; in the others
 * parameters and slots stay as they are. Steps, schedules and bias corrections behind it count updates.
 */
export const accumulate = define(
  "accumulate",
  { steps: whole(1) },
  (steps: number) => ({ steps }),
  ({ steps }, part): Transform => {
    const self: Transform = {
      ...part,
      name: part.kind,
      gradients: (parameters, gradients, context) =>
        parameters.map((parameter, i) => {
          const sum = context.stateOf(self, parameter).slot("sum");
          const due = dueIn(context);
          const total = add(sum.read, gradients[i]!);
          sum.write(multiply(total, subtract(1, due)));
          return scale(total, 1 / steps);
        }),
      values: (parameters, values, context) =>
        values.map((value, i) => where(dueIn(context), value, parameters[i]!.value)),
      context: (outer) => ({
        stateOf: (owner, parameter) => hold(outer.stateOf(owner, parameter), outer),
        sharedState: (owner) => hold(outer.sharedState(owner), outer),
      }),
    };
    /** 1 in the step that makes an update, else 0. */
    const dueIn = (context: UpdateContext): Tensor =>
      context.sharedState(self).perStep("due", (step) => Number(step % steps === 0));
    /** A state whose slots change with an update only. */
    const hold = (state: UpdateState, outer: UpdateContext): UpdateState => ({
      ...state,
      slot: (name, options) => {
        const slot = state.slot(name, options);
        return { read: slot.read, write: (value) => slot.write(where(dueIn(outer), value, slot.read)) };
      },
      step: state.perStep("update", (step) => updateOf(step, steps)),
      learningRate: state.perStep("updateRate", (step, _, rateOf) => rateOf(updateOf(step, steps))),
      perStep: (name, value) =>
        state.perStep(name, (step, _, rateOf) => {
          const update = updateOf(step, steps);
          return value(update, rateOf(update), rateOf);
        }),
    });
    return self;
  },
);
