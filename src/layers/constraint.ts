// Constraints on parameters: what training makes of them is brought back into bounds in the same program.

import { ArgumentError, show } from "../errors.js";
import { add, divide, multiply, scale } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { clip, maximum, minimum } from "../ops/select.js";
import { sqrt, square } from "../ops/unary.js";
import {
  type Axes,
  axes,
  between,
  type Described,
  define,
  none,
  notNegative,
  type Option,
  optional,
  positive,
  writePart,
} from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";

/** A parameter's value after an update → the value that it gets. Any function that keeps the shape is one. */
export type Constraint = ((parameter: Tensor) => Tensor) & Partial<Described>;

/** What Keras adds to norms, so that nothing is divided by 0. */
const epsilon = 1e-7;

const norms = (w: Tensor, along: Axes): Tensor => sqrt(sum(square(w), { axis: along, keepDims: true }));

/** w · min(1, max / (ε + ‖w‖)) along an axis, 0 for the columns of a dense kernel, or several, [0, 1, 2] for the filters of a convolution (Srivastava et al. 2014; Keras: MaxNorm). */
export const maxNorm = define(
  "maxNorm",
  { maxValue: positive(2), axis: axes(0) },
  (maxValue?: number) => ({ maxValue }),
  ({ maxValue, axis }, part): Constraint =>
    Object.assign((w: Tensor) => {
      const size = norms(w, axis);
      return multiply(w, divide(minimum(size, maxValue), add(size, epsilon)));
    }, part),
);

/** w / (ε + ‖w‖) along an axis (Keras: UnitNorm). */
export const unitNorm = define(
  "unitNorm",
  { axis: axes(0) },
  none,
  ({ axis }, part): Constraint => Object.assign((w: Tensor) => divide(w, add(norms(w, axis), epsilon)), part),
);

/** max(w, 0) (Keras: NonNeg). */
export const nonNegative = define(
  "nonNegative",
  {},
  none,
  (_, part): Constraint => Object.assign((w: Tensor) => maximum(w, 0), part),
);

/** w · (rate·clip(‖w‖, min, max) + (1 − rate)·‖w‖) / (ε + ‖w‖) along an axis (Keras: MinMaxNorm). Throws ArgumentError where min > max. */
export const minMaxNorm = define(
  "minMaxNorm",
  { minValue: notNegative(0), maxValue: notNegative(1), rate: between(0, 1, 1), axis: axes(0) },
  none,
  ({ minValue, maxValue, rate, axis }, part): Constraint => {
    if (minValue > maxValue) {
      throw new ArgumentError(`minMaxNorm: expected minValue ≤ maxValue, received ${minValue} and ${maxValue}.`);
    }
    return Object.assign((w: Tensor) => {
      const size = norms(w, axis);
      const wanted = add(scale(clip(size, minValue, maxValue), rate), scale(size, 1 - rate));
      return multiply(w, divide(wanted, add(size, epsilon)));
    }, part);
  },
);

/** An option that is a constraint; there is none when it is left out. */
export const constraintOption = (): Option<Constraint, Constraint | undefined, false> =>
  optional({
    read: (given, where) => {
      if (typeof given === "function") return given as Constraint;
      throw new ArgumentError(`${where}: expected a constraint such as maxNorm(3), received ${show(given)}.`);
    },
    needed: false,
    fallback: undefined,
    expects: "a constraint",
    write: (value) => value && writePart(value),
    family: "constraint",
  });
