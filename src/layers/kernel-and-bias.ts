// The kernel and the bias of layers that end in a product: what they are told of both, and that end.

import { initializerOption } from "../initializers/resolve.js";
import { add } from "../ops/arithmetic.js";
import { flag, type Values } from "../schema.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { ResolvedActivation } from "./activation.js";
import { constraintOption } from "./constraint.js";
import type { Scope } from "./layer.js";
import { penalizeActivity, regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

export const kernelAndBias = {
  useBias: flag(true),
  kernelInitializer: initializerOption("glorotUniform"),
  biasInitializer: initializerOption("zeros"),
  kernelRegularizer: regularizerOption(),
  biasRegularizer: regularizerOption(),
  activityRegularizer: regularizerOption(),
  kernelConstraint: constraintOption(),
  biasConstraint: constraintOption(),
};

type KernelAndBias = Values<typeof kernelAndBias>;
/** What is told of the parameters alone. */
export type KernelAndBiasOptions = Omit<KernelAndBias, "activityRegularizer">;

type Place = readonly [scope: Scope, name: string, shape: Shape];

export const kernelOf = (
  place: Place,
  { kernelInitializer, kernelRegularizer, kernelConstraint }: KernelAndBiasOptions,
): Tensor => weight(...place, kernelInitializer, kernelRegularizer, kernelConstraint);

export const biasOf = (
  place: Place,
  { biasInitializer, biasRegularizer, biasConstraint }: KernelAndBiasOptions,
): Tensor => weight(...place, biasInitializer, biasRegularizer, biasConstraint);

/** activation(product + bias), whose size may be penalized. */
export const finishProduct = (
  product: Tensor,
  units: number,
  activation: ResolvedActivation,
  options: KernelAndBias,
  scope: Scope,
): Tensor => {
  const y = options.useBias ? add(product, biasOf([scope, "bias", [units]], options)) : product;
  return penalizeActivity(activation.apply(y), options.activityRegularizer, scope);
};
