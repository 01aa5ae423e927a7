// A study in a journal, as a program that is killed and begun again: `node … path trials`.

import { float, int, journalStorage, medianPruner, study } from "../../src/tuning/index.js";

export const make = (path: string, concurrency: number) =>
  study({
    space: { x: float(-5, 5), n: int(1, 9) },
    ...{ seed: 7, concurrency, pruner: medianPruner({ startupTrials: 3 }) },
    storage: journalStorage(path, { flush: false }),
    objective: async ({ x, n }, trial) => {
      const floor = (x - 1) ** 2 + (n - 4) ** 2;
      for (let step = 0; step < 6; step++) {
        await trial.report(floor + 1 / (step + 1), step);
        if (trial.shouldPrune()) return floor + 1 / (step + 1);
      }
      return floor;
    },
  });

const [, , path, trials, concurrency] = process.argv;
if (path !== undefined && trials !== undefined) {
  const done = await make(path, Number(concurrency)).run({ trials: Number(trials) });
  process.send?.(done.hash);
  process.disconnect?.();
}
