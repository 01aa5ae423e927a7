// A study of small models that workers, pages and Node make alike.

import { adam, dense, sequential, sparseCategoricalCrossentropy } from "../../src/index.js";
import { int, logFloat, medianPruner, populationSampler, type StudyStorage, study } from "../../src/tuning/index.js";
import { points } from "../worker/small-model.js";

export const trials = 12;

export interface SmallOptions {
  readonly concurrency?: number | undefined;
  readonly seed?: number | undefined;
  readonly storage?: StudyStorage;
  readonly threads?: number;
  /** Whether its trials go on from those of the generation before. */
  readonly population?: boolean | undefined;
  /** Called before the model of a trial is made. */
  readonly before?: (number: number) => void;
  readonly onEpoch?: (number: number, epoch: number) => void;
}

/** Widths and rates of a small classifier. */
export const smallStudy = ({
  concurrency = 4,
  seed = 3,
  storage,
  threads,
  population = false,
  before,
  onEpoch,
}: SmallOptions = {}) => {
  const [train, validation] = [points(160), points(60)];
  let at = 0;
  return study({
    space: { units: int(2, 24, { log: true }), learningRate: logFloat(1e-4, 0.3) },
    ...{ seed, concurrency, ...(storage && { storage }) },
    ...(population
      ? { sampler: populationSampler({ population: 4, fixed: ["units"] }) }
      : { pruner: medianPruner({ startupTrials: 4 }) }),
    model: ({ units, learningRate }, trial) => {
      at = trial.number;
      before?.(trial.number);
      const model = sequential([dense(units, { activation: "tanh" }), dense(3)], {
        seed: trial.seed,
        ...(threads !== undefined && { threads }),
      });
      model.compile({ optimizer: adam({ learningRate }), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
      return model;
    },
    data: { train, validation },
    fit: { epochs: 5, batchSize: 16, callbacks: { onEpochEnd: (epoch) => onEpoch?.(at, epoch) } },
  });
};
