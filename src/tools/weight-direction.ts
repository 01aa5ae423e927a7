// Random directions in the space of a model's weights, each filter as long as the weights it belongs to.

import { cosPi, log } from "../schedules/exact.js";
import type { Shape } from "../tensor/shape.js";
import { numbersBy } from "./numbers-by.js";

/** How a direction is brought to the weights' measure. */
export type DirectionNormalization = "filter" | "layer" | "none";

/** Normal numbers by a seed (Box & Muller 1958), of exact operations only: the same everywhere. */
const normalsBy = (seed: number): (() => number) => {
  const next = numbersBy(seed);
  return () => {
    const radius = Math.sqrt(-2 * log(1 - next()));
    // cos of a uniform angle is the same between 0 and π as all around.
    return radius * cosPi(next());
  };
};

const lengthOf = (values: ArrayLike<number>, begin: number, stride: number): number => {
  let squares = 0;
  for (let i = begin; i < values.length; i += stride) squares += values[i]! * values[i]!;
  return Math.sqrt(squares);
};

/** Gives every part, each `parts`-th element from the first, the length that the weights have there. */
const scaleTo = (direction: Float64Array, weights: ArrayLike<number>, parts: number): void => {
  for (let part = 0; part < parts; part++) {
    const length = lengthOf(direction, part, parts);
    const factor = length > 0 ? lengthOf(weights, part, parts) / length : 0;
    for (let i = part; i < direction.length; i += parts) direction[i]! *= factor;
  }
};

/**
 * A random direction for each of some weights (Li et al. 2018, section 4). "filter": as long as the weights are, filter by filter, each of which is
 * what belongs to one output: one place of the last axis. "layer": tensor by tensor. Neither moves what has one axis, biases and gains, as in
 * the paper's program. "none": normal numbers, for every weight.
 */
export const randomDirection = (
  weights: readonly { readonly shape: Shape; readonly values: ArrayLike<number> }[],
  seed: number,
  normalize: DirectionNormalization,
): Float64Array[] => {
  const next = normalsBy(seed);
  return weights.map(({ shape, values }) => {
    const direction = Float64Array.from({ length: values.length }, () => next());
    if (normalize === "none") return direction;
    if (shape.length < 2) return direction.fill(0);
    scaleTo(direction, values, normalize === "filter" ? shape.at(-1)! : 1);
    return direction;
  });
};
