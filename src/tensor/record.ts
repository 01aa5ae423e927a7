// The record of an operation: all that the graph, the program and the kernels need to know of it. It is generic in the node that it
// belongs to, so that neither has to import the other.

import type { MicroOpcode } from "../../assembly/opcodes.js";
import type { InstructionOf } from "../kernels/instructions.js";
import type { BodyOf } from "./body.js";
import type { DataType, Shape } from "./shape.js";

/** One step of a Map instruction: what an elementwise operation does to each element. */
export interface MicroStep {
  readonly micro: MicroOpcode;
  /** Immediates of the step, where it has any. */
  readonly p?: number;
  readonly q?: number;
}

/** Pulls gradients of some tensors back through a graph: for each of `withRespectTo` its gradient, where it has any. */
export type PullBack<Tensor> = (
  seeds: readonly (readonly [tensor: Tensor, gradient: Tensor])[],
  withRespectTo: readonly Tensor[],
  /** Tensors at which the graph ends, whatever they are computed from. */
  border: ReadonlySet<Tensor>,
) => (Tensor | undefined)[];

/** Sums over the steps of a loop. Given a tensor of its body: all its values as [steps, ...], or their sum. */
export interface OverSteps<Tensor> {
  stacked(tensor: Tensor): Tensor;
  summed(tensor: Tensor): Tensor;
  /** Whether it is the same at every step. */
  isFixed(tensor: Tensor): boolean;
}

/** Values of a tensor of a loop's body at all steps, [steps, ...], where they are known before the loop is run. */
export interface StepsAtOnce<Tensor> {
  stacked(tensor: Tensor): Tensor | undefined;
  isFixed(tensor: Tensor): boolean;
}

/** What every operation has. Methods, not function fields: so that records with their own operands and attributes fit one node. */
interface Common<Tensor, Attributes, Inputs extends readonly Tensor[]> {
  readonly name: string;
  /** Shape of the result; throws ShapeError or DataTypeError when the operands do not fit. */
  inferShape(inputs: Inputs, attributes: Attributes): Shape;
  /** Type of the result; without it, float32. */
  inferType?(inputs: Inputs, attributes: Attributes): DataType;
  /** Gradients for each operand (undefined where there is none), given the gradient of the result and the result. */
  gradient(
    dy: Tensor,
    inputs: Inputs,
    y: Tensor,
    attributes: Attributes,
  ): { readonly [Operand in keyof Inputs]: Tensor | undefined };
  /** Whether its kernel reads operands of one byte a value. */
  readonly readsBytes?: true;
  /** Whether the result is a probability of each element (a sigmoid), or a distribution in each row (a softmax). */
  readonly normalises?: "elements" | "rows";
  /** Whether the result is its operand under another shape and nothing else: no part of it, and with the gradient that follows. */
  readonly reshapes?: true;
  /**
   * The results of all steps of a loop at once, [steps, ...], where the operands' are known without running it: then it is done outside,
   * as one product of tall matrices for example.
   */
  ofAllSteps?(inputs: Inputs, attributes: Attributes, over: StepsAtOnce<Tensor>): Tensor | undefined;
  /** The sum of the results over the steps of a loop, where there is a better way than to add them up one by one. */
  sumOverSteps?(inputs: Inputs, attributes: Attributes, over: OverSteps<Tensor>): Tensor | undefined;
  /** The sum of two results of this operation, where there is a shorter way than adding them. */
  sum?(a: Tensor, b: Tensor): Tensor | undefined;
  /** Operands whose memory the kernel may write its result to, element by element. */
  readonly overwrites?: readonly number[];
}

/** An elementwise operation: a step of a chain, which may be fused with its neighbours. */
export interface StepRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  micro(inputs: Inputs, attributes: Attributes): MicroStep;
  readonly emit?: undefined;
  readonly view?: undefined;
  readonly body?: undefined;
  readonly part?: undefined;
}

/** An operation with a kernel of its own. */
export interface KernelRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  emit(inputs: Inputs, out: Tensor, attributes: Attributes): readonly InstructionOf<Tensor>[];
  readonly micro?: undefined;
  readonly view?: undefined;
  readonly body?: undefined;
  readonly part?: undefined;
}

/** A result that lies in its operand's memory, so that nothing has to be done. */
export interface ViewRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  readonly view: true;
  /** Elements from its operand's first one to the view's; without it, none. */
  offset?(inputs: Inputs, attributes: Attributes): number;
  readonly micro?: undefined;
  readonly emit?: undefined;
  readonly body?: undefined;
  /** A view of a part of a loop is asked of the loop as well. */
  readonly part?: true;
}

/** The unit of execution: one operation, or a chain of elementwise operations that became one instruction. */
export interface CallOf<Tensor> {
  /** The tensors it computes, in order; those of a fused chain that nobody else reads are not among the outputs. */
  readonly computes: readonly Tensor[];
  /** What it reads, as it lies in memory (views are followed to their source). */
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly instructions: readonly InstructionOf<Tensor>[];
  /** Outputs that may be written over an input, element by element. */
  readonly overwrites: readonly { readonly input: Tensor; readonly output: Tensor }[];
}

/** What makes calls of a graph. */
export type FuseOf<Tensor> = (graph: readonly Tensor[], kept: ReadonlySet<Tensor>) => CallOf<Tensor>[];

/** An operation that runs a graph of its own, step by step. It holds nothing itself: its parts do. */
export interface LoopRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  body(attributes: Attributes): BodyOf<Tensor>;
  /** The call that runs it and computes those parts of it that are asked for. */
  lower(whole: Tensor, parts: readonly Tensor[], fuse: FuseOf<Tensor>): CallOf<Tensor>;
  /** In place of `gradient`: gradients for each operand, given those of some parts. */
  gradientOfParts(
    parts: readonly (readonly [part: Tensor, dy: Tensor])[],
    whole: Tensor,
    pullBack: PullBack<Tensor>,
  ): readonly (Tensor | undefined)[];
  readonly micro?: undefined;
  readonly emit?: undefined;
  readonly view?: undefined;
  readonly part?: undefined;
}

/** One of the results of a loop, which is its operand: both are computed together. */
export interface PartRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  readonly part: true;
  readonly micro?: undefined;
  readonly emit?: undefined;
  readonly view?: undefined;
  readonly body?: undefined;
}

/** An operation is exactly one of these. */
export type OperationRecord<Tensor, Attributes, Inputs extends readonly Tensor[]> =
  | StepRecord<Tensor, Attributes, Inputs>
  | KernelRecord<Tensor, Attributes, Inputs>
  | ViewRecord<Tensor, Attributes, Inputs>
  | LoopRecord<Tensor, Attributes, Inputs>
  | PartRecord<Tensor, Attributes, Inputs>;
