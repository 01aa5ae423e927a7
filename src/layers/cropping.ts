// Layers that take from the sides of sequences, images and volumes.

import { ShapeError, show } from "../errors.js";
import { slice } from "../ops/slice.js";
import { showShape } from "../tensor/shape.js";
import { defineLayer, oneTensor } from "./layer.js";
import { pairsFor } from "./padding.js";
import { type Sides, sidesOption } from "./sides.js";

const croppingLayer = (kind: string, axes: number, fallback: number) =>
  defineLayer(
    kind,
    { cropping: sidesOption(axes, fallback) },
    (cropping?: Sides) => ({ cropping }),
    ({ cropping }) =>
      (x) => {
        const pairs = pairsFor(oneTensor(x, kind), cropping, kind);
        const left = x.shape.map((size, axis) => size - pairs[axis]![0] - pairs[axis]![1]);
        if (left.slice(1, -1).some((size) => size < 1)) {
          throw new ShapeError(
            `${kind}: expected something left of ${showShape(x.shape)}, received cropping ${show(cropping)}.`,
          );
        }
        return slice(
          x,
          pairs.map(([before]) => before),
          left,
        );
      },
  );

/**
 * The steps without some at either end: one number or [before, after], 1 when left out, as in Keras.
 * Shapes: [batch, steps, channels] → [batch, steps − before − after, channels]. Throws ArgumentError for bad options, ShapeError where
 * nothing is left.
 */
export const cropping1d = croppingLayer("cropping1d", 1, 1);

/** Images without their edges: one number, [height, width] or [[top, bottom], [left, right]]; 0 when left out, as in Keras. Errors as cropping1d. */
export const cropping2d = croppingLayer("cropping2d", 2, 0);

/** Volumes without their sides: one number, [depth, height, width] or three pairs; 1 when left out, as in Keras. Errors as cropping1d. */
export const cropping3d = croppingLayer("cropping3d", 3, 1);
