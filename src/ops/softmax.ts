// Softmax, its logarithm, and the logarithm of its denominator, each along one axis and without overflow.

import { SoftmaxKind } from "../../assembly/opcodes.js";
import { checkOptions } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { multiply, subtract } from "./arithmetic.js";
import { type AxisOptions, checkAlong, checkReduction, type ReduceOptions } from "./axes.js";
import { sum } from "./broadcast.js";
import { reshape } from "./reshape.js";
import { transpose } from "./transpose.js";
import { exp } from "./unary.js";

/** A record whose kernel works on rows: the last axis. */
const rowOp = (
  name: string,
  kind: SoftmaxKind,
  inferShape: (shape: Shape) => Shape,
  gradient: (dy: Tensor, x: Tensor, y: Tensor) => Tensor,
): UnaryOperation => ({
  name,
  inferShape: ([x]) => inferShape(x.shape),
  emit: ([x], out) => {
    const columns = x.shape.at(-1)!;
    return [{ name: "softmax", kind, x: x, out, rows: sizeOf(x.shape.slice(0, -1)), columns }];
  },
  gradient: (dy, [x], y) => [gradient(dy, x, y)],
});

const sumOfRows = (x: Tensor): Tensor => sum(x, { axis: -1, keepDims: true });

// dx = y · (dy − Σ dy·y)
export const softmaxOp: UnaryOperation = {
  ...rowOp(
    "softmax",
    SoftmaxKind.Softmax,
    (shape) => shape,
    (dy, _, y) => multiply(y, subtract(dy, sumOfRows(multiply(dy, y)))),
  ),
  normalises: "rows",
};

// dx = dy − softmax(x) · Σ dy
export const logSoftmaxOp = rowOp(
  "logSoftmax",
  SoftmaxKind.LogSoftmax,
  (shape) => shape,
  (dy, _, y) => subtract(dy, multiply(exp(y), sumOfRows(dy))),
);

// dx = dy · softmax(x)
export const logSumExpOp = rowOp(
  "logSumExp",
  SoftmaxKind.LogSumExp,
  (shape) => [...shape.slice(0, -1), 1],
  (dy, x, y) => multiply(dy, exp(subtract(x, y))),
);

/** Applies a record to an axis, moved to the end and back where it is not there already. */
const alongAxis = (op: UnaryOperation, x: Tensor, axis: number): Tensor => {
  if (axis === x.rank - 1) return apply(op, [x]);
  const swap = x.shape.map((_, i) => (i === axis ? x.rank - 1 : i === x.rank - 1 ? axis : i));
  return transpose(apply(op, [transpose(x, swap)]), swap);
};

const shapeKept = (op: UnaryOperation, given: Tensor, options: Pick<AxisOptions, "axis">): Tensor => {
  const { x, axis } = checkAlong(op.name, given, options, ["axis"]);
  return reshape(alongAxis(op, x, axis), given.shape);
};

/**
 * e^x / Σ e^x along one axis, the last by default.
 * Shapes: [..., n, ...] → the same
 */
export const softmax = (x: Tensor, options: Pick<AxisOptions, "axis"> = {}): Tensor => shapeKept(softmaxOp, x, options);

/**
 * x − log Σ e^x along one axis, the last by default.
 * Shapes: [..., n, ...] → the same
 */
export const logSoftmax = (x: Tensor, options: Pick<AxisOptions, "axis"> = {}): Tensor =>
  shapeKept(logSoftmaxOp, x, options);

/**
 * log Σ e^x over axes, the last one by default (Keras and TensorFlow: all of them).
 * Shapes: [..., reduced..., ...] → [...], the reduced ones of size 1 with keepDims
 */
export const logSumExp = (x: Tensor, options: ReduceOptions = {}): Tensor => {
  checkOptions("logSumExp", options, ["axis", "keepDims"]);
  const { axis = -1, keepDims = false } = options;
  const { axes } = checkReduction("logSumExp", x, { axis, keepDims });
  if (axes.length === 0) return x;
  const kept = x.shape.flatMap((_, i) => (axes.includes(i) ? [] : [i]));
  const sizes = (of: readonly number[]): number[] => of.map((i) => x.shape[i]!);
  // Several axes become one, the last.
  const isOne = axes.length === 1;
  const merged = isOne ? x : reshape(transpose(x, [...kept, ...axes]), [...sizes(kept), sizeOf(sizes(axes))]);
  const result = alongAxis(logSumExpOp, merged, isOne ? axes[0]! : kept.length);
  return reshape(
    result,
    x.shape.flatMap((size, i) => (!axes.includes(i) ? [size] : keepDims ? [1] : [])),
  );
};
