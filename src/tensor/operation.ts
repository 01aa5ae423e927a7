// The record of an operation on tensors.

import type { InstructionOf } from "../kernels/instructions.js";
import type { BodyOf, BodyPartOf, CarryOf } from "./body.js";
import type {
  KernelRecord,
  LoopRecord,
  OperationRecord,
  PartRecord,
  PullBack as PullBackOf,
  StepRecord,
  OverSteps as SumsOverSteps,
  ViewRecord,
  StepsAtOnce as WholeSequences,
} from "./record.js";
import type { Tensor } from "./tensor.js";

export type { MicroStep } from "./record.js";

/** An instruction with tensors where the tape will have addresses. */
export type Instruction = InstructionOf<Tensor>;

/** The operands of an operation, as a tuple where their number is fixed. */
export type Operands = readonly Tensor[];

/** A gradient for each operand, undefined where there is none. */
export type Gradients<Inputs extends Operands = Operands> = { readonly [Operand in keyof Inputs]: Tensor | undefined };

export type Body = BodyOf<Tensor>;
export type BodyPart = BodyPartOf<Tensor>;
export type Carry = CarryOf<Tensor>;
export type PullBack = PullBackOf<Tensor>;
export type OverSteps = SumsOverSteps<Tensor>;
export type StepsAtOnce = WholeSequences<Tensor>;

/** What an operation is: a step of a chain, a kernel, a view, a loop or a part of one. */
export type Operation<Attributes extends object = object, Inputs extends Operands = Operands> = OperationRecord<
  Tensor,
  Attributes,
  Inputs
>;

/** An elementwise operation. */
export type StepOperation<Attributes extends object = object, Inputs extends Operands = Operands> = StepRecord<
  Tensor,
  Attributes,
  Inputs
>;

/** An operation with a kernel of its own. */
export type KernelOperation<Attributes extends object = object, Inputs extends Operands = Operands> = KernelRecord<
  Tensor,
  Attributes,
  Inputs
>;

/** An operation whose result lies in its operand's memory. */
export type ViewOperation<Attributes extends object = object, Inputs extends Operands = Operands> = ViewRecord<
  Tensor,
  Attributes,
  Inputs
>;

/** An operation that runs a graph of its own, step by step. */
export type LoopOperation = LoopRecord<Tensor, Body, Operands>;

/** One of the results of a loop. */
export type PartOperation<Attributes extends object = object> = PartRecord<Tensor, Attributes, readonly [Tensor]>;

/** An operation of one operand. */
export type UnaryOperation<Attributes extends object = object> = Operation<Attributes, readonly [Tensor]>;

/** An operation of two operands. */
export type BinaryOperation<Attributes extends object = object> = Operation<Attributes, readonly [Tensor, Tensor]>;

/** An operation of three operands. */
export type TernaryOperation<Attributes extends object = object> = Operation<
  Attributes,
  readonly [Tensor, Tensor, Tensor]
>;
