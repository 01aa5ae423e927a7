// Dropout: a network that cannot rely on any one unit overfits less.

import { multiply } from "../ops/arithmetic.js";
import { dropoutMask } from "../ops/random.js";
import { fraction, seed } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";

/**
 * While training, sets each element to 0 with probability `rate` and scales the others by 1 / (1 − rate); afterwards
 * leaves x as it is (Srivastava et al. 2014, in the inverted form of Keras and PyTorch).
 * Shapes: [...] → [...]. Throws ArgumentError unless 0 ≤ rate < 1.
 */
export const dropout = defineLayer(
  "dropout",
  { rate: fraction(), seed: seed() },
  (rate: number) => ({ rate }),
  ({ rate, seed }) =>
    (x, scope) =>
      scope.training && rate > 0
        ? multiply(x, dropoutMask(oneTensor(x, "dropout").shape, rate, { stream: scope.stream(), seed }))
        : x,
);
