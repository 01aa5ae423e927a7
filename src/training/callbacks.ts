// What may happen around training: hooks with Keras' names, and the callbacks that every library has.

import { ArgumentError, nearest, show } from "../errors.js";
import { checkFlag, checkNotNegative, checkOptions, checkWhole, resolveName } from "../options.js";
import type { Model } from "./model.js";

/** Loss and metrics by name; validation results begin with `val`. */
export type Logs = Readonly<Record<string, number>>;

type Hook<Arguments extends readonly unknown[]> = (...given: Arguments) => void | Promise<void>;

/** Hooks that fit calls; each may return a promise, which fit awaits. */
export interface Callback {
  /** `keys` are those that the logs of every epoch will have. */
  onTrainBegin?: Hook<[model: Model, keys: readonly string[]]>;
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

/** The callbacks given to fit. Throws ArgumentError for what is none, and for hooks that nothing would call. */
export const readCallbacks = (given: Callback | readonly Callback[] | undefined): readonly Callback[] => {
  if (given === undefined) return [];
  const callbacks = Array.isArray(given) ? (given as readonly Callback[]) : [given as Callback];
  for (const callback of callbacks) checkCallback(callback);
  return callbacks;
};

const checkCallback = (callback: Callback): void => {
  if (typeof callback !== "object" || callback === null) {
    throw new ArgumentError(`fit: expected callbacks such as { onEpochEnd }, received ${show(callback)}.`);
  }
  // Other keys are a callback's own affair: it may be an instance of a class with fields.
  for (const key of hookLikeKeys(callback)) {
    if (!(hooks as readonly string[]).includes(key)) {
      const hint = nearest(key, hooks);
      throw new ArgumentError(
        `fit: callback: unknown hook "${key}".${hint ? ` Did you mean "${hint}"?` : ""} Known: ${hooks.join(", ")}.`,
      );
    }
    const hook: unknown = callback[key as keyof Callback];
    if (hook !== undefined && typeof hook !== "function") {
      throw new ArgumentError(`fit: callback: expected a function as ${key}, received ${show(hook)}.`);
    }
  }
  if (!hooks.some((hook) => callback[hook])) {
    throw new ArgumentError(`fit: callback: expected at least one of ${hooks.join(", ")}, received ${show(callback)}.`);
  }
};

/** Names like onEpochEnd or on_epoch_end, of an object or of its class. */
const hookLikeKeys = (callback: object): string[] => {
  const prototype: object | null = Object.getPrototypeOf(callback);
  const own = Object.keys(callback);
  const inherited = prototype && prototype !== Object.prototype ? Object.getOwnPropertyNames(prototype) : [];
  return [...own, ...inherited].filter((key) => /^on[A-Z_]/.test(key));
};

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

/** Whether a key names something of which more is better. */
const growsBetter = (key: string): boolean => /acc|auc/i.test(key);

const modes = { auto: growsBetter, min: () => false, max: () => true } as const;

/**
 * Stops training when what it watches improves no more: the usual guard against overfitting, and the way to train until
 * convergence. Keras' defaults: monitor `valLoss`, patience 0. Throws ArgumentError for options that cannot be used;
 * fit rejects with one before the first step when there will be no such key.
 */
export const earlyStopping = (options: EarlyStoppingOptions = {}): Callback => {
  checkOptions("earlyStopping", options, ["monitor", "patience", "minDelta", "mode", "restoreBestWeights"]);
  const { monitor = "valLoss", mode = "auto" } = options;
  if (typeof monitor !== "string") {
    throw new ArgumentError(`earlyStopping: expected monitor as a key such as "valLoss", received ${show(monitor)}.`);
  }
  const patience = checkWhole(options.patience ?? 0, "earlyStopping: patience");
  const minDelta = checkNotNegative(options.minDelta ?? 0, "earlyStopping: minDelta");
  const upward = resolveName(mode, modes, "earlyStopping: mode")(monitor);
  const restoreBestWeights = checkFlag(options.restoreBestWeights ?? false, "earlyStopping: restoreBestWeights");
  let model: Model | undefined;
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  let bestWeights: ReturnType<Model["getWeights"]> | undefined;
  return {
    onTrainBegin: (trained, keys) => {
      checkMonitor(monitor, keys);
      model = trained;
      best = Number.POSITIVE_INFINITY;
      waited = 0;
      bestWeights = undefined;
    },
    onEpochEnd: (_, logs) => {
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
  };
};

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

/** Stops training after the batch whose loss is NaN or Infinity: Keras' TerminateOnNaN. */
export const terminateOnNaN = (): Callback => {
  let model: Model | undefined;
  return {
    onTrainBegin: (trained) => {
      model = trained;
    },
    onBatchEnd: (_, { loss }) => {
      if (model && !Number.isFinite(loss)) model.stopTraining = true;
    },
  };
};
