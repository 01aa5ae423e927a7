// Losses for predicted numbers.

import { multiply, scale, subtract } from "../ops/arithmetic.js";
import { minimum } from "../ops/select.js";
import { abs, square } from "../ops/unary.js";
import { checkOptions, checkPositive } from "../options.js";
import type { Loss } from "./loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

/** Mean over the last axis of (prediction − target)². Shapes: [batch, ..., d] twice → [batch, ...] */
export const meanSquaredError = (): Loss => ({
  name: "meanSquaredError",
  config: {},
  apply: (prediction, target) => {
    checkSameShape(prediction, target, "meanSquaredError");
    return lastAxisMean(square(subtract(prediction, target)));
  },
});

/** Mean over the last axis of |prediction − target|. Shapes: [batch, ..., d] twice → [batch, ...] */
export const meanAbsoluteError = (): Loss => ({
  name: "meanAbsoluteError",
  config: {},
  apply: (prediction, target) => {
    checkSameShape(prediction, target, "meanAbsoluteError");
    return lastAxisMean(abs(subtract(prediction, target)));
  },
});

export interface HuberOptions {
  /** Where the loss turns from a parabola into a line. */
  readonly delta?: number;
}

/**
 * ½e² where |e| ≤ delta, else delta·|e| − ½delta², for e = prediction − target (Huber 1964), mean over the last axis.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const huber = (options: HuberOptions = {}): Loss => {
  checkOptions("huber", options, ["delta"]);
  const delta = checkPositive(options.delta ?? 1, "huber: delta");
  return {
    name: "huber",
    config: { delta },
    apply: (prediction, target) => {
      checkSameShape(prediction, target, "huber");
      // With q = min(|e|, delta): q·(|e| − ½q), which is both cases at once. Written as ½q² + delta·(|e| − q), the gradient
      // would be e + delta − delta, in which small errors drown.
      const error = abs(subtract(prediction, target));
      const quadratic = minimum(error, delta);
      return lastAxisMean(multiply(quadratic, subtract(error, scale(quadratic, 0.5))));
    },
  };
};
