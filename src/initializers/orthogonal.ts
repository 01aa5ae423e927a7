// Orthogonal matrices, evenly distributed over all of them.

import { ShapeError } from "../errors.js";
import { divide, scale } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { lift, polish } from "../ops/polish.js";
import { normal } from "../ops/random.js";
import { reshape } from "../ops/reshape.js";
import { transpose } from "../ops/transpose.js";
import { sqrt, square } from "../ops/unary.js";
import { define, finite, none, seed } from "../schema.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Initializer } from "./initializer.js";

// Newton's iteration of third order: an error e in a singular value becomes 2.5·e³.
const settle = [15 / 8, -10 / 8, 3 / 8] as const;

// 20 lifts bring a singular value from 2e-11 of the norm to 1: smaller ones occur once in a million at 512 × 512.
const lifts = 20;
const settlements = 5;

/**
 * The orthogonal factor of the polar decomposition of a normal random matrix times `gain`: rows or columns, whichever
 * are fewer, are orthonormal, and no direction is preferred (Saxe et al. 2014; Keras and PyTorch use a QR
 * decomposition, with the same distribution). Axes before the last count as rows.
 * Throws ShapeError when asked for less than two axes.
 */
export const orthogonal = define(
  "orthogonal",
  { gain: finite(1), seed: seed() },
  none,
  ({ gain, seed }, part): Initializer => ({
    ...part,
    initialize: (shape, { stream }) => {
      if (shape.length < 2) {
        throw new ShapeError(`orthogonal: expected a shape of at least two axes, received ${showShape(shape)}.`);
      }
      const [rows, columns] = [sizeOf(shape.slice(0, -1)), shape.at(-1)!];
      const g = normal([Math.max(rows, columns), Math.min(rows, columns)], { stream, seed });
      let x = divide(g, sqrt(sum(square(g))));
      for (let i = 0; i < lifts; i++) x = polish(x, lift);
      for (let i = 0; i < settlements; i++) x = polish(x, settle);
      return reshape(scale(rows < columns ? transpose(x) : x, gain), shape);
    },
  }),
);
