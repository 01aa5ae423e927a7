// Gradients kept within bounds: the guard against gradients that explode.

import { add, divide, multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { clip, maximum } from "../ops/select.js";
import { sqrt, square } from "../ops/unary.js";
import { define, positive } from "../schema.js";
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
