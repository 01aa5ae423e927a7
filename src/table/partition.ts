// Which rows go into which part: at random, by classes, by groups, in the order of time.

import { shuffle } from "../data/shuffle.js";

/** What decides where a row goes: nothing, a class of which each part gets its share, a group that stays together, or its rank in time. */
export type By =
  | { readonly kind: "random" }
  | { readonly kind: "stratify" | "group"; readonly codes: Int32Array }
  | { readonly kind: "time"; readonly values: Float64Array };

const shuffled = (count: number, seed: number, turn: number): Uint32Array => {
  const rows = new Uint32Array(count);
  shuffle(rows, seed, turn);
  return rows;
};

/** The rows of each code, in their order; codes in theirs. */
const rowsByCode = (codes: Int32Array): number[][] => {
  const found = new Map<number, number[]>();
  codes.forEach((code, row) => {
    const rows = found.get(code);
    if (rows) rows.push(row);
    else found.set(code, [row]);
  });
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, rows]) => rows);
};

/** Whole numbers that add up to `count` and are as near as can be to `count` times each share: largest remainders first. */
export const countsOf = (count: number, shares: readonly number[]): number[] => {
  const exact = shares.map((share) => share * count);
  const counts = exact.map(Math.floor);
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  const missing = count - counts.reduce((sum, each) => sum + each, 0);
  for (let k = 0; k < missing; k++) counts[order[k % order.length]!.i]! += 1;
  return counts;
};

/** The rows that are not held out, in their order. */
export const restOf = (count: number, held: Uint32Array): Uint32Array => {
  const without = new Uint8Array(count).fill(1);
  for (const row of held) without[row] = 0;
  return Uint32Array.from(without, (_, row) => row).filter((row) => without[row]);
};

const inOrder = (rows: readonly number[]): Uint32Array => Uint32Array.from(rows).sort();

/** Deals rows out in pieces of given sizes. */
const deal = (rows: ArrayLike<number>, counts: readonly number[], parts: readonly number[][]): void => {
  let at = 0;
  counts.forEach((size, part) => {
    for (let k = 0; k < size; k++) parts[part]!.push(rows[at++]!);
  });
};

/** Splits rows by shares that add up to 1; each part keeps the order of its rows. */
export const partition = (count: number, shares: readonly number[], by: By, seed: number): Uint32Array[] => {
  const parts: number[][] = shares.map(() => []);
  if (by.kind === "time") {
    const order = Array.from({ length: count }, (_, row) => row);
    order.sort((a, b) => by.values[a]! - by.values[b]! || a - b);
    deal(order, countsOf(count, shares), parts);
    // In the order of time, whatever the table's was.
    return parts.map((rows) => Uint32Array.from(rows));
  }
  if (by.kind === "random") deal(shuffled(count, seed, 0), countsOf(count, shares), parts);
  else if (by.kind === "stratify") {
    rowsByCode(by.codes).forEach((rows, turn) => {
      const order = shuffled(rows.length, seed, turn);
      deal(
        Array.from(order, (k) => rows[k]!),
        countsOf(rows.length, shares),
        parts,
      );
    });
  } else {
    // Each group goes where most is missing, in random order.
    const groups = rowsByCode(by.codes);
    const wanted = shares.map((share) => share * count);
    for (const k of shuffled(groups.length, seed, 0)) {
      const missing = wanted.map((size, part) => size - parts[part]!.length);
      parts[missing.indexOf(Math.max(...missing))]!.push(...groups[k]!);
    }
  }
  return parts.map(inOrder);
};

/** Splits rows into k parts of nearly equal size, each to be held out once. */
export const partitionInFolds = (count: number, k: number, by: By, seed: number): Uint32Array[] => {
  const parts: number[][] = Array.from({ length: k }, () => []);
  if (by.kind === "group") {
    // The largest group first, each to the smallest part: as even as it gets. Equal ones in random order.
    const groups = rowsByCode(by.codes);
    const order = Array.from(shuffled(groups.length, seed, 0), (at) => groups[at]!);
    order.sort((a, b) => b.length - a.length);
    for (const rows of order) {
      const sizes = parts.map((part) => part.length);
      parts[sizes.indexOf(Math.min(...sizes))]!.push(...rows);
    }
    return parts.map(inOrder);
  }
  // Dealt out one by one; the next class goes on where the one before ended.
  let at = 0;
  const classes = by.kind === "stratify" ? rowsByCode(by.codes) : [Array.from({ length: count }, (_, row) => row)];
  classes.forEach((rows, turn) => {
    for (const i of shuffled(rows.length, seed, turn)) parts[at++ % k]!.push(rows[i]!);
  });
  return parts.map(inOrder);
};
