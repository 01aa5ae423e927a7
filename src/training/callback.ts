// What may happen around training: hooks with Keras' names.

import type { Data } from "../data/forms.js";
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
