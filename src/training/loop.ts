// Iteration: epochs over batches, with validation, callbacks, progress, and turns for the event loop.

import type { Diagnosis } from "../doctor/finding.js";
import type { Abort } from "../runtime/abort.js";
import { Interval, Slice } from "../runtime/yield.js";
import type { Callback, Place, RunPlan, Trained } from "./callback.js";
import type { Reporter } from "./epoch-lines.js";
import type { Gathered, GatheredState } from "./gathered.js";
import { capitalize } from "./objective.js";
import type { HookName } from "./read-callbacks.js";

/** What training returns: the values of every epoch by name. */
export interface History {
  readonly epochs: readonly number[];
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** What the doctor has found, where `fit` was asked to diagnose. */
  readonly diagnosis?: Diagnosis;
}

/** What a loop goes through: the batches of an epoch, and what each is trained by. */
export interface Steps {
  /** Samples of an epoch, where they are known beforehand. */
  readonly count: number | undefined;
  /** The keys that the logs of every epoch will have; none where they are not known beforehand. */
  readonly keys: readonly string[];
  /** Where it is gathered what the batches of an epoch come to; without it a run cannot go on in the middle of one. */
  readonly gathered?: Gathered;
  /** Begins an epoch, at one of its batches. */
  begin(epoch: number, batch: number): void | Promise<void>;
  /** Goes to the next batch; false when the epoch is over. */
  next(): boolean | Promise<boolean>;
  /** Trains on it: how many samples it has. */
  step(): number | Promise<number>;
  /** What the batch at hand came to. */
  batchLogs(): Record<string, number>;
  /** What all batches of the epoch came to so far. */
  logs(): Record<string, number>;
}

export interface LoopPlan {
  /** What callbacks are given. */
  readonly model: Trained;
  readonly steps: Steps;
  /** Loss and metrics over the data that is kept for validation; the epoch's logs have them under `keys`, which begin with `val`. */
  readonly validation:
    | {
        readonly keys: readonly string[];
        run(slice: Slice, signal: Abort | undefined): Promise<Record<string, number>>;
      }
    | undefined;
  /** What the run is going to do, as callbacks are told. */
  readonly told: RunPlan;
  /** Where to begin, and what the batches before in that epoch came to. */
  readonly from: Place;
  readonly earlier: GatheredState | null;
  readonly callbacks: readonly Callback[];
  readonly reporter: Reporter;
  readonly signal: Abort | undefined;
  /** Called after every step with how far the run has come. */
  readonly passed: ((place: Place) => void) | undefined;
  /** Called when an epoch is ended in its middle, before anything is made of the part of it. */
  readonly halted: (() => void) | undefined;
  /** Called between steps, about once a second. */
  readonly checkpoint: (() => void) | undefined;
}

export const validationKey = (key: string): string => `val${capitalize(key)}`;

/** Copying a model's weights may take some milliseconds. */
const checkpointMilliseconds = 1000;

/**
 * Trains for all epochs. Rejects with the signal's reason when aborted, and with what a callback throws.
 * Time is counted across epochs: one may be a single step of a microsecond.
 */
export const runLoop = async (plan: LoopPlan): Promise<History> => {
  try {
    return await runEpochs(plan);
  } finally {
    for (const callback of plan.callbacks) await callback.onRunEnd?.();
  }
};

const runEpochs = async (plan: LoopPlan): Promise<History> => {
  const { model, steps, validation, callbacks, reporter, told, from, signal } = plan;
  const slice = new Slice();
  const checkpoints = new Interval(checkpointMilliseconds);
  const before = callbacks.filter((callback) => callback.onBatchBegin);
  const after = callbacks.filter((callback) => callback.onBatchEnd);
  const keeping = callbacks.filter((callback) => callback.onCheckpoint);
  const epochNumbers: number[] = [];
  const history: Record<string, number[]> = {};
  const call = async (hook: HookName, ...given: unknown[]): Promise<void> => {
    for (const callback of callbacks) await (callback[hook] as ((...g: unknown[]) => unknown) | undefined)?.(...given);
  };
  let place = from;
  const passed = (next: Place): void => {
    place = next;
    plan.passed?.(next);
  };
  const keep = async (next: Place, logs: Record<string, number>): Promise<void> => {
    for (const callback of keeping) await callback.onCheckpoint?.(next, logs);
  };
  const called = callbacks.length > 0;
  /** Samples of the epoch. */
  let done = 0;
  /** One epoch; false when it was not finished. */
  const runEpoch = async (epoch: number, first: number): Promise<boolean> => {
    const begun = steps.begin(epoch, first);
    if (begun) await begun;
    if (first > 0 && plan.earlier) steps.gathered?.restore(plan.earlier);
    done = 0;
    for (let batch = first; ; batch++) {
      let more = steps.next();
      if (typeof more !== "boolean") more = await more;
      if (!more) return true;
      if (before.length > 0) for (const callback of before) await callback.onBatchBegin?.(batch);
      let samples = steps.step();
      if (typeof samples !== "number") samples = await samples;
      done += samples;
      passed({ epoch, batch: batch + 1 });
      if (after.length > 0) {
        const logs = steps.batchLogs();
        for (const callback of after) await callback.onBatchEnd?.(batch, logs);
      }
      if (keeping.length > 0) await keep({ epoch, batch: batch + 1 }, steps.batchLogs());
      if (model.stopTraining) return false;
      signal?.throwIfAborted();
      if (slice.due) {
        const logs = steps.logs();
        reporter.progress(epoch, done, logs);
        if (called) await call("onProgress", epoch, done, logs);
        if (plan.checkpoint && checkpoints.due) {
          plan.checkpoint();
          checkpoints.restart();
        }
        await slice.yield(signal);
      }
    }
  };
  model.stopTraining = false;
  let logs: Record<string, number> = {};
  if (called) await call("onTrainBegin", model, [...steps.keys, ...(validation?.keys ?? [])], told);
  for (let epoch = from.epoch; epoch < told.epochs && !model.stopTraining; epoch++) {
    signal?.throwIfAborted();
    if (called) await call("onEpochBegin", epoch);
    reporter.beginEpoch(epoch);
    const whole = await runEpoch(epoch, epoch === from.epoch ? from.batch : 0);
    if (!whole) plan.halted?.();
    logs = steps.logs();
    if (called) await call("onProgress", epoch, done, { ...logs });
    if (validation) {
      if (called) await call("onTestBegin");
      const results = await validation.run(slice, signal);
      if (called) await call("onTestEnd", results);
      for (const key of Object.keys(results)) logs[validationKey(key)] = results[key]!;
    }
    // Only now: a run that is ended while it validates has to do that again.
    if (whole) passed({ epoch: epoch + 1, batch: 0 });
    epochNumbers.push(epoch);
    for (const key of Object.keys(logs)) {
      if (!Object.hasOwn(history, key)) history[key] = [];
      history[key]!.push(logs[key]!);
    }
    reporter.endEpoch(epoch, done, logs);
    if (called) await call("onEpochEnd", epoch, logs);
    if (keeping.length > 0) await keep(place, logs);
  }
  if (called) await call("onTrainEnd", logs);
  return { epochs: epochNumbers, history };
};
