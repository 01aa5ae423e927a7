// Penalties on the size of parameters: weights that are not needed are drawn towards 0, which hinders overfitting.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { add, divide, multiply, scale } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { notEqual } from "../ops/comparisons.js";
import { iota } from "../ops/iota.js";
import { matmul } from "../ops/matmul.js";
import { maximum } from "../ops/select.js";
import { abs, sqrt, square } from "../ops/unary.js";
import { choice, type Described, define, none, notNegative, type Option, optional, writePart } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Scope } from "./layer.js";

/** The penalty of a parameter, added to the loss. Any function from a parameter to one number is one. */
export type Regularizer = ((parameter: Tensor) => Tensor) & Partial<Described>;

const l1Penalty = (w: Tensor, strength: number): Tensor => scale(sum(abs(w)), strength);
const l2Penalty = (w: Tensor, strength: number): Tensor => scale(sum(square(w)), strength);

/** strength · Σ |w| (Keras' L1). */
export const l1 = define(
  "l1",
  { strength: notNegative(0.01) },
  (strength?: number) => ({ strength }),
  ({ strength }, part): Regularizer => Object.assign((w: Tensor) => l1Penalty(w, strength), part),
);

/** strength · Σ w² (Keras' L2). */
export const l2 = define(
  "l2",
  { strength: notNegative(0.01) },
  (strength?: number) => ({ strength }),
  ({ strength }, part): Regularizer => Object.assign((w: Tensor) => l2Penalty(w, strength), part),
);

/** l1 · Σ |w| + l2 · Σ w²; what is left out is no penalty (Keras 3's L1L2; `l1_l2` of TensorFlow 2 took 0.01 for each). */
export const l1l2 = define(
  "l1l2",
  { l1: notNegative(0), l2: notNegative(0) },
  none,
  ({ l1, l2 }, part): Regularizer => Object.assign((w: Tensor) => add(l1Penalty(w, l1), l2Penalty(w, l2)), part),
);

/**
 * factor · Σ |cosine of rows i and j| / pairs over all pairs of different rows, or of columns: 0 where they are orthogonal (Keras:
 * OrthogonalRegularizer). Shapes: [rows, columns]. Throws ShapeError for other parameters.
 */
export const orthogonalRegularizer = define(
  "orthogonalRegularizer",
  { factor: notNegative(0.01), mode: choice(["rows", "columns"], "rows") },
  none,
  ({ factor, mode }, part): Regularizer =>
    Object.assign((w: Tensor) => {
      if (w.rank !== 2) {
        throw new ShapeError(
          `orthogonalRegularizer: expected a parameter [rows, columns], received ${showShape(w.shape)}.`,
        );
      }
      const axis = mode === "rows" ? 1 : 0;
      const size = w.shape[1 - axis]!;
      const lengths = sqrt(sum(square(w), { axis, keepDims: true }));
      const units = divide(w, maximum(lengths, 1e-12));
      const products = matmul(units, units, axis === 1 ? { transposeB: true } : { transposeA: true });
      const others = multiply(abs(products), notEqual(iota(size, [size, 1]), iota(size)));
      return scale(sum(others), factor / Math.max(1, size * (size - 1)));
    }, part),
);

/** The output as it is; where there is a regularizer its penalty, divided by the samples of the batch as in tf.keras (Keras 3 does not), joins the loss. */
export const penalizeActivity = (output: Tensor, regularizer: Regularizer | undefined, scope: Scope): Tensor => {
  if (regularizer) scope.penalty(scale(regularizer(output), 1 / output.shape[0]!));
  return output;
};

/** An option that is a regularizer; there is none when it is left out. */
export const regularizerOption = (): Option<Regularizer, Regularizer | undefined, false> =>
  optional({
    read: (given, where) => {
      if (typeof given === "function") return given as Regularizer;
      throw new ArgumentError(`${where}: expected a regularizer such as l2(1e-4), received ${show(given)}.`);
    },
    needed: false,
    fallback: undefined,
    expects: "a regularizer",
    write: (value) => value && writePart(value),
    family: "regularizer",
  });
