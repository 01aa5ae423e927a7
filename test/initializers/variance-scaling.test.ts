// Options of variance scaling; distributions.test.ts has its distributions.

import { expect, test } from "vitest";
import * as initializers from "../../src/initializers/index.js";
import { varianceScaling } from "../../src/initializers/index.js";

test("they tell their names and options", () => {
  const { kind, config } = varianceScaling({ scale: 3, seed: 4 });
  expect([kind, config]).toEqual([
    "varianceScaling",
    { scale: 3, mode: "fanIn", distribution: "truncatedNormal", seed: 4 },
  ]);
  expect(initializers.glorotUniform().kind).toBe("glorotUniform");
  expect(initializers.glorotUniform().config).toEqual({});
  expect(initializers.heNormal({ seed: 1 }).config).toEqual({ seed: 1 });
});

test.each([
  [{ scale: 0 }, "varianceScaling: scale: expected a finite number above 0, received 0"],
  [{ scale: -1 }, "varianceScaling: scale: expected a finite number above 0, received -1"],
  [{ scale: Number.NaN }, "varianceScaling: scale: expected a finite number above 0, received NaN"],
  [
    { mode: "fan_in" },
    'varianceScaling: mode: expected one of "fanIn", "fanOut", "fanAvg", received "fan_in". Did you mean "fanIn"?',
  ],
  [{ mode: "toString" }, 'varianceScaling: mode: expected one of "fanIn", "fanOut", "fanAvg", received "toString"'],
  [{ mode: null }, "varianceScaling: expected a value for mode, received null. Leave it out for its default."],
  [
    { distribution: "truncated" },
    'varianceScaling: distribution: expected one of "truncatedNormal", "untruncatedNormal", "uniform", received "truncated"',
  ],
  [{ scales: 1 }, 'varianceScaling: unknown option "scales". Did you mean "scale"?'],
])("bad options %j", (options, message) => {
  expect(() => varianceScaling(options as never)).toThrow(message);
});

test("the named ones take a seed and nothing else", () => {
  expect(() => initializers.heNormal({ sede: 1 } as object)).toThrow(
    'heNormal: unknown option "sede". Did you mean "seed"?',
  );
});

test("a zero fan divides by 1", () => {
  expect(() => varianceScaling().initialize([0, 3], { stream: 0 })).not.toThrow();
});
