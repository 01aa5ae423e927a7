import type { Initializer } from "../../src/initializers/initializer.js";
// Options of the random initializers; distributions.test.ts has their distributions.

import { expect, test } from "vitest";
import { randomNormal, randomUniform, truncatedNormal } from "../../src/initializers/index.js";
import { interpret } from "../ops/reference.js";

const valuesOf = (initializer: Initializer, stream: number): number[] =>
  Array.from(interpret([initializer.initialize([20], { stream })])[0]!.data);

test.each([
  ["randomUniform", randomUniform] as const,
  ["randomNormal", randomNormal] as const,
  ["truncatedNormal", truncatedNormal] as const,
])("%s draws from the stream and the seed given", (name, make) => {
  expect(make().kind).toBe(name);
  expect(valuesOf(make(), 1)).toEqual(valuesOf(make(), 1));
  expect(valuesOf(make(), 1)).not.toEqual(valuesOf(make(), 2));
  expect(valuesOf(make({ seed: 9 }), 1)).not.toEqual(valuesOf(make(), 1));
  expect(make({ seed: 9 }).config).toMatchObject({ seed: 9 });
});

test("they tell their options", () => {
  expect(randomUniform({ maxval: 2 }).config).toEqual({ minval: -0.05, maxval: 2 });
  expect(randomNormal({ mean: 1 }).config).toEqual({ mean: 1, stddev: 0.05 });
  expect(truncatedNormal().config).toEqual({ mean: 0, stddev: 0.05 });
});

test("bad options", () => {
  expect(() => randomUniform({ minval: 1, maxval: 0 })).toThrow("expected minval ≤ maxval, received 1 and 0");
  expect(() => randomUniform({ maxval: Number.NaN })).toThrow("randomUniform: maxval: expected a finite number");
  expect(() => randomNormal({ stddev: -1 })).toThrow(
    "randomNormal: stddev: expected a finite number of at least 0, received -1",
  );
  expect(() => truncatedNormal({ mean: Number.NaN })).toThrow("truncatedNormal: mean: expected a finite number");
  expect(() => truncatedNormal({ std: 1 } as object)).toThrow('truncatedNormal: unknown option "std"');
  expect(() => randomUniform({ minVal: 1 } as object)).toThrow('Did you mean "minval"?');
});
