// Loss and metrics of a model over a data set, without training: by itself, or of validation data beside a fit.

import { countOf } from "../data/columns.js";
import { type Data, type Dataset, isArrayData, isDataset } from "../data/forms.js";
import { sliceColumns } from "../data/slice-columns.js";
import { DataError, FraguaError, show } from "../errors.js";
import type { Abort } from "../runtime/abort.js";
import { Slice } from "../runtime/yield.js";
import type { Core } from "./core.js";
import { type EvaluateModelOptions, type FitOptions, weightsOf } from "./fit-options.js";
import type { Gathered } from "./gathered.js";
import { givenInputs } from "./network.js";
import { Pass } from "./pass.js";
import { readBatchInTurns } from "./read-batch.js";
import type { BatchColumns } from "./runner.js";
import type { Evaluation } from "./train-on.js";
import type { Trainer } from "./trainer.js";

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
  data: Dataset,
  options: EvaluateModelOptions,
  batchSize: number,
): Promise<Evaluation> => {
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
export const split = (
  { inputs, targets, weights }: BatchColumns,
  fraction: number,
): readonly [BatchColumns, BatchColumns] => {
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

/** The data of `validationData`, which must fit as those that are trained on do. */
export const readValidation = async (
  core: Core,
  data: NonNullable<FitOptions["validationData"]>,
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

const readPair = (data: NonNullable<FitOptions["validationData"]>, where: string): Dataset => {
  if (Array.isArray(data) && data.length === 2) return { x: data[0] as Data, y: data[1] as Data };
  if (Array.isArray(data) && data.length === 3 && data.every(isArrayData)) {
    return { x: data[0] as Data, y: data[1] as Data, sampleWeight: data[2] as Data };
  }
  if (isDataset(data)) return data;
  throw new DataError(`${where}: expected validationData as { x, y } or [x, y], received ${show(data)}.`);
};
