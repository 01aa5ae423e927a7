// Layers that hide what images show while training: a rectangle of each, or its fine detail; afterwards they leave images as they are.

import { ArgumentError, show } from "../../errors.js";
import { add, affine, divide, multiply, scale } from "../../ops/arithmetic.js";
import { cast } from "../../ops/cast.js";
import { greaterEqual, less } from "../../ops/comparisons.js";
import { iota } from "../../ops/iota.js";
import { padEdges } from "../../ops/pad-edges.js";
import { clip, where } from "../../ops/select.js";
import { slice } from "../../ops/slice.js";
import { exp, floor, sqrt, square } from "../../ops/unary.js";
import { between, finite, type Option } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer } from "../layer.js";
import { Draws, drawn, imagesOf, rangeOption } from "./images.js";

/** 1 along an axis from `begin` on, `size` pixels far. */
const stretch = (begin: Tensor, size: Tensor, count: number, axis: 1 | 2): Tensor => {
  const shape = [1, 1, 1, 1];
  shape[axis] = count;
  const place = cast(iota(count, shape), "float32");
  const from = cast(greaterEqual(place, begin), "float32");
  return multiply(from, cast(less(place, add(begin, size)), "float32"));
};

/**
 * Fills a rectangle of each image, at a place of its own, with probability `factor`: random erasing (Zhong et al. 2020), and cutout (DeVries & Taylor 2017). Its area is a share of the
 * image's between the bounds of `scale`, its sides are as 1 to what `ratio` says (Keras: RandomErasing, torchvision: RandomErasing).
 * Shapes: [batch, height, width, channels] → the same.
 */
export const randomErasing = defineLayer(
  "randomErasing",
  {
    factor: between(0, 1, 1),
    scale: rangeOption([0.02, 0.33], 0, 1, (share) => [share, share]),
    ratio: rangeOption([0.3, 3.3], 0.01, 100, (ratio) => [ratio, ratio]),
    fillValue: finite(0),
    ...drawn,
  },
  () => ({}),
  ({ factor, scale: shares, ratio, fillValue, seed }) =>
    (given, scope) => {
      const { x, batch, height, width } = imagesOf(given, "randomErasing");
      if (!scope.training) return x;
      const draws = new Draws(scope, seed);
      const area = scale(draws.each(batch, shares), height * width);
      const sides = draws.each(batch, ratio);
      const whole = (size: Tensor, most: number): Tensor => clip(floor(affine(size, 1, 0.5)), 1, most);
      const [tall, wide] = [whole(sqrt(multiply(area, sides)), height), whole(sqrt(divide(area, sides)), width)];
      const placeIn = (size: Tensor, count: number): Tensor =>
        floor(multiply(draws.each(batch, [0, 1]), affine(size, -1, count + 1)));
      const rows = stretch(placeIn(tall, height), tall, height, 1);
      const columns = stretch(placeIn(wide, width), wide, width, 2);
      const chosen = cast(less(draws.each(batch, [0, 1]), factor), "float32");
      return where(multiply(multiply(rows, columns), chosen), fillValue, x);
    },
);

const oddSize: Option<number, number, false> = {
  read: (given, where) => {
    if (typeof given === "number" && Number.isSafeInteger(given) && given > 0 && given % 2 === 1) return given;
    throw new ArgumentError(`${where}: expected an odd whole number, received ${show(given)}.`);
  },
  needed: false,
  fallback: 3,
  expects: "an odd whole number",
};

/**
 * Blurs each image by a Gaussian of its own deviation, between the bounds of `sigma`, over `kernelSize` pixels; edges are mirrored (torchvision: GaussianBlur, Keras:
 * RandomGaussianBlur). Shapes: [batch, height, width, channels] → the same. Throws ShapeError for images smaller than half the kernel.
 */
export const randomGaussianBlur = defineLayer(
  "randomGaussianBlur",
  { kernelSize: oddSize, sigma: rangeOption([0.1, 2], 0.01, 100, (sigma) => [sigma, sigma]), ...drawn },
  () => ({}),
  ({ kernelSize, sigma, seed }) =>
    (given, scope) => {
      const { x, batch, height, width, channels } = imagesOf(given, "randomGaussianBlur");
      const half = (kernelSize - 1) / 2;
      if (!scope.training || half === 0) return x;
      const narrow = divide(-0.5, square(new Draws(scope, seed).each(batch, sigma)));
      const weights = Array.from({ length: kernelSize }, (_, i) => exp(scale(narrow, (i - half) * (i - half))));
      const total = weights.reduce((sum, weight) => add(sum, weight));
      const along = (image: Tensor, axis: 1 | 2): Tensor => {
        const pairs = [0, 1, 2, 3].map((each) => (each === axis ? [half, half] : [0, 0]) as [number, number]);
        const wide = padEdges(image, pairs, { mode: "reflect" });
        const size = [batch, height, width, channels];
        const parts = weights.map((weight, i) => {
          const begin = [0, 0, 0, 0];
          begin[axis] = i;
          return multiply(slice(wide, begin, size), divide(weight, total));
        });
        return parts.reduce((sum, part) => add(sum, part));
      };
      return along(along(x, 1), 2);
    },
);
