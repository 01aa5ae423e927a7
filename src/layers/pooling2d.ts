// Layers that make images smaller: the largest or the average pixel of each window.

import { averageOptions } from "../ops/pool-window.js";
import { averagePool2dOp, maxPool2dOp, poolOf } from "../ops/pooling.js";

import { flag, optional, whole } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Pair, paddingOption, pairOr } from "./window-options.js";

const windows = () => ({
  poolSize: pairOr(2),
  strides: pairOr(undefined),
  padding: paddingOption(),
  dilationRate: pairOr(1),
  ceilMode: flag(false),
});

/**
 * The largest pixel of each window, channel by channel. Pool size 2, strides the pool's size, padding "valid", as in Keras; dilationRate 1 and
 * ceilMode false, as in PyTorch. Shapes: [batch, height, width, channels] → [batch, rows, columns, channels]. Throws ArgumentError for bad
 * options, ShapeError for a window that does not fit.
 */
export const maxPooling2d = defineLayer(
  "maxPooling2d",
  windows(),
  (poolSize?: Pair) => ({ poolSize }),
  ({ poolSize, strides = poolSize, padding, dilationRate, ceilMode }) => {
    const pool = poolOf(maxPool2dOp, "maxPooling2d");
    return (x) => pool(oneTensor(x, "maxPooling2d"), { poolSize, strides, padding, dilationRate, ceilMode });
  },
);

/** The average pixel of each window, of those that lie inside of the image unless as for averagePool2d. Shapes, defaults and errors as for maxPooling2d. */
export const averagePooling2d = defineLayer(
  "averagePooling2d",
  { ...windows(), countIncludePad: flag(false), divisorOverride: optional(whole(1)) },
  (poolSize?: Pair) => ({ poolSize }),
  ({ poolSize, strides = poolSize, padding, dilationRate, ceilMode, countIncludePad, divisorOverride }) => {
    const pool = poolOf(averagePool2dOp, "averagePooling2d", averageOptions);
    const averages = divisorOverride === undefined ? { countIncludePad } : { countIncludePad, divisorOverride };
    return (x) =>
      pool(oneTensor(x, "averagePooling2d"), { poolSize, strides, padding, dilationRate, ceilMode, ...averages });
  },
);
