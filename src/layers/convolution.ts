// What all layers that convolve share: the bias and the activation behind the product, and their options.

import { ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { add } from "../ops/arithmetic.js";
import { flag, type Options, type Values } from "../schema.js";
import { type Shape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { activationOption } from "./activation.js";
import { constraintOption } from "./constraint.js";
import { oneTensor, type Scope, type Tensors } from "./layer.js";
import { penalizeActivity, regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

/** What is done with the product. */
export const afterOptions = () =>
  ({
    activation: activationOption("linear"),
    useBias: flag(true),
    biasInitializer: initializerOption("zeros"),
    biasRegularizer: regularizerOption(),
    biasConstraint: constraintOption(),
    activityRegularizer: regularizerOption(),
  }) satisfies Options;

/** How the kernel of a layer that has one begins. */
export const kernelOptions = () =>
  ({
    kernelInitializer: initializerOption("glorotUniform"),
    kernelRegularizer: regularizerOption(),
    kernelConstraint: constraintOption(),
  }) satisfies Options;

type After = Values<ReturnType<typeof afterOptions>>;
type Kernel = Values<ReturnType<typeof kernelOptions>>;

/** A kernel with its penalty and its constraint. */
export const kernelOf = (
  scope: Scope,
  name: string,
  shape: Shape,
  { kernelInitializer, kernelRegularizer, kernelConstraint }: Kernel,
): Tensor => weight(scope, name, shape, kernelInitializer, kernelRegularizer, kernelConstraint);

/** activation(product + bias). */
export const finished = (product: Tensor, scope: Scope, options: After): Tensor => {
  const { activation, useBias, biasInitializer, biasRegularizer, biasConstraint, activityRegularizer } = options;
  const end = (y: Tensor): Tensor => penalizeActivity(activation.apply(y), activityRegularizer, scope);
  if (!useBias) return end(product);
  const bias = weight(scope, "bias", [product.shape.at(-1)!], biasInitializer, biasRegularizer, biasConstraint);
  return end(add(product, bias));
};

/** The convolution with a kernel [...kernelSize, channels / groups, filters], and what is done with it. */
export const convolved =
  <Window extends { readonly groups: number }>(
    where: string,
    rank: 3 | 4 | 5,
    convolve: (x: Tensor, kernel: Tensor, window: Window) => Tensor,
    kernelSize: Shape,
    filters: number,
    window: Window,
    options: Kernel & After,
  ) =>
  (x: Tensor, scope: Scope): Tensor => {
    const channels = channelsOf(x, rank, where);
    checkShares(where, channels, filters, window.groups);
    const kernel = kernelOf(scope, "kernel", [...kernelSize, channels / window.groups, filters], options);
    return finished(convolve(x, kernel, window), scope, options);
  };

const expected = {
  3: "sequences [batch,steps,channels]",
  4: "images [batch,height,width,channels]",
  5: "volumes [batch,depth,height,width,channels]",
} as const;

/** The channels of x, one tensor of some axes. Throws ArgumentError or ShapeError. */
export const channelsOf = (x: Tensors, rank: 3 | 4 | 5, where: string): number => {
  const { shape } = oneTensor(x, where);
  if (shape.length === rank) return shape[rank - 1]!;
  throw new ShapeError(
    `${where}: expected ${expected[rank]}, received ${showShape(shape)}. ` +
      "Give what has no channels a last axis of 1, with reshape for example.",
  );
};

/** Throws ShapeError unless groups share channels and filters evenly. */
export const checkShares = (where: string, channels: number, filters: number, groups: number): void => {
  if (channels % groups === 0 && filters % groups === 0) return;
  throw new ShapeError(
    `${where}: expected channels and filters that ${groups} groups share evenly, received ${channels} and ${filters}.`,
  );
};

export { layerOrOperation as layerOrConvolution } from "./layer-or-operation.js";
