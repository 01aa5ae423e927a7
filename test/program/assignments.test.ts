// A variable's new value has its shape and its type, and there is one: anything else is refused while tracing.

import { expect, test } from "vitest";
import { DataTypeError, ShapeError, StateError } from "../../src/errors.js";
import { constant } from "../../src/ops/apply.js";
import { add, scale } from "../../src/ops/arithmetic.js";
import { broadcastTo } from "../../src/ops/broadcast.js";
import { cast } from "../../src/ops/cast.js";
import { compileProgram } from "../../src/program/program.js";
import type { Shape } from "../../src/tensor/shape.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const variable = (shape: Shape): Tensor => leaf({ kind: "variable", name: "dense/kernel" }, shape);
const compiling = (theta: Tensor, ...values: unknown[]) => {
  const assignments = values.map((value) => ({ variable: theta, value: value as Tensor }));
  return () => compileProgram([], assignments);
};

test.each([
  ["200 values for a parameter of 1", [1], [200]],
  ["a row for a matrix", [4, 3], [3]],
  ["the same number of values in another shape", [4, 3], [12]],
])("%s", (_, shape, other) => {
  const theta = variable(shape);
  expect(compiling(theta, broadcastTo(constant(1), other))).toThrow(ShapeError);
  expect(compiling(theta, broadcastTo(constant(1), other))).toThrow(
    `variable "dense/kernel": expected a new value of its shape [${shape}], received [${other}]`,
  );
});

test("whole numbers for a float32 variable", () => {
  const theta = variable([3]);
  expect(compiling(theta, cast(add(theta, 1), "int32"))).toThrow(DataTypeError);
  expect(compiling(theta, cast(add(theta, 1), "int32"))).toThrow(
    /expected a new value of type float32, received int32/,
  );
});

test("two values for one variable", () => {
  const theta = variable([3]);
  expect(compiling(theta, scale(theta, 2), scale(theta, 3))).toThrow(StateError);
  expect(compiling(theta, scale(theta, 2), scale(theta, 3))).toThrow(/"dense\/kernel": expected one new value a run/);
});

test("what is no tensor", () => {
  expect(compiling(variable([3]), 1)).toThrow(
    'new value of the variable "dense/kernel": expected a tensor, received 1. Make one with constant(values, shape).',
  );
});

test("one fitting value for each of two variables is taken", () => {
  const [a, b] = [variable([3]), variable([3])];
  expect(
    compileProgram(
      [],
      [
        { variable: a, value: add(a, b) },
        { variable: b, value: scale(b, 0.5) },
      ],
    ).calls.length,
  ).toBeGreaterThan(0);
});
