// Pools, paddings, sizes and activations against PyTorch: what comes out, and the gradient of what goes in.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  constant,
  differentiate,
  evaluate,
  type Layer,
  multiply,
  type Scope,
  sum,
  type Tensor,
} from "../../src/index.js";
import * as layers from "../../src/layers/index.js";

interface Golden {
  readonly layer: keyof typeof layers;
  readonly arguments: readonly unknown[];
  readonly x: readonly number[];
  readonly shape: readonly number[];
  readonly y: readonly number[];
  readonly gradient: readonly number[];
}

const { cases } = JSON.parse(readFileSync("test/golden/geometry.json", "utf8")) as {
  readonly cases: readonly Golden[];
};
const factories: Readonly<Record<string, unknown>> = layers;

const filled = (shape: readonly number[], wave: (i: number) => number): Tensor =>
  constant(
    Array.from({ length: shape.reduce((count, size) => count * size, 1) }, (_, i) => Math.fround(wave(i))),
    shape,
  );

/** What these layers ask of a scope. */
const scope = {
  training: false,
  mask: () => undefined,
  setMask: () => {},
  enter: (_: Layer, x: Tensor, trace: (x: Tensor, scope: Scope) => Tensor) => trace(x, scope as unknown as Scope),
};

const expectNear = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i]! - value)), 0);
  // Sums of up to a hundred terms of about 1.
  expect(worst).toBeLessThan(1e-5);
};

test.each(cases)("$layer with $arguments of $x", async ({ layer, arguments: given, x: taken, shape, y, gradient }) => {
  const made = (factories[layer] as (...given: readonly unknown[]) => Layer)(...given);
  const x = filled(taken, (i) => Math.sin(i + 1));
  const result = made.apply(x, scope as unknown as Scope);
  expect(result.shape).toEqual(shape);
  const weights = filled(shape, (i) => Math.sin(3 * i + 2));
  const [value, flow] = await evaluate([result, ...differentiate(sum(multiply(result, weights)), [x])]);
  expectNear(value!.data, y);
  expectNear(flow!.data, gradient);
});
