// Local response normalisation: a channel that is loud lowers its neighbours.

import { ShapeError } from "../../errors.js";
import { constant } from "../../ops/apply.js";
import { affine, multiply } from "../../ops/arithmetic.js";
import { matmul } from "../../ops/matmul.js";
import { pow } from "../../ops/power.js";
import { square } from "../../ops/unary.js";
import { finite, positive, whole } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import { defineLayer, oneTensor } from "../layer.js";

/** A matrix that adds up each channel's `size` neighbours: from ⌊size / 2⌋ before it to ⌊(size − 1) / 2⌋ behind it. */
const neighbours = (channels: number, size: number): Float32Array => {
  const band = new Float32Array(channels * channels);
  for (let channel = 0; channel < channels; channel++) {
    const first = Math.max(0, channel - Math.floor(size / 2));
    const last = Math.min(channels - 1, channel + Math.floor((size - 1) / 2));
    for (let other = first; other <= last; other++) band[other * channels + channel] = 1;
  }
  return band;
};

/**
 * y = x / (k + alpha / size · Σ x² of `size` neighbouring channels)^beta (Krizhevsky, Sutskever & Hinton 2012), with PyTorch's defaults;
 * TensorFlow's has alpha undivided, 1, and beta 0.5, and its size is 2 · depth_radius + 1.
 * Shapes: [batch, ..., channels] → the same. Throws ShapeError for x without an axis of channels.
 */
export const localResponseNormalization = defineLayer(
  "localResponseNormalization",
  { size: whole(1), alpha: finite(1e-4), beta: finite(0.75), k: positive(1) },
  (size: number) => ({ size }),
  ({ size, alpha, beta, k }) =>
    (x) => {
      if (oneTensor(x, "localResponseNormalization").rank < 2) {
        throw new ShapeError(
          `localResponseNormalization: expected x of shape [batch, ..., channels], received ${showShape(x.shape)}.`,
        );
      }
      const channels = x.shape.at(-1)!;
      const sums = matmul(square(x), constant(neighbours(channels, size), [channels, channels]));
      return multiply(x, pow(affine(sums, alpha / size, k), -beta));
    },
);
