// Pipelines of data: from arrays, generators and whatever can be iterated, to batches that fit takes, never all at once.

import { ArgumentError, show } from "../../errors.js";
import { isStream, piecesOfStream } from "../../io/streams.js";
import { checkFlag, checkOptions, checkSeed, checkWhole } from "../../options.js";
import { isList } from "../forms.js";
import { type Batch, has, isIterable } from "../source.js";
import type {
  BatchOptions,
  BucketOptions,
  InterleaveOptions,
  Iterated,
  PaddedBatchOptions,
  ShuffleOptions,
  WindowOptions,
} from "./options.js";
import { readBuckets, readPadding } from "./padding.js";
import { stack, unstack } from "./stack.js";
import { bucketed, type Elements, grouped, interleaved, prefetched, shuffled, windowed, zipped } from "./stages.js";

/** What a pass of one pipeline begins with: the number of the pass, by which it is shuffled. */
type Open<T> = (pass: number) => Iterated<T>;

async function* over<T>(elements: Iterated<T>): AsyncGenerator<T> {
  yield* elements;
}

const checkFunction = (given: unknown, where: string): void => {
  if (typeof given === "function") return;
  throw new ArgumentError(`${where}: expected a function, received ${show(given)}.`);
};

/**
 * A pipeline: elements that are made as they are asked for, again in every pass. It never changes: each method makes another one. Batches of { x, y } are a
 * source for fit, whose epochs are its passes: a run that is resumed gets what it would have got.
 */
export class Pipeline<T> {
  readonly #open: Open<T>;
  /** The arrays that the elements are the samples of, where they are as they were. */
  readonly #origin: unknown;

  /** @internal */
  constructor(open: Open<T>, origin?: unknown) {
    this.#open = open;
    this.#origin = origin;
  }

  /** The elements of a pass, from 0 on: another number is another order where it is shuffled. */
  pass(pass: number): AsyncGenerator<T> {
    return over(this.#open(checkWhole(pass, "dataset: pass")));
  }

  /** The elements of the first pass. */
  [Symbol.asyncIterator](): AsyncGenerator<T> {
    return this.pass(0);
  }

  #then<U>(stage: (elements: Elements<T>, pass: number) => Elements<U>, origin?: unknown): Pipeline<U> {
    return new Pipeline((pass) => stage(this.pass(pass), pass), origin);
  }

  /** What a function, which may be asynchronous, makes of each element. */
  map<U>(change: (element: T, index: number) => U | Promise<U>): Pipeline<Awaited<U>> {
    checkFunction(change, "map");
    return this.#then(async function* (elements) {
      let index = 0;
      for await (const element of elements) yield await change(element, index++);
    }) as Pipeline<Awaited<U>>;
  }

  /** The elements that a function says yes to. */
  filter(keeps: (element: T, index: number) => boolean | Promise<boolean>): Pipeline<T> {
    checkFunction(keeps, "filter");
    return this.#then(async function* (elements) {
      let index = 0;
      for await (const element of elements) if (await keeps(element, index++)) yield element;
    }, this.#origin);
  }

  /**
   * The elements in another order, drawn from a buffer of so many: with one as large as the data every order is as likely. Seed 0; each pass has an order
   * of its own. Throws ArgumentError. tf.data: `shuffle`.
   */
  shuffle(bufferSize: number, options: ShuffleOptions = {}): Pipeline<T> {
    checkWhole(bufferSize, "shuffle: bufferSize", 1);
    checkOptions("shuffle", options, ["seed", "reshuffleEachIteration"]);
    const seed = checkSeed(options.seed ?? 0, "shuffle");
    const anew = checkFlag(options.reshuffleEachIteration ?? true, "shuffle: reshuffleEachIteration");
    return this.#then((elements, pass) => shuffled(elements, bufferSize, seed, anew ? pass : 0), this.#origin);
  }

  /** The elements again and again: so many times, or without end; each time is shuffled by a number of its own. */
  repeat(count?: number): Pipeline<T> {
    const times = count === undefined ? Number.POSITIVE_INFINITY : checkWhole(count, "repeat", 0);
    const open = this.#open;
    return new Pipeline(async function* (pass) {
      for (let i = 0; i < times; i++) {
        let none = true;
        for await (const element of open(count === undefined ? pass + i : pass * times + i)) {
          none = false;
          yield element;
        }
        if (none) return;
      }
    }, this.#origin);
  }

  /** The first elements. */
  take(count: number): Pipeline<T> {
    checkWhole(count, "take", 0);
    return this.#then(async function* (elements) {
      let left = count;
      if (left === 0) return;
      for await (const element of elements) {
        yield element;
        if (--left === 0) return;
      }
    }, this.#origin);
  }

  /** All but the first elements. */
  skip(count: number): Pipeline<T> {
    checkWhole(count, "skip", 0);
    return this.filter((_, index) => index >= count);
  }

  /** These elements, then those of another one. */
  concatenate<U>(other: Pipeline<U>): Pipeline<T | U> {
    checkPipeline(other, "concatenate");
    return this.#then<T | U>(async function* (elements, pass = 0) {
      yield* elements;
      yield* other.pass(pass);
    });
  }

  /** Batches of so many samples; the last one may be smaller. Numbers get an axis in front, what is named stays named. Throws DataError for uneven samples. */
  batch(size: number, options: BatchOptions = {}): Pipeline<Batch> {
    checkWhole(size, "batch: size", 1);
    checkOptions("batch", options, ["dropRemainder"]);
    const drop = checkFlag(options.dropRemainder ?? false, "batch: dropRemainder");
    return this.#then((elements) => grouped(elements, size, drop)).map(
      (group) => stack(group, undefined, "batch", this.#origin) as Batch,
    );
  }

  /** The same of uneven samples: behind the end of a shorter one stands `paddingValue`, 0. */
  paddedBatch(size: number, options: PaddedBatchOptions = {}): Pipeline<Batch> {
    checkWhole(size, "paddedBatch: size", 1);
    checkOptions("paddedBatch", options, ["dropRemainder", "paddingValue", "length"]);
    const [padding, drop] = readPadding(options, "paddedBatch");
    return this.#then((elements) => grouped(elements, size, drop)).map(
      (group) => stack(group, padding, "paddedBatch", this.#origin) as Batch,
    );
  }

  /** Batches of samples of about the same length, so that little is padded. tf.data: `bucket_by_sequence_length`. */
  bucketByLength(options: BucketOptions<T>): Pipeline<Batch> {
    const known = [
      "lengthOf",
      "boundaries",
      "batchSize",
      "padToBucketBoundary",
      "dropRemainder",
      "paddingValue",
      "length",
    ];
    checkOptions("bucketByLength", options, known);
    const { lengthOf, boundaries, sizes, paddingOf, dropRemainder } = readBuckets(options);
    return this.#then((elements) => bucketed(elements, lengthOf, boundaries, sizes, dropRemainder)).map(
      (group) => stack(group, paddingOf(group), "bucketByLength", this.#origin) as Batch,
    );
  }

  /** Lists of elements that follow each other. Windows that would reach over the end are left out. */
  window(size: number, options: WindowOptions = {}): Pipeline<T[]> {
    checkWhole(size, "window: size", 1);
    checkOptions("window", options, ["shift", "stride"]);
    const shift = checkWhole(options.shift ?? size, "window: shift", 1);
    const stride = checkWhole(options.stride ?? 1, "window: stride", 1);
    return this.#then((elements) => windowed(elements, size, shift, stride));
  }

  /** The samples of batches, one by one. */
  unbatch(): Pipeline<unknown> {
    return this.#then(async function* (elements) {
      for await (const element of elements) yield* unstack(element, "unbatch");
    });
  }

  /** The elements of what a function makes of each element: of several in turn. tf.data: `interleave`. */
  interleave<U>(open: (element: T) => Pipeline<U> | Iterated<U>, options: InterleaveOptions = {}): Pipeline<U> {
    checkFunction(open, "interleave");
    checkOptions("interleave", options, ["cycleLength", "blockLength"]);
    const cycle = checkWhole(options.cycleLength ?? 2, "interleave: cycleLength", 1);
    const block = checkWhole(options.blockLength ?? 1, "interleave: blockLength", 1);
    return this.#then((elements, pass) =>
      interleaved(
        elements,
        (element) => {
          const opened = open(element);
          if (opened instanceof Pipeline) return opened.pass(pass);
          if (isIterable(opened)) return over(opened as Iterated<U>);
          throw new ArgumentError(
            `interleave: expected a function that returns something to iterate over, received one that returns ${show(opened)}.`,
          );
        },
        cycle,
        block,
      ),
    );
  }

  /** The elements, kept in memory when they have been made once: what stands before it is not done again, and what is random stays as it was. */
  cache(): Pipeline<T> {
    let kept: readonly T[] | undefined;
    return this.#then(async function* (elements) {
      if (kept) {
        yield* kept;
        return;
      }
      const made: T[] = [];
      for await (const element of elements) {
        made.push(element);
        yield element;
      }
      // Only a pass that came to its end knows them all.
      kept = made;
    }, this.#origin);
  }

  /** The elements, up to so many of them made before they are asked for, while a model trains on those before. */
  prefetch(count = 1): Pipeline<T> {
    checkWhole(count, "prefetch", 1);
    return this.#then((elements) => prefetched(elements, count), this.#origin);
  }
}

const checkPipeline = (given: unknown, where: string): void => {
  if (given instanceof Pipeline) return;
  throw new ArgumentError(`${where}: expected what dataset returns, received ${show(given)}.`);
};

/** Lists of the elements at the same place of several pipelines, until one of them ends. */
export const zip = (...all: readonly Pipeline<unknown>[]): Pipeline<unknown[]> => {
  if (all.length === 0) throw new ArgumentError("zip: expected pipelines, received none.");
  for (const each of all) checkPipeline(each, "zip");
  return new Pipeline((pass) => zipped(all.map((each) => each.pass(pass))));
};

/**
 * A pipeline over the samples of arrays (`{ x, y }`, or one array), over what can be iterated, or over what a function gives that is called anew for each pass with
 * its number. Throws DataError for arrays that do not fit each other, and ArgumentError for what can be gone through only once, in its second pass.
 *
 *     const batches = dataset({ x, y }).shuffle(1000, { seed: 1 }).map(augment).batch(32).prefetch(2);
 *     await model.fit(batches, { epochs: 5 });
 */
export function dataset<T>(elements: ((pass: number) => Iterated<T>) | AsyncIterable<T>): Pipeline<T>;
export function dataset(arrays: object): Pipeline<Readonly<Record<string, unknown>>>;
export function dataset(given: unknown): Pipeline<unknown> {
  if (given instanceof Pipeline) return given as Pipeline<unknown>;
  if (typeof given === "function") {
    return new Pipeline((pass) => {
      const elements: unknown = given(pass);
      if (isStream(elements)) return piecesOfStream(elements);
      if (isIterable(elements)) return elements as Iterated<unknown>;
      throw new ArgumentError(
        `dataset: expected a function that returns something to iterate over, received one that returns ${show(elements)}.`,
      );
    });
  }
  const pieces = isStream(given) ? piecesOfStream(given) : given;
  if (isIterable(pieces) && !isList(pieces)) {
    // A generator object is its own iterator: it cannot begin anew.
    let spent = false;
    const once = has(pieces, "next");
    return new Pipeline(() => {
      if (spent)
        throw new ArgumentError(
          "dataset: a generator object or a stream can be gone through once. Give a function that makes a new one, without calling it.",
        );
      spent = once;
      return pieces as Iterated<unknown>;
    });
  }
  const samples = unstack(given, "dataset");
  return new Pipeline(() => samples, given);
}
