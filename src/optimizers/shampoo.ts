// Shampoo: a matrix of second moments for the rows of a parameter, and one for its columns.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { equal } from "../ops/comparisons.js";
import { iota } from "../ops/iota.js";
import { matmul } from "../ops/matmul.js";
import { reshape } from "../ops/reshape.js";
import { maximum } from "../ops/select.js";
import { flushDenormals, reciprocal, sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none, positive, whole } from "../schema.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer, UpdateState } from "./optimizer.js";

/** Below every trace that counts: what all gradients so far were 0 for divides by it. */
const smallest = 1e-30;

/**
 * A^(−1/p) of a positive matrix whose eigenvalues lie in (0, bound], by coupled Newton steps (Guo & Higham 2006, 3.3):
 * M ← TᵖM, H ← HT with T = ((p + 1)I − M)/p, where M goes to I and H to the root. p is 2 or 4. A step lifts small eigenvalues 2.25 and 2.44 times.
 */
const inverseRoot = (a: Tensor, bound: Tensor, unit: Tensor, p: number, iterations: number): Tensor => {
  const shrink = divide((p + 1) / 2, bound);
  let m = multiply(a, shrink);
  let h = multiply(unit, p === 2 ? sqrt(shrink) : sqrt(sqrt(shrink)));
  for (let i = 0; i < iterations; i++) {
    const t = subtract(scale(unit, (p + 1) / p), scale(m, 1 / p));
    const squared = matmul(t, t);
    h = matmul(h, t);
    // The last M is not needed any more.
    if (i < iterations - 1) m = matmul(p === 2 ? squared : matmul(squared, squared), m);
  }
  return h;
};

/** What is added up from step to step. */
const total = (state: UpdateState, name: string, x: Tensor): Tensor => {
  const slot = state.slot(name, { shape: x.shape });
  const next = flushDenormals(add(slot.read, x));
  slot.write(next);
  return next;
};

/**
 * L ← L + GGᵀ, R ← R + GᵀG, θ ← θ − η·L′^(−1/4)·G·R′^(−1/4) with L′ = L + ε·tr(L)·I and R′ likewise (Gupta, Koren & Singer 2018, algorithm 1; the
 * relative ε of Anil et al. 2020 instead of a first L of εI), behind it momentum b ← μb + u where μ is above 0. Axes before the last count as rows. A side that
 * is longer than `maxPreconditionerDim` has no matrix, and the other one's exponent is −1/2; vectors, scalars and what is longer on both sides go as in Adagrad,
 * θ ← θ − η·g/√(v + ε·mean(v)), v ← v + g². Roots are taken anew in each step by products on the side's own size: for matrices of some hundred rows it
 * takes far longer than Adam. η is 0.1; neither Keras nor PyTorch has it.
 */
export const shampoo = define(
  "shampoo",
  {
    learningRate: learningRateOption(0.1),
    momentum: fraction(0),
    epsilon: positive(1e-4),
    maxPreconditionerDim: whole(1, 128),
    /** Newton steps of a root: enough for an epsilon of 1e-4; one more for each 2.4 times that it is smaller. */
    iterations: whole(1, 16),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, momentum, epsilon, maxPreconditionerDim, iterations, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ shape, value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const [rows, columns] = [sizeOf(shape.slice(0, -1)), shape.at(-1) ?? 1];
      const fits = (size: number): boolean => shape.length > 1 && size <= maxPreconditionerDim;
      const [left, right] = [fits(rows), fits(columns)];
      const p = left && right ? 4 : 2;
      const matrix = reshape(g, [rows, columns]);
      /** The root of the matrix of a side, from the products of the gradient with itself. */
      const rootOf = (name: string, gram: Tensor): Tensor => {
        const size = gram.shape[0]!;
        const unit = equal(iota(size, [size, 1]), iota(size));
        const statistics = total(state, name, gram);
        const trace = maximum(sum(multiply(statistics, unit)), smallest);
        const ridged = add(statistics, multiply(unit, scale(trace, epsilon)));
        return inverseRoot(ridged, scale(trace, 1 + epsilon), unit, p, iterations);
      };
      let u = matrix;
      if (left) u = matmul(rootOf("left", matmul(matrix, matrix, { transposeB: true })), u);
      if (right) u = matmul(u, rootOf("right", matmul(matrix, matrix, { transposeA: true })));
      if (!left && !right) {
        const v = total(state, "squares", square(matrix));
        const mean = scale(maximum(sum(v), smallest), epsilon / sizeOf(v.shape));
        u = multiply(matrix, reciprocal(sqrt(add(v, mean))));
      }
      let step = reshape(u, shape);
      if (momentum > 0) {
        const buffer = state.slot("momentum");
        step = flushDenormals(add(scale(buffer.read, momentum), step));
        buffer.write(step);
      }
      return subtract(theta, multiply(step, state.learningRate));
    },
  }),
);
