// Sources: data that comes batch by batch, or row by row where it may be shuffled, and is never there all at once. What reads them
// is loaded with the first one.

import { type Data, isList } from "./forms.js";

/** One batch of inputs with their targets. */
export interface Batch {
  readonly x: Data;
  readonly y: Data;
  readonly sampleWeight?: Data;
}

/** Batches one after the other. */
export type Batches = Iterable<Batch> | AsyncIterable<Batch>;

/** Rows that can be read in any order, so that they can be shuffled: a file or a store with an index. */
export interface RowSource {
  /** The number of samples. */
  readonly count: number;
  /** The samples of these rows, in this order. The array is good until the call after. */
  read(rows: Uint32Array): Batch | Promise<Batch>;
}

/** Batches by hand: one a call, and undefined where an epoch ends. */
export interface NextSource {
  next(): Batch | undefined | Promise<Batch | undefined>;
  /** Goes back to the first batch. Without it there is one epoch. */
  reset?(): void | Promise<void>;
}

/** What can be gone through again and again, each time by its number: an order may depend on it, and on nothing else. */
export interface PassSource {
  pass(pass: number): AsyncIterable<Batch>;
}

/**
 * Where batches come from: a function that begins anew each time (an async generator function, say), something that can be iterated
 * again and again (a `dataset`, say, whose passes have numbers), a generator that can be gone through once, batches by hand, or rows to read.
 */
export type Source = ((pass: number) => Batches) | Batches | PassSource | NextSource | RowSource;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

export const has = (value: unknown, method: PropertyKey): boolean =>
  isObject(value) && typeof (value as Record<PropertyKey, unknown>)[method] === "function";

export const isIterable = (value: unknown): value is Batches =>
  has(value, Symbol.asyncIterator) || has(value, Symbol.iterator);

export const isRowSource = (value: unknown): value is RowSource => has(value, "read");

/** Whether a value is a source. Arrays and Maps are none: they are data, or a mistake. */
export const isSource = (value: unknown): value is Source =>
  typeof value === "function" ||
  (isObject(value) &&
    !isList(value) &&
    !(value instanceof Map) &&
    (isRowSource(value) || has(value, "pass") || isIterable(value) || has(value, "next")));
