// Initializers whose values are known: zeros, ones, any constant, the identity matrix.

import { ShapeError } from "../errors.js";
import { constant } from "../ops/apply.js";
import { scale } from "../ops/arithmetic.js";
import { broadcastTo } from "../ops/broadcast.js";
import { equal } from "../ops/comparisons.js";
import { iota } from "../ops/iota.js";
import { type Described, define, finite, none } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Initializer } from "./initializer.js";

/** 0 everywhere. */
export const zeros = define("zeros", {}, none, (_, part): Initializer => filled(0, part));

/** 1 everywhere. */
export const ones = define("ones", {}, none, (_, part): Initializer => filled(1, part));

/** One value everywhere (Keras: Constant). Throws ArgumentError unless it is a finite number. */
export const constantOf = define(
  "constantOf",
  { value: finite() },
  (value: number) => ({ value }),
  ({ value }, part): Initializer => filled(value, part),
);

const filled = (value: number, part: Described): Initializer => ({
  ...part,
  initialize: (shape) => broadcastTo(constant(value), shape),
});

/** `gain` on the diagonal of a matrix, 0 elsewhere. Throws ShapeError when asked for anything but a matrix. */
export const identity = define(
  "identity",
  { gain: finite(1) },
  none,
  ({ gain }, part): Initializer => ({
    ...part,
    initialize: (shape) => {
      const [rows, columns] = shape;
      if (rows === undefined || columns === undefined || shape.length !== 2) {
        throw new ShapeError(`identity: expected the shape of a matrix, received ${showShape(shape)}.`);
      }
      const diagonal = equal(iota(rows, [rows, 1]), iota(columns));
      return scale(diagonal, gain);
    },
  }),
);
