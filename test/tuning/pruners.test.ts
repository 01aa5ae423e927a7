// Pruners decide what Optuna's decide (test/golden/pruning.py).

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../src/index.js";
import {
  ashaPruner,
  hyperbandPruner,
  int,
  medianPruner,
  type Pruner,
  percentilePruner,
  randomSampler,
  study,
  TrialPruned,
} from "../../src/tuning/index.js";

const golden = JSON.parse(readFileSync("test/golden/pruning.json", "utf8")) as {
  readonly curves: readonly (readonly number[])[];
  readonly ends: Readonly<Record<string, readonly number[]>>;
};

/** The step at which each curve ends. */
const endsOf = async (pruner: Pruner, options: { direction?: "maximize" } = {}): Promise<number[]> => {
  const ends: number[] = [];
  const sign = options.direction ? -1 : 1;
  await study({
    space: { x: int(0, 1) },
    sampler: randomSampler(),
    pruner,
    ...options,
    objective: async (_, trial) => {
      const curve = golden.curves[trial.number]!;
      for (const [step, value] of curve.entries()) {
        await trial.report(sign * value, step);
        if (!trial.shouldPrune()) continue;
        ends.push(step);
        throw new TrialPruned();
      }
      ends.push(curve.length);
      return sign * curve.at(-1)!;
    },
  }).run({ trials: golden.curves.length });
  return ends;
};

const pruners: Readonly<Record<string, () => Pruner>> = {
  median: () => medianPruner({ startupTrials: 3, warmupSteps: 1 }),
  percentile: () => percentilePruner(25, { startupTrials: 2, intervalSteps: 2 }),
  asha: () => ashaPruner(),
  ashaLate: () => ashaPruner({ minResource: 2, reductionFactor: 2, minEarlyStoppingRate: 1 }),
};

test("nothing that was recorded is left out", () => {
  expect(Object.keys(pruners).sort()).toEqual(Object.keys(golden.ends).sort());
});

describe.each(Object.entries(pruners))("%s", (name, make) => {
  test("ends each curve where Optuna's does", async () => {
    expect(await endsOf(make())).toEqual(golden.ends[name]);
  });

  test("and curves that are to rise the other way round", async () => {
    expect(await endsOf(make(), { direction: "maximize" })).toEqual(golden.ends[name]);
  });
});

test("Hyperband's brackets end trials early, late and never", async () => {
  const ends = await endsOf(hyperbandPruner({ maxResource: 9 }));
  const at = (step: number): number => ends.filter((end) => end === step).length;
  // Rungs of 1, 3 and 9 steps.
  expect([...new Set(ends)].sort((a, b) => a - b)).toEqual([0, 2, 8, 16]);
  expect(at(0)).toBeGreaterThan(at(8));
});

test.each([
  [() => percentilePruner(120), "percentilePruner: expected a number from 0 to 100, received 120."],
  [() => medianPruner({ warmup: 3 } as never), /^medianPruner: .*"warmup"/],
  [
    () => ashaPruner({ reductionFactor: 1 }),
    "ashaPruner: reductionFactor: expected a whole number of at least 2, received 1.",
  ],
  [
    () => hyperbandPruner({ maxResource: 2, minResource: 4 }),
    "hyperbandPruner: expected maxResource to be at least minResource, received 2 and 4.",
  ],
])("options that do not fit are refused: %#", (make, message) => {
  expect(make).toThrow(ArgumentError);
  expect(make).toThrow(message);
});
