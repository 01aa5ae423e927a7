// One step of training on a batch that a user hands over, which has still to be checked.

import { datasetIn, type FitArguments } from "../data/fit-arguments.js";
import { ArgumentError } from "../errors.js";
import { checkOptions } from "../options.js";
import type { Core } from "./core.js";
import { weightsOf } from "./fit-options.js";
import type { WeightOptions } from "./read-batch.js";
import { type Evaluation, trainOn } from "./train-on.js";

/** The options of `trainOnBatch`. */
const weightOptions = ["sampleWeight", "classWeight"] as const;

/** Trains on a batch. Throws before anything is changed for one that cannot be used. */
export const trainOnBatch = async (core: Core, read: FitArguments<WeightOptions>): Promise<Evaluation> => {
  const where = "trainOnBatch";
  if (read.kind === "source") throw new ArgumentError(`${where}: expected one batch, received a source of batches.`);
  checkOptions(where, read.options, weightOptions);
  const data = datasetIn(read);
  const weights = weightsOf(where, data, read.options);
  const trainer = core.trainerFor(where);
  return trainOn(trainer, await core.readBatch(data, weights, where), core.seed);
};
