// What an optimizer is: its update rule for one parameter, written over symbolic tensors.

import type { Tensor } from "../tensor/tensor.js";

/** A tensor that an optimizer keeps beside a parameter from step to step. */
export interface Slot {
  /** Its value before this step. */
  readonly read: Tensor;
  /** Gives it its value for the next step. */
  write(value: Tensor): void;
}

/** What the update rule of one parameter may ask for. */
export interface UpdateState {
  /** The slot of this name, in the parameter's shape, at first filled with `initial` (0 when left out). */
  slot(name: string, initial?: number): Slot;
  /** The learning rate of this step, as a runtime scalar: changing it does not compile anything anew. */
  readonly learningRate: Tensor;
  /**
   * A number that the host works out before each step from the step's number (1 for the first) and the learning rate,
   * in float64 and with exact operations only (+ − × ÷ and Math.sqrt). One number per name serves all parameters.
   */
  perStep(name: string, value: (step: number, learningRate: number) => number): Tensor;
}

export interface Optimizer {
  readonly name: string;
  /** The options it was made with. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly learningRate: number;
  /** The parameter's new value, given its value and the gradient of the loss with respect to it. */
  update(theta: Tensor, gradient: Tensor, state: UpdateState): Tensor;
}
