// Broadcasting and its adjoint, the sum: each is the other's gradient.

import { Reduction } from "../../assembly/opcodes.js";
import { ShapeError } from "../errors.js";
import type { Instruction, UnaryOperation } from "../tensor/operation.js";
import { broadcastShapes, checkShape, type Shape, sameShape, showShape, sizeOf, stridesOf } from "../tensor/shape.js";
import type { DataType, Tensor } from "../tensor/tensor.js";
import { apply, checkTensor, constantValue } from "./apply.js";
import { checkReduction, type ReduceArguments, type ReduceOptions } from "./axes.js";
import { reshape } from "./reshape.js";
import { stridedCopy } from "./strided-copy.js";

/** The word of a value as it lies in memory. */
export const bitsOf = (value: number, dtype: DataType): number =>
  dtype === "int32" ? value : new Int32Array(Float32Array.of(value).buffer)[0]!;

export const broadcastToOp: UnaryOperation<{ shape: Shape }> = {
  name: "broadcastTo",
  inferShape: (_, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  emit: ([x], out) => {
    const value = constantValue(x);
    if (value !== undefined) {
      return [{ name: "fill", out, count: sizeOf(out.shape), value: bitsOf(value, out.dtype) }];
    }
    const lead = out.rank - x.rank;
    const strides = stridesOf(x.shape);
    const stretched = out.shape.map((_, axis) =>
      axis < lead || x.shape[axis - lead] === 1 ? 0 : strides[axis - lead]!,
    );
    return stridedCopy(x, stretched, 0, out, stridesOf(out.shape), 0, out.shape);
  },
  gradient: (dy, [x]) => [sumTo(dy, x.shape)],
};

/** The tensor stretched to a shape by NumPy's rules. Throws ShapeError when it does not broadcast to that shape. */
export const broadcastTo = (x: Tensor, shape: Shape): Tensor => {
  checkTensor(x, "broadcastTo");
  checkShape(shape, "broadcastTo");
  if (!sameShape(broadcastShapes([x.shape, shape], "broadcastTo"), shape)) {
    throw new ShapeError(`broadcastTo: ${showShape(x.shape)} does not broadcast to ${showShape(shape)}; it is larger.`);
  }
  if (sameShape(x.shape, shape)) return x;
  return sizeOf(x.shape) === sizeOf(shape) ? reshape(x, shape) : apply(broadcastToOp, [x], { shape: [...shape] });
};

/** The axes of one reduction, neighbours of each other: `first` up to and without `end`. */
export interface AxisRun {
  readonly first: number;
  readonly end: number;
}

/** The shape with the axes of the run at size 1. */
export const reducedShape = (shape: Shape, { first, end }: AxisRun): Shape =>
  shape.map((size, axis) => (axis >= first && axis < end ? 1 : size));

/** A shape as [outer, reduced, inner] around the run. */
export const aroundRun = (
  shape: Shape,
  { first, end }: AxisRun,
): { outer: number; reduced: number; inner: number } => ({
  outer: sizeOf(shape.slice(0, first)),
  reduced: sizeOf(shape.slice(first, end)),
  inner: sizeOf(shape.slice(end)),
});

/** The instruction that reduces one run of axes. */
export const reduceInstruction = (
  reduction: Reduction,
  x: Tensor,
  out: Tensor,
  run: AxisRun,
): readonly Instruction[] => [{ name: "reduce", reduction, x, out, ...aroundRun(x.shape, run) }];

export const sumOp: UnaryOperation<AxisRun> = {
  name: "sum",
  inferShape: ([x], run) => reducedShape(x.shape, run),
  emit: ([x], out, run) => reduceInstruction(Reduction.Sum, x, out, run),
  gradient: (dy, [x]) => [broadcastTo(dy, x.shape)],
};

/** The axes as runs of neighbours; axes of size 1 between two runs join them. */
const runsOf = (shape: Shape, axes: readonly number[]): AxisRun[] => {
  const runs: AxisRun[] = [];
  for (const axis of axes) {
    const last = runs.at(-1);
    if (last && shape.slice(last.end, axis).every((size) => size === 1)) {
      runs[runs.length - 1] = { first: last.first, end: axis + 1 };
    } else runs.push({ first: axis, end: axis + 1 });
  }
  return runs;
};

/** Applies a reduction of one run of axes to each run of the axes asked for, innermost first. */
export const reduceRuns = (
  { x, axes, keepDims }: ReduceArguments,
  reduceRun: (x: Tensor, run: AxisRun) => Tensor,
): Tensor => {
  let result = x;
  for (const run of runsOf(x.shape, axes).reverse()) {
    if (aroundRun(x.shape, run).reduced !== 1) result = reduceRun(result, run);
  }
  const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
  return reshape(result, keepDims ? kept : x.shape.filter((_, i) => !axes.includes(i)));
};

/**
 * Sum over axes; an empty sum is 0.
 * Shapes: [..., reduced..., ...] → [...]
 */
export const sum = (x: Tensor, options: ReduceOptions = {}): Tensor => sumOver(checkReduction("sum", x, options));

/** The sum of a checked reduction. */
export const sumOver = (reduction: ReduceArguments): Tensor =>
  reduceRuns(reduction, (part, run) => apply(sumOp, [part], run));

/** The sum over all axes that broadcasting stretched: the adjoint of broadcastTo. */
export const sumTo = (x: Tensor, shape: Shape): Tensor => {
  const lead = checkTensor(x, "sumTo").rank - shape.length;
  const axis = x.shape.flatMap((size, i) => (i < lead || (shape[i - lead] === 1 && size !== 1) ? [i] : []));
  return reshape(axis.length > 0 ? sumOver({ x, axes: axis, keepDims: false }) : x, shape);
};
