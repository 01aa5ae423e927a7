// Bidirectional layers, weights in PyTorch's layout, and convLstm2d, all with their gradients, against PyTorch.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as fragua from "../../../src/index.js";
import {
  add,
  bidirectional,
  constant,
  convLstm2d,
  differentiate,
  evaluate,
  fromTorch,
  multiply,
  type RecurrentKind,
  sum,
  type Tensor,
  toTorch,
} from "../../../src/index.js";
import { distance } from "../outputs.js";
import { applied } from "./apply.js";

type Nested = number | readonly Nested[];
type Named = Readonly<Record<string, Nested>>;
type Directions = Readonly<Record<"forward" | "backward", Named>>;

interface Pair {
  readonly layer: RecurrentKind;
  readonly merge: "concat" | "sum" | "mul" | "ave";
  readonly x: Nested;
  readonly states: Named;
  readonly torch: Directions;
  readonly weights: Directions;
  readonly w: Nested;
  readonly v: Named;
  readonly outputs: Nested;
  readonly last: Named;
  readonly gradients: { readonly x: Nested; readonly states: Named; readonly weights: Directions };
}

interface Images {
  readonly filters: number;
  readonly kernelSize: readonly [number, number];
  readonly options: object;
  readonly x: Nested;
  readonly weights: Named;
  readonly w: Nested;
  readonly outputs: Nested;
  readonly gradients: Named;
}

const { cases, images } = JSON.parse(readFileSync("test/golden/recurrent-pairs.json", "utf8")) as {
  readonly cases: readonly Pair[];
  readonly images: readonly Images[];
};

const shapeOf = (value: Nested): number[] => (typeof value === "number" ? [] : [value.length, ...shapeOf(value[0]!)]);
const flat = (value: Nested): number[] => (typeof value === "number" ? [value] : value.flatMap(flat));
const valuesOf = (value: Nested) => ({ shape: shapeOf(value), data: flat(value) });
const tensor = (value: Nested): Tensor => constant(flat(value), shapeOf(value));
const map = <A, B>(named: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [name, f(value)]));

const expectNear = (
  found: readonly { shape: readonly number[]; data: ArrayLike<number> }[],
  wanted: Nested[],
): void => {
  for (const [i, value] of wanted.entries()) {
    expect(found[i]!.shape).toEqual(shapeOf(value));
    expect(distance(found[i]!.data, flat(value))).toBeLessThan(2e-6 * Math.max(1, ...flat(value).map(Math.abs)));
  }
};

/** Each direction's weights by the end of their path. */
const byPath = (kind: string, { forward, backward }: Directions): Record<string, Nested> =>
  Object.fromEntries([
    ...Object.entries(forward).map(([name, value]) => [`${kind}/${name}`, value]),
    ...Object.entries(backward).map(([name, value]) => [`backward_${kind}/${name}`, value]),
  ]);

const factories = fragua as unknown as Readonly<Record<RecurrentKind, (units: number, options: object) => never>>;

describe.each(cases.map((each) => [`bidirectional ${each.layer}, ${each.merge}`, each] as const))("%s", (_, each) => {
  test.each([1, 2])("is PyTorch's, with its gradients, on %i threads", async (threads) => {
    const x = tensor(each.x);
    const states = map(each.states, tensor);
    const weights = map(byPath(each.layer, each.weights), tensor);
    const inner = factories[each.layer](6, { returnSequences: true, returnState: true });
    const { output, ...last } = applied(bidirectional(inner, { mergeMode: each.merge }), { x, ...states }, weights)
      .output as unknown as Record<string, Tensor>;
    const loss = Object.entries(last)
      .map(([name, value]) => sum(multiply(value, tensor(each.v[name]!))))
      .reduce((total, term) => add(total, term), sum(multiply(output!, tensor(each.w))));
    const operands = [x, ...Object.values(states), ...Object.values(weights)];
    const found = await evaluate([output!, ...Object.values(last), ...differentiate(loss, operands)], { threads });
    const { gradients } = each;
    expectNear(found, [
      each.outputs,
      ...Object.keys(last).map((name) => each.last[name]!),
      gradients.x,
      ...Object.keys(states).map((name) => gradients.states[name]!),
      ...Object.values(byPath(each.layer, gradients.weights)),
    ]);
  });

  test.each(["forward", "backward"] as const)("weights of the %s layer come from PyTorch and go back", (direction) => {
    const given = map(each.torch[direction], valuesOf) as never;
    const weights = fromTorch(each.layer, given);
    for (const [name, value] of Object.entries(weights)) {
      expect(value.shape).toEqual(shapeOf(each.weights[direction][name]!));
      expect(distance(value.data, flat(each.weights[direction][name]!))).toBeLessThan(1e-7);
    }
    const back = toTorch(each.layer, weights);
    expect(fromTorch(each.layer, back)).toEqual(weights);
    expect(Array.from(back.weightIh.data)).toEqual(flat(each.torch[direction].weightIh!));
    expect(Array.from(back.weightHh.data)).toEqual(flat(each.torch[direction].weightHh!));
  });
});

describe("weights that do not go together", () => {
  const zeros = (...shape: number[]) => ({
    shape,
    data: new Float32Array(shape.reduce((product, size) => product * size)),
  });
  const good = { weightIh: zeros(8, 3), weightHh: zeros(8, 2), biasIh: zeros(8), biasHh: zeros(8) };
  test.each<[string, () => unknown]>([
    ['ArgumentError: fromTorch: unknown name "LSTM". Did you mean "lstm"?', () => fromTorch("LSTM" as never, good)],
    [
      "ShapeError: fromTorch: expected 4 gates of 3 units, received [8,3]",
      () => fromTorch("lstm", { ...good, weightHh: zeros(8, 3) }),
    ],
    [
      "ShapeError: fromTorch: expected weightIh of shape [8,3], received [6,3]",
      () => fromTorch("lstm", { ...good, weightIh: zeros(6, 3) }),
    ],
    [
      "ArgumentError: fromTorch: expected biasHh as { shape, data }, received undefined",
      () => fromTorch("lstm", { weightIh: good.weightIh, weightHh: good.weightHh, biasIh: good.biasIh }),
    ],
    [
      "ShapeError: toTorch: expected bias of shape [2,6], received [6]",
      () => toTorch("gru", { kernel: zeros(3, 6), recurrentKernel: zeros(2, 6), bias: zeros(6) }),
    ],
  ])("%s", (message, call) => {
    expect(() => {
      try {
        call();
      } catch (error) {
        throw new Error(String(error));
      }
    }).toThrow(message);
  });
});

test.each(images.map((each) => [JSON.stringify(each.options), each] as const))("convLstm2d %s", async (_, each) => {
  const x = tensor(each.x);
  const weights = map(each.weights, tensor);
  const layer = convLstm2d(each.filters, each.kernelSize, each.options);
  const output = applied(layer, x, weights).output as Tensor;
  const loss = sum(multiply(output, tensor(each.w)));
  const operands = [x, ...Object.values(weights)];
  const { x: dx, ...others } = each.gradients;
  for (const threads of [1, 2]) {
    const found = await evaluate([output, ...differentiate(loss, operands)], { threads });
    expectNear(found, [each.outputs, dx!, ...Object.keys(weights).map((name) => others[name]!)]);
  }
});
