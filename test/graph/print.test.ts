// A graph as text.

import { expect, test } from "vitest";
import { constant, differentiate, matmul, printGraph, square, sum } from "../../src/index.js";
import { leaf } from "../../src/tensor/tensor.js";

test("leaves first, then operations with operands, attributes, types and shapes", () => {
  const weight = leaf({ kind: "variable", name: "dense/kernel" }, [3, 2]);
  const x = leaf({ kind: "input", name: "x" }, [2, 3]);
  const y = matmul(x, weight, { transposeA: false });
  const product = "matmul(%1, %0, transposeA=false, transposeB=false)";
  expect(printGraph([y]).split("\n")).toEqual([
    `%0 ${"variable dense/kernel".padEnd(product.length)}  float32 [3,2]`,
    `%1 ${"input x".padEnd(product.length)}  float32 [2,3]`,
    `%2 ${product}  float32 [2,2]`,
  ]);
});

test("a gradient is a graph as well, and a constant shows its first values", () => {
  const x = constant([1, 2, 3, 4, 5]);
  const lines = printGraph(differentiate(sum(square(x)), [x])).split("\n");
  expect(lines[0]).toMatch(/^%0 constant 1, 2, 3, 4, …\s+float32 \[5\]$/);
  // d(Σx²)/dx = 2x: the gradient of the sum has been folded into the factor.
  expect(lines[1]).toMatch(/^%1 affine\(%0, scale=2, shift=0\)\s+float32 \[5\]$/);
  expect(lines).toHaveLength(2);
});

test("remarks stand at the ends of lines", () => {
  const x = constant([1]);
  const y = square(x);
  expect(printGraph([y], (tensor) => (tensor === y ? "mine" : ""))).toMatch(/\[1\]\n%1 square\(%0\) .*\[1\] {2}mine$/);
});
