// The record of an operation: all that the graph, the program and the kernels need to know of it.

import type { MicroOpcode } from "../../assembly/opcodes.js";
import type { Instruction } from "../kernels/instructions.js";
import type { Body } from "./body.js";
import type { Shape } from "./shape.js";
import type { DataType, Tensor } from "./tensor.js";

/** One step of a Map instruction: what an elementwise operation does to each element. */
export interface MicroStep {
  readonly micro: MicroOpcode;
  /** Immediates of the step, where it has any. */
  readonly p?: number;
  readonly q?: number;
}

/** Pulls gradients of some tensors back through a graph: for each of `withRespectTo` its gradient, where it has any. */
export type PullBack = (
  seeds: readonly (readonly [tensor: Tensor, gradient: Tensor])[],
  withRespectTo: readonly Tensor[],
  /** Tensors at which the graph ends, whatever they are computed from. */
  border: ReadonlySet<Tensor>,
) => (Tensor | undefined)[];

/** Sums over the steps of a loop. Given a tensor of its body: all its values as [steps, ...], or their sum. */
export interface OverSteps {
  stacked(tensor: Tensor): Tensor;
  summed(tensor: Tensor): Tensor;
  /** Whether it is the same at every step. */
  isFixed(tensor: Tensor): boolean;
}

/** Values of a tensor of a loop's body at all steps, [steps, ...], where they are known before the loop is run. */
export interface StepsAtOnce {
  stacked(tensor: Tensor): Tensor | undefined;
  isFixed(tensor: Tensor): boolean;
}

/**
 * What an operation is. Methods, not function fields: so that records with their own attribute types fit one node.
 * An operation has exactly one of `micro` (elementwise: it may be fused with its neighbours), `emit` (it has a kernel),
 * `view` (its result lies in its operand's memory, so nothing has to be done), `body` (it runs a graph of its own, step by
 * step) and `part` (its result is one of several that its operand's operation computes).
 */
export interface Operation<Attributes extends object = object> {
  readonly name: string;
  /** Shape of the result; throws ShapeError or DataTypeError when the operands do not fit. */
  inferShape(inputs: readonly Tensor[], attributes: Attributes): Shape;
  /** Type of the result; without it, float32. */
  inferType?(inputs: readonly Tensor[], attributes: Attributes): DataType;
  micro?(inputs: readonly Tensor[], attributes: Attributes): MicroStep;
  emit?(inputs: readonly Tensor[], out: Tensor, attributes: Attributes): readonly Instruction[];
  readonly view?: true;
  /** Where in its operand's memory a view begins, in elements; without it, at the start. */
  viewOffset?(inputs: readonly Tensor[], attributes: Attributes): number;
  body?(attributes: Attributes): Body;
  /** The value is computed together with the operand, which holds nothing itself. A part may also be a view of a part. */
  readonly part?: true;
  /** For operations with parts, in place of `gradient`: gradients for each operand, given those of some parts. */
  gradientOfParts?(
    parts: readonly (readonly [part: Tensor, dy: Tensor])[],
    whole: Tensor,
    pullBack: PullBack,
  ): readonly (Tensor | undefined)[];
  /** Gradients for each operand (undefined where there is none), given the gradient of the result and the result. */
  gradient(dy: Tensor, inputs: readonly Tensor[], y: Tensor, attributes: Attributes): readonly (Tensor | undefined)[];
  /** Whether the result is a probability of each element (a sigmoid), or a distribution in each row (a softmax). */
  readonly normalises?: "elements" | "rows";
  /**
   * The results of all steps of a loop at once, [steps, ...], where the operands' are known without running it: then it is done outside,
   * as one product of tall matrices for example.
   */
  ofAllSteps?(inputs: readonly Tensor[], attributes: Attributes, over: StepsAtOnce): Tensor | undefined;
  /** The sum of the results over the steps of a loop, where there is a better way than to add them up one by one. */
  sumOverSteps?(inputs: readonly Tensor[], attributes: Attributes, over: OverSteps): Tensor | undefined;
  /** Operands whose memory the kernel may write its result to, element by element. */
  readonly overwrites?: readonly number[];
}
