// Loss and metrics of a model over a data set, without training: by itself, or of validation data beside a fit.

import { countOf } from "../data/columns.js";
import { type Data, type Dataset, isArrayData, isDataset } from "../data/forms.js";
import { sliceColumns } from "../data/slice-columns.js";
import { isSource, type Source } from "../data/source.js";
import { ArgumentError, DataError, FraguaError, show } from "../errors.js";
import { checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import { Slice } from "../runtime/yield.js";
import type { Core } from "./core.js";
import { type EvaluateModelOptions, type FitOptions, weightsOf } from "./fit-options.js";
import type { Gathered } from "./gathered.js";
import { givenInputs } from "./network.js";
import { type Held, Pass } from "./pass.js";
import { readBatchInTurns } from "./read-batch.js";
import type { BatchColumns } from "./runner.js";
import type { Evaluation } from "./train-on.js";
import type { Trainer } from "./trainer.js";

/** What is trained on, and what is kept for validation. */
interface Validation {
  readonly trained: BatchColumns;
  /** Where it is there as a whole. */
  readonly validating?: BatchColumns;
  /** Gets it ready, once the network is built. */
  ready(passOf: (columns: BatchColumns) => Pass): Held;
}

/** The options of `fit` that say what is kept for validation. */
interface ValidationOptions {
  readonly validationSplit: number;
  readonly validationData: FitOptions["validationData"] | undefined;
  readonly validationSteps: number | undefined;
  readonly signal: Abort | undefined;
  readonly batchSize: number;
}

/** Reads and checks what is kept for validation. Throws ArgumentError and DataError before anything is touched. */
export const openValidation = async (
  core: Core,
  trainer: Trainer,
  { validationSplit, validationData, validationSteps, batchSize, signal }: ValidationOptions,
  columns: BatchColumns,
  slice: Slice,
): Promise<Validation> => {
  if (validationSteps !== undefined) {
    checkWhole(validationSteps, "fit: validationSteps", 1);
    if (!isSource(validationData)) {
      throw new ArgumentError(
        "fit: validationSteps: expected a source of batches as validationData. Arrays are evaluated as a whole: leave it out.",
      );
    }
  }
  if (isSource(validationData)) {
    const { openHeld } = await import("./source-pass.js");
    const plan = { core, trainer, source: validationData, steps: validationSteps, batchSize };
    return { trained: columns, ready: await openHeld(plan, columns, slice, signal) };
  }
  const [trained, validating] =
    validationSplit > 0
      ? split(columns, validationSplit)
      : [columns, await readValidation(core, validationData!, columns, trainer, slice, signal)];
  const ready = (passOf: (columns: BatchColumns) => Pass): Held => {
    const pass = passOf(validating);
    return { keys: pass.gathered.keys, run: (turns, abort) => runPass(core, pass, turns, abort) };
  };
  return { trained, validating, ready };
};

/** Runs a pass over data in their order, without training. */
export const runPass = async (core: Core, pass: Pass, slice: Slice, signal: Abort | undefined): Promise<Gathered> => {
  const { gathered } = pass;
  gathered.reset();
  for (let begin = 0; begin < pass.count; begin += pass.batchSize) {
    const size = Math.min(pass.batchSize, pass.count - begin);
    const { runner, feeds } = pass.for(size);
    const feed = (): void => {
      core.prepareRows(begin);
      runner.feed(feeds, undefined, begin, size);
    };
    if (runner.apart) await runner.runApart(feed);
    else {
      feed();
      runner.run();
    }
    gathered.add(runner, size);
    signal?.throwIfAborted();
    if (slice.due) await slice.yield(signal);
  }
  return gathered;
};

/** Evaluates; its options were checked. */
export const evaluateModel = async (
  core: Core,
  data: Dataset | Source,
  options: EvaluateModelOptions,
  batchSize: number,
): Promise<Evaluation> => {
  if (options.steps !== undefined) checkWhole(options.steps, "evaluate: steps", 1);
  if (isSource(data)) {
    const { evaluateSource } = await import("./source-pass.js");
    const gathered = await evaluateSource(core, data, options, batchSize);
    core.tables = gathered.tables();
    return gathered.logs() as Evaluation;
  }
  if (options.steps !== undefined) {
    throw new ArgumentError("evaluate: steps is for sources of batches. Leave it out to evaluate all samples.");
  }
  const trainer = core.trainerFor("evaluate");
  const columns = await core.readBatch(data, weightsOf("evaluate", data, options), "evaluate");
  const pass = new Pass(columns, batchSize, (batch) => trainer.runner("evaluate", batch), core.network.programs);
  try {
    const gathered = await runPass(core, pass, new Slice(), options.signal);
    core.tables = gathered.tables();
    return gathered.logs() as Evaluation;
  } finally {
    pass.end();
  }
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
const splitCount = (count: number, fraction: number): number => {
  const kept = Math.floor(count * (1 - fraction));
  if (kept < 1 || kept >= count) {
    throw new DataError(
      `fit: validationSplit ${fraction} of ${count} samples leaves ${kept} for training and ${count - kept} for ` +
        "validation; both need at least one. Use another fraction or validationData.",
    );
  }
  return kept;
};

type ValidationData = Exclude<NonNullable<FitOptions["validationData"]>, Source>;

/** The arrays of `validationData`, which must fit as those that are trained on do. */
export const readValidation = async (
  core: Core,
  data: ValidationData,
  { inputs }: BatchColumns,
  trainer: Trainer,
  slice: Slice,
  signal: Abort | undefined,
  where = "fit",
): Promise<BatchColumns> => {
  const pair = readPair(data, where);
  const { network } = core;
  try {
    const { sampleWeight } = pair;
    const weights = sampleWeight === undefined ? {} : { sampleWeight };
    const columns = await readBatchInTurns(network, trainer, pair, weights, where, slice, signal);
    if (!network.built) network.checkInputs(columns.inputs, givenInputs(inputs));
    return columns;
  } catch (error) {
    if (error instanceof FraguaError) error.message = `validationData: ${error.message}`;
    throw error;
  }
};

const readPair = (data: ValidationData, where: string): Dataset => {
  if (Array.isArray(data) && data.length === 2) return { x: data[0] as Data, y: data[1] as Data };
  if (Array.isArray(data) && data.length === 3 && data.every(isArrayData)) {
    return { x: data[0] as Data, y: data[1] as Data, sampleWeight: data[2] as Data };
  }
  if (isDataset(data)) return data;
  throw new DataError(`${where}: expected validationData as { x, y } or [x, y], received ${show(data)}.`);
};
