// PyTorch's initializers are variance scaling with a gain: the same draws as it, at torch.nn.init.calculate_gain's values.

import { expect, test } from "vitest";
import { varianceScaling } from "../../src/initializers/index.js";
import type { Initializer } from "../../src/initializers/initializer.js";
import { kaimingNormal, kaimingUniform, xavierNormal, xavierUniform } from "../../src/initializers/kaiming.js";
import { evaluate } from "../../src/runtime/evaluate.js";

const drawn = async (initializer: Initializer) =>
  Array.from((await evaluate([initializer.initialize([3, 3, 4, 8], { stream: 3 })], { seed: 5 }))[0]!.data);

const [uniform, normal] = ["uniform", "untruncatedNormal"] as const;
const cases: readonly [string, Initializer, Initializer][] = [
  ["kaimingUniform", kaimingUniform(), varianceScaling({ scale: 2, distribution: uniform })],
  ["slope", kaimingUniform({ negativeSlope: 3 }), varianceScaling({ scale: 0.2, distribution: uniform })],
  [
    "kaimingNormal",
    kaimingNormal({ mode: "fanOut", nonlinearity: "tanh" }),
    varianceScaling({ scale: 25 / 9, mode: "fanOut", distribution: normal }),
  ],
  ["selu", kaimingNormal({ nonlinearity: "selu" }), varianceScaling({ scale: 9 / 16, distribution: normal })],
  ["xavierUniform", xavierUniform({ gain: 2 }), varianceScaling({ scale: 4, mode: "fanAvg", distribution: uniform })],
  ["xavierNormal", xavierNormal(), varianceScaling({ mode: "fanAvg", distribution: normal })],
];

test.each(cases)("%s", async (_, initializer, expected) => {
  const [values, others] = [await drawn(initializer), await drawn(expected)];
  for (const [i, value] of values.entries()) expect(Math.abs(value - others[i]!)).toBeLessThan(1e-6);
});
