// Biases and activations leave with their product: which do, and that the bits stay.

import { expect, test } from "vitest";
import { MicroOpcode } from "../../assembly/opcodes.js";
import { differentiate } from "../../src/graph/differentiate.js";
import { layouts } from "../../src/kernels/instructions.js";
import * as ops from "../../src/ops/index.js";
import { constant, sum } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { uniform } from "../ops/sample.js";

const random = (shape: readonly number[], seed = 1): Tensor => constant(uniform(shape, -1, 1, seed).data, shape);

/** The instructions of a program, by name; a product with an epilogue as `gemm + activation`. */
const instructionsOf = (outputs: readonly Tensor[]): string[] =>
  compileProgram(outputs).calls.flatMap(({ instructions }) =>
    instructions.map((one) =>
      "epilogue" in one && one.epilogue ? `${one.name} + ${MicroOpcode[one.epilogue.activation]}` : one.name,
    ),
  );

/** The same without any epilogue: what is kept cannot leave with its product. */
const apart = (outputs: readonly Tensor[]): Tensor[] => {
  const kept = new Set<Tensor>();
  const visit = (tensor: Tensor): void => {
    if (kept.has(tensor)) return;
    kept.add(tensor);
    tensor.inputs.forEach(visit);
  };
  outputs.forEach(visit);
  return [...outputs, ...[...kept].filter(({ op }) => op?.emit)];
};

const bitsOf = async (outputs: readonly Tensor[], count: number, threads: number): Promise<Uint32Array[]> =>
  (await evaluate(outputs, { threads }))
    .slice(0, count)
    .map(({ data }) => new Uint32Array(data.buffer, data.byteOffset, data.length));

const activations: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  linear: (x) => x,
  relu: ops.relu,
  tanh: ops.tanh,
  sigmoid: ops.sigmoid,
  leakyRelu: (x) => ops.leakyRelu(x),
  erf: ops.erf,
  gelu: (x) => ops.gelu(x),
  elu: (x) => ops.elu(x),
  squared: (x) => ops.multiply(x, x),
};

/** A product with a bias: matrices around tiles and blocks, batches, images. */
const products: Readonly<Record<string, () => { product: Tensor; bias: Tensor }>> = {
  "one number": () => ({ product: ops.matmul(random([1, 1]), random([1, 1], 2)), bias: random([1], 3) }),
  "one row": () => ({ product: ops.matmul(random([1, 9]), random([9, 7], 2)), bias: random([7], 3) }),
  "one column": () => ({ product: ops.matmul(random([9, 5]), random([5, 1], 2)), bias: random([1], 3) }),
  small: () => ({ product: ops.matmul(random([5, 3]), random([3, 6], 2)), bias: random([6], 3) }),
  blocks: () => ({ product: ops.matmul(random([131, 300]), random([300, 275], 2)), bias: random([275], 3) }),
  "three axes": () => ({ product: ops.matmul(random([3, 20, 33]), random([33, 21], 2)), bias: random([21], 3) }),
  batches: () => ({ product: ops.matmul(random([3, 20, 33]), random([3, 33, 21], 2)), bias: random([21], 3) }),
  "whole rows": () => ({ product: ops.matmul(random([37, 33]), random([33, 32], 2)), bias: random([32], 3) }),
  "few channels": () => ({
    product: ops.conv2d(random([3, 9, 8, 2]), random([3, 3, 2, 32], 2)),
    bias: random([32], 3),
  }),
  "few filters": () => ({ product: ops.conv2d(random([3, 9, 21, 8]), random([3, 3, 8, 3], 2)), bias: random([3], 3) }),
  tiles: () => ({
    product: ops.conv2d(random([4, 7, 9, 16]), random([3, 3, 16, 32], 2), { padding: "same" }),
    bias: random([32], 3),
  }),
  images: () => ({ product: ops.conv2d(random([3, 9, 8, 5]), random([3, 3, 5, 19], 2)), bias: random([19], 3) }),
  groups: () => ({
    product: ops.conv2d(random([2, 9, 8, 6]), random([3, 3, 3, 10], 2), { groups: 2, strides: 2, padding: "same" }),
    bias: random([10], 3),
  }),
};

test.each(Object.keys(products))("%s: the bits of the separate steps, gradients too", async (name) => {
  const outputs = Object.values(activations).flatMap((activation) => {
    const { product, bias } = products[name]!();
    const y = activation(ops.add(product, bias));
    return [y, ...differentiate(sum(ops.square(y)), [...product.inputs, bias])];
  });
  const separate = apart(outputs);
  expect(instructionsOf(outputs).filter((one) => one.includes("+")).length).toBe(Object.keys(activations).length);
  expect(instructionsOf(separate).filter((one) => one.includes("+"))).toEqual([]);
  const expected = await bitsOf(separate, outputs.length, 1);
  for (const threads of [1, 2, 3]) expect(await bitsOf(outputs, outputs.length, threads)).toEqual(expected);
});

const [x, w, b] = [random([4, 3]), random([3, 5], 2), random([5], 3)];

test("a layer is one instruction", () => {
  expect(instructionsOf([ops.relu(ops.add(ops.matmul(x, w), b))])).toEqual(["gemm + Clip"]);
  expect(instructionsOf([ops.tanh(ops.add(b, ops.matmul(x, w)))])).toEqual(["gemm + Tanh"]);
  expect(instructionsOf([ops.softmax(ops.add(ops.matmul(x, w), b))])).toEqual(["gemm + Copy", "softmax"]);
});

test("what others read stays", () => {
  const product = ops.matmul(x, w);
  const shifted = ops.add(product, b);
  expect(instructionsOf([product, shifted])).toEqual(["gemm", "map"]);
  expect(instructionsOf([shifted, ops.relu(shifted)])).toEqual(["gemm + Copy", "map"]);
  expect(instructionsOf([ops.multiply(shifted, product)])).toEqual(["gemm", "map"]);
  expect(instructionsOf([ops.add(product, product)])).toEqual(["gemm", "map"]);
});

test("only a row that is there before the product is a bias", () => {
  const product = ops.matmul(x, w);
  expect(instructionsOf([ops.add(product, random([4, 1]))])).toEqual(["gemm", "map"]);
  expect(instructionsOf([ops.add(product, random([4, 5]))])).toEqual(["gemm", "map"]);
  expect(instructionsOf([ops.add(product, 1)])).toEqual(["gemm", "map"]);
  expect(instructionsOf([ops.subtract(product, b)])).toEqual(["gemm", "map"]);
  const late = ops.exp(b);
  expect(instructionsOf([ops.add(product, late)])).not.toContain("gemm + Copy");
});

test("the layouts say which products have one", () => {
  expect(
    Object.entries(layouts)
      .filter(([, layout]) => "epilogue" in layout)
      .map(([name]) => name),
  ).toEqual(["gemm", "convolution", "winograd"]);
});
