// Layers that make one number of each channel: the largest or the average of all its steps, pixels or voxels.

import { ShapeError } from "../errors.js";
import { divide, multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { maxPool1d } from "../ops/pooling-axes.js";
import { mean } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { maximum } from "../ops/select.js";
import { flag, none } from "../schema.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";

/** [batch, ...places, channels] as [batch, places, channels]. */
const inARow = (x: Tensor, axes: number, where: string): Tensor => {
  const [batch = 0, ...rest] = x.shape;
  const channels = rest.pop() ?? 0;
  const places = sizeOf(rest);
  if (x.rank === axes + 2 && places > 0) return reshape(x, [batch, places, channels]);
  const names = ["steps", "height,width", "depth,height,width"][axes - 1];
  throw new ShapeError(
    `${where}: expected [batch,${names},channels] with at least one place, received ${showShape(x.shape)}.`,
  );
};

const globalLayer = (kind: string, axes: number, pool: (x: Tensor, mask?: Tensor) => Tensor) =>
  defineLayer(kind, { keepDims: flag(false) }, none, ({ keepDims }) => (x, scope) => {
    const row = inARow(oneTensor(x, kind), axes, kind);
    const [batch, , channels] = row.shape as [number, number, number];
    const pooled = pool(row, scope.mask(x));
    const y = reshape(pooled, keepDims ? [batch, ...Array<number>(axes).fill(1), channels] : [batch, channels]);
    scope.setMask(y, undefined);
    return y;
  });

/** The pool of a single window takes the first of equals, whose gradient it is. */
const largest = (x: Tensor): Tensor => maxPool1d(x, { poolSize: x.shape[1]! });

const average = (x: Tensor): Tensor => mean(x, { axis: 1 });

/** Over the steps that count; 0 where none does. */
const averageOfSteps = (x: Tensor, mask?: Tensor): Tensor => {
  if (!mask) return average(x);
  const counted = maximum(sum(mask, { axis: 1, keepDims: true }), 1);
  return divide(sum(multiply(x, reshape(mask, [...mask.shape, 1])), { axis: 1 }), counted);
};

/**
 * The largest step of each channel; the gradient goes to the first of equals. `keepDims` keeps the axes with size 1.
 * Shapes: [batch, steps, channels] → [batch, channels]. As Keras' and PyTorch's AdaptiveMaxPool1d(1). Throws ShapeError without a step.
 */
export const globalMaxPooling1d = globalLayer("globalMaxPooling1d", 1, largest);

/** The largest pixel of each channel, as globalMaxPooling1d. Shapes: [batch, height, width, channels] → [batch, channels]. */
export const globalMaxPooling2d = globalLayer("globalMaxPooling2d", 2, largest);

/** The largest voxel of each channel, as globalMaxPooling1d. Shapes: [batch, depth, height, width, channels] → [batch, channels]. */
export const globalMaxPooling3d = globalLayer("globalMaxPooling3d", 3, largest);

/**
 * The average step of each channel, Σ x / steps; with a mask of those that count, 0 where none does (Keras: NaN). `keepDims` keeps the
 * axes with size 1. Shapes: [batch, steps, channels] → [batch, channels]. Throws ShapeError without a step.
 */
export const globalAveragePooling1d = globalLayer("globalAveragePooling1d", 1, averageOfSteps);

/** The average pixel of each channel. Shapes: [batch, height, width, channels] → [batch, channels]. */
export const globalAveragePooling2d = globalLayer("globalAveragePooling2d", 2, average);

/** The average voxel of each channel. Shapes: [batch, depth, height, width, channels] → [batch, channels]. */
export const globalAveragePooling3d = globalLayer("globalAveragePooling3d", 3, average);
