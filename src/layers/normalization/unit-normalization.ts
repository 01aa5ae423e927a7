// Unit normalisation: each sample's features as a vector of length 1.

import { multiply } from "../../ops/arithmetic.js";
import { sum } from "../../ops/broadcast.js";
import { maximum } from "../../ops/select.js";
import { rsqrt, square } from "../../ops/unary.js";
import { axes, none } from "../../schema.js";
import { defineLayer, oneTensor } from "../layer.js";
import { axesBehindBatch } from "./axes.js";

/** The square of the shortest length that is divided by, 1e-12, as in Keras and PyTorch's `normalize`. */
const shortest = 1e-24;

/**
 * y = x / √Σ x² over the axes named; a vector of zeros stays one.
 * Shapes: [batch, ..., features] → the same. Throws ArgumentError where the axes are not behind the batch.
 */
export const unitNormalization = defineLayer(
  "unitNormalization",
  {
    /** One axis or several. */
    axis: axes(-1),
  },
  none,
  ({ axis }) =>
    (x) => {
      const axes = axesBehindBatch(axis, oneTensor(x, "unitNormalization"), "unitNormalization");
      return multiply(x, rsqrt(maximum(sum(square(x), { axis: axes, keepDims: true }), shortest)));
    },
);
