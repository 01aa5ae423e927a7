// Gradients kept within bounds: the guard against gradients that explode.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { mean } from "../ops/reduce.js";
import { clip, maximum } from "../ops/select.js";
import { sqrt, square } from "../ops/unary.js";
import { define, none, positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Transform } from "./transform.js";

/** g · limit / max(norm, limit): as it is where the norm is within the limit. */
const shrink = (g: Tensor, norm: Tensor, limit: number): Tensor => multiply(g, divide(limit, maximum(norm, limit)));

const squares = (g: Tensor): Tensor => sum(square(g));

/** Scales all gradients alike where their common norm √Σ g² exceeds the limit (Pascanu et al. 2013; Keras: global_clipnorm). */
export const clipByGlobalNorm = define(
  "clipByGlobalNorm",
  { limit: positive() },
  (limit: number) => ({ limit }),
  ({ limit }, part): Transform => ({
    ...part,
    name: part.kind,
    gradients: (_, gradients) => {
      const norm = sqrt(gradients.map(squares).reduce((total, one) => add(total, one)));
      return gradients.map((g) => shrink(g, norm, limit));
    },
  }),
);

/** Scales the gradient of each parameter where its own norm exceeds the limit (Keras: clipnorm). */
export const clipByNorm = define(
  "clipByNorm",
  { limit: positive() },
  (limit: number) => ({ limit }),
  ({ limit }, part): Transform => ({
    ...part,
    name: part.kind,
    gradients: (_, gradients) => gradients.map((g) => shrink(g, sqrt(squares(g)), limit)),
  }),
);

/** Cuts every element of a gradient at ±limit (Keras: clipvalue). */
export const clipByValue = define(
  "clipByValue",
  { limit: positive() },
  (limit: number) => ({ limit }),
  ({ limit }, part): Transform => ({
    ...part,
    name: part.kind,
    gradients: (_, gradients) => gradients.map((g) => clip(g, -limit, limit)),
  }),
);

/** The norms of the units that a parameter has: of each column over all axes before it, of vectors and scalars as a whole. */
const unitNorms = (x: Tensor): Tensor => {
  const axis = x.rank > 1 ? Array.from({ length: x.rank - 1 }, (_, i) => i) : undefined;
  return sqrt(sum(square(x), { keepDims: true, ...(axis && { axis }) }));
};

/**
 * Scales the gradient of each unit where its norm exceeds limit · max(‖unit‖, epsilon) (Brock et al. 2021, eq. 3): a unit is a column
 * of a matrix or a filter, and a vector as a whole. Neither Keras nor PyTorch has it.
 */
export const adaptiveGradientClipping = define(
  "adaptiveGradientClipping",
  { limit: positive(0.01), epsilon: positive(1e-3) },
  (limit?: number) => ({ limit }),
  ({ limit, epsilon }, part): Transform => ({
    ...part,
    name: part.kind,
    gradients: (parameters, gradients) =>
      gradients.map((g, i) => {
        const most = scale(maximum(unitNorms(parameters[i]!.value), epsilon), limit);
        return multiply(g, divide(most, maximum(unitNorms(g), most)));
      }),
  }),
);

/** Subtracts from the gradient of each unit (a column of a matrix, a filter) its mean; vectors stay as they are (Yong et al. 2020). */
export const centralizeGradients = define(
  "centralizeGradients",
  {},
  none,
  (_, part): Transform => ({
    ...part,
    name: part.kind,
    gradients: (_, gradients) =>
      gradients.map((g) => {
        if (g.rank < 2) return g;
        const axis = Array.from({ length: g.rank - 1 }, (_, i) => i);
        return subtract(g, mean(g, { axis, keepDims: true }));
      }),
  }),
);
