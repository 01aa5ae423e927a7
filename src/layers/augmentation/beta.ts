// Random numbers of beta distributions, for layers that mix samples.

import { add, affine, multiply, scale, subtract } from "../../ops/arithmetic.js";
import { cast } from "../../ops/cast.js";
import { less } from "../../ops/comparisons.js";
import { gather } from "../../ops/gather-along.js";
import { logicalAnd } from "../../ops/quotients.js";
import { normal, uniform } from "../../ops/random.js";
import { argMax } from "../../ops/reduce.js";
import { reshape } from "../../ops/reshape.js";
import { maximum } from "../../ops/select.js";
import { slice } from "../../ops/slice.js";
import { log, sigmoid, square } from "../../ops/unary.js";
import type { Tensor } from "../../tensor/tensor.js";
import type { Draws } from "./images.js";

/** Proposals for each number: one is refused in 20, so that all are in 4 of 10¹¹, where the first is taken. */
const proposals = 8;

/** The least float32 that is not denormal. */
const tiny = 1.1754943508222875e-38;

/**
 * Numbers between 0 and 1 by Beta(alpha, alpha), one for each sample: g/(g + g′), two gamma variates, by their logarithms, which stand where a small alpha makes both 0.
 * Each is the first proposal d·(1 + c·normal)³ that is not refused (Marsaglia & Tsang 2000), below alpha 1 of alpha + 1, times u^(1/alpha). Shapes: → [batch]
 */
export const drawBeta = (batch: number, alpha: number, { scope, own }: Draws): Tensor => {
  const shape = [batch, 2, proposals];
  const draw = (): { readonly stream: number; readonly seed: number | undefined } => ({
    stream: scope.stream(),
    seed: own,
  });
  const d = (alpha < 1 ? alpha + 1 : alpha) - 1 / 3;
  const x = normal(shape, draw());
  const base = affine(x, 1 / Math.sqrt(9 * d), 1);
  const cube = multiply(base, square(base));
  const logCube = log(maximum(cube, tiny));
  // log u < x²/2 + d − d·v + d·log v
  const bound = add(scale(square(x), 0.5), scale(add(affine(cube, -1, 1), logCube), d));
  const accepted = logicalAnd(less(log(affine(uniform(shape, draw()), -1, 1)), bound), less(0, cube));
  const first = reshape(argMax(cast(accepted, "float32")), [batch, 2, 1]);
  const logGamma = reshape(gather(logCube, first), [batch, 2]);
  const whole = alpha < 1 ? add(logGamma, scale(log(affine(uniform([batch, 2], draw()), -1, 1)), 1 / alpha)) : logGamma;
  const part = (i: number): Tensor => reshape(slice(whole, [0, i], [batch, 1]), [batch]);
  return sigmoid(subtract(part(0), part(1)));
};
