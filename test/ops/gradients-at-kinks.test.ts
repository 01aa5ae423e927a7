// What central differences cannot tell: gradients where a function has a kink, a tie or a hole. Values by hand, as
// TensorFlow has them.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import * as ops from "../../src/ops/index.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { interpret } from "./reference.js";
import { floats, inputOf, type NdArray } from "./sample.js";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Gradients of the sum of the result. */
const gradients = (f: (...inputs: Tensor[]) => Tensor, ...inputs: NdArray[]): number[][] => {
  const leaves = inputs.map((input, i) => inputOf(input, `${i}`));
  const given = new Map(leaves.map((leaf, i) => [leaf, inputs[i]!.data]));
  return interpret(differentiate(ops.sum(f(...leaves)), leaves), given).map(({ data }) =>
    Array.from(data, (v) => v + 0),
  );
};

const vector = (...values: number[]): NdArray => floats([values.length], values);

test.each<[string, (x: Tensor) => Tensor, NdArray, number[]]>([
  ["abs", ops.abs, vector(-2, 0, 2), [-1, 0, 1]],
  ["relu", ops.relu, vector(-1, 0, 1, nan), [0, 0, 1, 0]],
  ["relu6", ops.relu6, vector(-1, 0, 3, 6, 7), [0, 0, 1, 0, 0]],
  ["leakyRelu", (x) => ops.leakyRelu(x, 0.25), vector(-1, 0, 1), [0.25, 0.25, 1]],
  ["leakyRelu with a negative slope", (x) => ops.leakyRelu(x, -0.5), vector(-1, 0, 1), [-0.5, -0.5, 1]],
  ["elu", (x) => ops.elu(x), vector(0, 1, 1000), [1, 1, 1]],
  ["elu far below 0", (x) => ops.elu(x), vector(-1000), [0]],
  ["clip", (x) => ops.clip(x, -1, 1), vector(-2, -1, 0, 1, 2, nan), [0, 1, 1, 1, 0, 0]],
  ["maximum with a number", (x) => ops.maximum(x, 1), vector(0, 1, 2), [0, 1, 1]],
  ["minimum with a number", (x) => ops.minimum(x, 1), vector(0, 1, 2), [1, 1, 0]],
  ["floor", ops.floor, vector(0, 0.5), [0, 0]],
  ["round", ops.round, vector(0.5, 0.7), [0, 0]],
  ["sign", ops.sign, vector(0, 0.5), [0, 0]],
  ["norm of zeros", (x) => ops.norm(x), vector(0, 0, 0), [0, 0, 0]],
  ["norm of 3, 4", (x) => ops.norm(x), vector(3, 4), [Math.fround(0.6), 0.8]],
  ["norm 1 at 0", (x) => ops.norm(x, { order: 1 }), vector(0, -2), [0, -1]],
  ["norm Infinity of ties", (x) => ops.norm(x, { order: infinity }), vector(2, -2), [0.5, -0.5]],
  ["max of two ties", (x) => ops.max(x), vector(1, 3, 3), [0, 0.5, 0.5]],
  ["min of three ties", (x) => ops.min(x), vector(1, 1, 3, 1), [1 / 3, 1 / 3, 0, 1 / 3]],
  ["max along an axis", (x) => ops.max(x, { axis: 0 }), floats([2, 2], [1, 5, 1, 4]), [0.5, 1, 0.5, 0]],
  ["product with no zero", (x) => ops.product(x), vector(2, 3, 4), [12, 8, 6]],
  ["product with one zero", (x) => ops.product(x), vector(2, 0, 4), [0, 8, 0]],
  ["product with two zeros", (x) => ops.product(x), vector(0, 3, 0), [0, 0, 0]],
  ["x⁰ at 0", (x) => ops.pow(x, 0), vector(0, 2), [0, 0]],
  ["x² at 0", (x) => ops.pow(x, 2), vector(0, 2), [0, 4]],
  ["x³ below 0", (x) => ops.pow(x, 3), vector(-2, 0), [12, 0]],
  ["softplus far from 0", ops.softplus, vector(-1000, 0, 1000), [0, 0.5, 1]],
  ["through int32", (x) => ops.cast(ops.cast(x, "int32"), "float32"), vector(1.5), [0]],
])("%s", (_, f, x, expected) => {
  const [actual] = gradients(f, x);
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual![i]).toBeCloseTo(value, 6);
});

test("ties over axes apart from each other share evenly, in whatever run they are", () => {
  // The largest is at (0,0,0), (0,0,1) and (1,0,1) of [2,2,2]; axes 0 and 2 are reduced one after the other.
  const x = floats([2, 2, 2], [9, 9, 1, 2, 0, 9, 3, 4]);
  const third = 1 / 3;
  const [actual] = gradients((t) => ops.max(t, { axis: [0, 2] }), x);
  for (const [i, value] of [third, third, 0, 0, 0, third, 0, 1].entries()) expect(actual![i]).toBeCloseTo(value, 6);
});

test("between equals, maximum and minimum give the gradient to the first", () => {
  const [a, b] = [vector(1, 2, 3), vector(2, 2, 2)];
  expect(gradients(ops.maximum, a, b)).toEqual([
    [0, 1, 1],
    [1, 0, 0],
  ]);
  expect(gradients(ops.minimum, a, b)).toEqual([
    [1, 1, 0],
    [0, 0, 1],
  ]);
});

test("where keeps what was not chosen out of the gradient, even if it is infinite", () => {
  const x = vector(0, 4);
  // The usual trap: the root is not taken at 0, but its gradient there would be infinite times 0.
  const guarded = (t: Tensor): Tensor => {
    const zero = ops.equal(t, 0);
    return ops.where(zero, 0, ops.sqrt(ops.where(zero, 1, t)));
  };
  expect(gradients(guarded, x)).toEqual([[0, 0.25]]);
  expect(gradients((a, b) => ops.where(ops.greater(a, 1), a, b), vector(0, 2), vector(infinity, infinity))).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test("cross-entropy passes a gradient to dense targets and none to labels", () => {
  const logits = floats([1, 2], [0, 0]);
  const [toLogits, toTargets] = gradients(ops.softmaxCrossEntropy, logits, floats([1, 2], [0.25, 0.75]));
  expect(toLogits).toEqual([0.25, -0.25]);
  for (const value of toTargets!) expect(value).toBeCloseTo(Math.log(2), 12);
});
