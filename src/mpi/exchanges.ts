// What all ranks of a world do together: adding up along one fixed tree, and collecting the blocks of all. Each is written as a row of
// swaps between two, so that a world may make them at once or by promises.

import type { Exchange, World } from "./world.js";

/** Swaps that come one after the other. */
export type Exchanges = Generator<Exchange, void, void>;

/** Up to so many numbers are swapped whole: half as many messages, where their number is what takes time. */
const short = 4096;

/** Adds other numbers to those of `sums` from `at` on, each rounded to float32. */
export const addTo = (sums: Float32Array, others: Float32Array, at = 0): void => {
  const { length } = others;
  let i = 0;
  // Four at a time take two thirds of the time.
  for (; i + 3 < length; i += 4) {
    sums[at + i]! += others[i]!;
    sums[at + i + 1]! += others[i + 1]!;
    sums[at + i + 2]! += others[i + 2]!;
    sums[at + i + 3]! += others[i + 3]!;
  }
  for (; i < length; i++) sums[at + i]! += others[i]!;
};

/**
 * The sums over all ranks, in place and with the same bits on each: ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)), a binary tree whose
 * first level is neighbours. Long vectors are halved on the way down the tree and put together on the way back (Rabenseifner 2004), so
 * that a rank sends less than twice their length however many there are. The ranks must be a power of two.
 * `scratch` is as long as `values`.
 */
export function* sumOverRanks(
  { rank, size }: Pick<World, "rank" | "size">,
  values: Float32Array,
  scratch: Float32Array,
): Exchanges {
  if (values.length <= short) {
    const receive = scratch.subarray(0, values.length);
    for (let distance = 1; distance < size; distance *= 2) {
      yield { partner: rank ^ distance, send: values, receive };
      addTo(values, receive);
    }
    return;
  }
  let [begin, end] = [0, values.length];
  const halves: { readonly distance: number; readonly begin: number; readonly end: number }[] = [];
  for (let distance = 1; distance < size; distance *= 2) {
    const middle = begin + ((end - begin) >>> 1);
    const keepsLower = (rank & distance) === 0;
    const kept = keepsLower ? [begin, middle] : [middle, end];
    const given = keepsLower ? [middle, end] : [begin, middle];
    const receive = scratch.subarray(kept[0], kept[1]);
    yield { partner: rank ^ distance, send: values.subarray(given[0], given[1]), receive };
    halves.push({ distance, begin: given[0]!, end: given[1]! });
    [begin, end] = kept as [number, number];
    addTo(values.subarray(begin, end), receive);
  }
  for (const { distance, begin: from, end: to } of halves.reverse()) {
    yield { partner: rank ^ distance, send: values.subarray(begin, end), receive: values.subarray(from, to) };
    [begin, end] = [Math.min(begin, from), Math.max(end, to)];
  }
}

/** Gives every rank the blocks of all: that of rank r lies from `offsets[r]` to `offsets[r + 1]`. The ranks must be a power of two. */
export function* collect(
  { rank, size }: Pick<World, "rank" | "size">,
  values: Float32Array,
  offsets: readonly number[],
): Exchanges {
  const blockOf = (first: number, count: number) => values.subarray(offsets[first], offsets[first + count]);
  for (let count = 1; count < size; count *= 2) {
    const own = rank - (rank % count);
    yield { partner: rank ^ count, send: blockOf(own, count), receive: blockOf(own ^ count, count) };
  }
}

/** Makes swaps at once. The world's `exchange` must not return promises. */
export const exchangeAll = (world: World, exchanges: Exchanges): void => {
  for (const { partner, send, receive } of exchanges) void world.exchange(partner, send, receive);
};

/** Makes swaps, each when the one before has ended. */
export const exchangeInTurn = async (world: World, exchanges: Exchanges): Promise<void> => {
  for (const { partner, send, receive } of exchanges) await world.exchange(partner, send, receive);
};
