// The program of a training step in the model's memory, for tools that look at it or run it.

import { countOf } from "../data/columns.js";
import { Slice } from "../runtime/yield.js";
import type { Core } from "../training/core.js";
import type { BatchColumns, Runner } from "../training/runner.js";
import { specOf, type Trainer } from "../training/trainer.js";
import { factsOf, type InstructionFacts } from "./instruction-facts.js";
import { inTurn, secondTrainer } from "./model-call.js";

export interface LoadedStep {
  readonly runner: Runner;
  /** Has the state of the model's own, which stays as it is. */
  readonly trainer: Trainer;
  readonly columns: BatchColumns;
  /** Samples of the batch: the first ones of the data. */
  readonly size: number;
  /** In the order of the tape. */
  readonly facts: readonly InstructionFacts[];
}

/** Loads the step for a batch, and unloads it when the work with it is done. */
export const withLoadedStep = <T>(
  core: Core,
  where: string,
  read: () => Promise<BatchColumns>,
  batchSize: number,
  work: (step: LoadedStep) => Promise<T>,
): Promise<T> =>
  inTurn(core, where, async () => {
    const columns = await read();
    const { network } = core;
    const trainer = secondTrainer(core.trainerFor(where));
    const size = Math.min(batchSize, countOf(columns.inputs));
    const spec = specOf(columns, size);
    try {
      await trainer.prepare([spec], new Slice());
      const runner = trainer.runner("train", spec);
      const { trace } = network.trace(network.trialInputs, 1, false);
      const paths = new Set(trace.layers.map(({ path }) => path));
      const names = new Map(network.variables.map(({ path, tensor }) => [tensor, path]));
      const forward = runner.readings.flatMap(({ tensors }) => tensors);
      const facts = factsOf(runner.loaded.program, forward, paths, names);
      return await work({ ...{ runner, trainer, columns, size }, facts });
    } finally {
      trainer.release();
    }
  });
