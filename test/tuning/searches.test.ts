// Searches against Optuna's and pycma's on ten standard functions: the median of the best over 20 seeds is better than the worst quarter of theirs.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cmaEsSampler, gpSampler, randomSampler, type Sampler, study, tpeSampler } from "../../src/tuning/index.js";
import { functions, quantile } from "./functions.js";

const { best: golden } = JSON.parse(readFileSync("test/golden/tuning.json", "utf8")) as {
  readonly best: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

/** The best of so many trials, for so many seeds. */
const bestOf = async (name: string, make: () => Sampler, trials: number, seeds: number): Promise<number[]> => {
  const { space, value } = functions[name]!;
  const best: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const done = await study({ space, objective: value, sampler: make(), seed }).run({ trials });
    best.push(done.best.value);
  }
  return best;
};

/** What all are compared with, searched once. */
const atRandom = new Map<string, Promise<number[]>>();
const randomly = (name: string, trials: number, seeds: number): Promise<number[]> => {
  const key = `${name} ${trials} ${seeds}`;
  const found = atRandom.get(key) ?? bestOf(name, randomSampler, trials, seeds);
  atRandom.set(key, found);
  return found;
};

/** Two valleys: which of them a search comes to is a matter of luck, for theirs as for ours. */
const chance = "conditional";

/** Of the functions that take long, these tell enough; all of them with FRAGUA_LONG. */
const few: Readonly<Record<string, readonly string[]>> = {
  tpeApart: ["branin", "conditional"],
  gp: ["branin", "mixed"],
};

describe.each([
  ["tpe", 100, "Optuna's TPESampler", () => tpeSampler()],
  ["tpeApart", 100, "Optuna's univariate TPESampler", () => tpeSampler({ multivariate: false })],
  ["cmaEs", 100, "pycma", () => cmaEsSampler()],
  ["gp", 40, "Optuna's GPSampler", () => gpSampler()],
] as const)("%s, %i trials, beside %s", (key, trials, _, make) => {
  const names = Object.keys(golden[key]!);
  test.each(names.filter((name) => process.env.FRAGUA_LONG || (few[key]?.includes(name) ?? true)))(
    "%s",
    async (name) => {
      const theirs = golden[key]![name]!;
      const seeds = process.env.FRAGUA_LONG ? theirs.length : 20;
      const median = quantile(await bestOf(name, make, trials, seeds), 0.5);
      expect(median).toBeLessThanOrEqual(quantile(theirs, 0.75));
      // Searching at random is what it has to beat.
      const spared = name === chance && key !== "gp" ? 1 : 0;
      expect(median).toBeLessThan(quantile(await randomly(name, trials, seeds), 0.5) + spared);
    },
    120_000,
  );
});
