// Activation functions by name, and as a layer.

import { ArgumentError, show } from "../errors.js";
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
import { nearestName } from "../options.js";
import { type Json, neededOption, type Option, writePart } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";

/** x itself. */
const linear = (x: Tensor): Tensor => x;

const activations = {
  linear,
  relu,
  relu6,
  leakyRelu,
  elu,
  selu,
  celu,
  gelu,
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
  softmax,
  logSoftmax,
} as const;

/** The names of activations. */
export type ActivationName = keyof typeof activations;

/** All names, in the list's order. */
export const activationNames = Object.keys(activations) as readonly ActivationName[];

/** A name of the list above, or any function over a tensor. */
export type Activation = ActivationName | ((x: Tensor) => Tensor);

/** An activation that was found: its function, and how a config writes it. */
export interface ResolvedActivation {
  readonly apply: (x: Tensor) => Tensor;
  readonly config: Json;
}

/** The function of an activation. Throws ArgumentError for an unknown name. */
export const resolveActivation = (activation: unknown, where: string): ResolvedActivation => {
  if (typeof activation === "string" && Object.hasOwn(activations, activation)) {
    const apply: (x: Tensor) => Tensor = activations[activation as ActivationName];
    return { apply: (x) => apply(x), config: activation };
  }
  if (typeof activation === "function") {
    // A name that stands for a layer, too, is known by the operation that it stands for.
    const { operation = activation } = activation as { readonly operation?: unknown };
    const known = Object.entries(activations).find(([, apply]) => apply === operation);
    return known ? resolveActivation(known[0], where) : { apply: activation as never, config: writePart(activation) };
  }
  const names = Object.keys(activations);
  const hint = typeof activation === "string" ? nearestName(activation, names) : undefined;
  throw new ArgumentError(
    `${where}: expected an activation, one of ${names.join(", ")}, or a function; ` +
      `received ${show(activation)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
  );
};

/** An option that is an activation: its name, or a function. */
export const activationOption = (fallback: ActivationName): Option<Activation, ResolvedActivation, false> => ({
  read: (given, where) => resolveActivation(given, where.slice(0, where.lastIndexOf(": "))),
  needed: false,
  fallback,
  expects: "an activation's name, or a function",
  write: ({ config }) => config,
  family: "activation",
});

/** Applies an activation function. Shapes: [...] → [...] */
export const activation = defineLayer(
  "activation",
  { activation: neededOption(activationOption("linear")) },
  (activation: Activation) => ({ activation }),
  ({ activation: { apply } }) =>
    (x) =>
      apply(oneTensor(x, "activation")),
);
