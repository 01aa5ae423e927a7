// Losses for predicted numbers.

import { multiply, scale, subtract } from "../ops/arithmetic.js";
import { minimum } from "../ops/select.js";
import { abs, square } from "../ops/unary.js";
import { define, none, positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Loss } from "./loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

/** A loss that is the mean over the last axis of a function of the errors. */
const ofErrors = (kind: string, of: (error: Tensor) => Tensor) =>
  define(
    kind,
    {},
    none,
    (_, part): Loss => ({
      ...part,
      name: kind,
      apply: (prediction, target) => {
        checkSameShape(prediction, target, kind);
        return lastAxisMean(of(subtract(prediction, target)));
      },
    }),
  );

/** Mean over the last axis of (prediction − target)². Shapes: [batch, ..., d] twice → [batch, ...] */
export const meanSquaredError = ofErrors("meanSquaredError", square);

/** Mean over the last axis of |prediction − target|. Shapes: [batch, ..., d] twice → [batch, ...] */
export const meanAbsoluteError = ofErrors("meanAbsoluteError", abs);

/**
 * ½e² where |e| ≤ delta, else delta·|e| − ½delta², for e = prediction − target (Huber 1964), mean over the last axis.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const huber = define(
  "huber",
  {
    /** Where the loss turns from a parabola into a line. */
    delta: positive(1),
  },
  none,
  ({ delta }, part): Loss => ({
    ...part,
    name: part.kind,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, part.kind);
      // With q = min(|e|, delta): q·(|e| − ½q), which is both cases at once. Written as ½q² + delta·(|e| − q), the gradient
      // would be e + delta − delta, in which small errors drown.
      const error = abs(subtract(prediction, target));
      const quadratic = minimum(error, delta);
      return lastAxisMean(multiply(quadratic, subtract(error, scale(quadratic, 0.5))));
    },
  }),
);
