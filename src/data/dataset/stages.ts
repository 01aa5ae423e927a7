// What a pipeline does to its elements, one stage each: generators over what the stage before gives.

import { mix } from "../shuffle.js";

/** The elements of one pass. */
export type Elements<T> = AsyncIterable<T>;

/** A number in [0, count) that depends on the seed, the pass and the place only. */
export const drawn = (seed: number, pass: number, place: number, count: number): number => {
  const key = mix(mix(seed) + Math.imul(pass + 1, 0x9e3779b9));
  return Math.floor((mix(key + Math.imul(place + 1, 0x9e3779b9)) * count) / 4294967296);
};

/**
 * Elements in a random order, from a buffer: each that leaves is drawn from all in it, and the next one takes its place. A buffer as large as the
 * data gives every order. The numbers depend on seed and pass alone.
 */
export async function* shuffled<T>(elements: Elements<T>, size: number, seed: number, pass: number): AsyncGenerator<T> {
  const buffer: T[] = [];
  let place = 0;
  for await (const element of elements) {
    if (buffer.length < size) {
      buffer.push(element);
      continue;
    }
    const at = drawn(seed, pass, place++, size);
    const leaving = buffer[at]!;
    buffer[at] = element;
    yield leaving;
  }
  while (buffer.length > 0) {
    const at = drawn(seed, pass, place++, buffer.length);
    const leaving = buffer[at]!;
    buffer[at] = buffer.at(-1)!;
    buffer.pop();
    yield leaving;
  }
}

/** Elements in lists of so many; a shorter one at the end, unless it is dropped. */
export async function* grouped<T>(elements: Elements<T>, size: number, dropRemainder: boolean): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const element of elements) {
    group.push(element);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0 && !dropRemainder) yield group;
}

/** Lists of `size` elements, `stride` apart from one another; each list begins `shift` behind the one before. */
export async function* windowed<T>(
  elements: Elements<T>,
  size: number,
  shift: number,
  stride: number,
): AsyncGenerator<T[]> {
  const span = (size - 1) * stride + 1;
  let held: T[] = [];
  let skip = 0;
  for await (const element of elements) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    held.push(element);
    if (held.length < span) continue;
    yield Array.from({ length: size }, (_, i) => held[i * stride]!);
    skip = Math.max(0, shift - held.length);
    held = held.slice(shift);
  }
}

/** Elements by the bucket that their length falls into, in lists of each bucket's size; what is left comes at the end. */
export async function* bucketed<T>(
  elements: Elements<T>,
  lengthOf: (element: T) => number,
  boundaries: readonly number[],
  sizes: readonly number[],
  dropRemainder: boolean,
): AsyncGenerator<T[]> {
  const buckets: T[][] = sizes.map(() => []);
  for await (const element of elements) {
    const length = lengthOf(element);
    const above = boundaries.findIndex((boundary) => length < boundary);
    const bucket = above < 0 ? boundaries.length : above;
    buckets[bucket]!.push(element);
    if (buckets[bucket]!.length < sizes[bucket]!) continue;
    yield buckets[bucket]!;
    buckets[bucket] = [];
  }
  if (!dropRemainder) yield* buckets.filter((bucket) => bucket.length > 0);
}

/** One element of each, until one of them ends. */
export async function* zipped(all: readonly Elements<unknown>[]): AsyncGenerator<unknown[]> {
  const iterators = all.map((each) => each[Symbol.asyncIterator]());
  try {
    for (;;) {
      const next = await Promise.all(iterators.map((iterator) => iterator.next()));
      if (next.some(({ done }) => done)) return;
      yield next.map(({ value }) => value);
    }
  } finally {
    await Promise.all(iterators.map((iterator) => iterator.return?.()));
  }
}

/** The elements of several made from each element: `cycle` of them in turn, `block` elements at a time. */
export async function* interleaved<T, U>(
  elements: Elements<T>,
  open: (element: T) => Elements<U>,
  cycle: number,
  block: number,
): AsyncGenerator<U> {
  const outer = elements[Symbol.asyncIterator]();
  const inner: AsyncIterator<U>[] = [];
  let more = true;
  const fill = async (at: number): Promise<void> => {
    const { done, value } = more ? await outer.next() : { done: true, value: undefined };
    if (done) {
      more = false;
      inner.splice(at, 1);
    } else inner[at] = open(value as T)[Symbol.asyncIterator]();
  };
  try {
    while (more && inner.length < cycle) await fill(inner.length);
    let at = 0;
    while (inner.length > 0) {
      if (at >= inner.length) at = 0;
      let ended = false;
      for (let i = 0; i < block && !ended; i++) {
        const { done, value } = await inner[at]!.next();
        if (done) ended = true;
        else yield value;
      }
      if (!ended) at += 1;
      else {
        const length = inner.length;
        await fill(at);
        if (inner.length === length) at += 1;
      }
    }
  } finally {
    await Promise.all([outer, ...inner].map((iterator) => iterator.return?.()));
  }
}

/** Elements read ahead: up to so many are asked for before they are needed, so that a source works while a step is made. */
export async function* prefetched<T>(elements: Elements<T>, size: number): AsyncGenerator<T> {
  const iterator = elements[Symbol.asyncIterator]();
  const asked: Promise<IteratorResult<T>>[] = [];
  const ask = (): void => {
    const next = iterator.next();
    // Its error comes when its turn does.
    next.catch(() => {});
    asked.push(next);
  };
  try {
    for (let i = 0; i < size; i++) ask();
    for (;;) {
      const { done, value } = await asked.shift()!;
      if (done) return;
      ask();
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
