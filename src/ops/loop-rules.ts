// How the operations that every network is made of are done for all steps of a loop at once. Others say it in their own records: these
// do not, so that a page without loops does not carry it.

import type { Operation, OverSteps, StepsAtOnce } from "../tensor/operation.js";
import { type Shape, sameShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { add, addOp } from "./arithmetic.js";
import { type AxisRun, broadcastTo, broadcastToOp, reducedShape, sumOp } from "./broadcast.js";
import { elementwise } from "./elementwise.js";
import { matmulOp, type Transposes } from "./matmul.js";
import { reshape, reshapeOp } from "./reshape.js";
import { transpose, transposeOp } from "./transpose.js";

type Rule<Over> = (tensor: Tensor, over: Over) => Tensor | undefined;

const shapeIn = ({ attributes }: Tensor): Shape => (attributes as { readonly shape: Shape }).shape;

/** The rows of all steps, under one another. */
const rowsOf = (stack: Tensor, { shape }: Tensor): Tensor => reshape(stack, [stack.shape[0]! * shape[0]!, shape[1]!]);

/** The rows of all steps, under one another, times one matrix. */
const matmulOfAllSteps: Rule<StepsAtOnce> = ({ inputs, attributes }, over) => {
  const [a, b] = inputs as [Tensor, Tensor];
  const transposes = attributes as Transposes;
  const stack = over.isFixed(b) && !transposes.transposeA && a.rank === 2 && b.rank === 2 && over.stacked(a);
  if (!stack) return undefined;
  const product = apply(matmulOp, [rowsOf(stack, a), b], transposes);
  return reshape(product, [stack.shape[0]!, a.shape[0]!, product.shape[1]!]);
};

/** Σ AᵀB is one product. */
const matmulOverSteps: Rule<OverSteps> = ({ inputs, attributes }, over) => {
  const [a, b] = inputs as [Tensor, Tensor];
  const transposes = attributes as Transposes;
  if (over.isFixed(a)) return apply(matmulOp, [a, over.summed(b)], transposes);
  if (over.isFixed(b)) return apply(matmulOp, [over.summed(a), b], transposes);
  if (!transposes.transposeA || transposes.transposeB || a.rank !== 2 || b.rank !== 2) return undefined;
  return apply(matmulOp, [rowsOf(over.stacked(a), a), rowsOf(over.stacked(b), b)], transposes);
};

/** Elementwise operations take the steps as one more axis in front. */
const stepsOfAllSteps: Rule<StepsAtOnce> = ({ op, inputs, attributes }, over) => {
  const rank = Math.max(...inputs.map((input) => input.rank));
  const stacks = inputs.map((input) => {
    if (over.isFixed(input)) return input;
    const stack = over.stacked(input);
    return stack && reshape(stack, [stack.shape[0]!, ...Array<number>(rank - input.rank).fill(1), ...input.shape]);
  });
  if (!stacks.every((stack) => stack !== undefined)) return undefined;
  return elementwise(op!, stacks, attributes);
};

const reshapeOfAllSteps: Rule<StepsAtOnce> = (tensor, over) => {
  const stack = over.stacked(tensor.inputs[0]!);
  return stack && reshape(stack, [stack.shape[0]!, ...shapeIn(tensor)]);
};

/** The steps are one more axis to reduce; where it is a neighbour of the others, in one go. */
const sumOverAllSteps: Rule<OverSteps> = ({ inputs: [x], attributes }, over) => {
  const run = attributes as AxisRun;
  const stack = over.stacked(x!);
  const along = { first: run.first + 1, end: run.end + 1 };
  const summed =
    run.first === 0
      ? apply(sumOp, [stack], { first: 0, end: along.end })
      : apply(sumOp, [apply(sumOp, [stack], along)], { first: 0, end: 1 });
  return reshape(summed, reducedShape(x!.shape, run));
};

const addOverSteps: Rule<OverSteps> = ({ inputs }, over) => {
  const [a, b] = inputs as [Tensor, Tensor];
  return sameShape(a.shape, b.shape) ? add(over.summed(a), over.summed(b)) : undefined;
};

const atOnce = new Map<Operation | undefined, Rule<StepsAtOnce>>([
  [matmulOp, matmulOfAllSteps],
  [reshapeOp, reshapeOfAllSteps],
]);

const sums = new Map<Operation | undefined, Rule<OverSteps>>([
  [addOp, addOverSteps],
  [broadcastToOp, (tensor, over) => broadcastTo(over.summed(tensor.inputs[0]!), shapeIn(tensor))],
  [matmulOp, matmulOverSteps],
  [reshapeOp, (tensor, over) => reshape(over.summed(tensor.inputs[0]!), shapeIn(tensor))],
  [sumOp, sumOverAllSteps],
  [
    transposeOp,
    ({ inputs: [x], attributes }, over) =>
      transpose(over.summed(x!), (attributes as { readonly permutation: readonly number[] }).permutation),
  ],
]);

/**
 * The values of a tensor at all steps of a loop, [steps, ...], where those of its operands are known without running it: then it is done
 * outside, as one product of tall matrices for example.
 */
export const ofAllSteps: Rule<StepsAtOnce> = (tensor, over) => {
  const { op } = tensor;
  if (op?.ofAllSteps) return op.ofAllSteps(tensor.inputs, tensor.attributes, over);
  return (atOnce.get(op) ?? (op?.micro ? stepsOfAllSteps : undefined))?.(tensor, over);
};

/** The sum of a tensor over the steps of a loop, where there is a better way than to add them up one by one. */
export const sumOverSteps: Rule<OverSteps> = (tensor, over) => {
  const { op } = tensor;
  if (op?.sumOverSteps) return op.sumOverSteps(tensor.inputs, tensor.attributes, over);
  return sums.get(op)?.(tensor, over);
};
