// What all elementwise operations share: broadcasting of operands, and records made from one micro-step.

import type { MicroOpcode } from "../../assembly/opcodes.js";
import { joinSplits, mostSplits, type Splits, splitsOf } from "../tensor/broadcast.js";
import type { Gradients, MicroStep, Operands, Operation, StepOperation, UnaryOperation } from "../tensor/operation.js";
import { broadcastShapes, checkShape, type Shape, sameShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkNoMore, checkType, type TensorLike, toTensor } from "./apply.js";
import { broadcastTo, broadcastToOp } from "./broadcast.js";

/** The record of an elementwise operation of float32 operands: `step` gives its micro-step. */
export const elementwiseOp = <Attributes extends object, Inputs extends Operands>(
  name: string,
  step: MicroStep | ((inputs: Inputs, attributes: Attributes) => MicroStep),
  gradient: (dy: Tensor, inputs: Inputs, y: Tensor, attributes: Attributes) => Gradients<NoInfer<Inputs>>,
): StepOperation<Attributes, Inputs> => ({
  name,
  inferShape: (inputs) => {
    for (const input of inputs) checkType(input, "float32", name);
    return broadcastShapes(
      inputs.map((input) => input.shape),
      name,
    );
  },
  micro: typeof step === "function" ? step : () => step,
  gradient,
  overwrites: [0, 1, 2],
});

/** A micro-step without immediates. (By number, not by name: bundlers then leave the table of names out.) */
export const micro = (opcode: MicroOpcode): MicroStep => ({ micro: opcode });

/**
 * Applies an elementwise operation. Operands that would split the result into more axes than an instruction has are stretched
 * first; operands that were stretched before are taken as they were.
 */
export const elementwise = <Attributes extends object, Inputs extends Operands>(
  op: Operation<Attributes, Inputs>,
  operands: Inputs,
  attributes: Attributes = {} as Attributes,
): Tensor => {
  const shape = checkShape(
    broadcastShapes(
      operands.map((operand) => operand.shape),
      op.name,
    ),
    op.name,
  );
  let splits: Splits = [];
  const placed = unstretch(operands, shape).map((input) => {
    const joined = joinSplits(splits, splitsOf(input.shape, shape));
    if (joined.length > mostSplits) return broadcastTo(input, shape);
    splits = joined;
    return input;
  });
  return apply(op as Operation<Attributes>, placed, attributes);
};

const unstretch = (operands: readonly Tensor[], shape: Shape): readonly Tensor[] => {
  const sources = operands.map((operand) => (operand.op === broadcastToOp ? operand.inputs[0]! : operand));
  return sources.some((source) => sameShape(source.shape, shape)) ? sources : operands;
};

/** The function of one operand and nothing else that applies an elementwise operation. */
export const unary =
  (op: UnaryOperation): ((x: TensorLike) => Tensor) =>
  (x, ...more: unknown[]) => {
    checkNoMore(more, op.name);
    return elementwise(op, [toTensor(x, op.name)]);
  };
