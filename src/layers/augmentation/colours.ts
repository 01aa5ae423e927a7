// Layers that change the colours of images while training, each sample by what it draws; afterwards they leave images as they are.

import { ArgumentError, show } from "../../errors.js";
import { add, divide, multiply, scale, subtract } from "../../ops/arithmetic.js";
import { equal, greater } from "../../ops/comparisons.js";
import { concatenate } from "../../ops/concatenate.js";
import { remainder } from "../../ops/quotients.js";
import { max, mean, min } from "../../ops/reduce.js";
import { clip, maximum, minimum, where } from "../../ops/select.js";
import { slice } from "../../ops/slice.js";
import { abs } from "../../ops/unary.js";
import { neededOption, type Option } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer } from "../layer.js";
import { checkColours, Draws, drawn, imagesOf, type Range, rangeOption } from "./images.js";

const valueRange: Option<readonly [number, number], readonly [number, number], false> = {
  read: (given, where) => {
    if (Array.isArray(given) && given.length === 2 && given.every(Number.isFinite) && given[0] < given[1]) {
      return given as unknown as readonly [number, number];
    }
    throw new ArgumentError(`${where}: expected [least, greatest] value of a pixel, received ${show(given)}.`);
  },
  needed: false,
  fallback: [0, 255],
  expects: "[least, greatest] value of a pixel",
};

/** What every layer of colours takes: pixels from 0 to 255, as Keras' layers take them; of pixels from 0 to 1 say `valueRange: [0, 1]`. */
const values = { valueRange, ...drawn };

/**
 * Adds to each image what it draws between −factor and factor, as a share of the range of values (Keras: RandomBrightness).
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomBrightness = defineLayer(
  "randomBrightness",
  { factor: neededOption(rangeOption(0, -1, 1)), ...values },
  (factor: Range) => ({ factor }),
  ({ factor, valueRange: [least, greatest], seed }) =>
    (given, scope) => {
      const { x, batch } = imagesOf(given, "randomBrightness");
      if (!scope.training) return x;
      const brighter = scale(new Draws(scope, seed).each(batch, factor), greatest - least);
      return clip(add(x, brighter), least, greatest);
    },
);

/**
 * (x − mean)·f + mean of each channel, f between 1 − factor and 1 + factor (Keras: RandomContrast).
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomContrast = defineLayer(
  "randomContrast",
  { factor: neededOption(rangeOption(0, 0, 10, (factor) => [1 - factor, 1 + factor])), ...values },
  (factor: Range) => ({ factor }),
  ({ factor, valueRange: [least, greatest], seed }) =>
    (given, scope) => {
      const { x, batch } = imagesOf(given, "randomContrast");
      if (!scope.training) return x;
      const middle = mean(x, { axis: [1, 2], keepDims: true });
      const stretched = add(multiply(subtract(x, middle), new Draws(scope, seed).each(batch, factor)), middle);
      return clip(stretched, least, greatest);
    },
);

/**
 * Makes the colours of each image stronger or paler: saturation times f, at most 1, f between 1 − factor and 1 + factor.
 * Shapes: [batch, height, width, 3] → the same. Throws ShapeError for other channels. (Keras: RandomSaturation, whose factors go from 0 to 1 by another curve.)
 */
export const randomSaturation = defineLayer(
  "randomSaturation",
  { factor: neededOption(rangeOption(0, 0, 10, (factor) => [Math.max(0, 1 - factor), 1 + factor])), ...values },
  (factor: Range) => ({ factor }),
  ({ factor, valueRange: [least], seed }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomSaturation");
      checkColours(images, "randomSaturation");
      const { x, batch } = images;
      if (!scope.training) return x;
      // Saturation is 1 − least/greatest of the three: all distances from the greatest grow alike, until the least is black.
      const value = max(x, { axis: 3, keepDims: true });
      const weakest = min(x, { axis: 3, keepDims: true });
      const most = divide(subtract(value, least), maximum(subtract(value, weakest), 1e-6));
      const growth = minimum(new Draws(scope, seed).each(batch, factor), most);
      return subtract(value, multiply(subtract(value, x), growth));
    },
);

/**
 * Turns the colours of each image along the colour circle, by a share of it between −factor and factor (Keras: RandomHue).
 * Shapes: [batch, height, width, 3] → the same. Throws ShapeError for other channels.
 */
export const randomHue = defineLayer(
  "randomHue",
  { factor: neededOption(rangeOption(0, -1, 1)), ...drawn },
  (factor: Range) => ({ factor }),
  ({ factor, seed }) =>
    (given, scope) => {
      const images = imagesOf(given, "randomHue");
      checkColours(images, "randomHue");
      const { x, batch, height, width } = images;
      if (!scope.training) return x;
      const channel = (c: number): Tensor => slice(x, [0, 0, 0, c], [batch, height, width, 1]);
      const [red, green, blue] = [channel(0), channel(1), channel(2)];
      const value = max(x, { axis: 3, keepDims: true });
      const spread = subtract(value, min(x, { axis: 3, keepDims: true }));
      const safe = where(greater(spread, 0), spread, 1);
      // Sixths of the circle from red on (Smith 1978).
      const sixths = where(
        equal(value, red),
        divide(subtract(green, blue), safe),
        where(
          equal(value, green),
          add(divide(subtract(blue, red), safe), 2),
          add(divide(subtract(red, green), safe), 4),
        ),
      );
      const turned = add(sixths, scale(new Draws(scope, seed).each(batch, factor), 6));
      // The way back: each channel falls from the greatest to the least value as the colour leaves its third of the circle.
      const back = (third: number): Tensor => {
        const place = remainder(add(turned, third), 6);
        const distance = abs(subtract(place, 3));
        return subtract(value, multiply(spread, clip(subtract(2, distance), 0, 1)));
      };
      return concatenate([back(0), back(4), back(2)], 3);
    },
);
