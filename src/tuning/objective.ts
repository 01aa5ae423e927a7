// What a study makes small or large: a function of the user's, or a training and what it comes to.

import { backupAndRestore } from "../callbacks/backup-and-restore.js";
import { growsBetter, Monitor } from "../callbacks/monitor.js";
import type { Dataset } from "../data/forms.js";
import { isSource } from "../data/source.js";
import { ArgumentError, StateError, show } from "../errors.js";
import { sha256 } from "../io/sha256.js";
import { encodeUtf8 } from "../io/utf8.js";
import { binaries } from "../kernels/binaries.js";
import type { Abort } from "../runtime/abort.js";
import { type Described, writePart } from "../schema.js";
import { DataTable, type Rows } from "../table/table.js";
import type { Callback } from "../training/callback.js";
import { cores } from "../training/core.js";
import type { FitOptions } from "../training/fit-options.js";
import { inheritTraining } from "../training/inherit.js";
import { Model } from "../training/model.js";
import { describeModel } from "../training/save.js";

/** What an objective is told of its trial, and may tell. */
export interface Trial {
  readonly number: number;
  /** For first weights and the order of samples: another one for each trial, the same whenever it is run. */
  readonly seed: number;
  /** Aborted when the study is. */
  readonly signal: Abort;
  /** The path of a file of its own, for what it goes on from when it was cut off; undefined where the storage has no place for it. */
  checkpoint(): Promise<string | undefined>;
  /** The trial that it goes on from, where its sampler says so, as that of a population; undefined for one that begins anew. */
  readonly parent: number | undefined;
  /** What that trial has left behind. */
  inherited(): Promise<Uint8Array | undefined>;
  /** Leaves bytes behind, from which other trials may go on. */
  leave(state: Uint8Array): Promise<void>;
  /** Takes what that file holds along, so that another machine may go on from it. Call it when the file was written; trainings of a study do. */
  keepCheckpoint(): Promise<void>;
  /** Tells how far it has come. Steps are whole numbers that rise, such as epochs. */
  report(value: number, step: number): Promise<void>;
  /** Whether the pruner would end it now. End it by `throw new TrialPruned()`, or return: its last report is its value. */
  shouldPrune(): boolean;
  /** Remembers a figure beside the value, such as the size of a model. */
  note(name: string, value: number | string): void;
}

/** Thrown by an objective whose trial is not worth its time. */
export class TrialPruned extends Error {
  override readonly name = "TrialPruned";
}

/** What a trial comes to; several numbers where there are several goals. */
export type Objective<Settings> = (
  settings: Settings,
  trial: Trial,
) => number | readonly number[] | Promise<number | readonly number[]>;

/** What a trial's `fit` may be given. */
export type TrialFit = Omit<FitOptions, "validationData" | "validationSplit" | "signal" | "resume">;

/** A training as an objective. */
export interface ModelObjective<Settings> {
  /** Makes a compiled model from settings. Give it `trial.seed` where trials should differ in their first weights. */
  readonly model: (settings: Settings, trial: Trial) => Model | Promise<Model>;
  readonly data: { readonly train: Dataset | Rows; readonly validation: NonNullable<FitOptions["validationData"]> };
  /** What `fit` is given, or a function of the settings that tells it: for sizes of batches, numbers of epochs and callbacks that are searched for. Default 10 epochs. */
  readonly fit?: TrialFit | ((settings: Settings, trial: Trial) => TrialFit);
  /** A key of the history, whose best value counts. Default "valLoss". */
  readonly metric?: string;
}

/** Arrays of any depth, objects and numbers, as text that tells them apart. */
const printOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (ArrayBuffer.isView(each)) {
      const bytes = new Uint8Array(each.buffer, each.byteOffset, each.byteLength);
      return `${each.constructor.name}:${sha256(bytes)}`;
    }
    return typeof each === "bigint" ? `${each}n` : each;
  });

/** A fingerprint of something made of numbers, texts and arrays. */
export const fingerprintOf = (value: unknown): string => sha256(encodeUtf8(printOf(value)));

const prints = new WeakMap<object, string>();

/** A fingerprint of data; undefined for sources, which give each row once. */
export const dataFingerprint = (data: object): string | undefined => {
  if (isSource(data)) return undefined;
  const known = prints.get(data);
  if (known !== undefined) return known;
  const print = fingerprintOf(data instanceof DataTable ? data.columns : data);
  prints.set(data, print);
  return print;
};

/** Whether more of a metric is better. */
export const directionOf = (metric: string): "minimize" | "maximize" => (growsBetter(metric) ? "maximize" : "minimize");

/** A trial that is ready to run, and what makes it the same as another; undefined where that cannot be known. */
export interface Prepared {
  readonly key: string | undefined;
  readonly run: () => Promise<number | readonly number[]>;
}

let binary: Promise<string> | undefined;

/** A fingerprint of the kernels: others may come to other bits. */
const binaryFingerprint = (): Promise<string> => {
  binary ??= binaries.load().then((text) => sha256(encodeUtf8(text)));
  return binary;
};

/** What a model and its training depend on, data apart. Undefined where a part of it cannot be written down. */
const programOf = async (model: Model, fit: object): Promise<string | undefined> => {
  const { callbacks: _, verbose: __, threads: ___, ...decisive } = fit as Record<string, unknown>;
  const core = cores.get(model)!;
  try {
    const described = describeModel(model as unknown as Described, core.trainer);
    const features = core.features ? writePart(core.features) : null;
    return fingerprintOf([await binaryFingerprint(), described, features, core.seed, decisive]);
  } catch (error) {
    if (error instanceof ArgumentError) return undefined;
    throw error;
  }
};

/** The model of some settings. Throws ArgumentError for what is no compiled model. */
export const modelOf = async <Settings>(
  { model: make }: ModelObjective<Settings>,
  settings: Settings,
  trial: Trial,
): Promise<Model> => {
  const model: unknown = await make(settings, trial);
  if (model instanceof Model) return model;
  throw new ArgumentError(`study: expected model to return a compiled model, received ${show(model)}.`);
};

/** What a trial's `fit` is given. */
export const fitOf = <Settings>(
  { fit: given = {} }: ModelObjective<Settings>,
  settings: Settings,
  trial: Trial,
): TrialFit => (typeof given === "function" ? given(settings, trial) : given);

/**
 * A training that is ready to run. One of a population goes on from what its parent has left, and leaves what it comes to; it is like no other.
 * Throws ArgumentError for what is no compiled model.
 */
export const prepareFit = async <Settings>(
  objective: ModelObjective<Settings>,
  settings: Settings,
  trial: Trial,
  population: boolean,
): Promise<Prepared> => {
  const { data, metric = "valLoss" } = objective;
  const model = await modelOf(objective, settings, trial);
  const fit = fitOf(objective, settings, trial);
  if (population) return { key: undefined, run: () => fitTrial(model, { data, fit, metric }, trial, true) };
  const prints = [data.train, data.validation].map((each) => dataFingerprint(each as object));
  const program = prints.includes(undefined) ? undefined : await programOf(model, fit);
  return {
    key: program && fingerprintOf([program, prints, metric]),
    run: () => fitTrial(model, { data, fit, metric }, trial, false),
  };
};

/** Gives a model what its trial's parent has left, and returns the epoch that comes next. Throws StateError where it has left nothing. */
const inherit = async (model: Model, trial: Trial): Promise<number> => {
  const state = await trial.inherited();
  if (state) return (await inheritTraining(model, state, `study: trial ${trial.number}`)).epoch;
  throw new StateError(
    `study: trial ${trial.number} goes on from trial ${trial.parent}, which has left nothing in this storage. Was its folder moved without what lies beside it?`,
  );
};

/**
 * Trains a trial's model: reports every epoch, prunes, and goes on from its checkpoint. The value is that of the best epoch; of a population that of the last one, which is what its
 * children go on from.
 */
const fitTrial = async (
  model: Model,
  { data, fit, metric }: { data: ModelObjective<never>["data"]; fit: TrialFit; metric: string },
  trial: Trial,
  population: boolean,
): Promise<number> => {
  const direction = directionOf(metric);
  const better = new Monitor("study: metric", metric, direction === "maximize" ? "max" : "min", 0);
  let best = Number.NaN;
  let last = Number.NaN;
  let pruned = false;
  const watch: Callback = {
    onTrainBegin: (_, keys) => void better.begin(keys),
    onEpochEnd: async (epoch, logs) => {
      if (better.improves(logs)) best = logs[metric]!;
      last = logs[metric]!;
      // What is reported is what the value would be by now.
      await trial.report(Number.isFinite(last) && !population ? best : last, epoch);
      pruned = !Number.isFinite(last) || trial.shouldPrune();
      if (pruned) model.stopTraining = true;
    },
    state: () => ({
      best: Number.isFinite(best) ? best : null,
      last: Number.isFinite(last) ? last : null,
      watched: better.state,
    }),
    restore: (state) => {
      const { watched, ...values } = state as Record<"best" | "last" | "watched", number | null>;
      best = values.best ?? Number.NaN;
      last = values.last ?? Number.NaN;
      better.state = watched;
    },
  };
  const own = fit.callbacks === undefined ? [] : [fit.callbacks].flat();
  const checkpoint = await trial.checkpoint();
  // Behind what writes the file.
  const taken: Callback = {
    onCheckpoint: ({ batch }) => (batch === 0 ? trial.keepCheckpoint() : undefined),
    onTrainEnd: () => trial.keepCheckpoint(),
  };
  const kept = checkpoint === undefined ? [] : [backupAndRestore(checkpoint), taken];
  const { initialEpoch, epochs = 10, ...others } = fit;
  const grown = trial.parent === undefined ? undefined : await inherit(model, trial);
  await model.fit(data.train as Dataset, {
    ...{ verbose: "silent", ...others },
    ...(grown === undefined
      ? { epochs, ...(initialEpoch !== undefined && { initialEpoch }) }
      : { epochs: grown + epochs, resume: true }),
    validationData: data.validation,
    signal: trial.signal,
    callbacks: [...own, watch, ...kept],
  });
  trial.note(
    "parameters",
    Object.values(model.getWeights()).reduce((sum, { data }) => sum + data.length, 0),
  );
  const value = population ? last : best;
  if (pruned && Number.isFinite(value)) throw new TrialPruned("worse than others at this step");
  if (population && Number.isFinite(value)) await trial.leave(await model.save({ optimizer: true }));
  return value;
};
