import type { Initializer } from "../../src/initializers/initializer.js";
// Initializers of known values.

import { expect, test } from "vitest";
import { constantOf, identity, ones, zeros } from "../../src/initializers/index.js";
import type { Shape } from "../../src/tensor/shape.js";
import { interpret } from "../ops/reference.js";

const initialized = (initializer: Initializer, shape: Shape) => {
  const [value] = interpret([initializer.initialize(shape, { stream: 0 })]);
  return { shape: value!.shape, values: Array.from(value!.data) };
};

test.each([[[2, 3]], [[4]], [[]]])("zeros, ones and constants fill shape %j", (shape) => {
  const count = shape.reduce((a: number, b: number) => a * b, 1);
  const all = (value: number) => ({ shape, values: Array<number>(count).fill(value) });
  expect(initialized(zeros(), shape)).toEqual(all(0));
  expect(initialized(ones(), shape)).toEqual(all(1));
  expect(initialized(constantOf(0.25), shape)).toEqual(all(0.25));
});

test.each([
  [
    [2, 2],
    [1, 0, 0, 1],
  ],
  [
    [2, 3],
    [1, 0, 0, 0, 1, 0],
  ],
  [
    [3, 2],
    [1, 0, 0, 1, 0, 0],
  ],
  [[1, 1], [1]],
])("identity of shape %j", (shape, values) => {
  expect(initialized(identity(), shape)).toEqual({ shape, values });
  expect(initialized(identity({ gain: -2.5 }), shape)).toEqual({
    shape,
    values: values.map((value) => -2.5 * value + 0),
  });
});

test("they tell their names and options", () => {
  const facts = [zeros(), ones(), constantOf(2), identity({ gain: 3 })].map(({ kind, config }) => [kind, config]);
  expect(facts).toEqual([
    ["zeros", {}],
    ["ones", {}],
    ["constantOf", { value: 2 }],
    ["identity", { gain: 3 }],
  ]);
});

test("bad calls", () => {
  expect(() => constantOf(Number.NaN)).toThrow("constantOf: value: expected a finite number, received NaN");
  expect(() => constantOf(undefined as unknown as number)).toThrow("received undefined");
  expect(() => identity({ gain: Number.POSITIVE_INFINITY })).toThrow(
    "identity: gain: expected a finite number, received Infinity",
  );
  expect(() => identity(2 as unknown as object)).toThrow("identity: expected options as an object, received 2");
  expect(() => identity().initialize([3], { stream: 0 })).toThrow(
    "identity: expected the shape of a matrix, received [3]",
  );
  expect(() => identity().initialize([2, 2, 2], { stream: 0 })).toThrow("received [2,2,2]");
});
