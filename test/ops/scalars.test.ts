// Reductions of scalars and over no axes: taken as NumPy takes them.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import * as ops from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";

/** Of the number 3 along an axis that it does not have. In brackets: not NumPy's function, but PyTorch's of that name. */
const ofThree: readonly [string, (x: Tensor, axis: number) => Tensor, number][] = [
  ["sum", (x, axis) => ops.sum(x, { axis }), 3],
  ["sum, a list of axes", (x, axis) => ops.sum(x, { axis: [axis] }), 3],
  ["sum, keepDims", (x, axis) => ops.sum(x, { axis, keepDims: true }), 3],
  ["mean", (x, axis) => ops.mean(x, { axis }), 3],
  ["max", (x, axis) => ops.max(x, { axis }), 3],
  ["min", (x, axis) => ops.min(x, { axis }), 3],
  ["product", (x, axis) => ops.product(x, { axis }), 3],
  ["variance", (x, axis) => ops.variance(x, { axis }), 0],
  ["norm", (x, axis) => ops.norm(x, { axis }), 3],
  ["argMax", (x, axis) => ops.argMax(x, { axis, keepDims: true }), 0],
  ["argMin", (x, axis) => ops.argMin(x, { axis }), 0],
  ["[cumulativeSum]", (x, axis) => ops.cumulativeSum(x, { axis }), 3],
  ["[cumulativeSum, exclusive]", (x, axis) => ops.cumulativeSum(x, { axis, exclusive: true }), 0],
  ["softmax", (x, axis) => ops.softmax(x, { axis }), 1],
  ["logSoftmax", (x, axis) => ops.logSoftmax(x, { axis }), 0],
  ["logSumExp", (x, axis) => ops.logSumExp(x, { axis, keepDims: true }), 3],
];

test.each(ofThree)("%s of a scalar along axis 0 or -1", async (_, apply, expected) => {
  for (const axis of [0, -1]) {
    const result = apply(ops.constant(3), axis);
    expect(result.shape).toEqual([]);
    const [value] = await evaluate([result]);
    expect(value!.data[0]).toBe(expected);
    expect(() => apply(ops.constant(3), 1)).toThrow("received 1");
  }
});

/** Over no axes: each element is reduced by itself. */
const overNone: readonly [string, (x: Tensor) => Tensor, readonly number[]][] = [
  ["sum", (x) => ops.sum(x, { axis: [] }), [1, -2]],
  ["mean", (x) => ops.mean(x, { axis: [] }), [1, -2]],
  ["max", (x) => ops.max(x, { axis: [] }), [1, -2]],
  ["min", (x) => ops.min(x, { axis: [] }), [1, -2]],
  ["product", (x) => ops.product(x, { axis: [] }), [1, -2]],
  ["variance", (x) => ops.variance(x, { axis: [] }), [0, 0]],
  ["norm", (x) => ops.norm(x, { axis: [] }), [1, 2]],
];

test.each(overNone)("%s over no axes is that of each element", async (_, apply, expected) => {
  const x = ops.constant([1, -2]);
  const result = apply(x);
  const [gradient] = differentiate(ops.sum(result), [x]);
  expect(gradient!.shape).toEqual([2]);
  const [value] = await evaluate([result]);
  expect([...value!.data]).toEqual(expected);
});
