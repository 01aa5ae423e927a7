// What losses share that predict several things at once: parts of the predictions.

import { ShapeError } from "../errors.js";
import { reshape } from "../ops/reshape.js";
import { slice } from "../ops/slice.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

/** The two halves of the last axis. Shapes: [batch, ..., 2·d] → twice [batch, ..., d]. Throws ShapeError for an odd length. */
export const halvesOf = (prediction: Tensor, names: string, where: string): readonly [Tensor, Tensor] => {
  const width = prediction.shape.at(-1) ?? 1;
  if (width % 2 !== 0) {
    throw new ShapeError(
      `${where}: expected predictions [batch, ..., 2·d], ${names}, received ${showShape(prediction.shape)}.`,
    );
  }
  const outer = prediction.shape.slice(0, -1);
  const zeros = outer.map(() => 0);
  const size = [...outer, width / 2];
  return [slice(prediction, [...zeros, 0], size), slice(prediction, [...zeros, width / 2], size)];
};

/** Embeddings that belong together. Shapes: [batch, count, d] → count times [batch, d]. Throws ShapeError for others. */
export const groupOf = (prediction: Tensor, count: number, names: string, where: string): readonly Tensor[] => {
  const [batch, found, width] = prediction.shape;
  if (prediction.rank !== 3 || found !== count) {
    throw new ShapeError(
      `${where}: expected predictions [batch,${count},d], ${names}, received ${showShape(prediction.shape)}.`,
    );
  }
  return Array.from({ length: count }, (_, i) =>
    reshape(slice(prediction, [0, i, 0], [batch!, 1, width!]), [batch!, width!]),
  );
};

/** Targets in a shape that holds as many numbers. Throws ShapeError for another number of them. */
export const targetsIn = (target: Tensor, shape: Shape, prediction: Tensor, where: string): Tensor => {
  if (sizeOf(target.shape) === sizeOf(shape) && target.shape[0] === shape[0]) return reshape(target, shape);
  throw new ShapeError(
    `${where}: expected targets ${showShape(shape)} for predictions ${showShape(prediction.shape)}, received ` +
      `${showShape(target.shape)}.`,
  );
};
