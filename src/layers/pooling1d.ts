// Layers that make sequences shorter: the largest or the average step of each window.

import { averagePool2dOp, maxPool2dOp } from "../ops/pooling.js";
import { poolOfSteps } from "../ops/pooling-axes.js";
import { whole } from "../schema.js";
import { defineLayer, oneTensor } from "./layer.js";
import { cutOption, wholeOr } from "./window-options.js";

const poolingLayer = (kind: string, op: typeof maxPool2dOp) => {
  const pool = poolOfSteps(op, kind);
  return defineLayer(
    kind,
    { poolSize: whole(1, 2), strides: wholeOr(1), padding: cutOption() },
    (poolSize?: number) => ({ poolSize }),
    ({ poolSize, strides = poolSize, padding }) =>
      (x) =>
        pool(oneTensor(x, kind), { poolSize, strides, padding }),
  );
};

/**
 * The largest step of each window, channel by channel. Pool size 2, strides the pool's size, padding "valid", as in Keras.
 * Shapes: [batch, steps, channels] → [batch, results, channels]. Throws ArgumentError for bad options, ShapeError for a window that does
 * not fit.
 */
export const maxPooling1d = poolingLayer("maxPooling1d", maxPool2dOp);

/** The average step of each window, of those that lie inside of the sequence. Shapes, defaults and errors as for maxPooling1d. */
export const averagePooling1d = poolingLayer("averagePooling1d", averagePool2dOp);
