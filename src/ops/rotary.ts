// Rotary positions: pairs of features are turned by an angle that grows with the position.

import { ShapeError } from "../errors.js";
import { checkOptions, checkPositive } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, literal } from "./apply.js";
import { add, multiply, scale, subtract } from "./arithmetic.js";
import { cast } from "./cast.js";
import { concatenate, split } from "./concatenate.js";
import { iota } from "./iota.js";
import { reshape } from "./reshape.js";
import { cos, exp, log, sin } from "./unary.js";

/** Angles of positions [...] → [..., count]: position · wavelength^(−i / count) for i from 0. */
export const anglesOf = (positions: Tensor, count: number, wavelength: number): Tensor => {
  const exponents = scale(cast(iota(count), "float32"), -1 / count);
  return multiply(reshape(positions, [...positions.shape, 1]), exp(multiply(exponents, log(literal(wavelength)))));
};

/** Options of `rotatePositions`. */
export interface RotateOptions {
  /** The position of each step, [time] or what fits [..., time]; 0, 1, … when left out. */
  readonly positions?: Tensor | undefined;
  /** 2π times the longest wave, almost: 10,000 as in the paper. */
  readonly maxWavelength?: number | undefined;
}

/**
 * Turns feature i and feature i + features/2 by the angle position · maxWavelength^(−2i / features): the product of two turned vectors
 * depends on how far apart they stand (Su et al. 2021, in the halves of GPT-NeoX, Llama and Keras; the paper turns neighbours).
 * Shapes: [..., time, features] → the same. Throws ShapeError unless the features are an even number.
 */
export const rotatePositions = (x: Tensor, options: RotateOptions = {}): Tensor => {
  checkFloat(x, "rotatePositions");
  checkOptions("rotatePositions", options, ["positions", "maxWavelength"]);
  const wavelength = checkPositive(options.maxWavelength ?? 10_000, "rotatePositions: maxWavelength");
  const [time, features] = [x.shape.at(-2), x.shape.at(-1)];
  if (time === undefined || features === undefined || features % 2 !== 0 || features === 0) {
    throw new ShapeError(
      `rotatePositions: expected x of shape [..., time, features] with an even number of features, received ${showShape(x.shape)}.`,
    );
  }
  const positions = options.positions ?? cast(iota(time), "float32");
  const angles = anglesOf(checkFloat(positions, "rotatePositions: positions"), features / 2, wavelength);
  const [first, second] = split(x, 2, x.rank - 1) as [Tensor, Tensor];
  const [c, s] = [cos(angles), sin(angles)];
  return concatenate(
    [subtract(multiply(first, c), multiply(second, s)), add(multiply(second, c), multiply(first, s))],
    x.rank - 1,
  );
};
