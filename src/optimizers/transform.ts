// What stands before or behind an optimizer: gradients on their way in, and new values on their way out.

import type { Described } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Parameter, UpdateContext } from "./optimizer.js";

/** What changes gradients before an optimizer takes them, or follows its updates. */
export interface Transform extends Partial<Described> {
  readonly name: string;
  /** Changes gradients before the parts behind it see them. */
  gradients?(parameters: readonly Parameter[], gradients: readonly Tensor[], context: UpdateContext): readonly Tensor[];
  /** Looks at, or changes, the new values that the parts before it have come to. */
  values?(parameters: readonly Parameter[], values: readonly Tensor[], context: UpdateContext): readonly Tensor[];
  /** Changes what the parts behind it know of states and steps. */
  context?(context: UpdateContext): UpdateContext;
}

/** Whether a value is a transform. */
export const isTransform = (value: unknown): value is Transform => {
  const { gradients, values } = (value ?? {}) as Partial<Transform>;
  return typeof value === "object" && (typeof gradients === "function" || typeof values === "function");
};
