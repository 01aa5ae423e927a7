// Iteration: epochs over batches, with validation, callbacks, progress, and turns for the event loop.

import { DataError } from "../errors.js";
import { Interval, Slice } from "../runtime/yield.js";
import type { Callback, hooks } from "./callbacks.js";
import { type Columns, countOf } from "./data.js";
import type { Model } from "./model.js";
import { capitalize } from "./objective.js";
import type { Reporter } from "./reporter.js";
import { shuffle } from "./shuffle.js";
import type { Feed, Runner } from "./step.js";

/** What `fit` returns: the values of every epoch by name. */
export interface History {
  readonly epochs: readonly number[];
  readonly history: Readonly<Record<string, readonly number[]>>;
}

/** A data set with the programs that run it: one for whole batches, one for the last, smaller batch. */
export interface Pass {
  readonly count: number;
  readonly batchSize: number;
  readonly whole: { readonly runner: Runner; readonly feeds: readonly Feed[] } | undefined;
  readonly rest: { readonly runner: Runner; readonly feeds: readonly Feed[] } | undefined;
  readonly keys: readonly string[];
}

/** Prepares the programs for batches of a data set. */
export const preparePass = (
  inputs: Columns,
  targets: Columns,
  batchSize: number,
  runnerFor: (batch: number) => Runner,
): Pass => {
  const count = countOf(inputs);
  const prepare = (batch: number) => {
    if (batch === 0) return undefined;
    const runner = runnerFor(batch);
    return { runner, feeds: runner.feeds(inputs, targets) };
  };
  const whole = prepare(count >= batchSize ? batchSize : 0);
  const rest = prepare(count % batchSize);
  return { count, batchSize, whole, rest, keys: (whole ?? rest)!.runner.keys };
};

const validationKey = (key: string): string => `val${capitalize(key)}`;

/** Means over samples of what the batches of a pass return. */
class Means {
  readonly #sums: Float64Array;
  #samples = 0;

  constructor(readonly keys: readonly string[]) {
    this.#sums = new Float64Array(keys.length);
  }

  reset(): void {
    this.#sums.fill(0);
    this.#samples = 0;
  }

  add(runner: Runner, samples: number): void {
    for (let i = 0; i < this.#sums.length; i++) this.#sums[i]! += runner.scalar(i) * samples;
    this.#samples += samples;
  }

  logs(prefix?: "val"): Record<string, number> {
    const logs: Record<string, number> = {};
    for (const [i, key] of this.keys.entries()) {
      logs[prefix ? validationKey(key) : key] = this.#sums[i]! / this.#samples;
    }
    return logs;
  }
}

const evaluatePass = async (pass: Pass, means: Means, slice: Slice, signal?: AbortSignal): Promise<void> => {
  means.reset();
  for (let begin = 0; begin < pass.count; begin += pass.batchSize) {
    const size = Math.min(pass.batchSize, pass.count - begin);
    const { runner, feeds } = (size === pass.batchSize ? pass.whole : pass.rest)!;
    if (runner.apart) await runner.runApart(() => runner.feed(feeds, undefined, begin, size));
    else {
      runner.feed(feeds, undefined, begin, size);
      runner.run();
    }
    means.add(runner, size);
    signal?.throwIfAborted();
    if (slice.due) await slice.yield(signal);
  }
};

/** Loss and metrics over a whole data set. Rejects with the signal's reason when aborted. */
export const runEvaluation = async (pass: Pass, signal?: AbortSignal): Promise<Record<string, number>> => {
  const means = new Means(pass.keys);
  await evaluatePass(pass, means, new Slice(), signal);
  return means.logs();
};

export interface FitPlan {
  readonly model: Model;
  readonly pass: Pass;
  readonly validation: Pass | undefined;
  readonly epochs: number;
  readonly initialEpoch: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly callbacks: readonly Callback[];
  readonly reporter: Reporter;
  readonly signal: AbortSignal | undefined;
  /** Called before each step: counts it and sets the runtime scalars. */
  readonly advance: () => void;
  /** Called between steps, about once a second. */
  readonly checkpoint: (() => void) | undefined;
}

/**
 * What one epoch leaves to the next. It is made once, and time is counted across epochs: an epoch may be a single step of a
 * microsecond.
 */
interface Iteration {
  readonly indices: Uint32Array | undefined;
  readonly means: Means;
  readonly slice: Slice;
  readonly checkpoints: Interval;
  /** Callbacks that are called around every batch. */
  readonly before: readonly Callback[];
  readonly after: readonly Callback[];
}

/** Copying a model's weights may take some milliseconds. */
const checkpointMilliseconds = 1000;

/** Trains for all epochs. Rejects with the signal's reason when aborted, and with what a callback throws. */
export const runFit = async (plan: FitPlan): Promise<History> => {
  const { model, pass, validation, callbacks, reporter, epochs, initialEpoch, signal } = plan;
  const iteration: Iteration = {
    indices: plan.shuffle ? new Uint32Array(pass.count) : undefined,
    means: new Means(pass.keys),
    slice: new Slice(),
    checkpoints: new Interval(checkpointMilliseconds),
    before: callbacks.filter((callback) => callback.onBatchBegin),
    after: callbacks.filter((callback) => callback.onBatchEnd),
  };
  const validationMeans = validation && new Means(validation.keys);
  const epochNumbers: number[] = [];
  const history: Record<string, number[]> = {};
  const call = async (hook: (typeof hooks)[number], ...given: unknown[]): Promise<void> => {
    for (const callback of callbacks) {
      await (callback[hook] as ((...given: unknown[]) => void | Promise<void>) | undefined)?.(...given);
    }
  };
  const called = callbacks.length > 0;
  model.stopTraining = false;
  let logs: Record<string, number> = {};
  if (called) await call("onTrainBegin", model, expectedKeys(plan));
  for (let epoch = initialEpoch; epoch < epochs && !model.stopTraining; epoch++) {
    signal?.throwIfAborted();
    if (called) await call("onEpochBegin", epoch);
    reporter.beginEpoch(epoch);
    await runEpoch(plan, epoch, iteration);
    logs = iteration.means.logs();
    if (validation && validationMeans) {
      await evaluatePass(validation, validationMeans, iteration.slice, signal);
      Object.assign(logs, validationMeans.logs("val"));
    }
    epochNumbers.push(epoch);
    for (const key in logs) {
      history[key] ??= [];
      history[key].push(logs[key]!);
    }
    reporter.endEpoch(epoch, logs);
    if (called) await call("onEpochEnd", epoch, logs);
  }
  if (called) await call("onTrainEnd", logs);
  return { epochs: epochNumbers, history };
};

/** The keys that the logs of every epoch will have. */
const expectedKeys = ({ pass, validation }: FitPlan): readonly string[] => [
  ...pass.keys,
  ...(validation?.keys ?? []).map(validationKey),
];

const runEpoch = async (plan: FitPlan, epoch: number, iteration: Iteration): Promise<void> => {
  const { indices, means, slice, before, after } = iteration;
  const { model, pass, reporter, signal } = plan;
  const { count, batchSize, keys } = pass;
  if (indices) shuffle(indices, plan.seed, epoch);
  means.reset();
  let batch = 0;
  for (let begin = 0; begin < count; begin += batchSize, batch++) {
    const size = Math.min(batchSize, count - begin);
    const { runner, feeds } = (size === batchSize ? pass.whole : pass.rest)!;
    if (before.length > 0) for (const callback of before) await callback.onBatchBegin?.(batch);
    if (runner.apart) {
      await runner.runApart(() => {
        runner.feed(feeds, indices, begin, size);
        plan.advance();
      });
    } else {
      runner.feed(feeds, indices, begin, size);
      plan.advance();
      runner.run();
    }
    means.add(runner, size);
    if (after.length > 0) {
      const logs = Object.fromEntries(keys.map((key, i) => [key, runner.scalar(i)]));
      for (const callback of after) await callback.onBatchEnd?.(batch, logs);
    }
    if (model.stopTraining) break;
    signal?.throwIfAborted();
    if (slice.due) {
      reporter.progress(epoch, begin + size, count, means.logs());
      if (plan.checkpoint && iteration.checkpoints.due) {
        plan.checkpoint();
        iteration.checkpoints.restart();
      }
      await slice.yield(signal);
    }
  }
};

/** Splits off the last fraction of the samples for validation, before any shuffling, as Keras does. */
export const splitCount = (count: number, fraction: number): number => {
  const kept = Math.floor(count * (1 - fraction));
  if (kept < 1 || kept >= count) {
    throw new DataError(
      `fit: validationSplit ${fraction} of ${count} samples leaves ${kept} for training and ${count - kept} for ` +
        "validation; both need at least one. Use another fraction or validationData.",
    );
  }
  return kept;
};
