// Layers that make sequences, images and volumes of any size into ones of a given size.

import { ShapeError } from "../errors.js";
import { adaptivePool, averageAlong, largestAlong } from "../ops/adaptive-pooling.js";
import { checkFloat } from "../ops/apply.js";
import { whole } from "../schema.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Pair, pair, type Triple, triple } from "./window-options.js";

const places = ["steps", "height,width", "depth,height,width"] as const;

const pool =
  (kind: string, along: typeof averageAlong) =>
  ({ outputSize }: { readonly outputSize: number | readonly number[] }) => {
    const sizes = typeof outputSize === "number" ? [outputSize] : outputSize;
    return (x: Parameters<typeof oneTensor>[0]) => {
      const { rank, shape } = checkFloat(oneTensor(x, kind), kind);
      if (rank !== sizes.length + 2 || sizeOf(shape.slice(1, -1)) === 0) {
        throw new ShapeError(
          `${kind}: expected [batch,${places[sizes.length - 1]},channels] with at least one place, received ${showShape(shape)}.`,
        );
      }
      return adaptivePool(oneTensor(x, kind), sizes, along);
    };
  };

const ofSteps = (kind: string, along: typeof averageAlong) =>
  defineLayer(kind, { outputSize: whole(1) }, (outputSize: number) => ({ outputSize }), pool(kind, along));

const ofImages = (kind: string, along: typeof averageAlong) =>
  defineLayer(kind, { outputSize: pair() }, (outputSize: Pair) => ({ outputSize }), pool(kind, along));

const ofVolumes = (kind: string, along: typeof averageAlong) =>
  defineLayer(kind, { outputSize: triple() }, (outputSize: Triple) => ({ outputSize }), pool(kind, along));

/**
 * The averages of `outputSize` windows, window i from ⌊i·n / size⌋ up to and without ⌈(i + 1)·n / size⌉, as in PyTorch.
 * Shapes: [batch, steps, channels] → [batch, outputSize, channels]. Throws ArgumentError for a bad size, ShapeError for other inputs.
 */
export const adaptiveAveragePooling1d = ofSteps("adaptiveAveragePooling1d", averageAlong);

/** As adaptiveAveragePooling1d, along both axes. Shapes: [batch, height, width, channels] → [batch, ...outputSize, channels]. */
export const adaptiveAveragePooling2d = ofImages("adaptiveAveragePooling2d", averageAlong);

/** As adaptiveAveragePooling1d, along all three axes. Shapes: [batch, depth, height, width, channels] → [batch, ...outputSize, channels]. */
export const adaptiveAveragePooling3d = ofVolumes("adaptiveAveragePooling3d", averageAlong);

/** The largest of each window, the first of equals; windows, shapes and errors as for adaptiveAveragePooling1d. */
export const adaptiveMaxPooling1d = ofSteps("adaptiveMaxPooling1d", largestAlong);

/** The largest of each window, the first of equals; windows, shapes and errors as for adaptiveAveragePooling2d. */
export const adaptiveMaxPooling2d = ofImages("adaptiveMaxPooling2d", largestAlong);

/** The largest of each window, the first of equals; windows, shapes and errors as for adaptiveAveragePooling3d. */
export const adaptiveMaxPooling3d = ofVolumes("adaptiveMaxPooling3d", largestAlong);
