// What programs are taken to cost: each instruction by its layout.

import { expect, test } from "vitest";
import { layouts, workOfInstruction } from "../../src/kernels/instructions.js";
import { constant } from "../../src/ops/apply.js";
import { add } from "../../src/ops/arithmetic.js";
import { matmul } from "../../src/ops/matmul.js";
import { tanh } from "../../src/ops/unary.js";
import { compileProgram } from "../../src/program/program.js";
import { workOf, worthwhileThreads } from "../../src/program/work.js";

const square = (size: number) => constant(new Float32Array(size * size), [size, size]);

test("a product costs what it multiplies, a map its steps and its values", () => {
  const [a, b] = [square(64), square(64)];
  const product = compileProgram([matmul(a, b)]);
  expect(workOf(product.calls)).toBeCloseTo(64 ** 3 * 0.045);
  const map = compileProgram([tanh(add(a, b))]);
  expect(workOf(map.calls)).toBeCloseTo(64 ** 2 * (2 * 0.15 + 3 * 0.3));
});

test("what has no rule of its own costs the values that it moves", () => {
  expect("work" in layouts.fill).toBe(false);
  const fill = { name: "fill", out: "somewhere", count: 10, value: 0 } as const;
  expect(workOfInstruction(fill, 1000)).toBeCloseTo(300);
});

test("threads are worth while for large programs with few meetings", () => {
  expect(worthwhileThreads(1000, 1, 8)).toBe(1);
  expect(worthwhileThreads(1e9, 10, 8)).toBe(8);
  expect(worthwhileThreads(1e6, 1000, 8)).toBe(1);
});
