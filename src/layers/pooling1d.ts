// Layers that make sequences shorter: the largest or the average step of each window.

import { averageOptions } from "../ops/pool-window.js";
import { averagePool2dOp, maxPool2dOp } from "../ops/pooling.js";
import { poolOfSteps } from "../ops/pooling-axes.js";
import { flag, optional, whole } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { cutOption, wholeOr } from "./window-options.js";

const windows = () => ({
  poolSize: whole(1, 2),
  strides: wholeOr(1),
  padding: cutOption(),
  dilationRate: whole(1, 1),
  ceilMode: flag(false),
});

/**
 * The largest step of each window, channel by channel. Pool size 2, strides the pool's size, padding "valid", as in Keras; dilationRate 1 and
 * ceilMode false, as in PyTorch. Shapes: [batch, steps, channels] → [batch, results, channels]. Throws ArgumentError for bad options,
 * ShapeError for a window that does not fit.
 */
export const maxPooling1d = defineLayer(
  "maxPooling1d",
  windows(),
  (poolSize?: number) => ({ poolSize }),
  ({ poolSize, strides = poolSize, padding, dilationRate, ceilMode }) => {
    const pool = poolOfSteps(maxPool2dOp, "maxPooling1d");
    return (x) => pool(oneTensor(x, "maxPooling1d"), { poolSize, strides, padding, dilationRate, ceilMode });
  },
);

/** The average step of each window, of those that lie inside of the sequence unless as for averagePool2d. Shapes, defaults and errors as for maxPooling1d. */
export const averagePooling1d = defineLayer(
  "averagePooling1d",
  { ...windows(), countIncludePad: flag(false), divisorOverride: optional(whole(1)) },
  (poolSize?: number) => ({ poolSize }),
  ({ poolSize, strides = poolSize, padding, dilationRate, ceilMode, countIncludePad, divisorOverride }) => {
    const pool = poolOfSteps(averagePool2dOp, "averagePooling1d", averageOptions);
    const averages = divisorOverride === undefined ? { countIncludePad } : { countIncludePad, divisorOverride };
    return (x) =>
      pool(oneTensor(x, "averagePooling1d"), { poolSize, strides, padding, dilationRate, ceilMode, ...averages });
  },
);
