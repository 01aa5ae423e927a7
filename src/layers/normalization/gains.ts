// The factor and the shift behind a normalisation: gamma and beta, with their options.

import { initializerOption } from "../../initializers/resolve.js";
import { flag, type Values } from "../../schema.js";
import type { Shape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import type { Scope } from "../layer.js";
import { regularizerOption } from "../regularizer.js";

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
});

/** Gamma and beta of a shape, where they are asked for. */
export const gainsOf = (
  options: Values<ReturnType<typeof gainOptions>>,
  shape: Shape,
  scope: Scope,
): { readonly gamma?: Tensor; readonly beta?: Tensor } => {
  const gamma = options.scale ? scope.parameter("gamma", shape, options.gammaInitializer) : undefined;
  const beta = options.center ? scope.parameter("beta", shape, options.betaInitializer) : undefined;
  if (gamma && options.gammaRegularizer) scope.penalty(options.gammaRegularizer(gamma));
  if (beta && options.betaRegularizer) scope.penalty(options.betaRegularizer(beta));
  return { ...(gamma && { gamma }), ...(beta && { beta }) };
};
