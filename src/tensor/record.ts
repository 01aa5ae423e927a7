// The record of an operation: all that the graph, the program and the kernels need to know of it. It is generic in the node that it
// belongs to, so that neither has to import the other.

import type { MicroOpcode } from "../../assembly/opcodes.js";
import type { InstructionOf } from "../kernels/instructions.js";
import type { DataType, Shape } from "./shape.js";

/** One step of a Map instruction: what an elementwise operation does to each element. */
export interface MicroStep {
  readonly micro: MicroOpcode;
  /** Immediates of the step, where it has any. */
  readonly p?: number;
  readonly q?: number;
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
}

/** An operation with a kernel of its own. */
export interface KernelRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  emit(inputs: Inputs, out: Tensor, attributes: Attributes): readonly InstructionOf<Tensor>[];
  readonly micro?: undefined;
  readonly view?: undefined;
}

/** A result that lies in its operand's memory, so that nothing has to be done. */
export interface ViewRecord<Tensor, Attributes, Inputs extends readonly Tensor[]>
  extends Common<Tensor, Attributes, Inputs> {
  readonly view: true;
  /** Elements from its operand's first one to the view's; without it, none. */
  offset?(inputs: Inputs, attributes: Attributes): number;
  readonly micro?: undefined;
  readonly emit?: undefined;
}

/** An operation is exactly one of these. */
export type OperationRecord<Tensor, Attributes, Inputs extends readonly Tensor[]> =
  | StepRecord<Tensor, Attributes, Inputs>
  | KernelRecord<Tensor, Attributes, Inputs>
  | ViewRecord<Tensor, Attributes, Inputs>;
