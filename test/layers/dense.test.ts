// The fully connected layer: its formula, its options, its parameters.

import { expect, test } from "vitest";
import { constantOf, dense, heNormal, ones, relu, sequential, type Tensor } from "../../src/index.js";
import { distance, modelOf, outputsOf } from "./outputs.js";

const x = [
  [1, 2, -3],
  [0.5, -1, 4],
];
const kernel = [0.5, -1, 2, 0.25, -0.75, 1];
const bias = [0.125, -2];

/** activation(x · kernel + bias), in float64. */
const expected = (activation: (z: number) => number, b: readonly number[] = bias): number[] =>
  x.flatMap((row) =>
    b.map((start, j) => activation(row.reduce((sum, value, i) => sum + value * kernel[2 * i + j]!, start))),
  );

test("is x · kernel + bias", async () => {
  const { shape, data } = await outputsOf(dense(2), x, [kernel, bias]);
  expect(shape).toEqual([2, 2]);
  expect(
    distance(
      data,
      expected((z) => z),
    ),
  ).toBeLessThan(1e-6);
});

test("has no bias where none is wanted", async () => {
  const layer = dense(2, { useBias: false });
  const { data } = await outputsOf(layer, x, [kernel]);
  expect(
    distance(
      data,
      expected((z) => z, [0, 0]),
    ),
  ).toBeLessThan(1e-6);
  const model = modelOf(layer);
  await model.build([3]);
  expect(Object.keys(model.getWeights())).toEqual(["dense/kernel"]);
});

test("applies its activation, by name or as a function", async () => {
  const byName = await outputsOf(dense(2, { activation: "relu" }), x, [kernel, bias]);
  const byFunction = await outputsOf(dense(2, { activation: (z: Tensor) => relu(z) }), x, [kernel, bias]);
  expect(
    distance(
      byName.data,
      expected((z) => Math.max(z, 0)),
    ),
  ).toBeLessThan(1e-6);
  expect(byFunction).toEqual(byName);
});

test("works on the last axis of any sample", async () => {
  const flat = await outputsOf(dense(2), x, [kernel, bias]);
  const deep = await outputsOf(dense(2), [[x, x]], [kernel, bias]);
  expect(deep.shape).toEqual([1, 2, 2, 2]);
  expect(deep.data).toEqual([...flat.data, ...flat.data]);
});

test("starts from Glorot's uniform kernel and a bias of 0, or as it is told", async () => {
  const model = sequential([dense(64), dense(3, { kernelInitializer: ones(), biasInitializer: constantOf(0.5) })]);
  await model.build([100]);
  const [first, firstBias, second, secondBias] = Object.values(model.getWeights()).map(({ data }) => Array.from(data));
  const limit = Math.sqrt(6 / 164);
  expect(Math.max(...first!)).toBeLessThanOrEqual(limit);
  expect(Math.max(...first!)).toBeGreaterThan(0.98 * limit);
  expect(Math.min(...first!)).toBeLessThan(-0.98 * limit);
  expect(new Set(firstBias)).toEqual(new Set([0]));
  expect(new Set(second)).toEqual(new Set([1]));
  expect(new Set(secondBias)).toEqual(new Set([0.5]));
});

test("tells its options", () => {
  expect(dense(4, { activation: "tanh", name: "middle" })).toMatchObject({
    name: "middle",
    config: { units: 4, activation: "tanh", useBias: true },
  });
});

test("takes initializers by name, as Keras does", async () => {
  const byName = modelOf(dense(7, { kernelInitializer: "heNormal", biasInitializer: "ones" }));
  const byCall = modelOf(dense(7, { kernelInitializer: heNormal(), biasInitializer: ones() }));
  await Promise.all([byName.build([5]), byCall.build([5])]);
  expect(byName.getWeights()).toEqual(byCall.getWeights());
});
