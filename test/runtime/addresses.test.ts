// No tensor reaches the tape without an address: loading throws, it never writes 0.

import { afterEach, beforeEach, expect, test } from "vitest";
import { ArgumentError, ShapeError, StateError } from "../../src/errors.js";
import { constant } from "../../src/ops/apply.js";
import { add, multiply } from "../../src/ops/arithmetic.js";
import { matmul } from "../../src/ops/matmul.js";
import { compileProgram, type Program } from "../../src/program/program.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import { Session } from "../../src/runtime/session.js";
import type { Shape } from "../../src/tensor/shape.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const input = (shape: Shape): Tensor => leaf({ kind: "input", name: "x" }, shape);
const variable = (name: string, shape: Shape): Tensor => leaf({ kind: "variable", name }, shape);

let session: Session;
beforeEach(async () => {
  session = await Session.create();
});
afterEach(() => session.team.dismiss());

const loading = (program: Program, fed?: readonly Tensor[]) => (): unknown => session.load(program, fed ? { fed } : {});

test("a variable of another model is refused by its name", () => {
  const kernel = variable("block/dense/kernel", [2, 1]);
  const program = compileProgram([matmul(input([4, 2]), kernel)]);
  expect(loading(program)).toThrow(StateError);
  expect(loading(program)).toThrow(
    'program: no memory here for the variable "block/dense/kernel": it belongs to another model or was made after this ' +
      "one was built. Make layers outside of the function and apply them inside",
  );
  session.define(kernel, [1, 2]);
  expect(loading(program)).not.toThrow();
});

test("a variable that is only written is refused too", () => {
  const mean = variable("mean", [3]);
  expect(loading(compileProgram([], [{ variable: mean, value: add(input([3]), 1) }]))).toThrow(/variable "mean"/);
});

test("the input of another trace is refused, whether or not it stands beside its own", () => {
  const [mine, captured] = [input([3]), input([3])];
  expect(loading(compileProgram([add(mine, captured)]))).toThrow(
    /no memory here for the input "x": it is the input of another trace/,
  );
  expect(loading(compileProgram([add(captured, 1)]), [mine])).toThrow(StateError);
  expect(loading(compileProgram([add(mine, 1)]), [mine])).not.toThrow();
});

test("a tensor that a program does not compute has no address in it; its line is named", () => {
  const [x, y] = [input([3]), input([3])];
  const loaded = session.load(compileProgram([add(x, 1)]));
  const stranger = multiply(y, y);
  expect(() => session.viewOf(loaded, stranger)).toThrow(StateError);
  expect(() => session.viewOf(loaded, stranger)).toThrow(
    /no memory here for the multiply of shape \[3\], traced at .*addresses\.test\.ts:\d+.*it was traced for another program/,
  );
});

test("variables that were never placed are neither read nor written", () => {
  const kernel = variable("kernel", [2]);
  expect(() => session.read(kernel)).toThrow(/no memory here for the variable "kernel"/);
  expect(() => session.write(kernel, [1, 2])).toThrow(StateError);
  expect(() => session.define(kernel, [1, 2, 3])).toThrow(ShapeError);
});

test("evaluate names the input or variable that its tensors depend on", async () => {
  await expect(evaluate([add(input([3]), 1)])).rejects.toThrow(ArgumentError);
  await expect(evaluate([add(constant([1]), variable("dense/kernel", [1]))])).rejects.toThrow(
    'evaluate: expected tensors made of constants, received one that depends on the variable "dense/kernel"',
  );
});
