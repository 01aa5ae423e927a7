// Another unit for the inputs: pixels from 0 to 1, say.

import { add, divide, multiply } from "../ops/arithmetic.js";
import { finite } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";

/** Scales by 1/n are divisions by n: pixel / 255 is rounded once, where pixel · float32(1/255) is rounded twice. */
const times = (x: Tensor, scale: number): Tensor => {
  const n = Math.round(1 / scale);
  return Number.isSafeInteger(n) && Math.abs(n) > 1 && 1 / n === scale ? divide(x, n) : multiply(x, scale);
};

/**
 * y = x · scale + offset, as in Keras: `rescaling(1 / 255)` as a first layer takes images as they come, one byte a pixel.
 * Shapes: [...] → [...]. Default: offset 0. Throws ArgumentError unless both are finite.
 */
export const rescaling = defineLayer(
  "rescaling",
  { scale: finite(), offset: finite(0) },
  (scale: number) => ({ scale }),
  ({ scale, offset }) =>
    (x) =>
      add(times(oneTensor(x, "rescaling"), scale), offset),
);
