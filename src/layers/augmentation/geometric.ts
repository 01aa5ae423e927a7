// Layers that move the pixels of images while training, each sample by what it draws; afterwards they leave images as they are.

import { ShapeError } from "../../errors.js";
import { constant } from "../../ops/apply.js";
import { affine, scale } from "../../ops/arithmetic.js";
import { less } from "../../ops/comparisons.js";
import { flip } from "../../ops/flip.js";
import { where } from "../../ops/select.js";
import { slice } from "../../ops/slice.js";
import { cos, floor, sin } from "../../ops/unary.js";
import { choice, neededOption, optional, whole } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer } from "../layer.js";
import { Draws, drawn, imagesOf, type Range, rangeOption } from "./images.js";
import { aboutMiddle, warp, warpOptions } from "./warp.js";

/** A circle in radians. */
const circle = 2 * Math.PI;
const one = (): Tensor => constant(1, [1, 1, 1, 1]);
const nothing = (): Tensor => constant(0, [1, 1, 1, 1]);

/**
 * Mirrors each image with probability ½, left to right, top to bottom, or each by itself (Keras: RandomFlip).
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomFlip = defineLayer(
  "randomFlip",
  { mode: choice(["horizontalAndVertical", "horizontal", "vertical"], "horizontalAndVertical"), ...drawn },
  () => ({}),
  ({ mode, seed }) =>
    (given, scope) => {
      const { x, batch } = imagesOf(given, "randomFlip");
      if (!scope.training) return x;
      const draws = new Draws(scope, seed);
      const flipped = (image: Tensor, axis: number): Tensor =>
        where(less(draws.each(batch, [0, 1]), 0.5), flip(image, axis), image);
      const across = mode === "vertical" ? x : flipped(x, 2);
      return mode === "horizontal" ? across : flipped(across, 1);
    },
);

/**
 * Turns each image about its middle, by a share of a circle between −factor and factor (Keras: RandomRotation); above 0 against the clock.
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomRotation = defineLayer(
  "randomRotation",
  { factor: neededOption(rangeOption(0, -1, 1)), ...warpOptions, ...drawn },
  (factor: Range) => ({ factor }),
  ({ factor, seed, ...options }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomRotation");
      if (!scope.training) return images.x;
      const angle = scale(new Draws(scope, seed).each(images.batch, factor), circle);
      const [cosine, sine] = [cos(angle), sin(angle)];
      return warp(images, aboutMiddle(images, [cosine, scale(sine, -1)], [sine, cosine]), options);
    },
);

/**
 * Moves each image by shares of its height and width (Keras: RandomTranslation); above 0 down and to the right.
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomTranslation = defineLayer(
  "randomTranslation",
  {
    heightFactor: neededOption(rangeOption(0, -1, 1)),
    widthFactor: neededOption(rangeOption(0, -1, 1)),
    ...warpOptions,
    ...drawn,
  },
  (heightFactor: Range, widthFactor: Range) => ({ heightFactor, widthFactor }),
  ({ heightFactor, widthFactor, seed, ...options }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomTranslation");
      if (!scope.training) return images.x;
      const draws = new Draws(scope, seed);
      const down = scale(draws.each(images.batch, heightFactor), -images.height);
      const right = scale(draws.each(images.batch, widthFactor), -images.width);
      return warp(images, { x: [one(), nothing(), right], y: [nothing(), one(), down] }, options);
    },
);

/**
 * Makes what each image shows smaller, for factors above 0, or larger, by 1 + factor; without a widthFactor by as much in both directions (Keras: RandomZoom).
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomZoom = defineLayer(
  "randomZoom",
  {
    heightFactor: neededOption(rangeOption(0, -0.99, 10)),
    widthFactor: optional(rangeOption(0, -0.99, 10)),
    ...warpOptions,
    ...drawn,
  },
  (heightFactor: Range) => ({ heightFactor }),
  ({ heightFactor, widthFactor, seed, ...options }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomZoom");
      if (!scope.training) return images.x;
      const draws = new Draws(scope, seed);
      const tall = affine(draws.each(images.batch, heightFactor), 1, 1);
      const wide = widthFactor ? affine(draws.each(images.batch, widthFactor), 1, 1) : tall;
      return warp(images, aboutMiddle(images, [wide, nothing()], [nothing(), tall]), options);
    },
);

/**
 * Shears each image about its middle: rows move to the side by xFactor for each row, columns up and down by yFactor (Keras: RandomShear).
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomShear = defineLayer(
  "randomShear",
  { xFactor: rangeOption(0, -1, 1), yFactor: rangeOption(0, -1, 1), ...warpOptions, ...drawn },
  () => ({}),
  ({ xFactor, yFactor, seed, ...options }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomShear");
      if (!scope.training) return images.x;
      const draws = new Draws(scope, seed);
      const [across, down] = [draws.each(images.batch, xFactor), draws.each(images.batch, yFactor)];
      return warp(images, aboutMiddle(images, [one(), across], [down, one()]), options);
    },
);

/**
 * Cuts a piece out of each image, at a place of its own while training and from the middle afterwards (Keras: RandomCrop).
 * Shapes: [batch, height, width, channels] → [batch, height option, width option, channels]. Throws ShapeError for images that are smaller.
 */
export const randomCrop = defineLayer(
  "randomCrop",
  { height: whole(1), width: whole(1), ...drawn },
  (height: number, width: number) => ({ height, width }),
  ({ height, width, seed }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomCrop");
      const [spareRows, spareColumns] = [images.height - height, images.width - width];
      if (spareRows < 0 || spareColumns < 0) {
        throw new ShapeError(
          `randomCrop: expected images of at least ${height} × ${width}, received ${images.height} × ${images.width}.`,
        );
      }
      if (!scope.training) {
        const begin = [0, Math.floor(spareRows / 2), Math.floor(spareColumns / 2), 0];
        return slice(images.x, begin, [images.batch, height, width, images.channels]);
      }
      const draws = new Draws(scope, seed);
      const down = floor(draws.each(images.batch, [0, spareRows + 1]));
      const right = floor(draws.each(images.batch, [0, spareColumns + 1]));
      const options = { fillMode: "nearest", interpolation: "nearest", fillValue: 0 } as const;
      return warp(images, { x: [one(), nothing(), right], y: [nothing(), one(), down] }, options, [height, width]);
    },
);
