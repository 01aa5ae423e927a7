// Loss and metrics over data that come batch by batch, without training: of `evaluate`, and of validation beside a fit.

import { atBatch, batchesOf, beginsAnew } from "../data/batch-reader.js";
import { countOf } from "../data/columns.js";
import type { Batch, Source } from "../data/source.js";
import { ArgumentError, show } from "../errors.js";
import type { Abort } from "../runtime/abort.js";
import { Slice } from "../runtime/yield.js";
import type { Core } from "./core.js";
import { type EvaluateModelOptions, weightsOf } from "./fit-options.js";
import { Gathered } from "./gathered.js";
import { givenInputs } from "./network.js";
import type { Held } from "./pass.js";
import { readBatchInTurns } from "./read-batch.js";
import type { BatchColumns } from "./runner.js";
import { specOf, type Trainer } from "./trainer.js";

/** How a source is gone through. */
interface SourcePass {
  readonly core: Core;
  readonly trainer: Trainer;
  readonly source: Source;
  /** The function, for messages, and what it calls the number of batches. */
  readonly where: string;
  readonly stepsName: string;
  readonly steps: number | undefined;
  readonly batchSize: number;
}

/** Begins the source's first pass, every time: what is shuffled comes in the same order. */
const open = ({ source, where, stepsName, steps, batchSize }: SourcePass) =>
  batchesOf(source, { where, epochs: 1, batchSize, stepsPerEpoch: steps, stepsName, shuffle: false, seed: 0 });

const readerOf =
  ({ core, trainer, where }: SourcePass, slice: Slice, signal: Abort | undefined) =>
  (batch: Batch): Promise<BatchColumns> =>
    readBatchInTurns(core.network, trainer, batch, weightsOf(where, batch, {}), where, slice, signal);

const runnerFor = (trainer: Trainer, columns: BatchColumns) =>
  trainer.runner("evaluate", specOf(columns, countOf(columns.inputs)));

/** Goes through a source once, for a network that is built or will be built for its first batch. */
const runSource = async (plan: SourcePass, slice: Slice, signal: Abort | undefined): Promise<Gathered> => {
  const { core, trainer, where } = plan;
  const read = readerOf(plan, slice, signal);
  const reader = open(plan);
  let gathered: Gathered | undefined;
  let row = 0;
  try {
    reader.begin(0);
    for (let number = 0; ; number++) {
      const batch = await reader.next();
      if (!batch) return gathered!;
      const columns = await atBatch(where, 0, number, read, batch);
      if (!core.network.built) await core.build(givenInputs(columns.inputs), where);
      const size = countOf(columns.inputs);
      const runner = runnerFor(trainer, columns);
      gathered ??= new Gathered(runner.readings);
      const feed = (): void => {
        core.prepareRows(row);
        runner.feed(runner.feeds(columns), undefined, 0, size);
      };
      if (runner.apart) await runner.runApart(feed);
      else {
        feed();
        runner.run();
      }
      gathered.add(runner, size);
      row += size;
      signal?.throwIfAborted();
      if (slice.due) await slice.yield(signal);
    }
  } finally {
    await reader.close();
  }
};

/** Evaluates; its options were checked. Throws ArgumentError for weights beside the batches. */
export const evaluateSource = async (
  core: Core,
  source: Source,
  { sampleWeight, steps, signal }: EvaluateModelOptions,
  batchSize: number,
): Promise<Gathered> => {
  const where = "evaluate";
  const trainer = core.trainerFor(where);
  if (sampleWeight !== undefined) {
    throw new ArgumentError(
      `${where}: expected no sampleWeight for a source of batches, received ${show(sampleWeight)}. Give it with each batch: { x, y, sampleWeight }.`,
    );
  }
  return runSource({ core, trainer, source, where, stepsName: "steps", steps, batchSize }, new Slice(), signal);
};

/**
 * A source as `validationData`. Its first batch is read and checked beforehand, against those that are trained on; what is returned gets the rest ready once the
 * network is built. Throws ArgumentError for one that can be gone through only once.
 */
export const openHeld = async (
  given: Omit<SourcePass, "where" | "stepsName">,
  { inputs }: BatchColumns,
  slice: Slice,
  signal: Abort | undefined,
): Promise<() => Held> => {
  const plan: SourcePass = { ...given, where: "fit: validationData", stepsName: "validationSteps" };
  const { core, trainer, where } = plan;
  if (!beginsAnew(plan.source, where)) {
    throw new ArgumentError(
      `${where}: expected a source that begins anew for each epoch, received one that can be gone through once. ` +
        "Give the generator function itself, without calling it, or a reset() beside next().",
    );
  }
  const reader = open(plan);
  const check = async (batch: Batch): Promise<BatchColumns> => {
    const columns = await readerOf(plan, slice, signal)(batch);
    if (!core.network.built) core.network.checkInputs(columns.inputs, givenInputs(inputs));
    return columns;
  };
  try {
    reader.begin(0);
    const first = await atBatch(where, 0, 0, check, (await reader.next())!);
    return () => ({
      keys: new Gathered(runnerFor(trainer, first).readings).keys,
      run: (turns, abort) => runSource(plan, turns, abort),
    });
  } finally {
    await reader.close();
  }
};
