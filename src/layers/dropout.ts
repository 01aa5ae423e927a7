// Dropout: a network that cannot rely on any one unit overfits less.

import { multiply } from "../ops/arithmetic.js";
import { dropoutMask } from "../ops/random.js";
import { checkFraction } from "../options.js";
import { type Layer, layer, oneTensor } from "./layer.js";

/**
 * While training, sets each element to 0 with probability `rate` and scales the others by 1 / (1 − rate); afterwards
 * leaves x as it is (Srivastava et al. 2014, in the inverted form of Keras and PyTorch).
 * Shapes: [...] → [...]. Throws ArgumentError unless 0 ≤ rate < 1.
 */
export const dropout = (rate: number): Layer => {
  checkFraction(rate, "dropout: rate");
  return layer("dropout", { rate }, (x, scope) =>
    scope.training && rate > 0
      ? multiply(x, dropoutMask(oneTensor(x, "dropout").shape, rate, { stream: scope.stream() }))
      : x,
  );
};
