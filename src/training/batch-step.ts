// A training step on batches that a user hands over one by one: those of the form of the last one go straight into memory.

import { countOf } from "../data/columns.js";
import { type Dataset, isArrayData, isDataset } from "../data/forms.js";
import { DataError, show } from "../errors.js";
import { type InputSlot, writeValues } from "../runtime/write-values.js";
import type { Core } from "./core.js";
import { onlyInput, onlyOutput, targetInput } from "./entries.js";
import { logsOf } from "./pass.js";
import { readBatch } from "./read-batch.js";
import type { BatchColumns, Runner } from "./runner.js";
import { slotOf } from "./slot.js";
import { type Evaluation, runnerOf, trainOn } from "./train-on.js";
import type { Trainer } from "./trainer.js";

/** Where batches go that look like one that was checked: one array for the inputs and one for the targets, of its very shapes. */
interface Form {
  readonly runner: Runner;
  readonly size: number;
  readonly x: InputSlot;
  readonly y: InputSlot;
}

export class BatchStep {
  #form: Form | undefined;

  constructor(
    readonly core: Core,
    readonly trainer: Trainer,
    /** The call that errors name. */
    readonly where: "step.run" | "trainer.run",
  ) {}

  /** Trains on one batch and returns its loss and metrics. Throws before anything is changed for a batch that cannot be used. */
  run(batch: Dataset): Evaluation {
    const { network, seed } = this.core;
    network.turns.check(this.where);
    if (!isDataset(batch)) throw new DataError(`${this.where}: expected a batch { x, y }, received ${show(batch)}.`);
    const form = this.#form;
    if (form === undefined || !this.#write(form, batch)) return this.#runUnknown(batch);
    const { runner, size } = form;
    this.trainer.advance(seed);
    runner.run();
    return logsOf(runner, size) as Evaluation;
  }

  /** Writes a batch of a known form to memory; false for all that has to be looked at. */
  #write({ runner, x, y }: Form, batch: Dataset): boolean {
    if (batch.sampleWeight !== undefined || !this.core.network.programs.reuse(runner)) return false;
    const { memory } = runner.session;
    return writeValues(memory, x, batch.x) && writeValues(memory, y, batch.y);
  }

  #runUnknown(batch: Dataset): Evaluation {
    const { core, trainer } = this;
    const { sampleWeight } = batch;
    const weights = sampleWeight === undefined ? {} : { sampleWeight };
    const columns = readBatch(core.network, trainer, batch, weights, this.where);
    const runner = runnerOf(trainer, columns);
    const logs = trainOn(trainer, columns, core.seed, runner);
    this.#form = formOf(runner, columns, batch);
    return logs;
  }
}

/** The form of a batch that was checked, where others like it can be written straight to memory. */
const formOf = (runner: Runner, columns: BatchColumns, { x, y }: Dataset): Form | undefined => {
  const { inputs, targets, weights } = columns;
  if (inputs.length !== 1 || targets.length !== 1 || weights.length > 0 || !isArrayData(x) || !isArrayData(y)) {
    return undefined;
  }
  const xSlot = slotOf(runner, onlyInput, x, inputs[0]!.limit);
  const ySlot = slotOf(runner, targetInput(onlyOutput), y, targets[0]!.limit);
  return xSlot && ySlot && { runner, size: countOf(inputs), x: xSlot, y: ySlot };
};
