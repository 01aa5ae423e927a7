// What a study itself takes for each trial, its objective doing nothing: by each sampler, in memory; and what a trial learned from others costs.

import * as tuning from "../../src/tuning/index.js";
import type { BenchRecord } from "../harness.js";

const space = {
  rate: tuning.logFloat(1e-5, 1),
  momentum: tuning.float(0, 0.99),
  units: tuning.int(4, 256, { log: true }),
  layers: tuning.int(1, 5),
  dropout: tuning.float(0, 0.8),
  kind: tuning.choice(["relu", "tanh", "gelu"]),
} as const;

const samplers: Readonly<Record<string, () => tuning.Sampler>> = {
  random: () => tuning.randomSampler(),
  grid: () => tuning.gridSampler({ points: 4 }),
  sobol: () => tuning.sobolSampler(),
  halton: () => tuning.haltonSampler(),
  tpe: () => tuning.tpeSampler(),
  "tpe, univariate": () => tuning.tpeSampler({ multivariate: false }),
  cmaEs: () => tuning.cmaEsSampler(),
  nsga2: () => tuning.nsga2Sampler(),
  gp: () => tuning.gpSampler(),
};

/** A Gaussian process is for few trials. */
const most: Readonly<Record<string, number>> = { gp: 100 };
const rounds = 5;

/** Milliseconds for each trial of a study. */
const millisecondsOf = async (make: () => tuning.Sampler, trials: number, seed: number): Promise<number> => {
  const begin = performance.now();
  await tuning
    .study({
      ...{ space, sampler: make(), seed },
      objective: ({ rate, momentum, units, layers, dropout }) =>
        Math.abs(rate - 0.01) + momentum + units / 100 + layers + dropout,
    })
    .run({ trials });
  return (performance.now() - begin) / trials;
};

export const tuningSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const [name, make] of Object.entries(samplers)) {
    for (const trials of [100, 1000]) {
      if (trials > (most[name] ?? trials)) continue;
      // The first one warms up.
      await millisecondsOf(make, Math.min(trials, 100), rounds);
      const times: number[] = [];
      for (let seed = 0; seed < rounds; seed++) times.push(await millisecondsOf(make, trials, seed));
      const medianMs = times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
      records.push({ suite: "tuning", name: `${name}, ${trials} trials`, threads: 1, medianMs, remark: "each trial" });
    }
  }
  return records;
};
