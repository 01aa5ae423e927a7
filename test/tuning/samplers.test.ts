// Samplers: sequences against SciPy's, and the same answer to the same question.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../src/index.js";
import {
  choice,
  cmaEsSampler,
  float,
  gpSampler,
  gridSampler,
  haltonSampler,
  int,
  logFloat,
  nsga2Sampler,
  randomSampler,
  repeat,
  type Sampler,
  sobolSampler,
  study,
  tpeSampler,
} from "../../src/tuning/index.js";
import { haltonPoint, sobolPoint } from "../../src/tuning/samplers/sobol.js";
import { symmetricEigen } from "../../src/tuning/samplers/symmetric-eigen.js";

const { sobol, halton } = JSON.parse(readFileSync("test/golden/pruning.json", "utf8")) as Readonly<
  Record<"sobol" | "halton", readonly (readonly number[])[]>
>;

test("Sobol's points are SciPy's", () => {
  for (const [i, index] of [1, 2, 3, 7, 16].entries()) {
    expect(sobol[i]!.map((_, dimension) => sobolPoint(index, dimension))).toEqual(sobol[i]);
  }
});

test("Halton's points are SciPy's", () => {
  for (const [i, index] of [1, 2, 5, 11].entries()) {
    const own = halton[i]!.map((_, dimension) => haltonPoint(index, dimension));
    for (const [dimension, value] of own.entries()) expect(value).toBeCloseTo(halton[i]![dimension]!, 8);
  }
});

test("eigenvectors of a symmetric matrix: A·v = λ·v, and v are at right angles", () => {
  const a = [
    [4, 1, -2, 0.5],
    [1, 3, 0, 1],
    [-2, 0, 2, -1],
    [0.5, 1, -1, 6],
  ].map((row) => Float64Array.from(row));
  const { values, vectors } = symmetricEigen(a);
  for (let k = 0; k < 4; k++) {
    const v = vectors.map((row) => row[k]!);
    for (let i = 0; i < 4; i++) {
      const product = v.reduce((sum, each, j) => sum + a[i]![j]! * each, 0);
      expect(product).toBeCloseTo(values[k]! * v[i]!, 10);
    }
    for (let other = 0; other < 4; other++) {
      const dot = v.reduce((sum, each, i) => sum + each * vectors[i]![other]!, 0);
      expect(dot).toBeCloseTo(other === k ? 1 : 0, 10);
    }
  }
});

const space = {
  rate: logFloat(1e-4, 1),
  units: int(2, 40),
  body: choice({ wide: { share: float(0, 1) }, deep: { layers: int(1, 5) } }),
} as const;
const samplers: Readonly<Record<string, () => Sampler>> = {
  random: () => randomSampler(),
  grid: () => gridSampler({ points: 3 }),
  sobol: () => sobolSampler(),
  halton: () => haltonSampler(),
  tpe: () => tpeSampler(),
  tpeApart: () => tpeSampler({ multivariate: false }),
  cmaEs: () => cmaEsSampler(),
  gp: () => gpSampler(),
  nsga2: () => nsga2Sampler({ populationSize: 8 }),
};

describe.each(Object.entries(samplers))("%s", (_, make) => {
  const run = (seed: number) =>
    study({
      ...{ space, sampler: make(), seed },
      objective: ({ rate, units, body }) =>
        rate + Math.abs(units - 11) / 10 + (body.kind === "wide" ? body.share : body.layers / 3),
    }).run({ trials: 40 });

  test("the same seed gives the same trials, each within its ranges", async () => {
    const [first, second] = [await run(3), await run(3)];
    expect(first.hash).toBe(second.hash);
    for (const { params } of first.trials) {
      expect(params.rate).toBeGreaterThanOrEqual(1e-4);
      expect(params.rate).toBeLessThanOrEqual(1);
      expect([2, params.units, 40].sort((a, b) => Number(a) - Number(b))[1]).toBe(params.units);
      expect(Object.keys(params)).toEqual([
        "rate",
        "units",
        "body",
        params.body === "wide" ? "body.wide.share" : "body.deep.layers",
      ]);
    }
  });
});

test.each(Object.entries(samplers))("%s: a list has as many elements as its length says", async (_, make) => {
  const options = { space: { hidden: repeat(1, 3, int(4, 40)), rate: float(0, 1) }, sampler: make(), seed: 2 };
  const objective = ({ hidden, rate }: { hidden: readonly number[]; rate: number }): number => {
    // Missing ones would make it no number, and the trial fail.
    return hidden.reduce((sum, units) => sum + Math.abs(units - 20), 0) + rate;
  };
  const { trials } = await study({ ...options, objective }).run({ trials: 30 });
  for (const { state, params } of trials) {
    expect(state).toBe("complete");
    expect(Object.keys(params).length).toBe(2 + (params["hidden.length"] as number));
  }
});

test.each(Object.entries(samplers))("%s: what a constraint refuses is drawn again", async (name, make) => {
  if (name === "grid") return;
  const options = { space: { x: float(0, 1), y: float(0, 1) }, sampler: make(), seed: 2 };
  const { trials } = await study({
    ...options,
    // The lowest point is not allowed.
    constraint: ({ x, y }) => x + y > 0.5,
    objective: ({ x, y }) => x + y,
  }).run({ trials: 30 });
  for (const { value } of trials) expect(value).toBeGreaterThan(0.5);
});

test.each([
  ["gpSampler", gpSampler()],
  ["cmaEsSampler", cmaEsSampler()],
])("%s refuses several goals before anything runs", async (name, sampler) => {
  let ran = 0;
  const direction = ["minimize", "minimize"] as const;
  const objective = ({ x }: { x: number }): number[] => {
    ran += 1;
    return [x, -x];
  };
  const runs = study({ space: { x: float(0, 1) }, sampler, direction, objective }).run({ trials: 3 });
  await expect(runs).rejects.toThrow(`${name}: expected a study of one goal, received one of 2`);
  expect(ran).toBe(0);
});

test.each([
  [() => gpSampler({ startupTrials: 1 }), "gpSampler: startupTrials"],
  [() => gpSampler({ candidates: 2 }), "gpSampler: candidates"],
  [() => gpSampler({ deterministic: 1 as never }), "gpSampler: deterministic"],
  [() => nsga2Sampler({ populationSize: 1 }), "nsga2Sampler: populationSize"],
  [() => nsga2Sampler({ crossover: 1.5 }), "nsga2Sampler: crossover"],
  [() => nsga2Sampler({ mutation: Number.NaN }), "nsga2Sampler: mutation"],
  [() => nsga2Sampler({ swaping: 0.5 } as never), "nsga2Sampler"],
])("options that do not fit are refused: %#", (make, said) => {
  expect(make).toThrow(ArgumentError);
  expect(make).toThrow(said);
});

test("another seed gives other trials, but for a grid", async () => {
  for (const [name, make] of Object.entries(samplers)) {
    const hashes = await Promise.all(
      [1, 2].map(async (seed) => {
        const options = { space: { x: float(0, 1), n: int(0, 9) }, sampler: make(), seed };
        return (await study({ ...options, objective: ({ x, n }) => x + n }).run({ trials: 15 })).hash;
      }),
    );
    expect(hashes[0] === hashes[1], name).toBe(name === "grid");
  }
});

test("a grid has all combinations, once each, and then it ends", async () => {
  const options = {
    space: { rate: logFloat(1e-3, 0.1), units: int(1, 2), body: choice({ a: {}, b: { depth: choice([1, 2]) } }) },
    sampler: gridSampler({ points: 3 }),
  } as const;
  const { trials } = await study({ ...options, objective: ({ rate }) => rate }).run();
  const told = trials.map(({ params }) => JSON.stringify(params));
  expect(new Set(told).size).toBe(told.length);
  // 3 rates × 2 numbers of units × (a, b with 1, b with 2).
  expect(told.length).toBe(18);
  expect([...new Set(trials.map(({ params }) => (params.rate as number).toFixed(6)))]).toEqual([
    "0.001000",
    "0.010000",
    "0.100000",
  ]);
});

test("a grid of too many combinations is refused before anything runs", async () => {
  const wide = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x${i}`, float(0, 1)]));
  const runs = study({ space: wide, sampler: gridSampler(), objective: () => 0 });
  await expect(runs.run()).rejects.toThrow(ArgumentError);
  await expect(runs.run()).rejects.toThrow("gridSampler: expected at most 1000000 combinations");
});
