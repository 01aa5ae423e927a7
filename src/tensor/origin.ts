// What messages call a tensor, and the line of the user's program that traced it.

import { showShape } from "./shape.js";
import type { Tensor } from "./tensor.js";

const framesOf = (tensor: Tensor): string[] =>
  (tensor.origin.stack ?? "")
    .split("\n")
    .filter((line) => /:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim().replace(/^at /, ""));

/** The line of the user's program that traced a tensor: the first frame outside of fragua, where one is near. */
export const userLineOf = (tensor: Tensor): string | undefined =>
  framesOf(tensor).find(
    (line) =>
      !/[\\/](?:fragua[\\/](?:src|dist)|src[\\/](?:ops|graph|layers|tensor|losses|optimizers|training|metrics|initializers|program|runtime|tools))[\\/]/.test(
        line,
      ),
  );

/** That line, or the nearest that is known. */
export const originOf = (tensor: Tensor): string => userLineOf(tensor) ?? framesOf(tensor).at(-1) ?? "an unknown line";

/** What a tensor is of: the gradient of an operation, in a layer. */
export const placeOf = ({ gradientOf, layer }: Tensor): string => {
  const op = gradientOf && forwardOf(gradientOf).op;
  return `${op ? `in the gradient of ${op.name}, ` : ""}${layer === undefined ? "" : `in layer ${layer}, `}`;
};

/** The tensor that the user's program traced, under gradients of gradients. */
const forwardOf = (tensor: Tensor): Tensor => {
  let forward = tensor;
  while (forward.gradientOf) forward = forward.gradientOf;
  return forward;
};

/** How a tensor is called in a message: `variable "dense/kernel"`, or `add of shape [32,10], traced at …`. */
export const describeTensor = (tensor: Tensor): string => {
  const { source, op, shape } = tensor;
  if (source && source.kind !== "constant") return `${source.kind} "${source.name}"`;
  return `${op?.name ?? "constant"} of shape ${showShape(shape)}, ${placeOf(tensor)}traced at ${originOf(tensor)}`;
};
