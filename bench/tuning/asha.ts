// Epochs until successive halving comes to the best loss of a search at random, on real trainings: `npx tsx bench/tuning/asha.ts`. Writes asha.json beside it.

import { writeFileSync } from "node:fs";
import { ashaPruner, type FinishedTrial, randomSampler, type Study, study } from "../../src/tuning/index.js";
import { space, type Training, trainings } from "./trainings.js";

const [trials, epochs, mostTrials] = [30, 27, 270];
const seeds = [1, 2, 3, 4, 5];

const epochsOf = (list: readonly FinishedTrial[]): number => list.reduce((sum, { reports }) => sum + reports.size, 0);

const search = ({ data, batchSize, model }: Training, seed: number, pruned: boolean): Study<typeof space> =>
  study({
    space,
    ...{ seed, data, sampler: randomSampler() },
    model: (settings, trial) => model(settings, trial.seed),
    fit: { epochs, batchSize },
    ...(pruned && { pruner: ashaPruner({ minResource: 1, reductionFactor: 3 }) }),
  });

/** Epochs until a loss was reached; undefined where it was not. */
const epochsUntil = (list: readonly FinishedTrial[], goal: number): number | undefined => {
  let passed = 0;
  for (const { reports } of list) {
    for (const [, loss] of reports) {
      passed += 1;
      if (loss <= goal) return passed;
    }
  }
  return undefined;
};

const rows: object[] = [];
for (const training of await trainings()) {
  for (const seed of seeds) {
    const random = await search(training, seed, false).run({ trials });
    const goal = random.best.value;
    const halving = search(training, seed, true);
    let needed: number | undefined;
    for (let count = 5; needed === undefined && count <= mostTrials; count += 5) {
      await halving.run({ trials: count });
      needed = epochsUntil(halving.trials, goal);
    }
    const all = epochsOf(random.trials);
    const row = {
      training: training.name,
      ...{ seed, goal, randomEpochs: all, randomUntil: epochsUntil(random.trials, goal) },
      ...{ ashaEpochs: needed ?? null, ashaTrials: halving.trials.length },
      ratio: needed === undefined ? null : needed / all,
    };
    rows.push(row);
    console.log(JSON.stringify(row));
  }
}
writeFileSync(
  new URL("./asha.json", import.meta.url),
  `${JSON.stringify({ trials, epochs, reductionFactor: 3, minResource: 1, rows }, undefined, 2)}\n`,
);
