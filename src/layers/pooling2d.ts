// Layers that make images smaller: the largest or the average pixel of each window.

import { averagePool2dOp, maxPool2dOp, poolOf } from "../ops/pooling.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Pair, paddingOption, pairOr } from "./window-options.js";

const poolingLayer = (kind: string, op: typeof maxPool2dOp) => {
  const pool = poolOf(op, kind);
  return defineLayer(
    kind,
    { poolSize: pairOr(2), strides: pairOr(undefined), padding: paddingOption() },
    (poolSize?: Pair) => ({ poolSize }),
    ({ poolSize, strides = poolSize, padding }) =>
      (x) =>
        pool(oneTensor(x, kind), { poolSize, strides, padding }),
  );
};

/**
 * The largest pixel of each window, channel by channel. Pool size 2, strides the pool's size, padding "valid", as in Keras.
 * Shapes: [batch, height, width, channels] → [batch, rows, columns, channels]. Throws ArgumentError for bad options, ShapeError for a
 * window that does not fit.
 */
export const maxPooling2d = poolingLayer("maxPooling2d", maxPool2dOp);

/** The average pixel of each window, of those that lie inside of the image. Shapes, defaults and errors as for maxPooling2d. */
export const averagePooling2d = poolingLayer("averagePooling2d", averagePool2dOp);
