// Kernels that take shorter ways over some values: the bits are those of the long way.

import { expect, test } from "vitest";
import { constant, erf, multiply, scale, softmax, where } from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { uniform } from "../ops/sample.js";

const valuesOf = async (x: Tensor): Promise<number[]> => [...(await evaluate([x]))[0]!.data];
const row = (values: readonly number[]): Tensor => constant(Float32Array.from(values), [1, values.length]);

const scores = [...uniform([1, 64], -4, 4, 7).data];

test.each([4, 20, 60])("softmax beside hidden scores: %i of 64 are seen", async (seen) => {
  for (const hidden of [-1e9, Number.NEGATIVE_INFINITY, -120]) {
    const masked = scores.map((score, i) => (i < seen ? score : hidden));
    const weights = await valuesOf(softmax(row(masked)));
    expect(weights.slice(0, seen)).toEqual(await valuesOf(softmax(row(scores.slice(0, seen)))));
    expect(weights.slice(seen)).toEqual(new Array(64 - seen).fill(0));
  }
});

test("softmax of scores that nearly vanish keeps their denormals, and NaN stays NaN behind hidden ones", async () => {
  const weights = await valuesOf(softmax(row([0, -90, -100, -103, -103, -103, -103, -103])));
  for (const [i, exponent] of [-90, -100, -103].entries()) {
    expect(Math.abs(weights[i + 1]! - Math.exp(exponent))).toBeLessThan(2e-45);
  }
  expect(weights.slice(4).every((weight) => weight > 0)).toBe(true);
  expect(await valuesOf(softmax(row([0, 1, 2, 3, -1e9, Number.NaN, -1e9, -1e9])))).toEqual(
    new Array(8).fill(Number.NaN),
  );
});

test("erf in place and from one value to another", async () => {
  const x = uniform([3, 700], -5, 5, 3);
  const tensor = constant(x.data, x.shape);
  const [alone, inPlace, inChain] = await evaluate([
    erf(tensor),
    erf(where(tensor, tensor, 0)),
    multiply(erf(scale(tensor, 1)), scale(tensor, 1)),
  ]);
  expect(inPlace!.data).toEqual(alone!.data);
  expect(inChain!.data).toEqual(Float32Array.from(alone!.data, (value, i) => value * x.data[i]!));
});
