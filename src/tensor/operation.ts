// The record of an operation: all that the graph, the program and the kernels need to know of it.

import type { MicroOpcode } from "../../assembly/opcodes.js";
import type { Instruction } from "../kernels/instructions.js";
import type { Shape } from "./shape.js";
import type { DataType, Tensor } from "./tensor.js";

/** One step of a Map instruction: what an elementwise operation does to each element. */
export interface MicroStep {
  readonly micro: MicroOpcode;
  /** Immediates of the step, where it has any. */
  readonly p?: number;
  readonly q?: number;
}

/** The operands of an operation, as a tuple where their number is fixed. */
export type Operands = readonly Tensor[];

/** A gradient for each operand, undefined where there is none. */
export type Gradients<Inputs extends Operands = Operands> = { readonly [Operand in keyof Inputs]: Tensor | undefined };

/**
 * What an operation is. Methods, not function fields: so that records with their own operands and attributes fit one
 * node. An operation has exactly one of `micro` (elementwise: it may be fused with its neighbours), `emit` (it has a
 * kernel) and `view` (its result lies in its operand's memory, so nothing has to be done).
 */
export interface Operation<Attributes extends object = object, Inputs extends Operands = Operands> {
  readonly name: string;
  /** Shape of the result; throws ShapeError or DataTypeError when the operands do not fit. */
  inferShape(inputs: Inputs, attributes: Attributes): Shape;
  /** Type of the result; without it, float32. */
  inferType?(inputs: Inputs, attributes: Attributes): DataType;
  micro?(inputs: Inputs, attributes: Attributes): MicroStep;
  emit?(inputs: Inputs, out: Tensor, attributes: Attributes): readonly Instruction[];
  readonly view?: true;
  /** Elements from its operand's first one to a view's; without it, none. */
  offset?(inputs: readonly Tensor[], attributes: Attributes): number;
  /** Gradients for each operand (undefined where there is none), given the gradient of the result and the result. */
  gradient(dy: Tensor, inputs: Inputs, y: Tensor, attributes: Attributes): Gradients<Inputs>;
  /** Whether the result is a probability of each element (a sigmoid), or a distribution in each row (a softmax). */
  readonly normalises?: "elements" | "rows";
  /** The sum of two results of this operation, where there is a shorter way than adding them. */
  sum?(a: Tensor, b: Tensor): Tensor | undefined;
  /** Operands whose memory the kernel may write its result to, element by element. */
  readonly overwrites?: readonly number[];
}

/** An operation of one operand. */
export type UnaryOperation<Attributes extends object = object> = Operation<Attributes, readonly [Tensor]>;

/** An operation of two operands. */
export type BinaryOperation<Attributes extends object = object> = Operation<Attributes, readonly [Tensor, Tensor]>;

/** An operation of three operands. */
export type TernaryOperation<Attributes extends object = object> = Operation<
  Attributes,
  readonly [Tensor, Tensor, Tensor]
>;
