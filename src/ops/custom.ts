// Operations of one's own: made of others, with a gradient of one's own where theirs is not the one that is wanted.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions } from "../options.js";
import type { Gradients, Operands, Operation, UnaryOperation } from "../tensor/operation.js";
import { type Shape, sameShape, showShape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, checkNoMore, checkTensor } from "./apply.js";

/** Gradients of a result for each operand (undefined for none), given the gradient of the result and the result. */
export type GradientRule<Inputs extends Operands = Operands> = (
  dy: Tensor,
  inputs: Inputs,
  y: Tensor,
) => Gradients<Inputs>;

export const stopGradientOp: UnaryOperation = {
  name: "stopGradient",
  inferShape: ([x]) => x.shape,
  inferType: ([x]) => x.dtype,
  view: true,
  gradient: () => [undefined],
};

/** x, through which no gradient passes: for derivatives it is a constant. Nothing is computed or moved. */
export const stopGradient: (x: Tensor) => Tensor = (x, ...more: unknown[]) => {
  checkNoMore(more, "stopGradient");
  return apply(stopGradientOp, [checkTensor(x, "stopGradient")]);
};

/** What a rule gave, checked: one gradient or none for each operand, float32 and of the operand's shape. */
const checkGradients = (gradients: unknown, inputs: Operands, where: string): readonly (Tensor | undefined)[] => {
  if (!Array.isArray(gradients) || gradients.length !== inputs.length) {
    const received = Array.isArray(gradients) ? `${gradients.length} of them` : show(gradients);
    throw new ArgumentError(
      `${where}: expected the gradient rule to return a list with a gradient or undefined for each of the ` +
        `${inputs.length} operands, received ${received}.`,
    );
  }
  return inputs.map((input, i) => {
    const gradient: unknown = gradients[i];
    if (gradient === undefined) return undefined;
    const checked = checkFloat(gradient, `${where}: gradient of operand ${i}`);
    if (!sameShape(checked.shape, input.shape)) {
      throw new ShapeError(
        `${where}: expected the gradient of operand ${i} in its shape ${showShape(input.shape)}, ` +
          `received ${showShape(checked.shape)}.`,
      );
    }
    return checked;
  });
};

/** A view of y whose gradient is the rule's. The operands stand in the graph beside y, so that gradients reach them. */
const ruled = (name: string, y: Tensor, inputs: Operands, rule: GradientRule): Tensor => {
  const op: Operation = {
    name,
    inferShape: () => y.shape,
    view: true,
    gradient: (dy, [, ...operands], out) => [undefined, ...checkGradients(rule(dy, operands, out), operands, name)],
  };
  return apply(op, [y, ...inputs]);
};

/**
 * y, whose gradients with respect to `inputs` are rule(dy, inputs, y) whatever y was computed by; no gradient takes
 * another way through y. The rule is a graph like any other: second derivatives are the derivatives of what it returns.
 * Throws ArgumentError, DataTypeError or ShapeError; the rule's results are checked when they are asked for.
 *
 *     const rounded = withGradient(round(x), [x], (dy) => [dy]);
 */
export const withGradient = <const Inputs extends Operands>(
  y: Tensor,
  inputs: Inputs,
  rule: GradientRule<Inputs>,
): Tensor => {
  checkFloat(y, "withGradient");
  if (!Array.isArray(inputs)) {
    throw new ArgumentError(`withGradient: expected a list of operands, received ${show(inputs)}.`);
  }
  for (const input of inputs) checkTensor(input, "withGradient");
  checkFunction(rule, "withGradient", "a gradient rule (dy, inputs, y) => [gradients]");
  return ruled("withGradient", y, inputs, rule as unknown as GradientRule);
};

function checkFunction(value: unknown, where: string, expected: string): void {
  if (typeof value !== "function") throw new ArgumentError(`${where}: expected ${expected}, received ${show(value)}.`);
}

/** What an operation of one's own is. */
export interface CustomOperation<Inputs extends Operands = Operands> {
  /** How errors, printed graphs and the hunt for NaN call it. */
  readonly name: string;
  /** The shape of the result, which then must be it; throws ShapeError for operands that do not fit. */
  inferShape?(...inputs: Inputs): Shape;
  /** The result, made of other operations. */
  compute(...inputs: Inputs): Tensor;
  /** The gradient for each operand, undefined for none; left out, it is that of what `compute` did. */
  gradient?(dy: Tensor, inputs: Inputs, y: Tensor): Gradients<Inputs>;
}

/**
 * A function over tensors from a record. Throws ArgumentError for what is no record; the function throws ArgumentError
 * for operands that are no tensors and ShapeError when its result or a gradient does not have the shape it should have.
 *
 *     const binarize = operation({
 *       name: "binarize",
 *       compute: (x: Tensor) => sign(x),
 *       gradient: (dy, [x]) => [multiply(dy, lessEqual(abs(x), 1))],
 *     });
 */
export const operation = <const Inputs extends Operands>(
  record: CustomOperation<Inputs>,
): ((...inputs: Inputs) => Tensor) => {
  checkOptions("operation", record ?? null, ["name", "inferShape", "compute", "gradient"]);
  const { name } = record;
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(`operation: expected a name, received ${show(name)}.`);
  }
  checkFunction(record.compute, `operation: ${name}`, "a function compute(...tensors)");
  for (const key of ["inferShape", "gradient"] as const) {
    if (record[key] !== undefined) checkFunction(record[key], `operation: ${name}`, `a function as ${key}`);
  }
  const arity = record.compute.length;
  return (...given) => {
    const inputs = (arity === 0 ? given : given.slice(0, arity)) as unknown as Inputs;
    checkNoMore(given.slice(inputs.length), name);
    for (let i = 0; i < Math.max(arity, inputs.length); i++) checkTensor(inputs[i], name);
    const shape = record.inferShape?.(...inputs);
    const y: unknown = record.compute(...inputs);
    if (!(y instanceof Tensor)) {
      throw new ArgumentError(`${name}: expected compute to return a tensor, received ${show(y)}.`);
    }
    if (shape !== undefined && !sameShape(y.shape, shape)) {
      throw new ShapeError(
        `${name}: expected a result of the inferred shape ${showShape(shape)}, received ${showShape(y.shape)}.`,
      );
    }
    if (!record.gradient) return y;
    const rule: GradientRule<Inputs> = (dy, operands, out) => record.gradient!(dy, operands, out);
    return ruled(name, checkFloat(y, name), inputs, rule as unknown as GradientRule);
  };
};
