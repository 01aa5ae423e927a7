// What an optimizer is: its update rule, written over symbolic tensors.

import type { Schedule } from "../schedules/schedule.js";
import type { Described } from "../schema.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

/** A parameter that is to be updated. */
export interface Parameter {
  /** Where it stands in the model: `dense_1/kernel`. */
  readonly path: string;
  readonly shape: Shape;
  readonly value: Tensor;
}

/** A tensor that an optimizer keeps beside a parameter from step to step. */
export interface Slot {
  /** Its value before this step. */
  readonly read: Tensor;
  /** Gives it its value for the next step, in its shape. */
  write(value: Tensor): void;
}

/** Options of an optimizer's slot. */
export interface SlotOptions {
  /** The parameter's shape when left out. */
  readonly shape?: Shape;
  /** What it is filled with at first, or the values that its parameter holds by then; 0 when left out. */
  readonly initial?: number | "parameter";
  /**
   * Whether it is an average of its parameter: what `getWeights({ averaged: true })` gives in the parameter's place. It begins with the
   * parameter's value.
   */
  readonly averages?: boolean;
}

/** A number that the host works out before a step. */
export type HostNumber = (step: number, learningRate: number, rateOf: (step: number) => number) => number;

/** What an update rule may ask for. */
export interface UpdateState {
  /** The slot of this name. */
  slot(name: string, options?: SlotOptions): Slot;
  /** The learning rate of this step, as a runtime scalar: changing it does not compile anything anew. */
  readonly learningRate: Tensor;
  /** The number of this step, 1 for the first, as a runtime scalar. */
  readonly step: Tensor;
  /**
   * A number that the host works out before each step from the step's number (1 for the first) and the learning rate,
   * in float64 and with exact operations only (+ − × ÷ and Math.sqrt). One number per name serves all parameters of this optimizer.
   * `rateOf` gives the learning rate of another step.
   */
  perStep(name: string, value: HostNumber): Tensor;
}

/** Where an optimizer that looks at all parameters at once gets its states from. */
export interface UpdateContext {
  /** The state of a parameter under an optimizer; each optimizer and transform has slots and numbers of its own. */
  stateOf(owner: object, parameter: Parameter): UpdateState;
  /** The state that belongs to no parameter: its slots have no shape of their own ([] when left out). */
  sharedState(owner: object): UpdateState;
}

/** What turns gradients into updates. */
export interface Optimizer extends Partial<Described> {
  readonly name: string;
  /** A number, or a schedule that gives one for each step. */
  readonly learningRate: number | Schedule;
  /** The one among its parts whose learning rate it shows as its own: setting `model.learningRate` sets that one's. */
  readonly leader?: Optimizer;
  /** The parameter's new value, given the gradient of the loss with respect to it. */
  update(parameter: Parameter, gradient: Tensor, state: UpdateState): Tensor;
  /** The new values of all parameters, where one depends on others; `update` for each of them when left out. */
  updateAll?(parameters: readonly Parameter[], gradients: readonly Tensor[], context: UpdateContext): readonly Tensor[];
}

/** Whether a value that a user gave is an optimizer. */
export const isOptimizer = (value: unknown): value is Optimizer =>
  typeof value === "object" && value !== null && typeof (value as Partial<Optimizer>).update === "function";

/** The new values of all parameters under an optimizer, whether it looks at them one by one or at all at once. */
export const updateWith = (
  optimizer: Optimizer,
  parameters: readonly Parameter[],
  gradients: readonly Tensor[],
  context: UpdateContext,
): readonly Tensor[] =>
  optimizer.updateAll?.(parameters, gradients, context) ??
  parameters.map((parameter, i) => optimizer.update(parameter, gradients[i]!, context.stateOf(optimizer, parameter)));
