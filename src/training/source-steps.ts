// The steps of training on data that come batch by batch: each batch is read, checked and trained on before the next one is asked for.

import { atBatch, type BatchReader, batchesOf } from "../data/batch-reader.js";
import { countOf } from "../data/columns.js";
import type { Batch, Source } from "../data/source.js";
import { ArgumentError, show } from "../errors.js";
import type { Table } from "../metrics/metric.js";
import type { Place } from "./callback.js";
import { Gathered } from "./gathered.js";
import type { Steps } from "./loop.js";
import { logsOf } from "./pass.js";
import type { RunRecord } from "./run.js";
import type { BatchColumns, Runner } from "./runner.js";

export interface SourcePlan {
  readonly reader: BatchReader;
  /** Checks a batch and makes columns of it. */
  readonly read: (batch: Batch) => Promise<BatchColumns>;
  /** The program for batches that look like this one. */
  readonly runnerFor: (columns: BatchColumns) => Runner;
  readonly advance: () => void;
}

/** What the reader of a source takes from the options of `fit`. */
interface SourceRun {
  readonly epochs: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number | undefined;
  readonly shuffle: boolean;
  readonly seed: number;
  readonly from: Place;
}

/** A reader of a source's batches. Throws ArgumentError for options that only arrays can have. */
export const openSource = (
  source: Source,
  options: { readonly validationSplit?: unknown; readonly sampleWeight?: unknown; readonly classWeight?: unknown },
  run: SourceRun,
): BatchReader => {
  const byOutput = Object.values(Object(options.classWeight ?? {}) as object);
  if (options.classWeight === "balanced" || byOutput.includes("balanced")) {
    throw new ArgumentError(
      'fit: expected classWeight as numbers for a source of batches, whose classes cannot be counted beforehand, received "balanced".',
    );
  }
  for (const name of ["validationSplit", "sampleWeight"] as const) {
    if (options[name] === undefined) continue;
    const mend = name === "sampleWeight" ? "Give it with each batch: { x, y, sampleWeight }." : "Give validationData.";
    throw new ArgumentError(
      `fit: expected no ${name} for a source of batches, received ${show(options[name])}. ${mend}`,
    );
  }
  const { batchSize, stepsPerEpoch, shuffle, seed, from } = run;
  const epochs = run.epochs - from.epoch;
  return batchesOf(source, { where: "fit", epochs, batchSize, stepsPerEpoch, shuffle, seed });
};

/** Reads what a run had from a source that goes on from epoch to epoch. Those that begin anew in every one are passed by in its last. */
export const passBy = async (
  reader: BatchReader,
  { firstEpoch, place, stepsPerEpoch, count }: RunRecord,
): Promise<void> => {
  if (stepsPerEpoch === null || count !== null) return;
  for (let epoch = firstEpoch; epoch < place.epoch; epoch++) {
    reader.begin(epoch);
    while (await reader.next());
  }
};

/** The first batch of an epoch: what a model is built for. Rejects with DataError when it cannot be used. */
export const readFirst = async ({ reader, read }: Pick<SourcePlan, "reader" | "read">, epoch: number) => {
  reader.begin(epoch);
  return atBatch("fit", epoch, 0, read, (await reader.next())!);
};

export class SourceSteps implements Steps {
  readonly keys: readonly string[];
  readonly #plan: SourcePlan;
  readonly gathered: Gathered;
  /** The batch that was read before the loop began. */
  #first: BatchColumns | undefined;
  #columns: BatchColumns;
  #runner: Runner;
  #epoch = 0;
  #batch = 0;

  constructor(plan: SourcePlan, first: BatchColumns) {
    this.#plan = plan;
    this.#first = first;
    this.#columns = first;
    this.#runner = plan.runnerFor(first);
    this.gathered = new Gathered(this.#runner.readings);
    this.keys = this.gathered.keys;
  }

  get count(): number | undefined {
    return this.#plan.reader.count;
  }

  async begin(epoch: number, batch: number): Promise<void> {
    this.gathered.reset();
    this.#epoch = epoch;
    this.#batch = 0;
    if (!this.#first) this.#plan.reader.begin(epoch);
    // A run that goes on in the middle of an epoch passes by what it has seen.
    while (this.#batch < batch && (await this.#take())) this.#batch += 1;
  }

  async #take(): Promise<BatchColumns | undefined> {
    const { reader, read } = this.#plan;
    const first = this.#first;
    this.#first = undefined;
    if (first) return first;
    const batch = await reader.next();
    return batch && atBatch("fit", this.#epoch, this.#batch, read, batch);
  }

  async next(): Promise<boolean> {
    const columns = await this.#take();
    if (!columns) return false;
    this.#columns = columns;
    this.#runner = this.#plan.runnerFor(columns);
    this.#batch += 1;
    return true;
  }

  async step(): Promise<number> {
    const runner = this.#runner;
    const size = countOf(this.#columns.inputs);
    const feed = (): void => {
      runner.feed(runner.feeds(this.#columns), undefined, 0, size);
      this.#plan.advance();
    };
    if (runner.apart) await runner.runApart(feed);
    else {
      feed();
      runner.run();
    }
    this.gathered.add(runner, size);
    return size;
  }

  batchLogs(): Record<string, number> {
    return logsOf(this.#runner, countOf(this.#columns.inputs));
  }

  logs(): Record<string, number> {
    return this.gathered.logs();
  }

  tables(): Record<string, Table> {
    return this.gathered.tables();
  }
}
