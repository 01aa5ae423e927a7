// Layers that change series while training, each sample by what it draws; afterwards they leave series as they are. What adds noise to them, jitter, is gaussianNoise.

import { ShapeError } from "../../errors.js";
import { checkFloat } from "../../ops/apply.js";
import { add, affine, divide, multiply, scale, subtract } from "../../ops/arithmetic.js";
import { cast } from "../../ops/cast.js";
import { gatherRows } from "../../ops/gather.js";
import { iota } from "../../ops/iota.js";
import { normal } from "../../ops/random.js";
import { reshape } from "../../ops/reshape.js";
import { clip, minimum } from "../../ops/select.js";
import { floor } from "../../ops/unary.js";
import { notNegative } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, oneTensor } from "../layer.js";
import { Draws, drawn, rangeOption } from "./images.js";
import { firstRows } from "./warp.js";

const seriesOf = (given: Tensor, where: string) => {
  const x = oneTensor(given, where);
  checkFloat(x, where);
  const [batch, steps, features] = x.shape as [number, number, number];
  if (x.rank !== 3) throw new ShapeError(`${where}: expected [batch,steps,features], received ${showShape(x.shape)}.`);
  return { x, batch, steps, features };
};

/**
 * Multiplies each feature of each series by a number of its own, normal around 1 with a deviation of `stddev` (Um et al. 2017: scaling).
 * Shapes: [batch, steps, features] → the same.
 */
export const randomScaling = defineLayer(
  "randomScaling",
  { stddev: notNegative(0.1), ...drawn },
  (stddev?: number) => ({ stddev }),
  ({ stddev, seed }) =>
    (given, scope) => {
      const { x, batch, features } = seriesOf(given, "randomScaling");
      if (!scope.training || stddev === 0) return x;
      return multiply(x, normal([batch, 1, features], { mean: 1, stddev, stream: scope.stream(), seed }));
    },
);

/** The series at places between its steps, in proportion. */
const at = ({ x, batch, steps, features }: ReturnType<typeof seriesOf>, place: Tensor): Tensor => {
  const inside = clip(place, 0, steps - 1);
  const before = floor(inside);
  const rows = reshape(x, [batch * steps, features]);
  const first = firstRows(batch, steps, [batch, 1, 1]);
  const pick = (step: Tensor): Tensor =>
    reshape(gatherRows(rows, reshape(cast(add(first, step), "int32"), [batch * steps])), [batch, steps, features]);
  const [low, high] = [pick(before), pick(clip(affine(before, 1, 1), 0, steps - 1))];
  return add(low, multiply(subtract(high, low), subtract(inside, before)));
};

/**
 * Bends the pace of each series: a window of a share of its steps, at a place of its own, takes between the bounds of `scales` times as long, and all is brought back to
 * as many steps (Le Guennec, Malinowski & Tavenard 2016: window warping). Shapes: [batch, steps, features] → the same.
 */
export const windowWarp = defineLayer(
  "windowWarp",
  {
    window: rangeOption([0.1, 0.1], 0, 1, (share) => [share, share]),
    scales: rangeOption([0.5, 2], 0.05, 20, (size) => [size, size]),
    ...drawn,
  },
  () => ({}),
  ({ window, scales, seed }) =>
    (given, scope) => {
      const series = seriesOf(given, "windowWarp");
      const { x, batch, steps } = series;
      if (!scope.training || steps < 2) return x;
      const draws = new Draws(scope, seed);
      const size = scale(draws.each(batch, window, 3), steps - 1);
      const begin = multiply(draws.each(batch, [0, 1], 3), affine(size, -1, steps - 1));
      const speed = draws.each(batch, scales, 3);
      const longer = multiply(size, speed);
      // Steps of the result, on a series that is longer or shorter by what the window gained.
      const step = cast(iota(steps, [1, steps, 1]), "float32");
      const time = multiply(step, scale(affine(subtract(longer, size), 1, steps - 1), 1 / (steps - 1)));
      const since = clip(subtract(time, begin), 0, 1e9);
      const inWindow = minimum(divide(since, speed), size);
      return at(series, add(minimum(time, begin), add(inWindow, clip(subtract(since, longer), 0, 1e9))));
    },
);
