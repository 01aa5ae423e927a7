// Layers that make volumes smaller: the largest or the average voxel of each window.

import { averagePool2dOp, maxPool2dOp } from "../ops/pooling.js";
import { poolOfVolumes } from "../ops/pooling-axes.js";
import { optional } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Triple, tripleOr, volumePaddingOption } from "./window-options.js";

const poolingLayer = (kind: string, op: typeof maxPool2dOp) => {
  const pool = poolOfVolumes(op, kind);
  return defineLayer(
    kind,
    { poolSize: tripleOr(2), strides: optional(tripleOr(1)), padding: volumePaddingOption() },
    (poolSize?: Triple) => ({ poolSize }),
    ({ poolSize, strides = poolSize, padding }) =>
      (x) =>
        pool(oneTensor(x, kind), { poolSize, strides, padding }),
  );
};

/**
 * The largest voxel of each window, channel by channel. Pool size 2, strides the pool's size, padding "valid", as in Keras.
 * Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, channels]. Throws ArgumentError for bad options,
 * ShapeError for a window that does not fit.
 */
export const maxPooling3d = poolingLayer("maxPooling3d", maxPool2dOp);

/** The average voxel of each window, of those that lie inside of the volume. Shapes, defaults and errors as for maxPooling3d. */
export const averagePooling3d = poolingLayer("averagePooling3d", averagePool2dOp);
