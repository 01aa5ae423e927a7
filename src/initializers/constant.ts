// Initializers whose values are known: zeros, ones, any constant, the identity matrix.

import { ShapeError } from "../errors.js";
import { checkNumber, constant } from "../ops/apply.js";
import { scale } from "../ops/arithmetic.js";
import { broadcastTo } from "../ops/broadcast.js";
import { equal } from "../ops/comparisons.js";
import { checkOptions } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Initializer } from "./initializer.js";

const filled = (name: string, config: object, value: number): Initializer => ({
  name,
  config,
  initialize: (shape) => broadcastTo(constant(value), shape),
});

/** 0 everywhere. */
export const zeros = (): Initializer => filled("zeros", {}, 0);

/** 1 everywhere. */
export const ones = (): Initializer => filled("ones", {}, 1);

/** One value everywhere (Keras: Constant). Throws ArgumentError unless it is a finite number. */
export const constantOf = (value: number): Initializer =>
  filled("constant", { value }, checkNumber(value, "constantOf"));

const iota = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

export interface IdentityOptions {
  readonly gain?: number;
}

/** `gain` on the diagonal of a matrix, 0 elsewhere. Throws ShapeError when asked for anything but a matrix. */
export const identity = (options: IdentityOptions = {}): Initializer => {
  checkOptions("identity", options, ["gain"]);
  const { gain = 1 } = options;
  return {
    name: "identity",
    config: { gain: checkNumber(gain, "identity: gain") },
    initialize: (shape) => {
      const [rows, columns] = shape;
      if (rows === undefined || columns === undefined || shape.length !== 2) {
        throw new ShapeError(`identity: expected the shape of a matrix, received ${showShape(shape)}.`);
      }
      const diagonal = equal(constant(iota(rows), [rows, 1], "int32"), constant(iota(columns), [columns], "int32"));
      return scale(diagonal, gain);
    },
  };
};
