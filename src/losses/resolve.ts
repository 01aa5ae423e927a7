// Losses by name, as functions, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import { isFactory } from "../schema.js";
import type { Loss, LossFunction } from "./loss.js";
import * as losses from "./named.js";

/** Short names, as Keras has them. */
const aliases = { mse: losses.meanSquaredError, mae: losses.meanAbsoluteError };

const byName: Readonly<Record<string, () => Loss>> = { ...losses, ...aliases };

/** The name of a loss with its default options. */
export type LossName = keyof typeof losses | keyof typeof aliases;

/** A loss, a function of predictions and targets, or a name. */
export type LossLike = Loss | LossFunction | LossName;

/** The loss of a name such as "meanSquaredError", of a plain function, or the loss itself. Throws ArgumentError. */
export const resolveLoss = (loss: unknown): Loss => {
  if (typeof loss === "string") return resolveName(loss, byName, "loss")();
  if (typeof loss === "function") {
    // Given without its parentheses: `meanSquaredError` instead of `meanSquaredError()`.
    if (isFactory(loss)) return resolveLoss(loss());
    const name = loss.name || "loss";
    return { name, kind: loss.name, plain: true, apply: loss as LossFunction };
  }
  if (typeof loss === "object" && loss !== null && typeof (loss as Partial<Loss>).apply === "function") {
    return loss as Loss;
  }
  throw new ArgumentError(
    `loss: expected a loss such as meanSquaredError(), a name, or a function (prediction, target) => tensor, received ${show(loss)}.`,
  );
};
