// Layers that make sequences, images and volumes larger by whole factors, and images of any size.

import { ShapeError } from "../errors.js";
import { checkFloat } from "../ops/apply.js";
import { broadcastTo } from "../ops/broadcast.js";
import { reshape } from "../ops/reshape.js";
import { interpolations, resizeOf } from "../ops/resize.js";
import { choice, finite, flag, whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";
import { type Pair, pairOr, type Triple, tripleOr } from "./window-options.js";

const places = { 1: "steps", 3: "depth,height,width" } as const;

/** Each place as often as the factors say, along the axes behind the batch. */
const repeated = (x: Tensor, factors: readonly number[], where: string): Tensor => {
  const { rank, shape } = checkFloat(x, where);
  if (rank !== factors.length + 2) {
    const names = places[factors.length as keyof typeof places];
    throw new ShapeError(`${where}: expected [batch,${names},channels], received ${showShape(shape)}.`);
  }
  const apart = (copies: (factor: number) => number): number[] =>
    shape.flatMap((size, axis) => (factors[axis - 1] === undefined ? [size] : [size, copies(factors[axis - 1]!)]));
  const copies = broadcastTo(reshape(x, apart(() => 1)), apart((factor) => factor)); // biome-ignore format: one formula
  return reshape(
    copies,
    shape.map((size, axis) => size * (factors[axis - 1] ?? 1)),
  );
};

/** Each step `size` times, 2 when left out, as in Keras. Shapes: [batch, steps, channels] → [batch, size · steps, channels]. */
export const upSampling1d = defineLayer(
  "upSampling1d",
  { size: whole(1, 2) },
  (size?: number) => ({ size }),
  ({ size }) =>
    (x) =>
      repeated(oneTensor(x, "upSampling1d"), [size], "upSampling1d"),
);

/** How images are interpolated; the last two for "bicubic": Keras' defaults, see resizeImages for PyTorch's. */
const interpolationOptions = (interpolation: (typeof interpolations)[number]) => ({
  interpolation: choice(interpolations, interpolation),
  cubicCoefficient: finite(-0.5),
  excludeOutside: flag(true),
});

/**
 * Images larger by whole factors, 2 when left out: each pixel again ("nearest"), or "bilinear" or "bicubic" between their centres, as in Keras
 * and PyTorch's Upsample. Shapes: [batch, height, width, channels] → [batch, size · height, size · width, channels]. Throws ArgumentError
 * for bad options, ShapeError unless x is images.
 */
export const upSampling2d = defineLayer(
  "upSampling2d",
  { size: pairOr(2), ...interpolationOptions("nearest") },
  (size?: Pair) => ({ size }),
  ({ size: [down, across], interpolation, cubicCoefficient, excludeOutside }) => {
    const resize = resizeOf("upSampling2d");
    return (x) => {
      const [, height = 0, width = 0] = oneTensor(x, "upSampling2d").shape;
      // What is no image is refused by its shape, not by a size of 0.
      const size = [Math.max(1, height * down), Math.max(1, width * across)] as const;
      return resize(x, size, { interpolation, cubicCoefficient, excludeOutside });
    };
  },
);

/** Each voxel again along all axes, 2 when left out, as in Keras. Shapes: [batch, depth, height, width, channels] → [batch, size · depth, …, channels]. */
export const upSampling3d = defineLayer(
  "upSampling3d",
  { size: tripleOr(2) },
  (size?: Triple) => ({ size }),
  ({ size }) =>
    (x) =>
      repeated(oneTensor(x, "upSampling3d"), size, "upSampling3d"),
);

/**
 * Images in a size, "bilinear" when left out, as Keras' Resizing: see resizeImages.
 * Shapes: [batch, …, …, channels] → [batch, height, width, channels]. Throws ArgumentError for bad options, ShapeError unless x is images.
 */
export const resizing = defineLayer(
  "resizing",
  { height: whole(1), width: whole(1), ...interpolationOptions("bilinear") },
  (height: number, width: number) => ({ height, width }),
  ({ height, width, interpolation, cubicCoefficient, excludeOutside }) => {
    const resize = resizeOf("resizing");
    return (x) =>
      resize(oneTensor(x, "resizing"), [height, width], { interpolation, cubicCoefficient, excludeOutside });
  },
);
