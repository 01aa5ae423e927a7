// Keys and values of the tokens before: with them one more token costs one token.

import { literal } from "../../ops/apply.js";
import { add } from "../../ops/arithmetic.js";
import { broadcastTo } from "../../ops/broadcast.js";
import { cast } from "../../ops/cast.js";
import { equal, lessEqual } from "../../ops/comparisons.js";
import { iota } from "../../ops/iota.js";
import { reshape } from "../../ops/reshape.js";
import { where } from "../../ops/select.js";
import type { Tensor } from "../../tensor/tensor.js";
import type { Scope } from "../layer.js";

/** Whether the layer goes on where it stopped: it keeps tokens, and is given one, outside of training. */
export const goesOn = (cacheLength: number, time: number, scope: Scope): boolean =>
  cacheLength > 0 && time === 1 && !scope.training;

/** The position of the token at hand, [batch, 1], which the next one finds to be one more: below the length of what is kept. */
export const nextPosition = (scope: Scope, length: number): Tensor => {
  const state = scope.state("position", [1], "zeros", { perSample: true, below: length });
  const position = state.read;
  state.write(add(position, 1));
  return position;
};

/**
 * Keys or values [batch, heads, 1, size] put beside those that are kept: all of them, [batch, heads, length, size]. What is beyond the
 * position is 0.
 */
export const remember = (name: string, x: Tensor, position: Tensor, length: number, scope: Scope): Tensor => {
  const [batch, heads, , size] = x.shape as [number, number, number, number];
  const state = scope.state(name, [heads, length, size], "zeros", { perSample: true });
  const here = equal(reshape(position, [batch, 1, 1, 1]), cast(iota(length, [length, 1]), "float32"));
  const all = where(here, x, state.read);
  state.write(all);
  return all;
};

/** Which of the keys that are kept are there by now: [batch, 1, length]. */
export const rememberedKeys = (position: Tensor, length: number): Tensor =>
  lessEqual(
    broadcastTo(cast(iota(length, [1, 1, length]), "float32"), [position.shape[0]!, 1, length]),
    add(reshape(position, [position.shape[0]!, 1, 1]), literal(0)),
  );
