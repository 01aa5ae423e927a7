// Schedules of the catalogue against PyTorch's and the papers' rates in float64 (test/golden/schedules-catalogue.py).

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  chainSchedules,
  constantRate,
  cosineDecayRestarts,
  dense,
  linearRate,
  piecewiseConstantDecay,
  sequential,
  sgd,
  warmUp,
} from "../../src/index.js";
import * as all from "../../src/schedules/index.js";
import type { Schedule } from "../../src/schedules/schedule.js";

interface Golden {
  readonly schedules: readonly {
    readonly schedule: string;
    readonly given: readonly unknown[];
    readonly rates: readonly number[];
  }[];
}

const golden = JSON.parse(readFileSync("test/golden/schedules-catalogue.json", "utf8")) as Golden;
const factories = all as unknown as Readonly<Record<string, (...given: readonly unknown[]) => Schedule>>;

// PyTorch works cyclic rates and lines out step by step, with a rounding in each.
test.each(golden.schedules)("$schedule $given has its rates", ({ schedule, given, rates }) => {
  const made = factories[schedule]!(...given);
  expect(rates.length).toBeGreaterThanOrEqual(50);
  const largest = Math.max(...rates);
  for (const [step, rate] of rates.entries()) {
    expect(Math.abs(made.at(step) - rate), `step ${step}`).toBeLessThanOrEqual(64 * Number.EPSILON * largest);
  }
});

test("warmUp goes to the schedule's first rate, and begins it then", () => {
  const inner = linearRate(0.8, 0.4, 4);
  const schedule = warmUp(inner, 4, { from: 0.4 });
  const rates = [0.4, 0.6, 0.8, 0.6, 0.4, 0.4];
  for (const [i, step] of [0, 2, 4, 6, 8, 99].entries()) expect(schedule.at(step)).toBeCloseTo(rates[i]!, 14);
});

test("chainSchedules begins the second where the first ends", () => {
  const schedule = chainSchedules(constantRate(0.5), 3, linearRate(1, 0, 2));
  expect([0, 2, 3, 4, 5].map((step) => schedule.at(step))).toEqual([0.5, 0.5, 1, 0.5, 0]);
});

test.each([
  [
    () => piecewiseConstantDecay([1, 2], [0.1, 0.2]),
    "piecewiseConstantDecay: expected one value more than boundaries, received 2 and 2.",
  ],
  [
    () => piecewiseConstantDecay([2, 1], [1, 1, 1]),
    "piecewiseConstantDecay: boundaries: expected whole numbers from 0 that grow",
  ],
  [
    () => cosineDecayRestarts(0.1, 5, { tMul: 0.5 }),
    "cosineDecayRestarts: tMul: expected a number of at least 1, received 0.5.",
  ],
  [
    () => warmUp(0.1 as never, 5),
    "warmUp: schedule: expected a schedule such as cosineDecay(0.1, 1000), received 0.1.",
  ],
])("%s says what is wrong", (call, message) => {
  expect(call).toThrow(message);
});

test("a function of the step is a learning rate", async () => {
  const asked: number[] = [];
  const rate = (step: number): number => {
    asked.push(step);
    return 0.5 / (1 + step);
  };
  const model = sequential([dense(1, { useBias: false, kernelInitializer: "ones" })]);
  model.compile({ optimizer: sgd({ learningRate: rate }), loss: "mse" });
  await model.fit([[1], [1], [1]], [0, 0, 0], { batchSize: 1, epochs: 1, shuffle: false, verbose: "silent" });
  // d w²/dw = 2w: w ← w·(1 − 2·rate), which is 0 after the first step at rate 0.5.
  expect(Object.values(model.getWeights())[0]!.data[0]).toBe(0);
  expect(new Set(asked)).toEqual(new Set([0, 1, 2, ...asked.filter((step) => step > 2)]));
});
