// Convolutions and pools against PyTorch; and the adjoint of the largest pixel's gradient, which no first gradient runs.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import * as ops from "../../src/ops/index.js";
import { constant, multiply, sum } from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { distinct, sizeOf, uniform } from "./sample.js";

interface Golden {
  readonly operation: "conv2d" | "maxPool2d" | "averagePool2d";
  readonly images: readonly number[];
  readonly kernel?: readonly number[];
  readonly shape: readonly number[];
  readonly y: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly [option: string]: unknown;
}

const { cases } = JSON.parse(readFileSync("test/golden/convolution.json", "utf8")) as {
  readonly cases: readonly Golden[];
};

const operations = { conv2d: ops.conv2d, maxPool2d: ops.maxPool2d, averagePool2d: ops.averagePool2d };

const filled = (shape: readonly number[], wave: (i: number) => number): Tensor =>
  constant(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => wave(i)),
    shape,
  );

const expectNear = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i]! - value)), 0);
  // Sums of up to some hundred terms of about 1.
  expect(worst).toBeLessThan(1e-5);
};

test.each(cases)("$operation of $images, $strides, $padding", async (golden) => {
  const { operation, images, kernel, shape, y, gradients, ...options } = golden;
  const x = filled(images, (i) => Math.sin(i + 1));
  const leaves = kernel ? [x, filled(kernel, (i) => Math.cos(2 * i + 1))] : [x];
  const result = (operations[operation] as (...given: unknown[]) => Tensor)(...leaves, options);
  expect(result.shape).toEqual(shape);
  const loss = sum(
    multiply(
      result,
      filled(shape, (i) => Math.sin(3 * i + 2)),
    ),
  );
  const [value, ...flows] = await evaluate([result, ...differentiate(loss, leaves)]);
  expectNear(value!.data, y);
  for (const [i, flow] of flows.entries()) expectNear(flow.data, gradients[i]!);
});

interface GoldenConvolution {
  readonly operation: keyof typeof convolutions;
  readonly x: readonly number[];
  readonly kernel: readonly number[];
  readonly options: object;
  readonly shape: readonly number[];
  readonly y: readonly number[];
  readonly gradients: readonly (readonly number[])[];
}

const { conv1d, conv3d, depthwiseConv1d, depthwiseConv2d, conv1dTranspose, conv2dTranspose } = ops;
const convolutions = { conv1d, conv3d, depthwiseConv1d, depthwiseConv2d, conv1dTranspose, conv2dTranspose };
const { cases: others } = JSON.parse(readFileSync("test/golden/convolutions.json", "utf8")) as {
  readonly cases: readonly GoldenConvolution[];
};

test.each(others)("$operation of $x, $kernel, $options", async ({ operation, x, kernel, options, ...golden }) => {
  const leaves = [filled(x, (i) => Math.sin(i + 1)), filled(kernel, (i) => Math.cos(2 * i + 1))];
  const result = (convolutions[operation] as (...given: unknown[]) => Tensor)(...leaves, options);
  expect(result.shape).toEqual(golden.shape);
  const weights = filled(golden.shape, (i) => Math.sin(3 * i + 2));
  const [value, ...flows] = await evaluate([result, ...differentiate(sum(multiply(result, weights)), leaves)]);
  expectNear(value!.data, golden.y);
  for (const [i, flow] of flows.entries()) expectNear(flow.data, golden.gradients[i]!);
});

test("what stands where x is largest is picked, the adjoint of the largest's gradient", async () => {
  const [shape, options] = [[2, 7, 6, 5], { poolSize: 3, strides: 2, padding: "same" } as const];
  const x = constant(distinct(shape).data, shape);
  const pooled = ops.maxPool2d(x, options);
  const [z, dy] = [uniform(shape, -1, 1, 2), uniform(pooled.shape, -1, 1, 3)];
  const picked = ops.maxPool2dGradientOp.gradient(
    constant(z.data, shape),
    [x, pooled],
    pooled,
    pooled.attributes as never,
  );
  const spread = ops.maxPool2dOp.gradient(constant(dy.data, pooled.shape), [x], pooled, pooled.attributes as never);
  const [a, b] = await evaluate([picked[1]!, spread[0]!]);
  const dot = (left: ArrayLike<number>, right: ArrayLike<number>): number =>
    Array.from(left).reduce((total, value, i) => total + value * right[i]!, 0);
  expect(dot(a!.data, dy.data)).toBeCloseTo(dot(z.data, b!.data), 5);
  expect(dot(a!.data, a!.data)).toBeGreaterThan(1);
});
