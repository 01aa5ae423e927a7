// The training of a byte-pair encoding: which pairs of neighbouring tokens are joined, in which order.

import { pairOf, Tokens } from "./text-bytes.js";

const leftOf = (pair: number): number => Math.floor(pair / 0x1000000);
const rightOf = (pair: number): number => pair % 0x1000000;

/** A pair with how often it occurred when it was put on the heap. */
interface Entry {
  readonly pair: number;
  readonly count: number;
}

/** A heap: the entry that comes before all others is on top. */
class Heap {
  readonly #entries: Entry[] = [];

  constructor(readonly before: (a: Entry, b: Entry) => boolean) {}

  push(entry: Entry): void {
    const entries = this.#entries;
    let at = entries.length;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.before(entry, entries[parent]!)) break;
      entries[at] = entries[parent]!;
      at = parent;
    }
    entries[at] = entry;
  }

  pop(): Entry | undefined {
    const entries = this.#entries;
    const [top, last] = [entries[0], entries.pop()!];
    if (entries.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this.before(entries[child + 1]!, entries[child]!)) child += 1;
      if (!this.before(entries[child]!, last)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = last;
    return top;
  }
}

/** The tokens in which each pair, from the left, has become one. */
export const joined = (tokens: readonly number[], left: number, right: number, whole: number): number[] => {
  const made: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === left && tokens[i + 1] === right) {
      made.push(whole);
      i += 1;
    } else made.push(tokens[i]!);
  }
  return made;
};

/**
 * The pairs to join, "left right" each, the most frequent first (Sennrich, Haddow & Birch 2016), until there are `most` tokens, bytes included, or no pair occurs
 * twice. Of pairs that occur as often the one whose left token comes first by its code units, then the right one. `counts` says how often each piece occurs.
 */
export const learnMerges = (counts: ReadonlyMap<string, number>, most: number): string[] => {
  const tokens = new Tokens();
  const { texts } = tokens;
  const pieces = [...counts].map(([piece, count]) => ({ tokens: tokens.ofText(piece), count }));
  const pairs = new Map<number, number>();
  const placesOf = new Map<number, Set<number>>();
  const before = (a: Entry, b: Entry): boolean => {
    if (a.count !== b.count) return a.count > b.count;
    const [left, other] = [texts[leftOf(a.pair)]!, texts[leftOf(b.pair)]!];
    return left === other ? texts[rightOf(a.pair)]! < texts[rightOf(b.pair)]! : left < other;
  };
  const heap = new Heap(before);
  /** Adds the pairs of a piece, so many times, to what is counted; tells of each that there is more of. */
  const tally = (place: number, times: number, grew?: Set<number>): void => {
    const own = pieces[place]!.tokens;
    for (let i = 0; i + 1 < own.length; i++) {
      const pair = pairOf(own[i]!, own[i + 1]!);
      pairs.set(pair, (pairs.get(pair) ?? 0) + times);
      if (!grew) continue;
      grew.add(pair);
      const places = placesOf.get(pair);
      if (places) places.add(place);
      else placesOf.set(pair, new Set([place]));
    }
  };
  const pushAll = (grown: ReadonlySet<number>): void => {
    for (const pair of grown) heap.push({ pair, count: pairs.get(pair)! });
  };

  const first = new Set<number>();
  pieces.forEach(({ count }, place) => {
    tally(place, count, first);
  });
  pushAll(first);
  const merges = new Set<string>();
  while (texts.length < most) {
    const entry = heap.pop();
    if (!entry) break;
    const count = pairs.get(entry.pair) ?? 0;
    if (count !== entry.count) {
      // Counts that fell are found here; those that rose have an entry of their own.
      if (count > 0 && count < entry.count) heap.push({ pair: entry.pair, count });
      continue;
    }
    if (count < 2) break;
    const [left, right] = [leftOf(entry.pair), rightOf(entry.pair)];
    const whole = tokens.join(left, right);
    merges.add(`${texts[left]} ${texts[right]}`);
    const grown = new Set<number>();
    for (const place of placesOf.get(entry.pair) ?? []) {
      const piece = pieces[place]!;
      tally(place, -piece.count);
      piece.tokens = joined(piece.tokens, left, right, whole);
      tally(place, piece.count, grown);
    }
    placesOf.delete(entry.pair);
    pairs.delete(entry.pair);
    pushAll(grown);
  }
  return [...merges];
};
