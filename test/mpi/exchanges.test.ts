// Sums over ranks and blocks of all, by swaps between two: in one process, on 1 to 16 ranks.

import { describe, expect, test } from "vitest";
import { mix } from "../../src/data/shuffle.js";
import { collect, exchangeInTurn, sumOverRanks } from "../../src/mpi/exchanges.js";
import { localWorlds } from "../../src/mpi/index.js";
import { ShardTree, shardBegins } from "../../src/mpi/shards.js";
import type { World } from "../../src/mpi/world.js";

const sizes = [1, 2, 4, 8, 16];

/** Numbers of very different sizes: their sum depends on the order in which they are added. */
const vectors = (shards: number, length: number): Float32Array[] =>
  Array.from({ length: shards }, (_, shard) =>
    Float32Array.from({ length }, (_, i) => (mix(shard * length + i) / 2 ** 31) * 4 ** (mix(i + shard) & 7)),
  );

const sourceOf = (given: readonly Float32Array[]) => {
  let last = 0;
  return {
    run: (shard: number) => {
      last = shard;
    },
    copyTo: (values: Float32Array) => values.set(given[last]!),
    addTo: (values: Float32Array) => {
      for (let i = 0; i < values.length; i++) values[i]! += given[last]![i]!;
    },
  };
};

/** What each rank comes to when it adds up its own shards and then those of all. */
const sumsOn = (size: number, given: readonly Float32Array[]): Promise<Float32Array[]> =>
  Promise.all(
    localWorlds(size).map(async (world) => {
      const own = given.length / size;
      const { length } = given[0]!;
      const sums = new Float32Array(length);
      new ShardTree(length).sum(sourceOf(given), own * world.rank, own * (world.rank + 1), sums);
      await exchangeInTurn(world, sumOverRanks(world, sums, new Float32Array(length)));
      return sums;
    }),
  );

/** The tree by its definition, in float32. */
const treeOf = (given: readonly Float32Array[], i: number): number => {
  if (given.length === 1) return given[0]![i]!;
  const middle = Math.floor(given.length / 2);
  return Math.fround(treeOf(given.slice(0, middle), i) + treeOf(given.slice(middle), i));
};

// Short vectors go whole, long ones in halves; the last does not halve evenly.
describe.each([1, 5, 4096, 4097, 10_007])("%d numbers", (length) => {
  test.each([16, 48])("of %d shards have the sums of the fixed tree on every number of ranks", async (shards) => {
    const given = vectors(shards, length);
    const expected = Float32Array.from({ length }, (_, i) => treeOf(given, i));
    for (const size of sizes) for (const sums of await sumsOn(size, given)) expect(sums).toEqual(expected);
  });
});

test("the order matters: one after the other, the shards come to other bits", () => {
  const given = vectors(16, 100);
  const inTurn = Float32Array.from({ length: 100 }, (_, i) =>
    given.reduce((sum, { [i]: value }) => Math.fround(sum + value!), 0),
  );
  expect(inTurn).not.toEqual(Float32Array.from({ length: 100 }, (_, i) => treeOf(given, i)));
});

test("a rank sends less than twice a long vector, in twice as many messages as the tree has levels", async () => {
  const length = 1 << 16;
  for (const size of sizes) {
    const sent: number[] = [];
    const counted = (world: World): World => ({
      ...world,
      exchange: (partner, send, receive) => {
        if (world.rank === 0) sent.push(send.length);
        return world.exchange(partner, send, receive);
      },
    });
    await Promise.all(
      localWorlds(size).map((world) =>
        exchangeInTurn(counted(world), sumOverRanks(world, new Float32Array(length), new Float32Array(length))),
      ),
    );
    expect(sent.length).toBe(2 * Math.log2(size));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe((2 * length * (size - 1)) / size);
  }
});

test("blocks of uneven lengths, empty ones too, come to all ranks", async () => {
  for (const size of sizes) {
    const lengths = Array.from({ length: size }, (_, rank) => (rank * 5) % 7);
    const offsets = [0];
    for (const length of lengths) offsets.push(offsets.at(-1)! + length);
    const whole = Float32Array.from({ length: offsets.at(-1)! }, (_, i) => i + 1);
    const collected = await Promise.all(
      localWorlds(size).map(async (world) => {
        const values = new Float32Array(whole.length);
        const [begin, end] = [offsets[world.rank]!, offsets[world.rank + 1]!];
        values.set(whole.subarray(begin, end), begin);
        await exchangeInTurn(world, collect(world, values, offsets));
        return values;
      }),
    );
    for (const values of collected) expect(values).toEqual(whole);
  }
});

test("rows go to shards in order, as evenly as can be", () => {
  expect(shardBegins(8, 4)).toEqual([0, 2, 4, 6, 8]);
  expect(shardBegins(10, 4)).toEqual([0, 2, 5, 7, 10]);
  expect(shardBegins(3, 4)).toEqual([0, 0, 1, 2, 3]);
});

test("a rank that expects another number of values says so", async () => {
  const [first, second] = localWorlds(2) as [World, World];
  const swaps = [
    first.exchange(1, new Float32Array(2), new Float32Array(2)),
    second.exchange(0, new Float32Array(3), new Float32Array(2)),
  ];
  await expect(Promise.all(swaps)).rejects.toThrow("expected 2 numbers from rank 1 for rank 0, received 3");
});
