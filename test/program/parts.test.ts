// Views that begin inside of their operand's memory: nothing is moved, and nobody writes over what they show.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { add, concatenate, constant, exp, multiply, pack, slice, sum, tanh, unpack } from "../../src/ops/index.js";
import { type Assignment, compileProgram } from "../../src/program/program.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import { Session } from "../../src/runtime/session.js";
import type { Shape } from "../../src/tensor/shape.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const variable = (name: string, shape: Shape): Tensor => leaf({ kind: "variable", name }, shape);

const kindsOf = (outputs: readonly Tensor[], assignments: readonly Assignment[] = []): string[] =>
  compileProgram(outputs, assignments).calls.flatMap(({ instructions }) => instructions.map(({ name }) => name));

/** The values of variables after a run. */
const run = async (assignments: readonly Assignment[], first: ReadonlyMap<Tensor, number[]>): Promise<number[][]> => {
  const session = await Session.create();
  for (const [tensor, values] of first) session.define(tensor, values);
  session.run(session.load(compileProgram([], assignments)));
  return [...first.keys()].map((tensor) => Array.from(session.read(tensor)));
};

test("slices along the first axis, and slices of them, are views", () => {
  const x = variable("x", [6, 5]);
  expect(kindsOf([exp(slice(x, 2, 3))])).toEqual(["map"]);
  expect(kindsOf([exp(slice(slice(x, 2, 3), [1, 2], [1, 2]))])).toEqual(["map"]);
  expect(kindsOf([exp(slice(x, [0, 1]))])).toEqual(["stridedCopy", "map"]);
});

test("gradients of parts are packed: each is written once", () => {
  const x = variable("x", [15]);
  const [a, b] = unpack(x, [[2, 5], [5]]) as [Tensor, Tensor];
  const [dx] = differentiate(add(sum(exp(a)), sum(tanh(b))), [x]);
  expect(dx!.op!.name).toBe("pack");
  expect(kindsOf([dx!])).not.toContain("fill");
  const [partial] = differentiate(sum(exp(a)), [x]);
  expect(kindsOf([partial!])).toContain("fill");
});

test("gradients of parts that overlap are added", async () => {
  const x = constant([1, 2, 3, 4, 5]);
  const weighted = (begin: number, size: number, by: number) => multiply(sum(slice(x, begin, size)), by);
  const loss = [weighted(0, 2, 1), weighted(1, 3, 10), weighted(0, 2, 100), weighted(4, 1, 1000)].reduce(add);
  const [dx] = await evaluate(differentiate(loss, [x]));
  expect(Array.from(dx!.data)).toEqual([101, 111, 10, 10, 1000]);
});

test("a part that is assigned is copied, and its neighbours stay", async () => {
  const [u, v] = [variable("u", [2]), variable("v", [3])];
  const packed = exp(constant([0, 0, 0, 1, 1].map(Math.fround)));
  const [first, second] = unpack(packed, [[2], [3]]) as [Tensor, Tensor];
  const assignments = [
    { variable: u, value: first },
    { variable: v, value: add(second, multiply(sum(first), 10)) },
  ];
  const values = await run(
    assignments,
    new Map([
      [u, [7, 7]],
      [v, [7, 7, 7]],
    ]),
  );
  expect(values[0]).toEqual([1, 1]);
  expect(values[1]!.map((value) => Math.round(value))).toEqual([21, 23, 23]);
});

test("a variable is made of its own parts", async () => {
  const v = variable("v", [4]);
  const shifted = concatenate([slice(v, 1), constant([9])]);
  expect(await run([{ variable: v, value: shifted }], new Map([[v, [1, 2, 3, 4]]]))).toEqual([[2, 3, 4, 9]]);
  const swapped = pack([slice(v, 2), slice(v, 0, 2)]);
  expect(await run([{ variable: v, value: swapped }], new Map([[v, [1, 2, 3, 4]]]))).toEqual([[3, 4, 1, 2]]);
});

test("nobody takes over the buffer of a whole while a part of it is needed", async () => {
  const whole = tanh(constant([0, 0.5, 1, 1.5], [2, 2]));
  const first = slice(whole, 0, 1);
  const squares = multiply(whole, whole);
  const back = multiply(exp(sum(squares)), first);
  const [plain] = await evaluate([back]);
  const [guarded] = await evaluate([back], { debug: true });
  expect(plain).toEqual(guarded);
  expect(plain!.data[0]).toBe(0);
});
