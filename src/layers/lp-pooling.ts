// Layers that pool by a norm: between the average and the largest.

import { equal } from "../ops/comparisons.js";
import { averageOptions } from "../ops/pool-window.js";
import { averagePool2dOp, poolOf } from "../ops/pooling.js";
import { poolOfSteps, poolOfVolumes } from "../ops/pooling-axes.js";
import { pow } from "../ops/power.js";
import { where } from "../ops/select.js";
import { abs, square } from "../ops/unary.js";
import { between, flag, optional, whole } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";
import {
  cutOption,
  type Pair,
  paddingOption,
  pairOr,
  type Triple,
  tripleOr,
  volumePaddingOption,
  wholeOr,
} from "./window-options.js";

/** (Σ |x|^p)^(1/p), whose gradient is 0 where all of a window is; zeros around add nothing. */
const lpPool = (x: Tensor, order: number, sums: (powers: Tensor) => Tensor): Tensor => {
  const total = sums(order === 1 ? abs(x) : order === 2 ? square(x) : pow(abs(x), order));
  if (order === 1) return total;
  const zero = equal(total, 0);
  return where(zero, 0, pow(where(zero, 1, total), 1 / order));
};

/** The order of the norm. */
const order = () => between(1, 64, 2);

/** The sum of a window is its average by a divisor of 1. */
const summed = { divisorOverride: 1 } as const;

/**
 * (Σ |x|^order)^(1/order) over the steps of each window, channel by channel; order 2. As ONNX' LpPool; PyTorch's LPPool1d(order, poolSize)
 * does not take |x|. Shapes: [batch, steps, channels] → [batch, results, channels]. Pool size 2, strides the pool's size, padding "valid",
 * dilationRate 1, ceilMode false. Throws ArgumentError for bad options, ShapeError for a window that does not fit.
 */
export const lpPooling1d = defineLayer(
  "lpPooling1d",
  {
    poolSize: whole(1, 2),
    order: order(),
    strides: wholeOr(1),
    padding: cutOption(),
    dilationRate: whole(1, 1),
    ceilMode: flag(false),
  },
  (poolSize?: number) => ({ poolSize }),
  ({ poolSize, order, strides = poolSize, padding, dilationRate, ceilMode }) => {
    const pool = poolOfSteps(averagePool2dOp, "lpPooling1d", averageOptions);
    const window = { poolSize, strides, padding, dilationRate, ceilMode, ...summed };
    return (x) => lpPool(oneTensor(x, "lpPooling1d"), order, (powers) => pool(powers, window));
  },
);

/** As lpPooling1d, over the pixels of each window. Shapes: [batch, height, width, channels] → [batch, rows, columns, channels]. */
export const lpPooling2d = defineLayer(
  "lpPooling2d",
  {
    poolSize: pairOr(2),
    order: order(),
    strides: pairOr(undefined),
    padding: paddingOption(),
    dilationRate: pairOr(1),
    ceilMode: flag(false),
  },
  (poolSize?: Pair) => ({ poolSize }),
  ({ poolSize, order, strides = poolSize, padding, dilationRate, ceilMode }) => {
    const pool = poolOf(averagePool2dOp, "lpPooling2d", averageOptions);
    const window = { poolSize, strides, padding, dilationRate, ceilMode, ...summed };
    return (x) => lpPool(oneTensor(x, "lpPooling2d"), order, (powers) => pool(powers, window));
  },
);

/** As lpPooling1d, over the voxels of each window. Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, channels]. */
export const lpPooling3d = defineLayer(
  "lpPooling3d",
  {
    poolSize: tripleOr(2),
    order: order(),
    strides: optional(tripleOr(1)),
    padding: volumePaddingOption(),
    dilationRate: tripleOr(1),
    ceilMode: flag(false),
  },
  (poolSize?: Triple) => ({ poolSize }),
  ({ poolSize, order, strides = poolSize, padding, dilationRate, ceilMode }) => {
    const pool = poolOfVolumes(averagePool2dOp, "lpPooling3d", averageOptions);
    const window = { poolSize, strides, padding, dilationRate, ceilMode, ...summed };
    return (x) => lpPool(oneTensor(x, "lpPooling3d"), order, (powers) => pool(powers, window));
  },
);
