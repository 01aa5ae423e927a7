// Samplers: sequences against SciPy's, searches against Optuna's and pycma's on ten standard functions, and the same answer to the same question.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../src/index.js";
import {
  choice,
  cmaEsSampler,
  float,
  gridSampler,
  haltonSampler,
  int,
  logFloat,
  randomSampler,
  type Sampler,
  sobolSampler,
  study,
  tpeSampler,
} from "../../src/tuning/index.js";
import { haltonPoint, sobolPoint } from "../../src/tuning/samplers/sobol.js";
import { symmetricEigen } from "../../src/tuning/samplers/symmetric-eigen.js";
import { functions } from "./functions.js";

const read = (name: string): unknown => JSON.parse(readFileSync(`test/golden/${name}.json`, "utf8"));
const { sobol, halton } = read("pruning") as Readonly<Record<"sobol" | "halton", readonly (readonly number[])[]>>;
const { best: golden } = read("tuning") as {
  readonly best: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

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

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
};

/** The best of 100 trials, for 20 seeds. */
const bestOf = async (name: string, make: () => Sampler): Promise<number[]> => {
  const { space, value } = functions[name]!;
  const best: number[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const done = await study({ space, objective: value, sampler: make(), seed }).run({ trials: 100 });
    best.push(done.best.value);
  }
  return best;
};

describe.each([
  ["tpe", "Optuna's TPESampler", () => tpeSampler()],
  ["cmaEs", "pycma", () => cmaEsSampler()],
] as const)("%s beside %s", (key, _, make) => {
  test.each(Object.keys(golden[key]!))(
    "%s: the median of the best lies within its spread, or is better",
    async (name) => {
      const theirs = golden[key]![name]!;
      const ours = await bestOf(name, make);
      expect(quantile(ours, 0.5)).toBeLessThanOrEqual(quantile(theirs, 0.75));
      // Searching at random is what it has to beat.
      expect(quantile(ours, 0.5)).toBeLessThan(
        quantile(await bestOf(name, randomSampler), 0.5) + (name === "conditional" ? 1 : 0),
      );
    },
  );
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
