// Optimizers by name, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import * as optimizers from "./index.js";
import type { Optimizer } from "./optimizer.js";

/** The name of an optimizer with its default options. */
export type OptimizerName = keyof typeof optimizers;

const byName: Readonly<Record<string, () => Optimizer>> = optimizers;

/** The optimizer of a name such as "adam", with its defaults, or the optimizer itself. Throws ArgumentError. */
export const resolveOptimizer = (optimizer: unknown): Optimizer => {
  if (typeof optimizer === "string") return resolveName(optimizer, byName, "optimizer")();
  const { update } = (optimizer ?? {}) as Partial<Optimizer>;
  if (typeof optimizer === "object" && typeof update === "function") return optimizer as Optimizer;
  throw new ArgumentError(`optimizer: expected an optimizer such as adam(), or a name, received ${show(optimizer)}.`);
};
