// Layers that pool by a norm: between the average and the largest.

import { scale } from "../ops/arithmetic.js";
import { equal } from "../ops/comparisons.js";
import { averagePool2dOp, poolOf } from "../ops/pooling.js";
import { poolOfSteps, poolOfVolumes } from "../ops/pooling-axes.js";
import { pow } from "../ops/power.js";
import { where } from "../ops/select.js";
import { pad } from "../ops/slice.js";
import { abs, square } from "../ops/unary.js";
import { between, optional, whole } from "../schema.js";
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

type Pool = (x: Tensor, options: { readonly poolSize: never; readonly strides: never }) => Tensor;

interface Window {
  readonly order: number;
  readonly poolSize: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly padding: "valid" | "same" | readonly number[] | readonly (readonly [number, number])[];
}

const listOf = (value: number | readonly number[]): readonly number[] => (typeof value === "number" ? [value] : value);

/** Zeros for each axis behind the batch. */
const pairsOf = (x: Tensor, { poolSize, strides, padding }: Window): readonly (readonly [number, number])[] => {
  const [size, steps] = [listOf(poolSize), listOf(strides)];
  return size.map((taps, i) => {
    if (padding === "valid") return [0, 0];
    if (padding !== "same") return (size.length === 1 ? [padding] : padding)[i] as readonly [number, number];
    const places = x.shape[i + 1] ?? 0;
    const missing = Math.max(0, (Math.ceil(places / steps[i]!) - 1) * steps[i]! + taps - places);
    return [Math.floor(missing / 2), Math.ceil(missing / 2)];
  });
};

/** (Σ |x|^p)^(1/p), whose gradient is 0 where all of a window is. */
const lpPool = (x: Tensor, window: Window, average: Pool): Tensor => {
  const { order, poolSize, strides } = window;
  const powers = order === 1 ? abs(x) : order === 2 ? square(x) : pow(abs(x), order);
  const pairs = pairsOf(x, window);
  // What is no image is refused by the pool.
  const padded = x.rank === pairs.length + 2 ? pad(powers, [[0, 0], ...pairs, [0, 0]]) : powers;
  const taps = listOf(poolSize).reduce((product, size) => product * size, 1);
  const total = scale(average(padded, { poolSize, strides } as never), taps);
  if (order === 1) return total;
  const zero = equal(total, 0);
  return where(zero, 0, pow(where(zero, 1, total), 1 / order));
};

/** The order of the norm. */
const order = () => between(1, 64, 2);

/**
 * (Σ |x|^order)^(1/order) over the steps of each window, channel by channel; order 2. As ONNX' LpPool; PyTorch's LPPool1d(order, poolSize)
 * does not take |x|. Shapes: [batch, steps, channels] → [batch, results, channels]. Pool size 2, strides the pool's size, padding "valid".
 * Throws ArgumentError for bad options, ShapeError for a window that does not fit.
 */
export const lpPooling1d = defineLayer(
  "lpPooling1d",
  { poolSize: whole(1, 2), order: order(), strides: wholeOr(1), padding: cutOption() },
  (poolSize?: number) => ({ poolSize }),
  ({ poolSize, order, strides = poolSize, padding }) => {
    const average = poolOfSteps(averagePool2dOp, "lpPooling1d") as Pool;
    return (x) => lpPool(oneTensor(x, "lpPooling1d"), { order, poolSize, strides, padding }, average);
  },
);

/** As lpPooling1d, over the pixels of each window. Shapes: [batch, height, width, channels] → [batch, rows, columns, channels]. */
export const lpPooling2d = defineLayer(
  "lpPooling2d",
  { poolSize: pairOr(2), order: order(), strides: pairOr(undefined), padding: paddingOption() },
  (poolSize?: Pair) => ({ poolSize }),
  ({ poolSize, order, strides = poolSize, padding }) => {
    const average = poolOf(averagePool2dOp, "lpPooling2d") as Pool;
    return (x) => lpPool(oneTensor(x, "lpPooling2d"), { order, poolSize, strides, padding }, average);
  },
);

/** As lpPooling1d, over the voxels of each window. Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, channels]. */
export const lpPooling3d = defineLayer(
  "lpPooling3d",
  { poolSize: tripleOr(2), order: order(), strides: optional(tripleOr(1)), padding: volumePaddingOption() },
  (poolSize?: Triple) => ({ poolSize }),
  ({ poolSize, order, strides = poolSize, padding }) => {
    const average = poolOfVolumes(averagePool2dOp, "lpPooling3d") as Pool;
    return (x) => lpPool(oneTensor(x, "lpPooling3d"), { order, poolSize, strides, padding }, average);
  },
);
