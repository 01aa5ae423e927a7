// Options of variance scaling; distributions.test.ts has its distributions.

import { expect, test } from "vitest";
import * as initializers from "../../src/initializers/index.js";
import { type VarianceScalingOptions, varianceScaling } from "../../src/initializers/index.js";

test("they tell their names and options", () => {
  const { name, config } = varianceScaling({ scale: 3, seed: 4 });
  expect([name, config]).toEqual([
    "varianceScaling",
    { scale: 3, mode: "fanIn", distribution: "truncatedNormal", seed: 4 },
  ]);
  expect(initializers.glorotUniform().name).toBe("glorotUniform");
  expect(initializers.glorotUniform().config).toEqual({});
  expect(initializers.heNormal({ seed: 1 }).config).toEqual({ seed: 1 });
});

test.each([
  [{ scale: 0 }, "varianceScaling: expected a scale above 0, received 0"],
  [{ scale: -1 }, "varianceScaling: expected a scale above 0, received -1"],
  [{ scale: Number.NaN }, "varianceScaling: scale: expected a finite number, received NaN"],
  [{ mode: "fanin" }, 'one of fanIn, fanOut, fanAvg, received "fanin". Did you mean "fanIn"?'],
  [{ mode: "toString" }, 'received "toString"'],
  [{ distribution: "normal" }, 'one of truncatedNormal, untruncatedNormal, uniform, received "normal"'],
])("bad options %j", (options, message) => {
  expect(() => varianceScaling(options as VarianceScalingOptions)).toThrow(message);
});

test("a zero fan divides by 1", () => {
  expect(() => varianceScaling().initialize([0, 3], { stream: 0 })).not.toThrow();
});
