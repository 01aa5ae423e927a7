// A convolution with a dirac kernel hands its channels on.

import { expect, test } from "vitest";
import { ArgumentError, conv1d, conv2d, conv3d, dirac, evaluate, ShapeError } from "../../src/index.js";
import { outputsOf } from "../layers/outputs.js";

const kernelInitializer = dirac();
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => ((i * 7) % 11) - 5);
const nested = (data: readonly number[], shape: readonly number[]): unknown => {
  if (shape.length === 0) return data[0]!;
  const size = data.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, i) => nested(data.slice(i * size, (i + 1) * size), shape.slice(1)));
};

test.each([
  ["conv1d", conv1d(2, 3, { padding: "same", kernelInitializer }), [2, 5, 2]],
  ["conv2d", conv2d(2, [3, 2], { padding: "same", kernelInitializer, dilationRate: 1 }), [2, 4, 3, 2]],
  ["conv3d", conv3d(2, 3, { padding: "same", kernelInitializer }), [1, 3, 2, 3, 2]],
])("%s", async (name, layer, shape) => {
  const data = numbers(shape.reduce((size, each) => size * each, 1));
  const y = await outputsOf(layer, nested(data, shape) as number[][]);
  // "same" pads an even number of taps behind only: PyTorch's middle is then the pixel after.
  const moved = name === "conv2d" ? data.map((_, i) => ((Math.floor(i / 2) % 3) + 1 < 3 ? data[i + 2]! : 0)) : data;
  expect(y).toEqual({ shape, data: moved });
});

test("groups begin anew", async () => {
  const [kernel] = await evaluate([dirac({ groups: 2 }).initialize([1, 2, 4], { stream: 0 })]);
  expect(Array.from(kernel!.data)).toEqual([1, 0, 1, 0, 0, 1, 0, 1]);
});

test("refuses what is no kernel of a convolution, and groups that do not fit", () => {
  expect(() => dirac().initialize([2, 3], { stream: 0 })).toThrow(ShapeError);
  expect(() => dirac({ groups: 2 }).initialize([1, 2, 3], { stream: 0 })).toThrow(ArgumentError);
});
