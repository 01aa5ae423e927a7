// Layers that add to the sides of sequences, images and volumes: zeros, what is there mirrored, its edge again, or its other end.

import { ShapeError } from "../errors.js";
import { checkFloat } from "../ops/apply.js";
import { type EdgeMode, padEdgesOf } from "../ops/pad-edges.js";
import { pad } from "../ops/slice.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Side, type Sides, sidesOption } from "./sides.js";

const places = ["steps", "height,width", "depth,height,width"] as const;

/** Pairs for every axis of x, batch and channels included. */
export const pairsFor = (x: Tensor, sides: readonly Side[], where: string): readonly Side[] => {
  checkFloat(x, where);
  if (x.rank === sides.length + 2) return [[0, 0], ...sides, [0, 0]];
  throw new ShapeError(
    `${where}: expected [batch,${places[sides.length - 1]},channels], received ${showShape(x.shape)}.`,
  );
};

const paddingLayer = (
  kind: string,
  axes: number,
  padded: (x: Tensor, pairs: readonly Side[], kind: string) => Tensor,
) =>
  defineLayer(
    kind,
    { padding: sidesOption(axes, 1) },
    (padding?: Sides) => ({ padding }),
    ({ padding }) =>
      (x) =>
        padded(x, pairsFor(oneTensor(x, kind), padding, kind), kind),
  );

const zeros = (x: Tensor, pairs: readonly Side[]): Tensor => pad(x, pairs);

const edges =
  (mode: EdgeMode) =>
  (x: Tensor, pairs: readonly Side[], kind: string): Tensor =>
    padEdgesOf(kind, x, pairs, mode);

/**
 * Zeros before and after the steps: one number or [before, after], 1 when left out, as in Keras.
 * Shapes: [batch, steps, channels] → [batch, before + steps + after, channels]. Throws ArgumentError for bad options, ShapeError for other inputs.
 */
export const zeroPadding1d = paddingLayer("zeroPadding1d", 1, zeros);

/** Zeros around images: one number, [height, width] or [[top, bottom], [left, right]]; 1 when left out, as in Keras. Errors as zeroPadding1d. */
export const zeroPadding2d = paddingLayer("zeroPadding2d", 2, zeros);

/** Zeros around volumes: one number, [depth, height, width] or three pairs; 1 when left out, as in Keras. Errors as zeroPadding1d. */
export const zeroPadding3d = paddingLayer("zeroPadding3d", 3, zeros);

/**
 * The steps mirrored at either end, without the outermost one again, as PyTorch's ReflectionPad1d. Padding and shapes as for
 * zeroPadding1d. Throws ShapeError unless there are more steps than are added.
 */
export const reflectionPadding1d = paddingLayer("reflectionPadding1d", 1, edges("reflect"));

/** Images mirrored at their edges, as reflectionPadding1d. Padding and shapes as for zeroPadding2d. */
export const reflectionPadding2d = paddingLayer("reflectionPadding2d", 2, edges("reflect"));

/** Volumes mirrored at their faces, as reflectionPadding1d. Padding and shapes as for zeroPadding3d. */
export const reflectionPadding3d = paddingLayer("reflectionPadding3d", 3, edges("reflect"));

/** The outermost steps again, as PyTorch's ReplicationPad1d. Padding and shapes as for zeroPadding1d. */
export const replicationPadding1d = paddingLayer("replicationPadding1d", 1, edges("replicate"));

/** The outermost pixels again, as replicationPadding1d. Padding and shapes as for zeroPadding2d. */
export const replicationPadding2d = paddingLayer("replicationPadding2d", 2, edges("replicate"));

/** The outermost voxels again, as replicationPadding1d. Padding and shapes as for zeroPadding3d. */
export const replicationPadding3d = paddingLayer("replicationPadding3d", 3, edges("replicate"));

/**
 * What stands at the other end, as if the steps were a ring: PyTorch's CircularPad1d. Padding and shapes as for zeroPadding1d. Throws
 * ShapeError when more is added than there is.
 */
export const circularPadding1d = paddingLayer("circularPadding1d", 1, edges("circular"));

/** What stands at the opposite edge, as circularPadding1d. Padding and shapes as for zeroPadding2d. */
export const circularPadding2d = paddingLayer("circularPadding2d", 2, edges("circular"));

/** What stands at the opposite face, as circularPadding1d. Padding and shapes as for zeroPadding3d. */
export const circularPadding3d = paddingLayer("circularPadding3d", 3, edges("circular"));
