// The cost of sums over ranks: formulas against numbers worked out by hand, and the plan as src/mpi/README.md has it.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  addition,
  type Link,
  orderedTree,
  type Reduction,
  ring,
  strongEfficiency,
  tree,
  weakEfficiency,
} from "../../bench/mpi/cost-model.js";
import { plan } from "../../bench/mpi/plan.js";
import { exchangeInTurn, sumOverRanks } from "../../src/mpi/exchanges.js";
import { localWorlds } from "../../src/mpi/index.js";

/** A message takes a millisecond, and a million bytes a second. */
const slow: Link = { latency: 1e-3, bandwidth: 1e6 };

describe("a million bytes, 250,000 numbers, among 4 ranks", () => {
  const numbers = 250_000;
  // The ring: 2 · 3 messages of a quarter: 6 ms + 1.5 s. The tree: 2 · 2 messages of all: 4 ms + 4 s. The fixed tree: 4 messages, halves
  // and quarters: 4 ms + 1.5 s. Additions: 3/4 of the numbers, 2 times all of them, 3/4.
  test.each<[string, Reduction, number, number]>([
    ["ring", ring, 1.506, 187_500],
    ["tree", tree, 4.004, 500_000],
    ["fixed tree", orderedTree, 1.504, 187_500],
  ])("%s", (_, reduction, messages, additions) => {
    expect(reduction(4, numbers, slow)).toBeCloseTo(messages + additions * addition, 12);
  });
});

test("one rank sends nothing", () => {
  for (const reduction of [ring, tree, orderedTree]) expect(reduction(1, 1e6, slow)).toBe(0);
});

test("short vectors go whole through the fixed tree: 3 messages of 4,000 bytes among 8 ranks", () => {
  expect(orderedTree(8, 1000, slow)).toBeCloseTo(3 * (1e-3 + 4e-3 + 1000 * addition), 12);
});

test.each([4, 64])("the fixed tree of %d ranks costs what its messages cost", async (ranks) => {
  for (const numbers of [1024, 1 << 16]) {
    let cost = 0;
    const counting = localWorlds(ranks).map((world) => ({
      ...world,
      exchange: (partner: number, send: Float32Array, receive: Float32Array) => {
        if (world.rank === 0) cost += slow.latency + (4 * send.length) / slow.bandwidth;
        return world.exchange(partner, send, receive);
      },
    }));
    await Promise.all(
      counting.map((world) =>
        exchangeInTurn(world, sumOverRanks(world, new Float32Array(numbers), new Float32Array(numbers))),
      ),
    );
    const additions = numbers > 4096 ? (numbers * (ranks - 1)) / ranks : numbers * Math.log2(ranks);
    expect(orderedTree(ranks, numbers, slow)).toBeCloseTo(cost + additions * addition, 10);
  }
});

test("efficiency is the share of work", () => {
  // 1.5 s of work beside 1.504 s of swaps, additions, and 2 ms of readings.
  const load = { numbers: 250_000, seconds: 1.5 };
  const exchange = 1.504 + 187_500 * addition + 0.002;
  expect(weakEfficiency(orderedTree, 4, load, slow)).toBeCloseTo(1.5 / (1.5 + exchange), 12);
  expect(strongEfficiency(orderedTree, 4, load, slow, 8)).toBeCloseTo(3 / (3 + exchange), 12);
  expect(weakEfficiency(ring, 1, load, slow)).toBe(1);
});

test("src/mpi/README.md has the tables of the program", () => {
  expect(readFileSync("src/mpi/README.md", "utf8")).toContain(plan());
});
