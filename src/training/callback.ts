// What may happen around training: hooks with Keras' names.

import type { Data } from "../data/forms.js";
import { ArgumentError, nearest, show } from "../errors.js";
import type { Described } from "../schema.js";
import type { Weights } from "../tensor/weights.js";
import type { Packable } from "./packing.js";

/** Loss and metrics by name; validation results begin with `val`. */
export type Logs = Readonly<Record<string, number>>;

export type { Weights };

/** What a callback may do with the model that is trained; `fit` gives it the model itself. */
export interface Trained {
  /** Set it to true to end training after the batch at hand. */
  stopTraining: boolean;
  learningRate: number;
  getWeights(options?: { readonly averaged?: boolean }): Weights;
  setWeights(weights: Weights): void;
  evaluate(x: Data, y: Data, options?: { readonly batchSize?: number }): Promise<Record<string, number>>;
  predict(x: Data, options?: { readonly batchSize?: number }): Promise<unknown>;
  /** Writes its file; this and what follows is not there for what a loop of one's own passes for a model. */
  save?(path: string, options?: { readonly optimizer?: boolean }): Promise<unknown>;
  /** Its layers as a table. */
  summary?(): { toString(): string };
  /** What it is made of. */
  readonly config?: object;
}

/** How far a run has come: whole epochs, and batches of the one after them. */
export interface Place {
  readonly epoch: number;
  readonly batch: number;
}

/** What a run is going to do. */
export interface RunPlan {
  /** The number of the last epoch. */
  readonly epochs: number;
  readonly batchSize: number;
  /** Samples of an epoch; undefined where a source does not know. */
  readonly samples: number | undefined;
}

/** Hooks that fit calls; each may return a promise, which fit awaits. */
export interface Callback extends Partial<Described> {
  /** `keys` are those that the logs of every epoch will have; none in `loop`, which does not know what its step will return. */
  onTrainBegin?(model: Trained, keys: readonly string[], plan: RunPlan): void | Promise<void>;
  onTrainEnd?(logs: Logs): void | Promise<void>;
  onEpochBegin?(epoch: number): void | Promise<void>;
  onEpochEnd?(epoch: number, logs: Logs): void | Promise<void>;
  onBatchBegin?(batch: number): void | Promise<void>;
  onBatchEnd?(batch: number, logs: Logs): void | Promise<void>;
  /** Some times a second while an epoch runs, and when it has: the samples of it that are done, and what they came to so far. */
  onProgress?(epoch: number, samples: number, logs: Logs): void | Promise<void>;
  /** Before and after an epoch's validation, whose results are without the `val` of the epoch's logs. */
  onTestBegin?(): void | Promise<void>;
  onTestEnd?(logs: Logs): void | Promise<void>;
  /**
   * When all callbacks have heard of a batch, and of an epoch: what is saved now holds all that the rest of the run depends on. The place
   * is the batch that comes next.
   */
  onCheckpoint?(place: Place, logs: Logs): void | Promise<void>;
  /** Called before the first step: may give the model the state of a run that was cut off, and returns whether fit is to go on with it. */
  resumeRun?(model: Trained): Promise<boolean>;
  /** Called last, however the run has ended: what was opened is closed. */
  onRunEnd?(): void | Promise<void>;
  /** What it has to remember for a run that goes on in another process, and how it takes that back. */
  state?(): Packable;
  restore?(state: Packable): void;
}

export const hooks = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
  "onProgress",
  "onTestBegin",
  "onTestEnd",
  "onCheckpoint",
  "onRunEnd",
] as const;

export type HookName = (typeof hooks)[number];

/** The callbacks given to fit or loop. Throws ArgumentError for what is none, and for hooks that nothing would call. */
export const readCallbacks = (
  given: Callback | readonly Callback[] | undefined,
  where: string,
): readonly Callback[] => {
  if (given === undefined) return [];
  const callbacks = Array.isArray(given) ? (given as readonly Callback[]) : [given as Callback];
  for (const callback of callbacks) checkCallback(callback, where);
  return callbacks;
};

const checkCallback = (callback: Callback, where: string): void => {
  if (typeof callback !== "object" || callback === null) {
    throw new ArgumentError(`${where}: expected callbacks such as { onEpochEnd }, received ${show(callback)}.`);
  }
  // Other keys are a callback's own affair: it may be an instance of a class with fields.
  for (const key of hookLikeKeys(callback)) {
    if (!(hooks as readonly string[]).includes(key)) {
      const hint = nearest(key, hooks);
      throw new ArgumentError(
        `${where}: callback: unknown hook "${key}".${hint ? ` Did you mean "${hint}"?` : ""} Known: ${hooks.join(", ")}.`,
      );
    }
    const hook: unknown = callback[key as keyof Callback];
    if (hook !== undefined && typeof hook !== "function") {
      throw new ArgumentError(`${where}: callback: expected a function as ${key}, received ${show(hook)}.`);
    }
  }
  if (!hooks.some((hook) => callback[hook])) {
    throw new ArgumentError(
      `${where}: callback: expected at least one of ${hooks.join(", ")}, received ${show(callback)}.`,
    );
  }
};

/** Names like onEpochEnd or on_epoch_end, of an object or of its class. */
const hookLikeKeys = (callback: object): string[] => {
  const prototype: object | null = Object.getPrototypeOf(callback);
  const own = Object.keys(callback);
  const inherited = prototype && prototype !== Object.prototype ? Object.getOwnPropertyNames(prototype) : [];
  return [...own, ...inherited].filter((key) => /^on[A-Z_]/.test(key));
};
