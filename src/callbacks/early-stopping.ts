// Ends a run that improves no more.

import { ArgumentError, nearest } from "../errors.js";
import { choice, define, flag, none, notNegative, text, whole } from "../schema.js";
import type { Callback, Trained, Weights } from "../training/callback.js";

/** Whether a key names something of which more is better. */
const growsBetter = (key: string): boolean => /acc|auc|precision|recall|f1|r2/i.test(key);

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
    mode: choice(["auto", "min", "max"], "auto"),
    /** Go back to the weights of the best epoch at the end. */
    restoreBestWeights: flag(false),
  },
  none,
  ({ monitor, patience, minDelta, mode, restoreBestWeights }, part): Callback => {
    const upward = mode === "max" || (mode === "auto" && growsBetter(monitor));
    let model: Trained | undefined;
    let best = Number.POSITIVE_INFINITY;
    let waited = 0;
    let bestWeights: Weights | undefined;
    let restored = false;
    return {
      ...part,
      onTrainBegin: (trained, keys) => {
        if (keys.length > 0) checkMonitor(monitor, keys);
        model = trained;
        if (!restored) {
          best = Number.POSITIVE_INFINITY;
          waited = 0;
          bestWeights = undefined;
        }
        restored = false;
      },
      onEpochEnd: (_, logs) => {
        checkMonitor(monitor, Object.keys(logs));
        const value = logs[monitor]!;
        const cost = upward ? -value : value;
        if (cost < best - minDelta) {
          best = cost;
          waited = 0;
          if (restoreBestWeights) bestWeights = model?.getWeights();
        } else if (++waited >= patience && model) model.stopTraining = true;
      },
      onTrainEnd: () => {
        if (bestWeights) model?.setWeights(bestWeights);
      },
      state: () => ({
        best: Number.isFinite(best) ? best : null,
        waited,
        bestWeights: bestWeights ?? null,
      }),
      restore: (state) => {
        const given = state as unknown as { best: number | null; waited: number; bestWeights: Weights | null };
        best = given.best ?? Number.POSITIVE_INFINITY;
        waited = given.waited;
        bestWeights = given.bestWeights ?? undefined;
        restored = true;
      },
    };
  },
);

const checkMonitor = (monitor: string, keys: readonly string[]): void => {
  if (keys.includes(monitor)) return;
  const validation = monitor.startsWith("val") && !keys.some((key) => key.startsWith("val"));
  const hint = validation ? undefined : nearest(monitor, keys);
  throw new ArgumentError(
    `earlyStopping: expected one of ${keys.join(", ")} to monitor, received "${monitor}".` +
      (hint ? ` Did you mean "${hint}"?` : "") +
      (validation ? ` Give fit validationData or validationSplit to watch ${monitor}.` : ""),
  );
};
