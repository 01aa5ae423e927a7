// Layers that make volumes smaller: the largest or the average voxel of each window.

import { averageOptions } from "../ops/pool-window.js";
import { averagePool2dOp, maxPool2dOp } from "../ops/pooling.js";
import { poolOfVolumes } from "../ops/pooling-axes.js";
import { flag, optional, whole } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Triple, tripleOr, volumePaddingOption } from "./window-options.js";

const windows = () => ({
  poolSize: tripleOr(2),
  strides: optional(tripleOr(1)),
  padding: volumePaddingOption(),
  dilationRate: tripleOr(1),
  ceilMode: flag(false),
});

/**
 * The largest voxel of each window, channel by channel. Pool size 2, strides the pool's size, padding "valid", as in Keras; dilationRate 1 and
 * ceilMode false, as in PyTorch. Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, channels]. Throws
 * ArgumentError for bad options, ShapeError for a window that does not fit.
 */
export const maxPooling3d = defineLayer(
  "maxPooling3d",
  windows(),
  (poolSize?: Triple) => ({ poolSize }),
  ({ poolSize, strides = poolSize, padding, dilationRate, ceilMode }) => {
    const pool = poolOfVolumes(maxPool2dOp, "maxPooling3d");
    return (x) => pool(oneTensor(x, "maxPooling3d"), { poolSize, strides, padding, dilationRate, ceilMode });
  },
);

/** The average voxel of each window, of those that lie inside of the volume unless as for averagePool2d. Shapes, defaults and errors as for maxPooling3d. */
export const averagePooling3d = defineLayer(
  "averagePooling3d",
  { ...windows(), countIncludePad: flag(false), divisorOverride: optional(whole(1)) },
  (poolSize?: Triple) => ({ poolSize }),
  ({ poolSize, strides = poolSize, padding, dilationRate, ceilMode, countIncludePad, divisorOverride }) => {
    const pool = poolOfVolumes(averagePool2dOp, "averagePooling3d", averageOptions);
    const averages = divisorOverride === undefined ? { countIncludePad } : { countIncludePad, divisorOverride };
    return (x) =>
      pool(oneTensor(x, "averagePooling3d"), { poolSize, strides, padding, dilationRate, ceilMode, ...averages });
  },
);
