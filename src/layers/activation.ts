// Activation functions by name, and as a layer.

import { ArgumentError, nearest, show } from "../errors.js";
import {
  celu,
  elu,
  gelu,
  hardSigmoid,
  hardSwish,
  leakyRelu,
  mish,
  relu6,
  selu,
  silu,
  softsign,
} from "../ops/activations.js";
import { logSoftmax, softmax } from "../ops/softmax.js";
import { exp, relu, sigmoid, softplus, tanh } from "../ops/unary.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Layer, layer, oneTensor } from "./layer.js";

const activations = {
  linear: (x: Tensor) => x,
  relu,
  relu6,
  leakyRelu: (x: Tensor) => leakyRelu(x),
  elu: (x: Tensor) => elu(x),
  selu,
  celu: (x: Tensor) => celu(x),
  gelu: (x: Tensor) => gelu(x),
  silu,
  swish: silu,
  mish,
  hardSigmoid,
  hardSwish,
  softplus,
  softsign,
  sigmoid,
  tanh,
  exponential: exp,
  softmax: (x: Tensor) => softmax(x),
  logSoftmax: (x: Tensor) => logSoftmax(x),
} as const;

export type ActivationName = keyof typeof activations;

/** A name of the list above, or any function over a tensor. */
export type Activation = ActivationName | ((x: Tensor) => Tensor);

/** The function of an activation. Throws ArgumentError for an unknown name. */
export const resolveActivation = (activation: Activation, where: string): ((x: Tensor) => Tensor) => {
  if (typeof activation === "function") return activation;
  if (typeof activation === "string" && Object.hasOwn(activations, activation)) return activations[activation];
  const hint = typeof activation === "string" ? nearest(activation, Object.keys(activations)) : undefined;
  throw new ArgumentError(
    `${where}: expected an activation, one of ${Object.keys(activations).join(", ")}, or a function; ` +
      `received ${show(activation)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
  );
};

/** How an activation is named in a layer's options. */
export const activationName = (activation: Activation): string =>
  typeof activation === "string" ? activation : activation.name || "function";

/** Applies an activation function. Shapes: [...] → [...] */
export const activation = (kind: Activation): Layer => {
  const apply = resolveActivation(kind, "activation");
  return layer("activation", { activation: activationName(kind) }, (x) => apply(oneTensor(x, "activation")));
};
