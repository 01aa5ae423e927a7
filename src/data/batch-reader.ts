// Reads sources: the batches of epoch after epoch, each checked.

import { ArgumentError, DataError, FraguaError, show } from "../errors.js";
import { isDataset } from "./forms.js";
import { shuffle } from "./shuffle.js";
import {
  type Batch,
  type Batches,
  has,
  isIterable,
  isRowSource,
  isSource,
  type NextSource,
  type PassSource,
  type RowSource,
  type Source,
} from "./source.js";

export interface SourceOptions {
  /** The function that reads, for messages. */
  readonly where: string;
  /** How many times the data will be gone through. */
  readonly epochs: number;
  /** Batches of an epoch; without it an epoch ends with the source. */
  readonly stepsPerEpoch?: number | undefined;
  /** What the function that reads calls that number: stepsPerEpoch. */
  readonly stepsName?: string;
  /** Samples a batch, for rows. */
  readonly batchSize: number;
  /** For rows: whether each epoch takes them in a new order, that of arrays with the same seed. */
  readonly shuffle: boolean;
  readonly seed: number;
}

/** The batches of epoch after epoch. */
export interface BatchReader {
  /** Samples of an epoch, where they are known. */
  readonly count: number | undefined;
  /** Batches of an epoch, where they are known. */
  readonly steps: number | undefined;
  /** Begins an epoch. */
  begin(epoch: number): void;
  /** The next batch of the epoch, or undefined at its end. Rejects with DataError for what is no batch and when the data ends too soon. */
  next(): Promise<Batch | undefined>;
  /** Ends reading: a generator that is in the middle runs its `finally`. */
  close(): Promise<void>;
}

/**
 * A reader of a source. Throws ArgumentError for what is no source, and for one that cannot last for all epochs.
 *
 * As in Keras, an epoch is one pass through the source, which is begun anew for the next one. With `stepsPerEpoch` an epoch is that many
 * batches and the next one goes on where it ended; a source that ends just there is begun anew. Rows begin anew in every epoch.
 */
export const batchesOf = (source: Source, options: SourceOptions): BatchReader => {
  if (!isSource(source)) {
    throw new ArgumentError(
      `${options.where}: expected a source of batches, such as an async generator function, received ${show(source)}.`,
    );
  }
  return isRowSource(source) ? new RowReader(source, options) : new PassReader(source, options);
};

/** Does the work on a batch, whose number stands in the message when it fails. */
export const atBatch = async <T>(
  where: string,
  epoch: number,
  batch: number,
  work: (given: Batch) => T | Promise<T>,
  given: Batch,
): Promise<T> => {
  try {
    return await work(given);
  } catch (error) {
    if (error instanceof FraguaError) error.message = `${placeOf(where, epoch, batch)}: ${error.message}`;
    throw error;
  }
};

const placeOf = (where: string, epoch: number, batch: number): string => `${where}: epoch ${epoch}, batch ${batch}`;

const checkBatch = (value: unknown, where: string, epoch: number, batch: number): Batch => {
  if (isDataset(value)) return value;
  throw new DataError(`${placeOf(where, epoch, batch)}: expected { x, y } from the source, received ${show(value)}.`);
};

/** What is gone through batch by batch. */
interface Pass {
  next(): Promise<Batch | undefined>;
  close(): Promise<void>;
}

/** How a source is gone through. */
interface Opener {
  readonly open: (pass: number) => Pass | Promise<Pass>;
  /** Whether it can be opened again. */
  readonly again: boolean;
}

const passOf = (batches: Batches): Pass => {
  const iterator = has(batches, Symbol.asyncIterator)
    ? (batches as AsyncIterable<Batch>)[Symbol.asyncIterator]()
    : (batches as Iterable<Batch>)[Symbol.iterator]();
  return {
    next: async () => {
      const { done, value } = await iterator.next();
      return done ? undefined : value;
    },
    close: async () => void (await iterator.return?.()),
  };
};

type Passing = Exclude<Source, RowSource>;

const openerOf = (source: Passing, where: string): Opener => {
  if (typeof source === "function") {
    const open = (pass: number): Pass => {
      const batches: unknown = source(pass);
      if (isIterable(batches)) return passOf(batches);
      throw new ArgumentError(
        `${where}: expected a function that returns batches to iterate over, such as async function* () { yield { x, y }; }, ` +
          `received one that returns ${show(batches)}.`,
      );
    };
    return { open, again: true };
  }
  if (has(source, "pass")) return { open: (pass) => passOf((source as PassSource).pass(pass)), again: true };
  // A generator object is its own iterator, so it cannot begin anew.
  if (isIterable(source)) return { open: () => passOf(source), again: !has(source, "next") };
  const open = async (): Promise<Pass> => {
    const byHand = source as NextSource;
    await byHand.reset?.();
    return { next: async () => byHand.next(), close: async () => {} };
  };
  return { open, again: has(source, "reset") };
};

/** Whether a source can be gone through again and again. */
export const beginsAnew = (source: Source, where: string): boolean =>
  isRowSource(source) || openerOf(source, where).again;

/** What fit calls the number of batches of an epoch. */
const usualName = "stepsPerEpoch";

class PassReader implements BatchReader {
  readonly count = undefined;
  readonly steps: number | undefined;
  readonly #where: string;
  readonly #stepsName: string;
  readonly #opener: Opener;
  #pass: Pass | undefined;
  /** How often it was begun. */
  #passes = 0;
  #epoch = 0;
  #batch = 0;

  constructor(source: Passing, { where, epochs, stepsPerEpoch, stepsName = usualName }: SourceOptions) {
    this.#stepsName = stepsName;
    this.#where = where;
    this.#opener = openerOf(source, where);
    this.steps = stepsPerEpoch;
    if (this.#opener.again || stepsPerEpoch !== undefined || epochs <= 1) return;
    throw new ArgumentError(
      `${where}: a generator object can be gone through once, and ${epochs} epochs need it ${epochs} times. ` +
        "Give the generator function itself, without calling it, or say how many batches an epoch has: stepsPerEpoch.",
    );
  }

  begin(epoch: number): void {
    this.#epoch = epoch;
    this.#batch = 0;
  }

  async next(): Promise<Batch | undefined> {
    if (this.#batch === this.steps) return undefined;
    const continued = this.#pass !== undefined;
    let batch: unknown = await this.#take();
    // It ended just where the epoch before did.
    if (batch === undefined && continued && this.#batch === 0 && this.#opener.again) batch = await this.#take();
    if (batch === undefined) {
      if (this.#batch > 0 && this.steps === undefined) return undefined;
      throw this.#tooShort();
    }
    const checked = checkBatch(batch, this.#where, this.#epoch, this.#batch);
    this.#batch += 1;
    return checked;
  }

  async #take(): Promise<unknown> {
    // An epoch that is one pass has its number, also in a run that goes on.
    this.#pass ??= await this.#opener.open(this.steps === undefined ? this.#epoch : this.#passes++);
    const batch = await this.#pass.next();
    if (batch === undefined) this.#pass = undefined;
    return batch;
  }

  #tooShort(): DataError {
    const place = `${this.#where}: epoch ${this.#epoch}`;
    if (this.steps === undefined) {
      const mend = this.#opener.again
        ? ""
        : " A generator object can be gone through once: give the generator function.";
      return new DataError(`${place}: expected at least one batch from the source, received none.${mend}`);
    }
    return new DataError(
      `${place}: the source ended after ${this.#batch} of ${this.steps} batches. ` +
        `Let it give more${this.#stepsName === usualName ? ` (${usualName} · epochs altogether, or without end)` : ""}, or leave ${this.#stepsName} out.`,
    );
  }

  async close(): Promise<void> {
    const pass = this.#pass;
    this.#pass = undefined;
    await pass?.close();
  }
}

class RowReader implements BatchReader {
  readonly count: number;
  readonly steps: number;
  readonly #source: RowSource;
  readonly #options: SourceOptions;
  readonly #order: Uint32Array;
  #epoch = 0;
  #batch = 0;

  constructor(source: RowSource, options: SourceOptions) {
    const { where, batchSize, stepsPerEpoch, stepsName = usualName } = options;
    const { count } = source;
    if (!Number.isSafeInteger(count) || count < 1 || count > 0xffff_ffff) {
      throw new ArgumentError(
        `${where}: expected a source with read(rows) to have its number of samples as count, received ${show(count)}.`,
      );
    }
    const most = Math.ceil(count / batchSize);
    if (stepsPerEpoch !== undefined && stepsPerEpoch > most) {
      throw new ArgumentError(
        `${where}: ${stepsName}: expected at most ${most}, as ${count} samples make ${most} batches of ${batchSize}, received ${stepsPerEpoch}.`,
      );
    }
    this.#source = source;
    this.#options = options;
    this.steps = stepsPerEpoch ?? most;
    this.count = Math.min(count, this.steps * batchSize);
    this.#order = Uint32Array.from({ length: count }, (_, i) => i);
  }

  begin(epoch: number): void {
    this.#epoch = epoch;
    this.#batch = 0;
    if (this.#options.shuffle) shuffle(this.#order, this.#options.seed, epoch);
  }

  async next(): Promise<Batch | undefined> {
    if (this.#batch === this.steps) return undefined;
    const { where, batchSize } = this.#options;
    const begin = this.#batch * batchSize;
    const rows = this.#order.slice(begin, begin + batchSize);
    const batch = checkBatch(await this.#source.read(rows), where, this.#epoch, this.#batch);
    this.#batch += 1;
    return batch;
  }

  async close(): Promise<void> {}
}
