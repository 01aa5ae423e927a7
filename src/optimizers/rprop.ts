// Resilient backpropagation: for full batches, by the signs of gradients alone.

import { multiply, subtract } from "../ops/arithmetic.js";
import { greater, less } from "../ops/comparisons.js";
import { clip, where } from "../ops/select.js";
import { sign } from "../ops/unary.js";
import { learningRateOption, rateAt } from "../schedules/schedule.js";
import { define, fraction, none, positive } from "../schema.js";
import type { Optimizer } from "./optimizer.js";

/**
 * Each element's step Δ grows η⁺ times while its gradient keeps its sign, and shrinks η⁻ times where it turns, where the gradient counts
 * as 0 this once; θ ← θ − sign(g)·Δ (Riedmiller & Braun 1993; PyTorch's Rprop and defaults). The learning rate is the first Δ; setting
 * it later changes nothing. Keras has none.
 */
export const rprop = define(
  "rprop",
  {
    learningRate: learningRateOption(0.01),
    /** η⁻ (PyTorch: etas[0]). */
    shrink: fraction(0.5),
    /** η⁺ (PyTorch: etas[1]). */
    grow: positive(1.2),
    smallestStep: positive(1e-6),
    largestStep: positive(50),
  },
  none,
  ({ learningRate, shrink, grow, smallestStep, largestStep }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value: theta }, g, state) => {
      const steps = state.slot("steps", { initial: rateAt(learningRate, 0) });
      const previous = state.slot("gradient");
      // Signs, since products of small gradients would be 0.
      const agreement = multiply(sign(g), sign(previous.read));
      const factor = where(greater(agreement, 0), grow, where(less(agreement, 0), shrink, 1));
      const size = clip(multiply(steps.read, factor), smallestStep, largestStep);
      const counted = where(less(agreement, 0), 0, g);
      steps.write(size);
      previous.write(counted);
      return subtract(theta, multiply(sign(counted), size));
    },
  }),
);
