// Ends a run that improves no more.

import { choice, define, flag, none, notNegative, text, whole } from "../schema.js";
import type { Callback, Trained, Weights } from "../training/callback.js";
import { Monitor, modes } from "./monitor.js";

/**
 * Stops training when what it watches improves no more: the usual guard against overfitting, and the way to train until
 * convergence. Keras' defaults: monitor `valLoss`, patience 0. Throws ArgumentError for options that cannot be used;
 * fit rejects with one before the first step when there will be no such key, and loop after the first epoch.
 */
export const earlyStopping = define(
  "earlyStopping",
  {
    /** What to watch: a key of the logs. */
    monitor: text("valLoss"),
    /** Epochs without improvement to wait. */
    patience: whole(0, 0),
    /** The least change that counts as improvement. */
    minDelta: notNegative(0),
    /** Whether less is better (`min`) or more; `auto` takes `max` for accuracies and their like. */
    mode: choice(modes, "auto"),
    /** Go back to the weights of the best epoch at the end. */
    restoreBestWeights: flag(false),
  },
  none,
  ({ monitor, patience, minDelta, mode, restoreBestWeights }, part): Callback => {
    const watched = new Monitor(part.kind, monitor, mode, minDelta);
    let model: Trained | undefined;
    let waited = 0;
    let bestWeights: Weights | undefined;
    return {
      ...part,
      onTrainBegin: (trained, keys) => {
        if (watched.begin(keys)) {
          waited = 0;
          bestWeights = undefined;
        }
        model = trained;
        // The run that goes on had ended.
        if (waited > 0 && waited >= patience) trained.stopTraining = true;
      },
      onEpochEnd: (_, logs) => {
        if (watched.improves(logs)) {
          waited = 0;
          if (restoreBestWeights) bestWeights = model?.getWeights();
        } else if (++waited >= patience && model) model.stopTraining = true;
      },
      onTrainEnd: () => {
        if (bestWeights) model?.setWeights(bestWeights);
      },
      state: () => ({ best: watched.state, waited, bestWeights: bestWeights ?? null }),
      restore: (state) => {
        const given = state as unknown as { best: number | null; waited: number; bestWeights: Weights | null };
        watched.state = given.best;
        waited = given.waited;
        bestWeights = given.bestWeights ?? undefined;
      },
    };
  },
);
