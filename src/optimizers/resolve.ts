// Optimizers by name, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import { adam, adamw } from "./adam.js";
import { adagrad, rmsprop } from "./adaptive.js";
import { isOptimizer, type Optimizer } from "./optimizer.js";
import { sgd } from "./sgd.js";

/** Those that have defaults for all of their options. */
const byName = { sgd, adam, adamw, rmsprop, adagrad } as const;

/** The name of an optimizer with its default options. */
export type OptimizerName = keyof typeof byName;

/** The optimizer of a name such as "adam", with its defaults, or the optimizer itself. Throws ArgumentError. */
export const resolveOptimizer = (optimizer: unknown): Optimizer => {
  if (typeof optimizer === "string") return resolveName<() => Optimizer>(optimizer, byName, "optimizer")();
  if (isOptimizer(optimizer)) return optimizer;
  throw new ArgumentError(`optimizer: expected an optimizer such as adam(), or a name, received ${show(optimizer)}.`);
};
