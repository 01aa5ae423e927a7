// Activations that are layers: with a slope that is trained, by the largest of several units, or with a threshold.

import { ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { multiply } from "../ops/arithmetic.js";
import { greater } from "../ops/comparisons.js";
import { max } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { axes, none, notNegative, optional, whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import { constraintOption } from "./constraint.js";
import { defineLayer, oneTensor } from "./layer.js";
import { axesBehindBatch } from "./normalization/axes.js";
import { regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

/**
 * x where x > 0, else alpha · x with a trained alpha for each feature (He et al. 2015); one for all places along `sharedAxes`.
 * Parameter: alpha (zeros), [...features] with 1 for each shared axis, as in Keras; PyTorch's PReLU begins at 0.25 and shares all axes but
 * the channels. Shapes: [batch, ...features] → the same. Throws ArgumentError when an axis is the batch's.
 */
export const prelu = defineLayer(
  "prelu",
  {
    alphaInitializer: initializerOption("zeros"),
    alphaRegularizer: regularizerOption(),
    alphaConstraint: constraintOption(),
    sharedAxes: optional(axes()),
  },
  none,
  ({ alphaInitializer, alphaRegularizer, alphaConstraint, sharedAxes }) =>
    (x, scope) => {
      const shared = sharedAxes === undefined ? [] : axesBehindBatch(sharedAxes, oneTensor(x, "prelu"), "prelu");
      const shape = oneTensor(x, "prelu")
        .shape.map((size, axis) => (shared.includes(axis) ? 1 : size))
        .slice(1);
      const alpha = weight(scope, "alpha", shape, alphaInitializer, alphaRegularizer, alphaConstraint);
      return where(greater(x, 0), x, multiply(alpha, x));
    },
);

/**
 * The largest of each group of features that lie side by side (Goodfellow et al. 2013), behind a dense layer of several times as many; equals share the
 * gradient. Shapes: [..., units · pieces] → [..., units]. Throws ArgumentError for bad units, ShapeError unless they divide the features.
 */
export const maxout = defineLayer(
  "maxout",
  { units: whole(1) },
  (units: number) => ({ units }),
  ({ units }) =>
    (x) => {
      const { shape } = oneTensor(x, "maxout");
      const pieces = (shape.at(-1) ?? 0) / units;
      if (!Number.isInteger(pieces) || pieces < 1 || shape.length < 2) {
        throw new ShapeError(`maxout: expected [batch,...,a multiple of ${units}], received ${showShape(shape)}.`);
      }
      return max(reshape(x, [...shape.slice(0, -1), units, pieces]), { axis: -1 });
    },
);

/** x where x > theta, else 0 (Konda et al. 2014); theta 1. PyTorch's Threshold(theta, 0). Shapes: [...] → the same. */
export const thresholdedRelu = defineLayer(
  "thresholdedRelu",
  { theta: notNegative(1) },
  (theta?: number) => ({ theta }),
  ({ theta }) =>
    (x) =>
      where(greater(oneTensor(x, "thresholdedRelu"), theta), x, 0),
);
