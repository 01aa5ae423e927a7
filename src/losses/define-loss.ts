// What losses are defined by: their own options, and how the losses of a batch are put together.

import { choice, define, none, type Options, type Values } from "../schema.js";
import type { Loss } from "./loss.js";

const shared = {
  /**
   * What becomes of the losses of a batch: their mean, their sum, or Σ w·ℓ / Σ w by sample weights. (Keras' "none", PyTorch's too, is
   * what `apply` returns.)
   */
  reduction: choice(["sumOverBatchSize", "sum", "meanWithSampleWeight"], "sumOverBatchSize"),
};

/** The factory of a loss: from its options, what it does with predictions and targets. */
export const defineLoss = <O extends Options>(
  kind: string,
  options: O,
  make: (values: Values<O>, kind: string) => Omit<Loss, "name" | "kind" | "config" | "reduction">,
) =>
  define(kind, { ...options, ...shared }, none, (values, part): Loss => {
    const { reduction } = values as Values<typeof shared>;
    return { ...part, name: kind, reduction, ...make(values as Values<O>, kind) };
  });
