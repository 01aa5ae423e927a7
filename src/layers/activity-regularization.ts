// A penalty on what passes through, as a layer.

import { none, notNegative } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { l1l2, penalizeActivity } from "./regularizer.js";

/**
 * Adds l1 · Σ |x| + l2 · Σ x², divided by the size of the batch, to the loss and returns x, as in tf.keras (Keras 3 does not divide).
 * Shapes: [batch, ...] → the same. l1 and l2 are 0 when left out. Throws ArgumentError unless both are at least 0.
 */
export const activityRegularization = defineLayer(
  "activityRegularization",
  { l1: notNegative(0), l2: notNegative(0) },
  none,
  ({ l1, l2 }) => {
    const penalty = l1l2({ l1, l2 });
    return (x, scope) => penalizeActivity(oneTensor(x, "activityRegularization"), penalty, scope);
  },
);
