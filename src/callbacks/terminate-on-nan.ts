// Ends a run that has diverged.

import { define, none } from "../schema.js";
import type { Callback, Trained } from "../training/callback.js";

/** Stops training after the batch whose loss is NaN or Infinity: Keras' TerminateOnNaN. */
export const terminateOnNaN = define("terminateOnNaN", {}, none, (_, part): Callback => {
  let model: Trained | undefined;
  return {
    ...part,
    onTrainBegin: (trained) => {
      model = trained;
    },
    onBatchEnd: (_batch, { loss }) => {
      if (model && loss !== undefined && !Number.isFinite(loss)) model.stopTraining = true;
    },
  };
});
