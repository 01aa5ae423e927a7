// Layers against PyTorch: what comes out, and the gradients of what goes in and of parameters.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  activation,
  constant,
  differentiate,
  elu,
  evaluate,
  type Layer,
  leakyRelu,
  multiply,
  relu,
  type Scope,
  softmax,
  sum,
  type Tensor,
} from "../../src/index.js";
import * as layers from "../../src/layers/index.js";
import { expectClose } from "../ops/expect-close.js";

interface Golden {
  readonly layer: keyof typeof layers;
  readonly arguments: readonly unknown[];
  readonly scale: number;
  readonly inputs: readonly (readonly number[])[];
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly shape: readonly number[];
  readonly y: readonly number[];
  readonly gradients: readonly (readonly number[])[];
}

const { cases } = JSON.parse(readFileSync("test/golden/layers.json", "utf8")) as { readonly cases: readonly Golden[] };
const factories: Readonly<Record<string, unknown>> = layers;

const filled = (shape: readonly number[], wave: (i: number) => number): Tensor =>
  constant(
    Array.from({ length: shape.reduce((count, size) => count * size, 1) }, (_, i) => Math.fround(wave(i))),
    shape,
  );

test.each(cases)("$layer with $arguments of $inputs", async ({ arguments: given, shape, y, gradients, ...golden }) => {
  const made = (factories[golden.layer] as (...given: readonly unknown[]) => Layer)(...given);
  let begin = 0;
  const inputs = golden.inputs.map((of) => {
    const from = begin;
    begin += of.reduce((count, size) => count * size, 1);
    return filled(of, (i) => golden.scale * Math.sin(from + i + 1));
  });
  const weights = Object.entries(golden.parameters).map(
    ([name, of]) => [name, filled(of, (i) => Math.sin(2 * i + 1))] as const,
  );
  /** What these layers ask of a scope. */
  const scope = {
    training: false,
    mask: () => undefined,
    setMask: () => {},
    parameter: (wanted: string, of: readonly number[]) => {
      const [, found] = weights.find(([name]) => name === wanted)!;
      expect(of, wanted).toEqual(found.shape);
      return found;
    },
    enter: (_: Layer, x: Tensor, trace: (x: Tensor, scope: Scope) => Tensor) => trace(x, scope as unknown as Scope),
  };
  const x = inputs.length === 1 ? inputs[0] : Object.fromEntries(inputs.map((each, i) => ["abc"[i], each]));
  const result = made.apply(x as Tensor, scope as unknown as Scope);
  expect(result.shape).toEqual(shape);
  const loss = sum(
    multiply(
      result,
      filled(shape, (i) => Math.sin(3 * i + 2)),
    ),
  );
  const [value, ...flows] = await evaluate([
    result,
    ...differentiate(loss, [...inputs, ...weights.map(([, weight]) => weight)]),
  ]);
  const largest = Math.max(1, ...[y, ...gradients].flat().map(Math.abs));
  const tolerance = { absolute: 2e-6 * largest };
  expectClose(value!, { shape, data: y, dtype: "float32" }, tolerance);
  for (const [i, flow] of flows.entries()) {
    expectClose(flow, { shape: flow.shape, data: gradients[i]!, dtype: "float32" }, tolerance);
  }
});

describe("a name that is a layer and an operation", () => {
  const x = constant([-2, -0.5, 0.5, 2]);

  test("makes a layer without a tensor, and computes with one", async () => {
    expect([relu().kind, leakyRelu().kind, elu().kind, softmax().kind]).toEqual([
      "relu",
      "leakyRelu",
      "elu",
      "softmax",
    ]);
    const values = await evaluate([relu(x), leakyRelu(x, 0.5), elu(x, 2), softmax(x, { axis: 0 }), relu(-1)]);
    const [rectified, leaky, , share, number] = values.map(({ data }) => Array.from(data));
    expect([rectified, leaky, number]).toEqual([[0, 0, 0.5, 2], [-1, -0.25, 0.5, 2], [0]]); // biome-ignore format: one line
    expect(share!.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 6);
  });

  test("is known by its name where an activation is wanted", () => {
    expect([relu, leakyRelu, elu, softmax].map((given) => activation(given).config)).toEqual(
      ["relu", "leakyRelu", "elu", "softmax"].map((name) => ({ activation: name, trainable: true })),
    );
  });

  test("refuses what is neither a tensor nor options", () => {
    expect(() => relu([1, 2] as never)).toThrow("relu: expected");
    expect(() => leakyRelu(0.3 as never)).toThrow("leakyRelu: expected");
    expect(() => relu({ maxValue: -1 })).toThrow("relu: maxValue: expected a finite number of at least 0");
    const enter = (_: Layer, given: Tensor, trace: (x: Tensor, scope: unknown) => Tensor) => trace(given, undefined);
    expect(() => softmax({ axis: 0 }).apply(x, { enter } as never)).toThrow("softmax: expected axes behind the batch");
  });
});
