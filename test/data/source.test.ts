// Sources of batches: what an epoch is, when they begin anew, and what is said when they end too soon.

import { describe, expect, test, vi } from "vitest";
import { atBatch, type BatchReader, batchesOf, type SourceOptions } from "../../src/data/batch-reader.js";
import { shuffle } from "../../src/data/shuffle.js";
import { type Batch, isSource, type Source } from "../../src/data/source.js";
import { ArgumentError, DataError } from "../../src/errors.js";

const options: SourceOptions = { where: "fit", epochs: 2, batchSize: 2, shuffle: false, seed: 0 };
const batch = (i: number): Batch => ({ x: [[i]], y: [i] });
const three = [batch(0), batch(1), batch(2)];

async function* generate(): AsyncGenerator<Batch> {
  yield* three;
}

/** The x of every batch, epoch by epoch. */
const epochsOf = async (reader: BatchReader, epochs: number): Promise<unknown[][]> => {
  const seen: unknown[][] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    reader.begin(epoch);
    const values: unknown[] = [];
    for (let next = await reader.next(); next; next = await reader.next())
      values.push(...(next.x as number[][]).flat());
    seen.push(values);
  }
  return seen;
};

describe("without stepsPerEpoch an epoch is one pass", () => {
  const byHand = () => {
    let at = 0;
    return {
      next: () => three[at++],
      reset: () => {
        at = 0;
      },
    };
  };
  const promised = (hand: ReturnType<typeof byHand>): Source => ({
    next: async () => hand.next(),
    reset: async () => hand.reset(),
  });
  test.each<[string, Source]>([
    ["an async generator function", generate],
    [
      "a generator function",
      function* () {
        yield* three;
      },
    ],
    ["a function that returns an array", () => three],
    ["an object that can be iterated", new Set(three)],
    ["an object that can be iterated asynchronously", { [Symbol.asyncIterator]: generate }],
    ["batches by hand", byHand()],
    ["batches by hand, of promises", promised(byHand())],
  ])("of %s", async (_, source) => {
    expect(isSource(source)).toBe(true);
    expect(await epochsOf(batchesOf(source, options), 2)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  test("and the function is called once an epoch", async () => {
    const source = vi.fn(generate);
    await epochsOf(batchesOf(source, options), 2);
    expect(source).toHaveBeenCalledTimes(2);
  });

  test("a generator object serves one epoch, and more are refused before the first batch", async () => {
    expect(await epochsOf(batchesOf(generate(), { ...options, epochs: 1 }), 1)).toEqual([[0, 1, 2]]);
    expect(() => batchesOf(generate(), options)).toThrow(ArgumentError);
    expect(() => batchesOf(generate(), options)).toThrow(
      "fit: a generator object can be gone through once, and 2 epochs need it 2 times. Give the generator function itself",
    );
    expect(() => batchesOf({ next: () => three[0] }, options)).toThrow(ArgumentError);
  });
});

describe("with stepsPerEpoch an epoch is so many batches", () => {
  const endless = async function* (): AsyncGenerator<Batch> {
    for (let i = 0; ; i++) yield batch(i);
  };

  test("and the next one goes on", async () => {
    const source = vi.fn(endless);
    const reader = batchesOf(source, { ...options, stepsPerEpoch: 2 });
    expect(await epochsOf(reader, 3)).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(source).toHaveBeenCalledTimes(1);
    expect(reader.steps).toBe(2);
  });

  test("a generator object serves as well", async () => {
    expect(await epochsOf(batchesOf(endless(), { ...options, stepsPerEpoch: 2 }), 2)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test("a source that ends with the epoch begins anew", async () => {
    expect(await epochsOf(batchesOf(generate, { ...options, stepsPerEpoch: 3 }), 2)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  test("one that ends in the middle is said to", async () => {
    const reading = epochsOf(batchesOf(generate, { ...options, stepsPerEpoch: 2 }), 2);
    await expect(reading).rejects.toThrow(DataError);
    await expect(reading).rejects.toThrow("fit: epoch 1: the source ended after 1 of 2 batches. Let it give more");
  });

  test("a generator object that has ended is said to", async () => {
    const reading = epochsOf(batchesOf(generate(), { ...options, stepsPerEpoch: 3 }), 2);
    await expect(reading).rejects.toThrow("fit: epoch 1: the source ended after 0 of 3 batches.");
  });
});

describe("rows", () => {
  const rows = (count: number, read?: (rows: Uint32Array) => Batch | Promise<Batch>): Source => ({
    count,
    read: read ?? (async (chosen) => ({ x: Array.from(chosen, (row) => [row]), y: Array.from(chosen) })),
  });

  test("come in order, the last batch smaller", async () => {
    const reader = batchesOf(rows(5), options);
    expect([reader.count, reader.steps]).toEqual([5, 3]);
    expect(await epochsOf(reader, 1)).toEqual([[0, 1, 2, 3, 4]]);
  });

  test("or shuffled as arrays are", async () => {
    const expected = [0, 1].map((epoch) => {
      const order = new Uint32Array(5);
      shuffle(order, 7, epoch);
      return Array.from(order);
    });
    expect(await epochsOf(batchesOf(rows(5), { ...options, shuffle: true, seed: 7 }), 2)).toEqual(expected);
  });

  test("as many batches as are wanted", async () => {
    const reader = batchesOf(rows(5), { ...options, stepsPerEpoch: 2 });
    expect([reader.count, reader.steps]).toEqual([4, 2]);
    expect(await epochsOf(reader, 2)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
    expect(() => batchesOf(rows(5), { ...options, stepsPerEpoch: 4 })).toThrow(
      "fit: stepsPerEpoch: expected at most 3, as 5 samples make 3 batches of 2, received 4.",
    );
  });

  test.each([0, -1, 1.5, undefined, "5"])("%s of them are refused", (count) => {
    expect(() => batchesOf(rows(count as number), options)).toThrow("to have its number of samples as count");
  });
});

describe("bad batches are named", () => {
  test.each<[string, Source, string]>([
    [
      "of no data",
      async function* () {
        yield batch(0);
        yield 3 as never;
      },
      "fit: epoch 0, batch 1: expected { x, y } from the source, received 3.",
    ],
    [
      "pairs, as Python's generators give them",
      async function* () {
        yield [[1], [2]] as never;
      },
      "fit: epoch 0, batch 0: expected { x, y } from the source, received [[1],[2]].",
    ],
    [
      "rows without targets",
      { count: 3, read: () => ({ x: [1] }) as never },
      "fit: epoch 0, batch 0: expected { x, y } from the source, received an object with x.",
    ],
    ["none at all", () => [], "fit: epoch 0: expected at least one batch from the source, received none."],
    ["a function that returns none", (() => 3) as never, "expected a function that returns batches to iterate over"],
  ])("%s", async (_, source, message) => {
    await expect(epochsOf(batchesOf(source, options), 1)).rejects.toThrow(message);
  });

  test("and so are errors about what is in them", async () => {
    const read = () => {
      throw new DataError("x: expected finite numbers.");
    };
    await expect(atBatch("fit", 2, 7, read, batch(0))).rejects.toThrow(
      "fit: epoch 2, batch 7: x: expected finite numbers.",
    );
    expect(await atBatch("fit", 2, 7, async () => 3, batch(0))).toBe(3);
  });

  test("errors of the source itself stay its own", async () => {
    const source = async function* (): AsyncGenerator<Batch> {
      yield batch(0);
      throw new RangeError("disk");
    };
    await expect(epochsOf(batchesOf(source, options), 1)).rejects.toThrow(RangeError);
  });
});

test.each([[3], [undefined], [[batch(0)]], [new Map()], [{}], [{ x: [1], y: [2] }], ["text"], [Float32Array.of(1)]])(
  "%j is no source",
  (value) => {
    expect(isSource(value)).toBe(false);
  },
);

test("closing in the middle lets a generator clean up", async () => {
  let closed = false;
  const source = async function* (): AsyncGenerator<Batch> {
    try {
      yield* three;
    } finally {
      closed = true;
    }
  };
  const reader = batchesOf(source, options);
  reader.begin(0);
  await reader.next();
  await reader.close();
  expect(closed).toBe(true);
  await reader.close();
});
