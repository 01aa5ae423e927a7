import { expect, test } from "vitest";
import { MicroOpcode } from "../../assembly/opcodes.js";
import { differentiate } from "../../src/graph/differentiate.js";
import { fuse } from "../../src/graph/fuse.js";
import { constant } from "../../src/ops/apply.js";
import { add, divide, multiply, scale, subtract } from "../../src/ops/arithmetic.js";
import { normalizeBatch } from "../../src/ops/batch-normalization.js";
import { sum } from "../../src/ops/broadcast.js";
import { matmul } from "../../src/ops/matmul.js";
import { mean } from "../../src/ops/reduce.js";
import { reshape } from "../../src/ops/reshape.js";
import { exp, flushDenormals, relu, sqrt, square, tanh } from "../../src/ops/unary.js";
import { order } from "../../src/tensor/order.js";
import type { Shape } from "../../src/tensor/shape.js";
import { leaf, type Tensor } from "../../src/tensor/tensor.js";

const input = (shape: Shape): Tensor => leaf({ kind: "input", name: "x" }, shape);
const calls = (...outputs: Tensor[]) => fuse(order(outputs), { outputs: new Set(outputs), updates: new Map() });
const kinds = (...outputs: Tensor[]) =>
  calls(...outputs).map((call) => call.instructions.map(({ name }) => name).join());
const micros = (...outputs: Tensor[]) =>
  calls(...outputs).flatMap(({ instructions }) =>
    instructions.flatMap((one) => (one.name === "map" ? one.steps.map(({ micro }) => MicroOpcode[micro]) : [])),
  );

test("a chain of elementwise operations with a row operand is one instruction", () => {
  const x = input([32, 10]);
  const row = input([10]);
  expect(kinds(tanh(add(multiply(x, x), row)))).toEqual(["map"]);
});

test("chains that need different splits are joined where rows are long, up to four axes", () => {
  const joined = (columns: number) =>
    kinds(exp(add(add(input([6, 5, columns]), input([columns])), input([5, columns]))));
  expect(joined(4)).toEqual(["map", "map"]);
  expect(joined(64)).toEqual(["map"]);
  const deep = input([2, 3, 2, 3, 2]);
  const alternating = add(deep, input([2, 1, 2, 1, 2]));
  expect(kinds(alternating)).toEqual(["stridedCopy", "map"]);
});

test.each([
  [
    [2, 1, 1, 5],
    [2, 3, 4, 5],
  ],
  [
    [2, 1, 1, 5],
    [2, 3, 4, 5],
    [1, 3, 4, 5],
  ],
  [
    [6, 1, 5, 1],
    [6, 4, 5, 3],
  ],
  [
    [1, 3, 1, 5],
    [2, 1, 4, 1],
    [2, 3, 4, 5],
  ],
])("operands %j, %j are read where they lie, and so are they by their gradients", (...shapes) => {
  const operands = shapes.map(input);
  const product = operands.reduce((a, b) => multiply(a, b));
  expect(kinds(product)).toEqual(["map"]);
  const gradients = differentiate(sum(tanh(product)), operands);
  expect(new Set(kinds(...gradients))).toEqual(new Set(["map", "reduce"]));
});

test("a chain goes on through a view that is there for its gradient only", () => {
  const x = input([80, 6]);
  const { y } = normalizeBatch(x);
  expect(kinds(relu(y))).toEqual(["moments", "map", "map"]);
  expect(kinds(relu(y), y)).toEqual(["moments", "map", "map"]);
});

test("a chain is not joined around another operation that lies between", () => {
  const x = input([8, 8]);
  const h = tanh(x);
  expect(kinds(multiply(h, matmul(h, h)))).toEqual(["map", "gemm", "map"]);
  // The same through a view of the chain's result.
  const t = sum(reshape(h, [64]));
  expect(kinds(multiply(h, t))).toEqual(["map", "reduce", "map"]);
});

test("two chains that meet become one", () => {
  const [m, g, theta] = [input([100]), input([100]), input([100])];
  const next = add(scale(m, 0.9), scale(g, 0.1));
  expect(kinds(subtract(theta, scale(next, 0.01)), next)).toEqual(["map"]);
});

test("a chain whose values many others read runs in parts, none of them lost", () => {
  const x = input([8]);
  // A chain of 60 values that all become outputs: they are read, as the chain is complete, by what does not fuse.
  const values = [tanh(x)];
  for (let i = 1; i < 60; i++) values.push(add(values.at(-1)!, x));
  const readers = values.map((value) => sum(value));
  const parts = calls(...readers).filter(({ instructions: [one] }) => one!.name === "map");
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flatMap(({ outputs }) => outputs).sort((a, b) => a.id - b.id)).toEqual(values);
});

test("compound steps replace pairs that only they read", () => {
  const [a, b, c] = [input([9]), input([9]), input([9])];
  expect(micros(add(scale(a, 2), scale(b, 3)))).toEqual(["ScaledAdd"]);
  expect(micros(add(scale(a, 2), scale(square(b), 3)))).toEqual(["ScaledSquareAdd"]);
  expect(micros(add(multiply(a, b), c))).toEqual(["MultiplyAdd"]);
  expect(micros(add(c, multiply(a, b)))).toEqual(["MultiplyAdd"]);
  expect(micros(subtract(c, multiply(a, b)))).toEqual(["MultiplySubtract"]);
  expect(micros(divide(a, add(sqrt(b), 1e-7)))).toEqual(["DivideByRoot"]);
  const product = multiply(a, b);
  expect(micros(add(product, c), product)).toEqual(["Multiply", "Add"]);
});

test("an update by Adam is marked where nobody else sees what lies in between", () => {
  const [m, v, g, theta, rate] = [input([9]), input([9]), input([9]), input([9]), input([])];
  const mean = add(scale(m, 0.9), scale(g, 0.1));
  const newM = flushDenormals(mean);
  const newV = flushDenormals(add(scale(v, 0.99), scale(square(g), 0.01)));
  const value = subtract(theta, multiply(divide(newM, add(sqrt(newV), 1e-7)), rate));
  const six = ["FlushDenormals", "ScaledSquareAdd", "FlushDenormals", "DivideByRoot", "MultiplySubtract"];
  expect(micros(newM, newV, value)).toEqual(["Adam", ...six]);
  expect(micros(newM, newV, value, mean)).toEqual(["ScaledAdd", ...six]);
  // A new mean that nobody keeps has no place in memory.
  expect(micros(newV, value)[0]).toBe("ScaledAdd");
});

test("an output takes an operand's place only after its last reader in the block", () => {
  const x = input([64]);
  const early = exp(x);
  const [call] = calls(early, add(early, x));
  const outputs = call!.overwrites.map(({ output }) => output.op?.name);
  expect(outputs).toEqual(["add"]);
});

test("gradients of gradients are graphs too", () => {
  const x = input([]);
  const cube = multiply(multiply(x, x), x);
  const [first] = differentiate(cube, [x]);
  const [second] = differentiate(first!, [x]);
  const [third] = differentiate(second!, [x]);
  expect(third!.source).toMatchObject({ kind: "constant", data: Float32Array.of(6) });
});

test("what the loss does not depend on has a gradient of zeros", () => {
  const [x, y] = [input([3]), input([2, 2])];
  const [dy] = differentiate(sum(x), [y]);
  expect(dy!.shape).toEqual([2, 2]);
  expect(order([dy!]).every((tensor) => tensor.source?.kind !== "input")).toBe(true);
});

test("a loss of more than one element is refused", () => {
  expect(() => differentiate(input([3]), [])).toThrow(
    "differentiate: expected a loss of one element, received shape [3]. Reduce it with mean(loss) or sum(loss).",
  );
});

test("numbers become immediates; constants do not, since a gradient may be asked for", () => {
  expect(micros(multiply(input([5]), 2))).toEqual(["Affine"]);
  expect(micros(multiply(input([5]), constant(2)))).toEqual(["Multiply"]);
});

test("the gradient of a mean is worked out while tracing", () => {
  const x = input([4, 5]);
  const [dx] = differentiate(mean(square(x)), [x]);
  expect(micros(dx!)).toEqual(["Affine", "Affine"]);
});
