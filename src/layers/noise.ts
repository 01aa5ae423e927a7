// Layers that add noise while training, so that a network does not rely on the exact values; afterwards they leave x as it is.

import { ShapeError } from "../errors.js";
import { add, affine, multiply } from "../ops/arithmetic.js";
import { bernoulli, dropoutMask, normal } from "../ops/random.js";
import { where } from "../ops/select.js";
import { fraction, notNegative, seed } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor, type Scope } from "./layer.js";

interface Draw {
  readonly stream: number;
  readonly seed: number | undefined;
}

/** A layer of a rate below 1 that does nothing at 0 or out of training. */
const noiseLayer = (kind: string, noisy: (x: Tensor, rate: number, draw: Draw) => Tensor) =>
  defineLayer(
    kind,
    { rate: fraction(), seed: seed() },
    (rate: number) => ({ rate }),
    ({ rate, seed }) =>
      (x: Tensor, scope: Scope) => {
        oneTensor(x, kind);
        return scope.training && rate > 0 ? noisy(x, rate, { stream: scope.stream(), seed }) : x;
      },
  );

const spatialLayer = (kind: string, axes: number, names: string) =>
  noiseLayer(kind, (x, rate, draw) => {
    if (x.rank !== axes + 2) {
      throw new ShapeError(`${kind}: expected [batch,${names},channels], received ${showShape(x.shape)}.`);
    }
    const channels = x.shape.map((size, axis) => (axis === 0 || axis === axes + 1 ? size : 1));
    return multiply(x, dropoutMask(channels, rate, draw));
  });

/**
 * Dropout of whole channels (Tompson et al. 2015): all steps of one or none, for neighbours are alike. As Keras' and PyTorch's Dropout1d.
 * Shapes: [batch, steps, channels] → the same. Throws ArgumentError unless 0 ≤ rate < 1, ShapeError for other inputs.
 */
export const spatialDropout1d = spatialLayer("spatialDropout1d", 1, "steps");

/** Dropout of whole channels of images, as spatialDropout1d. Shapes: [batch, height, width, channels] → the same. */
export const spatialDropout2d = spatialLayer("spatialDropout2d", 2, "height,width");

/** Dropout of whole channels of volumes, as spatialDropout1d. Shapes: [batch, depth, height, width, channels] → the same. */
export const spatialDropout3d = spatialLayer("spatialDropout3d", 3, "depth,height,width");

/** −α·λ of SELU: what its units tend to. */
const saturation = -1.7580993408473766;

/**
 * Dropout for SELU networks (Klambauer et al. 2017): elements are set to α′ = −1.758 with probability `rate`, then all are scaled and
 * shifted, a·x + b with a = 1/√((1 − rate)(1 + rate·α′²)) and b = −a·α′·rate, so that mean 0 and variance 1 stay.
 * Shapes: [...] → the same. Throws ArgumentError unless 0 ≤ rate < 1.
 */
export const alphaDropout = noiseLayer("alphaDropout", (x, rate, draw) => {
  const a = 1 / Math.sqrt((1 - rate) * (1 + rate * saturation * saturation));
  return affine(where(bernoulli(x.shape, 1 - rate, draw), x, saturation), a, -a * saturation * rate);
});

/**
 * x times normal numbers of mean 1 and standard deviation √(rate / (1 − rate)), as dropout has (Srivastava et al. 2014, section 10).
 * Shapes: [...] → the same. Throws ArgumentError unless 0 ≤ rate < 1.
 */
export const gaussianDropout = noiseLayer("gaussianDropout", (x, rate, draw) =>
  multiply(x, normal(x.shape, { mean: 1, stddev: Math.sqrt(rate / (1 - rate)), ...draw })),
);

/**
 * Drops whole samples: 0 with probability `rate`, else x / (1 − rate). Around the inner part of a residual block, add(x, stochasticDepth(rate)(f(x))),
 * it is stochastic depth (Huang et al. 2016; DropPath). Shapes: [batch, ...] → the same. Throws ArgumentError unless 0 ≤ rate < 1.
 */
export const stochasticDepth = noiseLayer("stochasticDepth", (x, rate, draw) =>
  multiply(
    x,
    dropoutMask(
      x.shape.map((size, axis) => (axis === 0 ? size : 1)),
      rate,
      draw,
    ),
  ),
);

/** x plus normal numbers of mean 0 while training, as in Keras. Shapes: [...] → the same. Throws ArgumentError unless stddev ≥ 0. */
export const gaussianNoise = defineLayer(
  "gaussianNoise",
  { stddev: notNegative(), seed: seed() },
  (stddev: number) => ({ stddev }),
  ({ stddev, seed }) =>
    (x, scope) =>
      scope.training && stddev > 0
        ? add(x, normal(oneTensor(x, "gaussianNoise").shape, { stddev, stream: scope.stream(), seed }))
        : x,
);
