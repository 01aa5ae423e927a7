// Cross-entropy of softmax from logits, and its gradient: fused, so that neither overflows nor stores probabilities.

import { DataTypeError, ShapeError } from "../errors.js";
import type { BinaryOperation, TernaryOperation } from "../tensor/operation.js";
import { type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, checkTensor, checkType, constant } from "./apply.js";
import { multiply, negate, subtract } from "./arithmetic.js";
import { sum } from "./broadcast.js";
import { equal } from "./comparisons.js";
import { iota } from "./iota.js";
import { reshape } from "./reshape.js";
import { logSoftmax, softmax } from "./softmax.js";

/** Targets are probabilities (float32, like the logits) or labels (int32, one a row). */
const isDense = (targets: Tensor): boolean => targets.dtype === "float32";

const sidesOf = (logits: Tensor, targets: Tensor) => ({
  rows: logits.shape[0]!,
  columns: logits.shape[1]!,
  dense: Number(isDense(targets)),
});

const column = (x: Tensor): Tensor => reshape(x, [sizeOf(x.shape), 1]);

const sumOfRows = (x: Tensor): Tensor => sum(x, { axis: -1, keepDims: true });

// ℓ = −Σ t · log p with p = softmax(logits): dlogits = dy · (p·Σt − t), dt = −dy · log p
export const crossEntropyOp: BinaryOperation = {
  name: "crossEntropy",
  inferShape: ([logits]) => [logits.shape[0]!],
  emit: ([logits, targets], out) => [
    { name: "crossEntropy", logits: logits, targets: targets, out, ...sidesOf(logits, targets) },
  ],
  gradient: (dy, [logits, targets]) => [
    apply(crossEntropyGradientOp, [logits, targets, dy]),
    isDense(targets) ? negate(multiply(column(dy), logSoftmax(logits))) : undefined,
  ],
};

// g = dy · (p·Σt − t). With u = dg · dy: dlogits = Σt · p · (u − Σ u·p), dt = Σ u·p − u, ddy = Σ dg · (p·Σt − t)
export const crossEntropyGradientOp: TernaryOperation = {
  name: "crossEntropyGradient",
  inferShape: ([logits]) => logits.shape,
  emit: ([logits, targets, dy], out) => [
    { name: "crossEntropyGradient", logits: logits, targets: targets, dy: dy, out, ...sidesOf(logits, targets) },
  ],
  gradient: (dg, [logits, targets, dy]) => {
    const p = softmax(logits);
    const u = multiply(dg, column(dy));
    const mean = sumOfRows(multiply(u, p));
    const t = isDense(targets) ? targets : indicator(targets, logits.shape[1]!);
    const total = isDense(targets) ? sumOfRows(targets) : constant(1);
    const slope = subtract(multiply(p, total), t);
    return [
      multiply(multiply(p, subtract(u, mean)), total),
      isDense(targets) ? subtract(mean, u) : undefined,
      reshape(sumOfRows(multiply(dg, slope)), dy.shape),
    ];
  },
};

/** 1 at each row's label, else 0. */
const indicator = (labels: Tensor, columns: number): Tensor => equal(column(labels), iota(columns, [1, columns]));

const crossEntropy = (name: string, logits: Tensor, targets: Tensor, expected: Shape): Tensor => {
  if (!sameShape(targets.shape, expected)) {
    throw new ShapeError(
      `${name}: expected targets of shape ${showShape(expected)} for logits ${showShape(logits.shape)}, ` +
        `received ${showShape(targets.shape)}.`,
    );
  }
  const rows = logits.shape.slice(0, -1);
  const columns = logits.shape.at(-1)!;
  const flat = isDense(targets) ? [sizeOf(rows), columns] : [sizeOf(rows)];
  return reshape(apply(crossEntropyOp, [reshape(logits, [sizeOf(rows), columns]), reshape(targets, flat)]), rows);
};

const checkLogits = (logits: Tensor, where: string): void => {
  checkFloat(logits, where);
  if (logits.rank === 0 || logits.shape.at(-1) === 0) {
    throw new ShapeError(`${where}: expected logits [..., classes], received shape ${showShape(logits.shape)}.`);
  }
};

/**
 * −Σ targets · logSoftmax(logits) along the last axis, for targets that are probabilities.
 * Shapes: logits [..., classes], targets the same → [...]. Throws ShapeError or DataTypeError when they are not.
 */
export const softmaxCrossEntropy = (logits: Tensor, targets: Tensor): Tensor => {
  checkLogits(logits, "softmaxCrossEntropy");
  if (checkTensor(targets, "softmaxCrossEntropy").dtype !== "float32") {
    throw new DataTypeError(
      `softmaxCrossEntropy: expected float32 probabilities, received ${targets.dtype} ${showShape(targets.shape)}. ` +
        "For labels use sparseSoftmaxCrossEntropy.",
    );
  }
  return crossEntropy("softmaxCrossEntropy", logits, targets, logits.shape);
};

/**
 * −logSoftmax(logits)[label] along the last axis, for int32 labels from 0 to classes − 1.
 * Shapes: logits [..., classes], labels [...] → [...]. Throws ShapeError or DataTypeError when they are not.
 */
export const sparseSoftmaxCrossEntropy = (logits: Tensor, labels: Tensor): Tensor => {
  checkLogits(logits, "sparseSoftmaxCrossEntropy");
  checkType(checkTensor(labels, "sparseSoftmaxCrossEntropy"), "int32", "sparseSoftmaxCrossEntropy");
  return crossEntropy("sparseSoftmaxCrossEntropy", logits, labels, logits.shape.slice(0, -1));
};
