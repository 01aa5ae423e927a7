// Searches against Optuna's and pycma's on ten standard functions: the median of the best over 20 seeds lies within the spread of theirs, or is better.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cmaEsSampler, gpSampler, randomSampler, type Sampler, study, tpeSampler } from "../../src/tuning/index.js";
import { functions, quantile } from "./functions.js";

const { best: golden } = JSON.parse(readFileSync("test/golden/tuning.json", "utf8")) as {
  readonly best: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

/** The best of so many trials, for 20 seeds. */
const bestOf = async (name: string, make: () => Sampler, trials: number): Promise<number[]> => {
  const { space, value } = functions[name]!;
  const best: number[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const done = await study({ space, objective: value, sampler: make(), seed }).run({ trials });
    best.push(done.best.value);
  }
  return best;
};

/** What all are compared with, searched once. */
const atRandom = new Map<string, Promise<number[]>>();
const randomly = (name: string, trials: number): Promise<number[]> => {
  const key = `${name} ${trials}`;
  const found = atRandom.get(key) ?? bestOf(name, randomSampler, trials);
  atRandom.set(key, found);
  return found;
};

/** Two valleys: which of them a search comes to is a matter of luck, for theirs as for ours. */
const chance = "conditional";

/** Of the functions that take long, these tell enough; all of them with FRAGUA_LONG. */
const few: Readonly<Record<string, readonly string[]>> = {
  tpeApart: ["branin", "conditional"],
  gp: ["branin", "hartmann3", "mixed"],
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
      const median = quantile(await bestOf(name, make, trials), 0.5);
      expect(median).toBeLessThanOrEqual(quantile(golden[key]![name]!, 0.75));
      // Searching at random is what it has to beat.
      const spared = name === chance && key !== "gp" ? 1 : 0;
      expect(median).toBeLessThan(quantile(await randomly(name, trials), 0.5) + spared);
    },
    120_000,
  );
});
