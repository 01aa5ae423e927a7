import { m as checkOptions, n as datasetIn, w as weightsOf, t as trainOn } from "./index.CQRbASWO.js";
import { A as ArgumentError } from "./live-network.8sQWpCpD.js";
const weightOptions = ["sampleWeight", "classWeight"];
const trainOnBatch = async (core, read) => {
  const where = "trainOnBatch";
  if (read.kind === "source") throw new ArgumentError(`${where}: expected one batch, received a source of batches.`);
  checkOptions(where, read.options, weightOptions);
  const data = datasetIn(read);
  const weights = weightsOf(where, data, read.options);
  const trainer = core.trainerFor(where);
  return trainOn(trainer, await core.readBatch(data, weights, where), core.seed);
};
export {
  trainOnBatch
};
