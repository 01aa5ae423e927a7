// What ONNX's operators are in terms of this library's operations. Attributes and defaults: onnx/docs/Operators.md.

import type { Tensor } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import { broadcastShapes, sizeOf } from "../../src/tensor/shape.js";
import { activationOperators } from "./onnx-activations.js";
import { attentionOperators } from "./onnx-attention.js";
import { choosingOperators } from "./onnx-choices.js";
import { imageOperators } from "./onnx-images.js";
import { trainingOperators } from "./onnx-training.js";

/** A tensor with the numbers it was made of, for operands that are fixed when a graph is traced. */
export interface Operand {
  readonly tensor: Tensor;
  readonly numbers: readonly number[];
  /** Whether the numbers are truth values. */
  readonly isTruth: boolean;
}

export interface Attributes {
  readonly axis?: number;
  readonly keepdims?: number;
  readonly [name: string]: unknown;
}

/** Several outputs are those of the operator, in their order. A string says what is not offered. */
export type Operator = (operands: readonly Operand[], attributes: Attributes) => Tensor | readonly Tensor[] | string;

const unary =
  (f: (x: Tensor) => Tensor): Operator =>
  ([x]) =>
    f(x!.tensor);

const binary =
  (f: (a: Tensor, b: Tensor) => Tensor): Operator =>
  ([a, b]) =>
    f(a!.tensor, b!.tensor);

/** What is offered of float32 alone, of whole numbers that float32 holds. */
export const floats = (x: Tensor): Tensor => ops.cast(x, "float32");

const folded =
  (f: (a: Tensor, b: Tensor) => Tensor): Operator =>
  (operands) =>
    operands.map(({ tensor }) => floats(tensor)).reduce(f);

const { add, subtract, multiply, divide, scale, negate, exp, log, sqrt, square, equal, maximum } = ops;

const infinity = ops.constant(Number.POSITIVE_INFINITY);
const negativeInfinity = ops.constant(Number.NEGATIVE_INFINITY);

/** The tensor with one axis put at another place. */
const moveAxis = (x: Tensor, from: number, to: number): Tensor => {
  const order = x.shape.map((_, i) => i).filter((i) => i !== from);
  order.splice(to, 0, from);
  return ops.transpose(x, order);
};

const fromStart = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** A reduction; the axes are the second operand, none means all of them. */
const reduction =
  (f: (x: Tensor, options: { axis?: number[]; keepDims: boolean }) => Tensor): Operator =>
  ([x, axes], { keepdims = 1, noop_with_empty_axes }) => {
    const axis = axes && axes.numbers.length > 0 ? { axis: [...axes.numbers] } : {};
    if (!("axis" in axis) && noop_with_empty_axes) return x!.tensor;
    return f(x!.tensor, { ...axis, keepDims: keepdims === 1 });
  };

const position =
  (f: typeof ops.argMax): Operator =>
  ([x], { axis = 0, keepdims = 1, select_last_index }) => {
    const options = { axis, keepDims: keepdims === 1 };
    if (!select_last_index) return f(x!.tensor, options);
    const last = x!.tensor.shape.at(axis)! - 1;
    return subtract(last, ops.cast(f(ops.flip(x!.tensor, axis), options), "float32"));
  };

const hardmax: Operator = ([x], { axis = -1 }) => {
  const { shape, rank } = x!.tensor;
  return moveAxis(ops.oneHot(ops.argMax(x!.tensor, { axis }), shape.at(axis)!), rank - 1, fromStart(axis, rank));
};

/** Whole numbers in [0, size): negative ones count from the end. */
const wholeIndices = ({ numbers, tensor }: Operand, size: number): Tensor =>
  ops.constant(
    numbers.map((index) => fromStart(index, size)),
    tensor.shape,
    "int32",
  );

const gather: Operator = ([x, indices], { axis = 0 }) => {
  const at = fromStart(axis, x!.tensor.rank);
  const rows = ops.gatherRows(moveAxis(x!.tensor, at, 0), wholeIndices(indices!, x!.tensor.shape[at]!));
  const [count, rank] = [indices!.tensor.rank, rows.rank];
  const order = Array.from({ length: rank }, (_, i) => i);
  return ops.transpose(rows, [...order.slice(count, count + at), ...order.slice(0, count), ...order.slice(count + at)]);
};

const oneHot: Operator = ([indices, depth, values], { axis = -1 }) => {
  const on = ops.oneHot(
    wholeIndices(indices!, depth!.numbers[0]!),
    depth!.numbers[0]!,
    values!.numbers[1],
    values!.numbers[0],
  );
  return moveAxis(on, on.rank - 1, fromStart(axis, on.rank));
};

const pad: Operator = ([x, pads, value, axes], { mode = "constant" }) => {
  const padded = axes?.numbers.map((axis) => fromStart(axis, x!.tensor.rank)) ?? x!.tensor.shape.map((_, i) => i);
  const [before, after] = [pads!.numbers.slice(0, padded.length), pads!.numbers.slice(padded.length)];
  const at = x!.tensor.shape.map((_, i) => padded.indexOf(i));
  const pairs = at.map((i) => [before[i] ?? 0, after[i] ?? 0] as const);
  const edges = { reflect: "reflect", edge: "replicate", wrap: "circular" } as const;
  return mode === "constant"
    ? ops.pad(x!.tensor, pairs, value?.numbers[0] ?? 0)
    : ops.padEdges(ops.cast(x!.tensor, "float32"), pairs, { mode: edges[mode as keyof typeof edges] });
};

const reshape: Operator = ([x, shape], { allowzero }) => {
  const { shape: given } = x!.tensor;
  const asked = shape!.numbers.map((size, i) => (size === 0 && !allowzero ? given[i]! : size));
  const known = sizeOf(asked.filter((size) => size >= 0));
  return ops.reshape(
    x!.tensor,
    asked.map((size) => (size < 0 ? sizeOf(given) / known : size)),
  );
};

/** The number of outputs, given as an attribute from opset 18 on, is that of the node. */
const split: Operator = ([x, sizes], { axis = 0, outputs }) => {
  if (sizes) return ops.split(x!.tensor, [...sizes.numbers], axis);
  const total = x!.tensor.shape.at(axis)!;
  const part = Math.ceil(total / (outputs as number));
  const parts = Array.from({ length: outputs as number }, (_, i) => Math.min(part, total - i * part));
  return ops.split(x!.tensor, parts, axis);
};

const squeeze: Operator = ([x, axes]) => {
  const { shape, rank } = x!.tensor;
  const dropped = axes!.numbers.map((axis) => fromStart(axis, rank));
  return ops.reshape(
    x!.tensor,
    shape.filter((_, i) => !dropped.includes(i)),
  );
};

const unsqueeze: Operator = ([x, axes]) => {
  const rank = x!.tensor.rank + axes!.numbers.length;
  const added = axes!.numbers.map((axis) => fromStart(axis, rank));
  const sizes = [...x!.tensor.shape];
  return ops.reshape(
    x!.tensor,
    Array.from({ length: rank }, (_, i) => (added.includes(i) ? 1 : sizes.shift()!)),
  );
};

const flatten: Operator = ([x], { axis = 1 }) => {
  const rows = sizeOf(x!.tensor.shape.slice(0, axis));
  return ops.reshape(x!.tensor, [rows, sizeOf(x!.tensor.shape) / rows]);
};

const gemm: Operator = ([a, b, c], { alpha = 1, beta = 1, transA = 0, transB = 0 }) => {
  const product = ops.matmul(a!.tensor, b!.tensor, { transposeA: transA === 1, transposeB: transB === 1 });
  const scaled = scale(product, alpha as number);
  return c ? add(scaled, scale(c.tensor, beta as number)) : scaled;
};

/** Losses of classes on axis 1, weighted and with a label that is left out; a mean is over the weights. */
const classLoss =
  (lossOf: (x: Tensor, labels: Tensor) => Tensor): Operator =>
  ([x, labels, weights], { reduction: kind = "mean", ignore_index: ignored }) => {
    const moved = moveAxis(x!.tensor, 1, x!.tensor.rank - 1);
    const counted = labels!.numbers.map((label) => Number(label !== ignored));
    const known = ops.constant(
      labels!.numbers.map((label, i) => label * counted[i]!),
      labels!.tensor.shape,
      "int32",
    );
    const mask = ops.constant(counted, known.shape);
    const weight = weights ? multiply(mask, ops.gatherRows(weights.tensor, known)) : mask;
    const losses = multiply(lossOf(moved, known), weight);
    const reduced = { none: losses, sum: ops.sum(losses), mean: divide(ops.sum(losses), ops.sum(weight)) };
    return [reduced[kind as keyof typeof reduced], ops.logSoftmax(x!.tensor, { axis: 1 })];
  };

const negativeLogLikelihood = classLoss((x, labels) =>
  negate(ops.sum(multiply(x, ops.oneHot(labels, x.shape.at(-1)!)), { axis: -1 })),
);

/** What is true is 1 and what is false 0. */
const logical = {
  And: binary(multiply),
  Or: binary(maximum),
  Xor: binary(ops.notEqual),
  Not: unary((x) => subtract(1, x)),
};

export const operators: Readonly<Record<string, Operator>> = {
  ...logical,
  ...imageOperators,
  ...activationOperators,
  ...attentionOperators,
  ...choosingOperators,
  ...trainingOperators,
  Abs: unary(ops.abs),
  Acos: unary(ops.acos),
  Acosh: unary(ops.acosh),
  Add: folded(add),
  ArgMax: position(ops.argMax),
  ArgMin: position(ops.argMin),
  Asin: unary(ops.asin),
  Asinh: unary(ops.asinh),
  Atan: unary(ops.atan),
  Atanh: unary(ops.atanh),
  Ceil: unary((x) => negate(ops.floor(negate(x)))),
  Concat: (operands, { axis }) =>
    ops.concatenate(
      operands.map(({ tensor }) => tensor),
      axis,
    ),
  Cos: unary(ops.cos),
  Cosh: unary(ops.cosh),
  CumSum: ([x, axis], { exclusive, reverse }) =>
    ops.cumulativeSum(floats(x!.tensor), {
      axis: axis!.numbers[0]!,
      exclusive: exclusive === 1,
      reverse: reverse === 1,
    }),
  Div: ([a, b]) =>
    a!.tensor.dtype === "int32"
      ? ops.truncatedDivide(floats(a!.tensor), floats(b!.tensor))
      : divide(a!.tensor, b!.tensor),
  Equal: binary(equal),
  Erf: unary(ops.erf),
  Exp: unary(exp),
  Expand: ([x, shape]) => ops.broadcastTo(x!.tensor, broadcastShapes([x!.tensor.shape, shape!.numbers], "Expand")),
  Flatten: flatten,
  Floor: unary(ops.floor),
  Gather: gather,
  Gemm: gemm,
  Greater: binary(ops.greater),
  GreaterOrEqual: binary(ops.greaterEqual),
  Hardmax: hardmax,
  Identity: unary((x) => x),
  IsInf: ([x], { detect_positive = 1, detect_negative = 1 }) =>
    maximum(
      scale(equal(x!.tensor, infinity), detect_positive as number),
      scale(equal(x!.tensor, negativeInfinity), detect_negative as number),
    ),
  IsNaN: unary((x) => ops.notEqual(x, x)),
  Less: binary(ops.less),
  LessOrEqual: binary(ops.lessEqual),
  Log: unary(log),
  LogSoftmax: ([x], { axis = -1 }) => ops.logSoftmax(x!.tensor, { axis }),
  MatMul: binary((a, b) => ops.matmul(a, b)),
  Max: folded(maximum),
  Mean: (operands) => scale(operands.map(({ tensor }) => tensor).reduce(add), 1 / operands.length),
  Min: folded(ops.minimum),
  Mul: folded(multiply),
  Neg: unary(negate),
  NegativeLogLikelihoodLoss: negativeLogLikelihood,
  OneHot: oneHot,
  Pad: pad,
  Pow: binary((x, exponent) => ops.power(floats(x), floats(exponent))),
  Reciprocal: unary(ops.reciprocal),
  ReduceL1: reduction((x, options) => ops.norm(x, { ...options, order: 1 })),
  ReduceL2: reduction(ops.norm),
  ReduceLogSum: reduction((x, options) => log(ops.sum(x, options))),
  ReduceLogSumExp: reduction((x, { axis = x.shape.map((_, i) => i), keepDims }) =>
    ops.logSumExp(x, { axis, keepDims }),
  ),
  ReduceMax: reduction(ops.max),
  ReduceMean: reduction(ops.mean),
  ReduceMin: reduction(ops.min),
  ReduceProd: reduction(ops.product),
  ReduceSum: reduction(ops.sum),
  ReduceSumSquare: reduction((x, options) => ops.sum(square(x), options)),
  Reshape: reshape,
  Round: unary(ops.round),
  Sign: unary(ops.sign),
  Sin: unary(ops.sin),
  Sinh: unary(ops.sinh),
  Softmax: ([x], { axis = -1 }) => ops.softmax(x!.tensor, { axis }),
  SoftmaxCrossEntropyLoss: classLoss(ops.sparseSoftmaxCrossEntropy),
  Split: split,
  Sqrt: unary(sqrt),
  Squeeze: squeeze,
  Sub: binary(subtract),
  Sum: folded(add),
  Tan: unary(ops.tan),
  Tile: ([x, repetitions]) => ops.tile(x!.tensor, repetitions!.numbers),
  Transpose: ([x], { perm }) => ops.transpose(x!.tensor, perm as number[] | undefined),
  Unsqueeze: unsqueeze,
  Where: ([condition, a, b]) => ops.where(condition!.tensor, floats(a!.tensor), floats(b!.tensor)),
};
