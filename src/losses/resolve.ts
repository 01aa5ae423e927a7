// Losses by name, as functions, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from "./crossentropy.js";
import type { Loss, LossFunction } from "./loss.js";
import { huber, meanAbsoluteError, meanSquaredError } from "./regression.js";

const losses: Readonly<Record<string, () => Loss>> = {
  meanSquaredError,
  mse: meanSquaredError,
  meanAbsoluteError,
  mae: meanAbsoluteError,
  huber,
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
};

/** The loss of a name such as "meanSquaredError", of a plain function, or the loss itself. Throws ArgumentError. */
export const resolveLoss = (loss: Loss | LossFunction | string): Loss => {
  if (typeof loss === "string") return resolveName(loss, losses, "loss")();
  if (typeof loss === "function") {
    // Given without its parentheses: `meanSquaredError` instead of `meanSquaredError()`.
    const made = Object.values(losses).find((make) => (make as unknown) === loss);
    return made ? made() : { name: loss.name || "loss", config: { function: true }, apply: loss };
  }
  if (typeof loss === "object" && loss !== null && typeof loss.apply === "function") return loss;
  throw new ArgumentError(
    `loss: expected a loss such as meanSquaredError(), a name, or a function (prediction, target) => tensor, received ${show(loss)}.`,
  );
};
