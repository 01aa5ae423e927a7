// Optimizers by name, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import { adam, adamw } from "./adam.js";
import { adagrad, rmsprop } from "./adaptive.js";
import type { Optimizer } from "./optimizer.js";
import { sgd } from "./sgd.js";

const optimizers: Readonly<Record<string, () => Optimizer>> = { sgd, adam, adamw, rmsprop, adagrad };

/** The optimizer of a name such as "adam", with its defaults, or the optimizer itself. Throws ArgumentError. */
export const resolveOptimizer = (optimizer: Optimizer | string): Optimizer => {
  if (typeof optimizer === "string") return resolveName(optimizer, optimizers, "optimizer")();
  if (typeof optimizer === "object" && optimizer !== null && typeof optimizer.update === "function") return optimizer;
  throw new ArgumentError(`optimizer: expected an optimizer such as adam(), or a name, received ${show(optimizer)}.`);
};
