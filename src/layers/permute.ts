// Layers that put what they get in another order: axes, copies as steps, channels as pixels.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkFloat } from "../ops/apply.js";
import { depthToSpaceOf, spaceToDepthOf } from "../ops/blocks.js";
import { broadcastTo } from "../ops/broadcast.js";
import { reshape } from "../ops/reshape.js";
import { transpose } from "../ops/transpose.js";
import { type Option, whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import { defineLayer, oneTensor } from "./layer.js";

/** 1 to n in any order. */
const orderOption = (): Option<readonly number[], readonly number[], true> => ({
  read: (given, where) => {
    const list: readonly unknown[] = Array.isArray(given) ? Array.from(given) : [];
    if (list.length > 0 && list.every((_, axis) => list.includes(axis + 1))) return list as readonly number[];
    throw new ArgumentError(`${where}: expected the axes of a sample, 1 to n, in any order, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "the axes of a sample, 1 to n, in any order",
});

/**
 * The axes of a sample in another order, counted from 1: axis i of the result is axis dims[i − 1] of x, as in Keras.
 * Shapes for [2, 1]: [batch, n, m] → [batch, m, n]. Throws ArgumentError unless `dims` names each axis once, ShapeError for another rank.
 */
export const permute = defineLayer(
  "permute",
  { dims: orderOption() },
  (dims: readonly number[]) => ({ dims }),
  ({ dims }) =>
    (x, scope) => {
      const { rank, shape } = oneTensor(x, "permute");
      if (rank !== dims.length + 1) {
        throw new ShapeError(
          `permute: expected samples of ${dims.length} axes for ${show(dims)}, received ${showShape(shape)}.`,
        );
      }
      const y = transpose(x, [0, ...dims]);
      // Where the steps are no longer the first axis, a mask is about something else, even if the sizes are the same.
      if (dims[0] !== 1) scope.setMask(y, undefined);
      return y;
    },
);

/** The features of a sample n times, as steps, as in Keras. Shapes: [batch, features] → [batch, n, features]. Throws ShapeError for others. */
export const repeatVector = defineLayer(
  "repeatVector",
  { n: whole(1) },
  (n: number) => ({ n }),
  ({ n }) =>
    (x) => {
      const { rank, shape } = checkFloat(oneTensor(x, "repeatVector"), "repeatVector");
      if (rank !== 2) {
        throw new ShapeError(
          `repeatVector: expected [batch,features], received ${showShape(shape)}. Flatten it first.`,
        );
      }
      const [batch, features] = shape as [number, number];
      return broadcastTo(reshape(x, [batch, 1, features]), [batch, n, features]);
    },
);

const order = "channelsFirst";

/**
 * Channels become pixels (Shi et al. 2016): y[b, i·r + u, j·r + v, c] = x[b, i, j, (c·r + u)·r + v], the order of PyTorch's PixelShuffle.
 * Shapes: [batch, height, width, channels · r²] → [batch, r · height, r · width, channels]. Throws ShapeError unless the channels divide.
 */
export const pixelShuffle = defineLayer(
  "pixelShuffle",
  { upscaleFactor: whole(1) },
  (upscaleFactor: number) => ({ upscaleFactor }),
  ({ upscaleFactor }) => {
    const shuffle = depthToSpaceOf("pixelShuffle");
    return (x) => shuffle(oneTensor(x, "pixelShuffle"), upscaleFactor, { order });
  },
);

/** Pixels become channels, the inverse of pixelShuffle and PyTorch's PixelUnshuffle. Throws ShapeError unless height and width divide. */
export const pixelUnshuffle = defineLayer(
  "pixelUnshuffle",
  { downscaleFactor: whole(1) },
  (downscaleFactor: number) => ({ downscaleFactor }),
  ({ downscaleFactor }) => {
    const unshuffle = spaceToDepthOf("pixelUnshuffle");
    return (x) => unshuffle(oneTensor(x, "pixelUnshuffle"), downscaleFactor, { order });
  },
);
