// Operations of one's own: a gradient is the rule's and no other, in the first derivative and in the second.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { printGraph } from "../../src/graph/print.js";
import * as ops from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";

const valuesOf = async (...tensors: Tensor[]): Promise<number[][]> =>
  (await evaluate(tensors)).map(({ data }) => [...data]);

const x = ops.constant([-2, -0.5, 0.5, 2]);

/** −1 or 1, with the gradient of a clipped identity (Hubara et al. 2016). */
const binarize = ops.operation({
  name: "binarize",
  compute: (a: Tensor) => ops.sign(a),
  gradient: (dy, [a]) => [ops.multiply(dy, ops.lessEqual(ops.abs(a), 1))],
});

test("a straight-through estimator passes what its rule passes", async () => {
  const y = binarize(x);
  const [dx] = differentiate(ops.sum(ops.multiply(y, ops.constant([1, 2, 3, 4]))), [x]);
  expect(await valuesOf(y, dx!)).toEqual([
    [-1, -1, 1, 1],
    [0, 2, 3, 0],
  ]);
});

test("a stopped gradient makes a constant of a tensor, for all that was computed before it, too", async () => {
  const [dx] = differentiate(ops.sum(ops.multiply(x, ops.stopGradient(ops.square(x)))), [x]);
  expect(await valuesOf(dx!)).toEqual([[4, 0.25, 0.25, 4]]);
});

test("no gradient takes the way that y was computed on", async () => {
  const y = ops.withGradient(ops.exp(x), [x], (dy) => [ops.scale(dy, 3)]);
  const [dx] = differentiate(ops.sum(y), [x]);
  expect(await valuesOf(dx!)).toEqual([[3, 3, 3, 3]]);
});

test("gradients reach operands that y does not depend on, and none that the rule leaves out", async () => {
  const [a, b] = [ops.constant([1, 2]), ops.constant([5, 6])];
  const y = ops.withGradient(ops.square(a), [a, b], (dy) => [undefined, dy]);
  const [da, db] = differentiate(ops.sum(y), [a, b]);
  expect(await valuesOf(da!, db!)).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

test("the second derivative is that of what the rule returned, y standing for the result with its rule", async () => {
  // The rule says that y' = y, so y'' = y, whatever y is.
  const y = ops.withGradient(ops.square(x), [x], (dy, _, result) => [ops.multiply(dy, result)]);
  const [first] = differentiate(ops.sum(y), [x]);
  const [second] = differentiate(ops.sum(first!), [x]);
  expect(await valuesOf(first!, second!)).toEqual([
    [4, 0.25, 0.25, 4],
    [4, 0.25, 0.25, 4],
  ]);
});

test("a gradient may be reversed: the operand itself as y", async () => {
  const reversed = ops.withGradient(x, [x], (dy) => [ops.negate(dy)]);
  const [dx] = differentiate(ops.sum(ops.square(reversed)), [x]);
  expect(await valuesOf(dx!)).toEqual([[4, 1, -1, -4]]);
});

test("map and reduce take such functions, and printed graphs call them by their names", () => {
  const sum = ops.operation({
    name: "plus",
    compute: (a: Tensor, b: Tensor) => ops.add(a, b),
    gradient: (dy) => [dy, dy],
  });
  expect([x, x, x].map(binarize).map(({ op }) => op!.name)).toEqual(["binarize", "binarize", "binarize"]);
  expect(printGraph([[x, x, x].reduce(sum)])).toContain("plus(");
});

test("without a gradient of its own, an operation is differentiated through what it is made of", async () => {
  const cube = ops.operation({ name: "cube", compute: (a: Tensor) => ops.multiply(ops.square(a), a) });
  const [dx] = differentiate(ops.sum(cube(x)), [x]);
  expect(await valuesOf(dx!)).toEqual([[12, 0.75, 0.75, 12]]);
});

test("it has the same bits on one thread and two", async () => {
  const long = ops.constant(Float32Array.from({ length: 20_000 }, (_, i) => (i % 777) / 100 - 3));
  const y = binarize(ops.tanh(long));
  const [dx] = differentiate(ops.sum(ops.multiply(y, y)), [long]);
  const [one, two] = [await evaluate([y, dx!]), await evaluate([y, dx!], { threads: 2 })];
  expect(two).toEqual(one);
});
