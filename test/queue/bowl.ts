// The study that tests of storages and queues run: a bowl, with reports and a pruner.

import { float, int, medianPruner, type StudyStorage, study, TrialPruned } from "../../src/tuning/index.js";

export const make = (concurrency: number, storage?: StudyStorage, objective: { fails?: number } = {}) =>
  study({
    space: { x: float(-5, 5), n: int(1, 9) },
    ...{ seed: 7, concurrency, pruner: medianPruner({ startupTrials: 3 }) },
    ...(storage && { storage }),
    objective: async ({ x, n }, trial) => {
      if (trial.number === objective.fails) throw new Error("the disk has melted");
      const floor = (x - 1) ** 2 + (n - 4) ** 2;
      for (let step = 0; step < 6; step++) {
        await trial.report(floor + 1 / (step + 1), step);
        if (trial.shouldPrune()) throw new TrialPruned();
      }
      return floor;
    },
  });
