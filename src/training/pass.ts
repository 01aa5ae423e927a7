// A data set with the programs that run it: one for whole batches, one for the last, smaller batch.

import { countOf } from "../data/columns.js";
import { shuffle } from "../data/shuffle.js";
import type { Table } from "../metrics/metric.js";
import type { Abort } from "../runtime/abort.js";
import type { Feed } from "../runtime/feed.js";
import type { Slice } from "../runtime/yield.js";
import { Gathered } from "./gathered.js";
import type { Steps } from "./loop.js";
import type { ProgramCache } from "./program-cache.js";
import type { BatchSpec } from "./programs.js";
import type { BatchColumns, Runner } from "./runner.js";
import type { Reading } from "./traced-program.js";
import { specOf } from "./trainer.js";

interface Loaded {
  readonly runner: Runner;
  readonly feeds: readonly Feed[];
}

/** Data that are kept for validation, ready to be evaluated again and again. */
export interface Held {
  readonly keys: readonly string[];
  run(slice: Slice, signal: Abort | undefined): Promise<Gathered>;
}

export class Pass {
  readonly count: number;
  readonly batchSize: number;
  readonly gathered: Gathered;
  #whole: Loaded | undefined;
  #rest: Loaded | undefined;
  readonly #programs: ProgramCache;
  readonly #load: (size: number) => Loaded | undefined;
  readonly #all: boolean;

  constructor(
    columns: BatchColumns,
    batchSize: number,
    runnerFor: (batch: BatchSpec) => Runner,
    programs: ProgramCache,
    /** Whether there is a program for the last, smaller batch. */
    all = true,
  ) {
    this.count = countOf(columns.inputs);
    this.batchSize = Math.min(batchSize, this.count);
    this.#programs = programs;
    this.#all = all;
    this.#load = (size) => {
      if (size === 0) return undefined;
      const runner = runnerFor(specOf(columns, size));
      programs.hold(runner);
      return { runner, feeds: runner.feeds(columns) };
    };
    this.renew();
    this.gathered = new Gathered(this.whole!.runner.readings);
  }

  get whole(): Loaded | undefined {
    return this.#whole;
  }

  get rest(): Loaded | undefined {
    return this.#rest;
  }

  /** Takes its programs anew: they may have been made over. */
  renew(): void {
    this.end();
    this.#whole = this.#load(this.batchSize);
    this.#rest = this.#all ? this.#load(this.count % this.batchSize) : undefined;
  }

  /** The program for a batch of a size. */
  for(size: number): Loaded {
    return (size === this.batchSize ? this.whole : this.rest)!;
  }

  /** Lets its programs go. */
  end(): void {
    for (const loaded of [this.#whole, this.#rest]) if (loaded) this.#programs.letGo(loaded.runner);
  }
}

/** Whoever looks at the steps of a run. */
export interface Watch {
  /** The same data with the program that puts out more. */
  readonly pass: Pass;
  /** Asked before a whole batch is trained on: whether that step is looked at. */
  due(): boolean;
  /** Called after every step. */
  passed(runner: Runner, seen: boolean): void;
}

/** The steps of training on a data set that lies in memory, in a new order in every epoch or in their own. */
export class ArraySteps implements Steps {
  readonly count: number;
  readonly keys: readonly string[];
  readonly #indices: Uint32Array | undefined;
  #begin = 0;
  #size = 0;
  /** What the batch at hand is trained by. */
  #loaded: Loaded;
  #seen = false;

  constructor(
    readonly pass: Pass,
    /** The order's seed, where there is a new one in every epoch. */
    readonly seed: number | undefined,
    readonly advance: () => void,
    /** Batches of an epoch, where it is not all of them. */
    steps = Number.POSITIVE_INFINITY,
    readonly watch?: Watch,
  ) {
    this.count = Math.min(pass.count, steps * pass.batchSize);
    this.keys = pass.gathered.keys;
    this.#indices = seed === undefined ? undefined : new Uint32Array(pass.count);
    this.#loaded = pass.whole!;
  }

  get gathered(): Gathered {
    return this.pass.gathered;
  }

  begin(epoch: number, batch: number): void {
    if (this.#indices) shuffle(this.#indices, this.seed!, epoch);
    this.pass.gathered.reset();
    this.#begin = batch * this.pass.batchSize;
    this.#size = 0;
  }

  next(): boolean {
    this.#begin += this.#size;
    this.#size = Math.min(this.pass.batchSize, this.count - this.#begin);
    if (this.#size <= 0) return false;
    const { pass, watch } = this;
    this.#seen = watch !== undefined && this.#size === pass.batchSize && watch.due();
    this.#loaded = (this.#seen ? watch!.pass : pass).for(this.#size);
    return true;
  }

  step(): number | Promise<number> {
    const { runner } = this.#loaded;
    if (runner.apart) return runner.runApart(() => this.feed()).then(() => this.#gather());
    this.feed();
    runner.run();
    return this.#gather();
  }

  #gather(): number {
    const { runner } = this.#loaded;
    this.pass.gathered.add(runner, this.#size);
    this.watch?.passed(runner, this.#seen);
    return this.#size;
  }

  /** Copies the batch at hand, and sets all that its step needs. */
  feed(): void {
    const { runner, feeds } = this.#loaded;
    runner.feed(feeds, this.#indices, this.#begin, this.#size);
    this.advance();
  }

  /** The program of the batch at hand, and the row of the data that each of its samples is. */
  get at(): { readonly runner: Runner; readonly size: number; readonly rowOf: (sample: number) => number } {
    const [begin, indices] = [this.#begin, this.#indices];
    return {
      runner: this.#loaded.runner,
      size: this.#size,
      rowOf: (sample) => (indices ? indices[begin + sample]! : begin + sample),
    };
  }

  batchLogs(): Record<string, number> {
    return logsOf(this.#loaded.runner, this.#size, this.pass.whole!.runner.readings);
  }

  logs(): Record<string, number> {
    return this.pass.gathered.logs();
  }

  tables(): Record<string, Table> {
    return this.pass.gathered.tables();
  }
}

/** Loss and metrics of the batch that a program ran on last. */
export const logsOf = (
  runner: Runner,
  size: number,
  readings: readonly Reading[] = runner.readings,
): Record<string, number> => {
  // Adding 0 is what a sum over one batch does: the loss is never −0.
  if (readings.length === 1) return { loss: runner.scalar(0) + 0 };
  const gathered = new Gathered(readings);
  gathered.add(runner, size);
  return gathered.logs();
};
