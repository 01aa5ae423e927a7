// What may happen around training: hooks with Keras' names, and the callbacks that every library has.

import { ArgumentError } from "../errors.js";
import { checkOptions } from "../options.js";
import type { Model } from "./model.js";

/** Loss and metrics by name; validation results begin with `val`. */
export type Logs = Readonly<Record<string, number>>;

type Hook<Arguments extends readonly unknown[]> = (...given: Arguments) => void | Promise<void>;

/** Hooks that fit calls; each may return a promise, which fit awaits. */
export interface Callback {
  onTrainBegin?: Hook<[model: Model]>;
  onTrainEnd?: Hook<[logs: Logs]>;
  onEpochBegin?: Hook<[epoch: number]>;
  onEpochEnd?: Hook<[epoch: number, logs: Logs]>;
  onBatchBegin?: Hook<[batch: number]>;
  onBatchEnd?: Hook<[batch: number, logs: Logs]>;
}

export const hooks = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
] as const;

export interface EarlyStoppingOptions {
  /** What to watch: a key of the logs. */
  readonly monitor?: string;
  /** Epochs without improvement to wait. */
  readonly patience?: number;
  /** The least change that counts as improvement. */
  readonly minDelta?: number;
  /** Whether less is better (`min`) or more; `auto` takes `max` for accuracies. */
  readonly mode?: "auto" | "min" | "max";
  /** Go back to the weights of the best epoch at the end. */
  readonly restoreBestWeights?: boolean;
}

/**
 * Stops training when what it watches improves no more: the usual guard against overfitting, and the way to train until
 * convergence. Keras' defaults: monitor `valLoss`, patience 0.
 */
export const earlyStopping = (options: EarlyStoppingOptions = {}): Callback => {
  checkOptions("earlyStopping", options, ["monitor", "patience", "minDelta", "mode", "restoreBestWeights"]);
  const { monitor = "valLoss", patience = 0, minDelta = 0, mode = "auto", restoreBestWeights = false } = options;
  const upward = mode === "max" || (mode === "auto" && /acc|auc/i.test(monitor));
  let model: Model | undefined;
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  let bestWeights: ReturnType<Model["getWeights"]> | undefined;
  return {
    onTrainBegin: (trained) => {
      model = trained;
      best = Number.POSITIVE_INFINITY;
      waited = 0;
      bestWeights = undefined;
    },
    onEpochEnd: (_, logs) => {
      const value = logs[monitor];
      if (value === undefined) {
        throw new ArgumentError(
          `earlyStopping: expected one of ${Object.keys(logs).join(", ")} to monitor, received "${monitor}". ` +
            "Give fit validationData or validationSplit to watch valLoss.",
        );
      }
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
  };
};
