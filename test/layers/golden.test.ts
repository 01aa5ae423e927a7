// Layers against PyTorch: what comes out, and the gradients of what goes in and of parameters.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  activation,
  add,
  cast,
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

type Shape = readonly number[];

interface Golden {
  readonly layer: keyof typeof layers;
  readonly arguments: readonly unknown[];
  /** Inputs are sines, or whole numbers below one. */
  readonly scale: number | { readonly below: number };
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly parameters: Readonly<Record<string, Shape>>;
  readonly shape: Shape;
  readonly y: readonly number[];
  readonly gradients: readonly (readonly number[])[];
}

const { cases } = JSON.parse(readFileSync("test/golden/layers.json", "utf8")) as { readonly cases: readonly Golden[] };
const factories = layers as unknown as Readonly<Record<string, (...given: readonly unknown[]) => Layer>>;

/** Arguments, in which `{ $: [name, ...] }` are layers. */
const argument = (given: unknown): unknown => {
  if (Array.isArray(given)) return given.map(argument);
  const [name, ...more] = (given as { readonly $?: readonly [string, ...unknown[]] }).$ ?? [];
  return name === undefined ? given : factories[name]!(...more.map(argument));
};

/** The layer of a case; a cell takes its steps in `rnn`. */
const layerOf = ({ layer, arguments: given }: Golden): Layer => {
  const made = factories[layer]!(...given.map(argument));
  return (Object.hasOwn(made, "states") ? layers.rnn(made as never) : made) as Layer;
};

const sizeOf = (shape: Shape): number => shape.reduce((count, size) => count * size, 1);
const filled = (shape: Shape, wave: (i: number) => number): Tensor =>
  constant(
    Array.from({ length: sizeOf(shape) }, (_, i) => Math.fround(wave(i))),
    shape,
  );

/** What these layers ask of a scope: parameters by name, and by the layers within. */
const scopeOf = (parameters: ReadonlyMap<string, Tensor>, penalties: Tensor[], inside?: string): Scope => {
  const given = {
    training: false,
    mask: () => undefined,
    setMask: () => {},
    penalty: (value: Tensor) => penalties.push(value),
    expects: (x: Tensor) => cast(x, "int32"),
    parameter: (wanted: string, shape: Shape) => {
      const found = parameters.get(`${inside ?? ""}${wanted}`)!;
      expect(shape, wanted).toEqual(found.shape);
      return found;
    },
    enter: (layer: Layer, x: Tensor, trace: (x: Tensor, scope: Scope) => Tensor) =>
      trace(x, scopeOf(parameters, penalties, inside === undefined ? "" : `${inside}${layer.name}/`)),
  };
  return given as unknown as Scope;
};

test.each(cases)("$layer with $arguments of $inputs", async (golden) => {
  const { scale, shape, y, gradients } = golden;
  let begin = 0;
  const inputs = Object.entries(golden.inputs).map(([name, of]) => {
    const from = begin;
    begin += sizeOf(of);
    const wave = (i: number) =>
      typeof scale === "number" ? scale * Math.sin(from + i + 1) : (7 * i + 3) % scale.below;
    return [name, filled(of, wave)] as const;
  });
  const parameters = Object.entries(golden.parameters).map(
    ([name, of]) => [name, filled(of, (i) => Math.sin(2 * i + 1))] as const,
  );
  const penalties: Tensor[] = [];
  const scope = scopeOf(new Map(parameters), penalties);
  const x = inputs[0]![0] === "" ? inputs[0]![1] : Object.fromEntries(inputs);
  const made = layerOf(golden);
  const wanted = [...(typeof scale === "number" ? inputs : []), ...parameters].map(([, tensor]) => tensor);
  const result = made.apply(x as Tensor, scope);
  expect(result.shape).toEqual(shape);
  const weighted = sum(
    multiply(
      result,
      filled(shape, (i) => Math.sin(3 * i + 2)),
    ),
  );
  const loss = penalties.reduce((total, penalty) => add(total, penalty), weighted);
  const [value, ...flows] = await evaluate([result, ...differentiate(loss, wanted)]);
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
