// Training a model on a data set: options and data are checked before anything is touched, then the loop runs.

import { countOf, sliceColumns } from "../data/columns.js";
import { type Data, type Dataset, isArrayData, isDataset } from "../data/forms.js";
import { isSource, type Source } from "../data/source.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { checkFlag, checkFraction, checkOptions, checkSeed, checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import { resolveThreads, type Threads } from "../runtime/settings.js";
import { Slice } from "../runtime/yield.js";
import type { Rows } from "../table/table.js";
import { type Callback, type Place, readCallbacks, type Trained } from "./callback.js";
import { asValidation, type Core } from "./core.js";
import { type History, runLoop, validationKey } from "./loop.js";
import { givenInputs } from "./network.js";
import { ArraySteps, Pass, runPass } from "./pass.js";
import { readBatchInTurns, type WeightOptions } from "./read-batch.js";
import { checkVerbose, createReporter, type Verbose } from "./reporter.js";
import { checkCount, Run, restoreStates, resumable } from "./run.js";
import type { BatchColumns } from "./runner.js";
import { specOf, type Trainer } from "./trainer.js";

export interface FitOptions extends WeightOptions {
  readonly epochs?: number;
  readonly batchSize?: number;
  /**
   * Batches of an epoch. Of arrays and rows, every epoch begins anew; a source of batches goes on in the next epoch where this one
   * ended, as in Keras.
   */
  readonly stepsPerEpoch?: number;
  /** Whether each epoch takes the samples in a new order. */
  readonly shuffle?: boolean;
  /** Seed of the order of samples; the model's when left out. */
  readonly seed?: number;
  /** The last fraction of the samples is kept for validation. */
  readonly validationSplit?: number;
  readonly validationData?:
    | Rows
    | Dataset
    | readonly [x: Data, y: Data]
    | readonly [x: Data, y: Data, sampleWeight: Data];
  readonly verbose?: Verbose | 0 | 1 | 2 | boolean;
  readonly callbacks?: readonly Callback[] | Callback;
  /** Ends training after the step at hand; fit rejects with the signal's reason. */
  readonly signal?: Abort;
  /** The number of the first epoch, when training goes on from an earlier run. */
  readonly initialEpoch?: number;
  /**
   * Goes on with the run that the model was loaded with, or that was aborted, from the batch after its last one, to the weights that
   * it would have come to. Give it the same data, callbacks and number of epochs; batchSize, shuffle and seed are the run's.
   */
  readonly resume?: boolean;
  /** Threads from now on; the model's when left out. */
  readonly threads?: Threads;
}

export const fitOptions = [
  "epochs",
  "batchSize",
  "stepsPerEpoch",
  "shuffle",
  "seed",
  "validationSplit",
  "validationData",
  "sampleWeight",
  "classWeight",
  "verbose",
  "callbacks",
  "signal",
  "initialEpoch",
  "resume",
  "threads",
] as const satisfies readonly (keyof FitOptions)[];

export const checkSignal = (signal: unknown, where: string): void => {
  if (signal === undefined || typeof (signal as Partial<Abort> | null)?.throwIfAborted === "function") return;
  throw new ArgumentError(`${where}: expected an AbortSignal as signal, received ${show(signal)}.`);
};

/** The weights that came with the data set or with the options. Throws ArgumentError when both have some. */
export const weightsOf = (where: string, data: Dataset, options: WeightOptions): WeightOptions => {
  if (data.sampleWeight === undefined) return options;
  if (options.sampleWeight === undefined) return { ...options, sampleWeight: data.sampleWeight };
  throw new ArgumentError(`${where}: expected sampleWeight in the data set or among the options, received both.`);
};

/** The options, checked. */
const readOptions = (options: FitOptions, core: Core) => {
  checkOptions("fit", options, fitOptions);
  const resumed = checkFlag(options.resume ?? false, "fit: resume") ? resumable(core.run?.(), options) : undefined;
  const from: Place = resumed?.place ?? { epoch: options.initialEpoch ?? 0, batch: 0 };
  const { epochs = 1, validationSplit = 0, validationData, signal } = options;
  const { batchSize = 32, shuffle = true, seed = core.seed } = resumed ?? options;
  const stepsPerEpoch = (resumed ?? options).stepsPerEpoch ?? undefined;
  checkWhole(epochs, "fit: epochs", 1);
  checkWhole(batchSize, "fit: batchSize", 1);
  if (stepsPerEpoch !== undefined) checkWhole(stepsPerEpoch, "fit: stepsPerEpoch", 1);
  checkWhole(from.epoch, "fit: initialEpoch", 0);
  if (from.epoch > epochs) {
    throw new ArgumentError(
      `fit: expected ${resumed ? "to resume at an epoch" : "initialEpoch"} of at most epochs, ${epochs}, received ${from.epoch}. ` +
        "As in Keras, epochs is the number of the last epoch, not how many more to train.",
    );
  }
  checkSeed(seed, "fit");
  checkFlag(shuffle, "fit: shuffle");
  const callbacks = readCallbacks(options.callbacks, "fit");
  checkFraction(validationSplit, "fit: validationSplit");
  if (validationSplit > 0 && validationData) {
    throw new ArgumentError("fit: expected validationSplit or validationData, received both. Leave one out.");
  }
  if (options.threads !== undefined) resolveThreads(options.threads, "fit");
  checkSignal(signal, "fit");
  signal?.throwIfAborted();
  const verbose = checkVerbose(options.verbose ?? "auto");
  return {
    ...{ epochs, batchSize, stepsPerEpoch, validationSplit, validationData, signal },
    ...{ seed, shuffle, callbacks, verbose, from, resumed },
  };
};

/** Trains the core's network. `begun` is called when memory moves no more. */
export const runFit = async (
  core: Core,
  model: Trained,
  data: Dataset | Source,
  options: FitOptions,
  begun: () => void,
): Promise<History> => {
  let read = readOptions(options, core);
  const { signal, callbacks } = read;
  for (const callback of callbacks) {
    if (await callback.resumeRun?.(model)) read = readOptions({ ...options, resume: true }, core);
  }
  const { batchSize } = read;
  const trainer = core.trainerFor("fit");
  // Each of these may take as long as some frames of a page.
  const slice = new Slice();
  const readData = (given: Dataset) =>
    readBatchInTurns(core.network, trainer, given, weightsOf("fit", given, options), "fit", slice, signal);
  const sources = isSource(data) ? await import("./source-steps.js") : undefined;
  const source = sources && { reader: sources.openSource(data as Source, options, read), read: readData };
  const { programs } = core.network;
  const passes: Pass[] = [];
  let run: Run | undefined;
  const passOf = (kind: "train" | "evaluate", columns: BatchColumns): Pass => {
    const pass = new Pass(columns, batchSize, (batch) => trainer.runner(kind, batch), programs);
    passes.push(pass);
    return pass;
  };
  const advance = (): void => trainer.advance(core.seed);
  try {
    // Of a source, the first batch stands for all of them.
    if (source && read.resumed) await sources.passBy(source.reader, read.resumed);
    const columns = source ? await sources.readFirst(source, read.from.epoch) : await readData(data as Dataset);
    await slice.breathe(signal);
    const held = await readValidation(core, read.validationData, columns, trainer, slice, signal);
    const [trained, validating] = read.validationSplit > 0 ? split(columns, read.validationSplit) : [columns, held];
    const count = countOf(trained.inputs);
    const whole = source ? count : Math.min(batchSize, count);
    checkSteps(read.stepsPerEpoch, source ? undefined : Math.ceil(count / whole));
    const settings = {
      ...{ batchSize, shuffle: read.shuffle, seed: read.seed, stepsPerEpoch: read.stepsPerEpoch ?? null },
      count: source ? (source.reader.count ?? null) : count,
      firstEpoch: read.resumed?.firstEpoch ?? read.from.epoch,
    };
    if (read.resumed) checkCount(read.resumed, settings.count);
    if (options.threads !== undefined) await core.takeThreads(options.threads);
    await core.build(givenInputs(columns.inputs), "fit");
    await slice.breathe(signal);
    const validation = validating && passOf("evaluate", validating);
    await slice.breathe(signal);
    await trainer.prepare(
      [whole, count % whole].map((size) => specOf(trained, size)),
      slice,
    );
    const runnerFor = (given: BatchColumns) => trainer.runner("train", specOf(given, countOf(given.inputs)));
    const steps = source
      ? new sources.SourceSteps({ ...source, runnerFor, advance }, trained)
      : new ArraySteps(passOf("train", trained), read.shuffle ? read.seed : undefined, advance, read.stepsPerEpoch);
    await slice.breathe(signal);
    begun();
    const earlier = read.resumed?.gathered ?? null;
    if (read.resumed) restoreStates(callbacks, read.resumed.callbacks);
    run = new Run(settings, read.from, earlier, steps.gathered, callbacks);
    core.run = run.record;
    const { passed, freeze } = run;
    return await guarded(core, trainer, (checkpoint) =>
      runLoop({
        model,
        steps,
        validation: validation && {
          keys: validation.gathered.keys.map(validationKey),
          run: async (turns, abort) => {
            const gathered = await runPass(validation, (begin) => core.prepareRows(begin), turns, abort);
            core.tables = { ...steps.tables(), ...gathered.tables(validationKey) };
            return gathered.logs();
          },
        },
        epochs: read.epochs,
        from: read.from,
        earlier,
        callbacks,
        reporter: createReporter(read.verbose, { epochs: read.epochs, batchSize: whole, count: steps.count ?? count }),
        signal,
        passed,
        halted: freeze,
        checkpoint,
      }),
    );
  } finally {
    run?.end();
    for (const pass of passes) pass.end();
    await source?.reader.close();
  }
};

const checkSteps = (steps: number | undefined, most: number | undefined): void => {
  if (steps === undefined || most === undefined || steps <= most) return;
  throw new ArgumentError(
    `fit: stepsPerEpoch: expected at most the ${most} batches that the data make, received ${steps}.`,
  );
};

/** The data with the last fraction of it apart. */
const split = ({ inputs, targets, weights }: BatchColumns, fraction: number): readonly [BatchColumns, BatchColumns] => {
  const count = countOf(inputs);
  const kept = splitCount(count, fraction);
  const part = (begin: number, end: number): BatchColumns => ({
    inputs: sliceColumns(inputs, begin, end),
    targets: sliceColumns(targets, begin, end),
    weights: sliceColumns(weights, begin, end),
  });
  return [part(0, kept), part(kept, count)];
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

const readValidation = async (
  core: Core,
  data: FitOptions["validationData"],
  { inputs }: BatchColumns,
  trainer: Trainer,
  slice: Slice,
  signal: Abort | undefined,
): Promise<BatchColumns | undefined> => {
  if (data === undefined) return undefined;
  const pair = readPair(data);
  const { network } = core;
  return asValidation(async () => {
    const { sampleWeight } = pair;
    const weights = sampleWeight === undefined ? {} : { sampleWeight };
    const columns = await readBatchInTurns(network, trainer, pair, weights, "fit", slice, signal);
    if (!network.built) network.checkInputs(columns.inputs, givenInputs(inputs));
    return columns;
  });
};

const readPair = (data: NonNullable<FitOptions["validationData"]>): Dataset => {
  if (Array.isArray(data) && data.length === 2) return { x: data[0] as Data, y: data[1] as Data };
  if (Array.isArray(data) && data.length === 3 && data.every(isArrayData)) {
    return { x: data[0] as Data, y: data[1] as Data, sampleWeight: data[2] as Data };
  }
  if (isDataset(data)) return data;
  throw new DataError(`fit: expected validationData as { x, y } or [x, y], received ${show(data)}.`);
};

/**
 * Trains under guard: a thread that is lost in the middle of an update leaves weights that are half new and half old, so
 * the model goes back to its last checkpoint. One thread by itself needs none.
 */
const guarded = async <T>(core: Core, trainer: Trainer, train: (checkpoint?: () => void) => Promise<T>): Promise<T> => {
  const { session } = core.network;
  if (session.memory.threads === 1) return train();
  const { state } = trainer;
  const take = () => ({ weights: session.snapshot(), step: state.step, run: core.run?.() });
  let saved = take();
  try {
    return await train(() => {
      saved = take();
    });
  } catch (error) {
    if (session.team.lost) {
      session.restore(saved.weights);
      state.step = saved.step;
      const { run } = saved;
      core.run = run && (() => run);
    }
    throw error;
  }
};
