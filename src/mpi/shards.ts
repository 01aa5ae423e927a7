// How a batch is cut into shards, and in which order what they come to is added up.

import { addTo } from "./exchanges.js";

/** Where each of some shards begins among the rows of a batch, and behind the last one its end: sizes differ by one row at most. */
export const shardBegins = (rows: number, shards: number): number[] =>
  Array.from({ length: shards + 1 }, (_, i) => Math.floor((i * rows) / shards));

/** What one shard after the other leaves behind. */
export interface ShardSource {
  /** Works out what a shard comes to. */
  run(shard: number): void;
  /** Copies what the shard that ran last came to, or adds it. */
  copyTo(values: Float32Array): void;
  addTo(values: Float32Array): void;
}

/** Adds up what shards come to, along the part of the fixed tree that lies over a range of them. */
export class ShardTree {
  /** Sums of right halves, by depth. */
  readonly #partial: Float32Array[] = [];

  constructor(readonly length: number) {}

  /**
   * The sum over the shards from `begin` to `end`: that of the first half plus that of the second, down to single shards. Halves depend
   * on the range alone, so that ranks with a half, or a quarter, of it each come to the same sums.
   */
  sum(source: ShardSource, begin: number, end: number, into: Float32Array, depth = 0): void {
    if (end - begin === 1) {
      source.run(begin);
      source.copyTo(into);
      return;
    }
    const middle = begin + ((end - begin) >>> 1);
    this.sum(source, begin, middle, into, depth);
    if (end - middle === 1) {
      source.run(middle);
      source.addTo(into);
      return;
    }
    this.#partial[depth] ??= new Float32Array(this.length);
    const partial = this.#partial[depth]!;
    this.sum(source, middle, end, partial, depth + 1);
    addTo(into, partial);
  }
}
