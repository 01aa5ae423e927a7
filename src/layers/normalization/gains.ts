// The factor and the shift behind a normalisation: gamma and beta, with their options.

import { initializerOption } from "../../initializers/resolve.js";
import { flag, type Values } from "../../schema.js";
import type { Shape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { constraintOption } from "../constraint.js";
import type { Scope } from "../layer.js";
import { regularizerOption } from "../regularizer.js";
import { weight } from "../weight.js";

/** Options of layers that have gamma and beta, with Keras' defaults. */
export const gainOptions = (on = true) => ({
  /** Whether beta is added. */
  center: flag(on),
  /** Whether gamma is a factor. */
  scale: flag(on),
  betaInitializer: initializerOption("zeros"),
  gammaInitializer: initializerOption("ones"),
  betaRegularizer: regularizerOption(),
  gammaRegularizer: regularizerOption(),
  betaConstraint: constraintOption(),
  gammaConstraint: constraintOption(),
});

/** Gamma and beta of a shape, where they are asked for. */
export const gainsOf = (
  options: Values<ReturnType<typeof gainOptions>>,
  shape: Shape,
  scope: Scope,
): { readonly gamma?: Tensor; readonly beta?: Tensor } => {
  const { gammaInitializer, gammaRegularizer, gammaConstraint } = options;
  const { betaInitializer, betaRegularizer, betaConstraint } = options;
  return {
    ...(options.scale && { gamma: weight(scope, "gamma", shape, gammaInitializer, gammaRegularizer, gammaConstraint) }),
    ...(options.center && { beta: weight(scope, "beta", shape, betaInitializer, betaRegularizer, betaConstraint) }),
  };
};
