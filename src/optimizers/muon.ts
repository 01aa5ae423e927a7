// Muon: momentum whose directions all count alike, for the matrices inside of a network.

import { ShapeError } from "../errors.js";
import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { lift, polish } from "../ops/polish.js";
import { reshape } from "../ops/reshape.js";
import { transpose } from "../ops/transpose.js";
import { flushDenormals, sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, flag, fraction, none, positive, whole } from "../schema.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

/**
 * b ← μb + g, u = g + μb (b without Nesterov's look-ahead), θ ← θ − η·√max(1, columns/rows)·O(u), where O brings the singular values of u
 * near 1 by Newton-Schulz steps (Jordan et al. 2024). Axes before the last count as rows. Only for matrices that are multiplied with:
 *
 *     groups([{ match: /kernel$/, optimizer: muon() }], adamw())
 *
 * η is 0.02 as in the authors' program; PyTorch 2.9 defaults to 1e-3 and a decay of 0.1. Throws ShapeError for vectors and scalars.
 */
export const muon = define(
  "muon",
  {
    learningRate: learningRateOption(0.02),
    momentum: fraction(0.95),
    nesterov: flag(true),
    /** Newton-Schulz steps (PyTorch: ns_steps). */
    iterations: whole(1, 5),
    epsilon: positive(1e-7),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, momentum, nesterov, iterations, epsilon, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ path, shape, value }, g, state) => {
      if (shape.length < 2) {
        throw new ShapeError(
          `muon: expected matrices, received ${path} of shape ${showShape(shape)}. ` +
            "Leave others to another optimizer: groups([{ match: /kernel$/, optimizer: muon() }], adamw()).",
        );
      }
      const theta = decayed(value, weightDecay, state);
      const buffer = state.slot("momentum");
      const b = flushDenormals(add(scale(buffer.read, momentum), g));
      buffer.write(b);
      const direction = nesterov ? add(g, scale(b, momentum)) : b;
      const [rows, columns] = [sizeOf(shape.slice(0, -1)), shape.at(-1)!];
      const matrix = reshape(direction, [rows, columns]);
      // The products are taken on the shorter side.
      const tall = rows < columns ? transpose(matrix) : matrix;
      let x = divide(tall, add(sqrt(sum(square(tall))), epsilon));
      for (let i = 0; i < iterations; i++) x = polish(x, lift);
      const step = reshape(scale(rows < columns ? transpose(x) : x, Math.sqrt(Math.max(1, columns / rows))), shape);
      return subtract(theta, multiply(step, state.learningRate));
    },
  }),
);
