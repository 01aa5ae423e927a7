// What all elementwise operations share: broadcasting of operands, and records made from one micro-step.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { placementOf } from "../tensor/broadcast.js";
import type { MicroStep, Operation } from "../tensor/operation.js";
import { broadcastShapes, type Shape, sameShape } from "../tensor/shape.js";
import type { DataType, Tensor } from "../tensor/tensor.js";
import { apply, checkType } from "./apply.js";
import { broadcastTo, broadcastToOp } from "./broadcast.js";
import { reshape } from "./reshape.js";

/** A gradient rule of one operand. */
type GradientOf<Attributes> = (
  dy: Tensor,
  inputs: readonly Tensor[],
  y: Tensor,
  attributes: Attributes,
) => readonly (Tensor | undefined)[];

/** The record of an elementwise operation: `step` gives its micro-step, `types` the type of each operand. */
export const elementwiseOp = <Attributes extends object = object>(
  name: string,
  step: MicroStep | ((inputs: readonly Tensor[], attributes: Attributes) => MicroStep),
  gradient: GradientOf<Attributes>,
  types: readonly DataType[] = ["float32", "float32", "float32"],
): Operation<Attributes> => {
  const self: Operation<Attributes> = {
    name,
    ofAllSteps: (inputs, attributes, over) => {
      const rank = Math.max(...inputs.map((input) => input.rank));
      const stacks = inputs.map((input) => {
        if (over.isFixed(input)) return input;
        const stack = over.stacked(input);
        return stack && reshape(stack, [stack.shape[0]!, ...Array<number>(rank - input.rank).fill(1), ...input.shape]);
      });
      if (!stacks.every((stack) => stack !== undefined)) return undefined;
      return elementwise(self, stacks, attributes);
    },
    inferShape: (inputs) => {
      for (const [i, input] of inputs.entries()) checkType(input, types[i]!, name);
      return broadcastShapes(
        inputs.map((input) => input.shape),
        name,
      );
    },
    micro: typeof step === "function" ? step : () => step,
    gradient,
    overwrites: [0, 1, 2],
  };
  return self;
};

/** A micro-step without immediates. */
export const micro = (opcode: keyof typeof MicroOpcode): MicroStep => ({ micro: MicroOpcode[opcode] });

/**
 * Applies an elementwise operation. Operands that no split of the result into rows and columns describes are stretched
 * first; operands that were stretched before are taken as they were.
 */
export const elementwise = <Attributes extends object>(
  op: Operation<Attributes>,
  operands: readonly Tensor[],
  attributes: Attributes = {} as Attributes,
): Tensor => {
  const shape = broadcastShapes(
    operands.map((operand) => operand.shape),
    op.name,
  );
  const inputs = unstretch(operands, shape);
  let columns: number | undefined;
  const placed = inputs.map((input) => {
    const placement = placementOf(input.shape, shape);
    if (!placement) return broadcastTo(input, shape);
    if (placement.columns !== undefined) {
      columns ??= placement.columns;
      if (columns !== placement.columns) return broadcastTo(input, shape);
    }
    return input;
  });
  return apply(op, placed, attributes);
};

const unstretch = (operands: readonly Tensor[], shape: Shape): readonly Tensor[] => {
  const sources = operands.map((operand) => (operand.op === broadcastToOp ? operand.inputs[0]! : operand));
  return sources.some((source) => sameShape(source.shape, shape)) ? sources : operands;
};
