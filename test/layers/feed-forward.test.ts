// The network for each step, and the gates that it may have, give what their formulas give in float64.

import { expect, test } from "vitest";
import { feedForward, glu, swiglu } from "../../src/index.js";
import { distance, modelOf, outputsOf } from "./outputs.js";

const x = [[[1, -2, 0.5, 3]]];
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

test("gates are layers and operations under one name", async () => {
  expect(distance((await outputsOf(glu(), x)).data, [1 * sigmoid(0.5), -2 * sigmoid(3)])).toBeLessThan(1e-6);
  expect(distance((await outputsOf(swiglu(), x)).data, [sigmoid(1) * 0.5, -2 * sigmoid(-2) * 3])).toBeLessThan(1e-6);
  const { shape } = await outputsOf(
    glu({ axis: 1 }),
    [x, x].map(([row]) => [...row!, ...row!]),
  );
  expect(shape).toEqual([2, 1, 4]);
  await expect(outputsOf(swiglu(), [[1, 2, 3]])).rejects.toThrow("swiglu: expected an even number of features");
});

test.each([
  ["relu", 2, (a: number[]) => a.map((value) => Math.max(value, 0))],
  ["glu", 4, ([a, b, c, d]: number[]) => [a! * sigmoid(c!), b! * sigmoid(d!)]],
  ["swiglu", 4, ([a, b, c, d]: number[]) => [a! * sigmoid(a!) * c!, b! * sigmoid(b!) * d!]],
  [swiglu, 4, ([a, b, c, d]: number[]) => [a! * sigmoid(a!) * c!, b! * sigmoid(b!) * d!]],
] as const)("wide by %s and narrow again", async (activation, wide, apply) => {
  const kernel1 = Array.from({ length: 4 * wide }, (_, i) => ((i * 5) % 7) / 4 - 0.75);
  const bias1 = Array.from({ length: wide }, (_, i) => i / 4);
  const kernel2 = [1, -0.5, 0.25, 2, 0.5, -1];
  const hidden = apply(
    bias1.map((bias, j) => x[0]![0]!.reduce((sum, value, i) => sum + value * kernel1[i * wide + j]!, bias)),
  );
  const wanted = [0, 1, 2].map((j) => hidden[0]! * kernel2[j]! + hidden[1]! * kernel2[3 + j]! + 1);
  const layer = feedForward(3, 2, { activation: activation as "relu" });
  const { shape, data } = await outputsOf(layer, x, [kernel1, bias1, kernel2, [1, 1, 1]]);
  expect(shape).toEqual([1, 1, 3]);
  expect(distance(data, wanted)).toBeLessThan(2e-6);
});

test("its config names the gate, and its layers have PyTorch's names", async () => {
  const layer = feedForward(3, 2, { activation: "swiglu", useBias: false });
  expect(layer.config).toMatchObject({ activation: "swiglu", dropout: 0 });
  const network = modelOf(layer);
  await network.predict(x);
  expect(Object.keys(network.getWeights())).toEqual(["feedForward/linear1/kernel", "feedForward/linear2/kernel"]);
  expect(() => feedForward(3, 2, { activation: "swigl" as never })).toThrow("feedForward: expected an activation");
});
