// Pipelines: what each stage gives, the same in every pass of a number, and runs of fit that go on to the same bits.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  DataError,
  dataset,
  dense,
  loadModel,
  type Pipeline,
  sequential,
  timeseriesDataset,
  zip,
} from "../../src/index.js";

const all = async <T>(elements: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const element of elements) found.push(element);
  return found;
};
const counting = (n: number): Pipeline<number> =>
  dataset(function* () {
    for (let i = 0; i < n; i++) yield i;
  });
const refusal = async (work: () => unknown): Promise<Error> => {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was refused");
};

describe("where elements come from", () => {
  test("arrays by name, one array, generators, async iterables, streams", async () => {
    expect(
      await all(
        dataset({
          x: [
            [1, 2],
            [3, 4],
          ],
          y: Int32Array.of(5, 6),
        }),
      ),
    ).toEqual([
      { x: [1, 2], y: 5 },
      { x: [3, 4], y: 6 },
    ]);
    expect(await all(dataset({ x: { data: Uint8Array.of(1, 2, 3, 4), shape: [2, 2] } }))).toEqual([
      { x: { data: Uint8Array.of(1, 2), shape: [2] } },
      { x: { data: Uint8Array.of(3, 4), shape: [2] } },
    ]);
    expect(await all(dataset([7, 8]))).toEqual([7, 8]);
    expect(await all(dataset(new Set([1, 2])))).toEqual([1, 2]);
    expect(await all(dataset((pass: number) => [pass, pass]).pass(3))).toEqual([3, 3]);
    expect(await all(dataset(new Blob(["ab"]).stream() as unknown as AsyncIterable<Uint8Array>))).toHaveLength(1);
  });

  test("streams that cannot be iterated over, and functions that make streams", async () => {
    let cancelled = 0;
    const streamOf = (...pieces: readonly number[]) => ({
      getReader: () => {
        let at = 0;
        return {
          read: async () => (at < pieces.length ? { done: false, value: pieces[at++] } : { done: true }),
          cancel: async () => {
            cancelled += 1;
          },
        };
      },
    });
    const once = dataset(streamOf(1, 2, 3));
    expect(await all(once.take(2) as never)).toEqual([1, 2]);
    expect(cancelled).toBe(1);
    expect((await refusal(() => all(once as never))).message).toContain("a stream can be gone through once");
    const again = dataset((pass: number) => streamOf(pass, 5) as never);
    expect([await all(again.pass(0)), await all(again.pass(1))]).toEqual([[0, 5], [1, 5]]); // biome-ignore format: passes
  });

  test("a generator object serves one pass", async () => {
    const once = dataset(counting(2).pass(0));
    expect(await all(once)).toEqual([0, 1]);
    expect((await refusal(() => all(once))).message).toContain(
      "a generator object or a stream can be gone through once.",
    );
  });

  test("uneven arrays are refused", () => {
    expect(() => dataset({ x: [1, 2], y: [1] })).toThrow(
      "expected as many samples everywhere, received 2 in x and 1 in y.",
    );
    expect(() => dataset({ x: 3 })).toThrow(DataError);
    expect(() => dataset({})).toThrow("received an empty object");
  });
});

describe("stages", () => {
  test.each<[string, () => AsyncIterable<unknown>, unknown[]]>([
    ["map", () => counting(3).map(async (n, i) => n * 10 + i), [0, 11, 22]],
    ["filter", () => counting(6).filter((n) => n % 2 === 1), [1, 3, 5]],
    ["take", () => counting(6).take(2), [0, 1]],
    ["take more than there are", () => counting(2).take(5), [0, 1]],
    ["take none", () => counting(2).take(0), []],
    ["skip", () => counting(4).skip(2), [2, 3]],
    ["repeat", () => counting(2).repeat(3), [0, 1, 0, 1, 0, 1]],
    ["repeat without end", () => counting(2).repeat().take(5), [0, 1, 0, 1, 0]],
    ["repeat nothing", () => counting(0).repeat(), []],
    ["concatenate", () => counting(2).concatenate(counting(1)), [0, 1, 0]],
    [
      "zip",
      () =>
        zip(
          counting(3),
          counting(2).map((n) => -n),
        ),
      [
        [0, -0],
        [1, -1],
      ],
    ],
    [
      "window",
      () => counting(7).window(3),
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
    [
      "window that slides",
      () => counting(5).window(3, { shift: 1 }),
      [
        [0, 1, 2],
        [1, 2, 3],
        [2, 3, 4],
      ],
    ],
    [
      "window with strides",
      () => counting(8).window(2, { shift: 4, stride: 2 }),
      [
        [0, 2],
        [4, 6],
      ],
    ],
    [
      "window that leaps",
      () => counting(9).window(2, { shift: 4 }),
      [
        [0, 1],
        [4, 5],
      ],
    ],
    ["prefetch", () => counting(5).prefetch(3), [0, 1, 2, 3, 4]],
    ["interleave", () => counting(3).interleave((n) => [n, n + 10, n + 20].slice(n)), [0, 11, 10, 21, 20, 22]],
    ["interleave in blocks", () => counting(2).interleave(() => counting(3), { blockLength: 2 }), [0, 1, 0, 1, 2, 2]],
    [
      "unbatch",
      () =>
        dataset({ x: [1, 2, 3] })
          .batch(2)
          .unbatch(),
      [{ x: 1 }, { x: 2 }, { x: 3 }],
    ],
  ])("%s", async (_, make, expected) => {
    expect(await all(make())).toEqual(expected);
  });

  test.each([
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
  ])("single numbers keep the type of %o, whatever stage leaves them as they are", async (Kind) => {
    const y = Kind.of(1, 2, 3, 4);
    const lone = await all(dataset(y).batch(2));
    expect(lone).toEqual([
      { data: Kind.of(1, 2), shape: [2] },
      { data: Kind.of(3, 4), shape: [2] },
    ]);
    const staged = dataset({ x: { data: y, shape: [4] }, y })
      .shuffle(1)
      .filter(() => true)
      .take(4)
      .skip(1)
      .repeat(1)
      .cache()
      .prefetch(2);
    const expected = { data: Kind.of(2, 3, 4), shape: [3] };
    expect(await all(staged.batch(3))).toEqual([{ x: expected, y: expected }]);
    expect(await all(staged.paddedBatch(3))).toEqual([{ x: expected, y: expected }]);
  });

  test("numbers that are made, or changed to what their array cannot hold, are float64", async () => {
    const y = Uint8Array.of(1, 2);
    const halves = { data: Float64Array.of(0.5, 1), shape: [2] };
    expect(
      await all(
        dataset({ y })
          .map((sample) => ({ y: (sample.y as number) / 2 }))
          .batch(2),
      ),
    ).toEqual([{ y: halves }]);
    const changed = dataset({ y });
    for await (const sample of changed) (sample as { y: number }).y /= 2;
    expect(await all(changed.batch(2))).toEqual([{ y: halves }]);
  });

  test("batches keep the arrays' type, and their names", async () => {
    const images = { x: { data: Uint8Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] }, y: Int32Array.of(7, 8, 9) };
    const [first, last] = await all(dataset(images).batch(2));
    expect(first).toEqual({
      x: { data: Uint8Array.of(1, 2, 3, 4), shape: [2, 2] },
      y: { data: Int32Array.of(7, 8), shape: [2] },
    });
    expect(last!.y).toEqual({ data: Int32Array.of(9), shape: [1] });
    expect(await all(dataset(images).batch(2, { dropRemainder: true }))).toHaveLength(1);
    expect(await all(dataset(["a", "b"]).batch(2))).toEqual([["a", "b"]]);
  });

  test("sequences are padded to the longest of the batch, or to a length", async () => {
    const texts = dataset({ x: [[1, 2, 3], [4], [5, 6]] as never, y: [0, 1, 0] });
    expect((await refusal(() => all(texts.batch(2)))).message).toContain(
      "batch: expected samples of shape [3], received [1] as sample 1. paddedBatch",
    );
    const padded = await all(texts.paddedBatch(2, { paddingValue: -1 }));
    expect(padded.map(({ x }) => x)).toEqual([
      { data: Float64Array.of(1, 2, 3, 4, -1, -1), shape: [2, 3] },
      { data: Float64Array.of(5, 6), shape: [1, 2] },
    ]);
    const [even] = await all(texts.paddedBatch(3, { length: 4 }));
    expect((even!.x as { shape: number[] }).shape).toEqual([3, 4]);
    expect((await refusal(() => all(texts.paddedBatch(3, { length: 2 })))).message).toContain(
      "received [3] as sample 0",
    );
  });

  test("buckets put sequences of about the same length together", async () => {
    const lengths = [1, 5, 2, 9, 1, 6, 7, 2];
    const texts = dataset({ x: lengths.map((length) => new Int32Array(length).fill(length)) as never, y: lengths });
    const batches = await all(texts.bucketByLength({ boundaries: [3, 8], batchSize: [2, 3, 1] }));
    expect(batches.map(({ y }) => [...(y as { data: Float64Array }).data])).toEqual([[1, 2], [9], [5, 6, 7], [1, 2]]);
    expect((batches[2]!.x as { shape: number[] }).shape).toEqual([3, 7]);
    expect(() => texts.bucketByLength({ boundaries: [3, 3], batchSize: 1 })).toThrow("expected rising lengths");
    expect(() => texts.bucketByLength({ boundaries: [3], batchSize: [1] })).toThrow("expected 2 sizes");
  });

  test("what samples hold is padded by name, each with a value and a length of its own", async () => {
    const tagged = dataset(() => [
      { x: { words: [1, 2, 3], marks: [1] }, y: [7, 8, 9], one: Float32Array.of(1, 0) },
      { x: { words: [4], marks: [1, 1] }, y: [6], one: Float32Array.of(0, 1) },
    ]);
    const [batch] = (await all(
      tagged.paddedBatch(2, { paddingValue: { x: { marks: 5 }, y: -1 }, length: { x: { words: 4 } } }),
    )) as unknown as readonly Record<string, unknown>[];
    expect(batch).toEqual({
      x: {
        words: { data: Float64Array.of(1, 2, 3, 0, 4, 0, 0, 0), shape: [2, 4] },
        marks: { data: Float64Array.of(1, 5, 1, 1), shape: [2, 2] },
      },
      y: { data: Float64Array.of(7, 8, 9, 6, -1, -1), shape: [2, 3] },
      one: { data: Float32Array.of(1, 0, 0, 1), shape: [2, 2] },
    });
    expect((await refusal(() => all(tagged.paddedBatch(2, { paddingValue: { z: 1 } })))).message).toBe(
      'paddedBatch: paddingValue: expected names that the samples have, x, y, one, received "z".',
    );
    expect((await refusal(() => all(tagged.paddedBatch(2, { length: { x: { word: 1 } } })))).message).toContain(
      'length: expected names that the samples have, words, marks, received "word".',
    );
    expect((await refusal(() => all(dataset([[1], [2, 3]]).paddedBatch(2, { paddingValue: { x: 1 } })))).message).toBe(
      "paddedBatch: expected one value for samples without names, received those of x.",
    );
    expect(() => tagged.paddedBatch(2, { paddingValue: { x: "0" as never } })).toThrow(
      'paddedBatch: paddingValue.x: expected a finite number, received "0".',
    );
  });

  test("buckets are padded as far as they reach where that is asked for", async () => {
    const lengths = [1, 5, 2, 6];
    const texts = dataset({ x: lengths.map((length) => new Int32Array(length).fill(length)) as never, y: lengths });
    const shapesOf = async (options: object, pipeline = texts) =>
      (await all(pipeline.bucketByLength({ boundaries: [3, 9], batchSize: 2, ...options } as never))).map(
        ({ x, y }) => [(x as { shape: number[] }).shape, (y as { shape: number[] }).shape] as const,
      );
    expect(await shapesOf({ padToBucketBoundary: true })).toEqual([[[2, 2], [2]], [[2, 8], [2]]]); // biome-ignore format: shapes
    const tagged = texts.map(({ x }) => ({ x, y: x })) as unknown as typeof texts;
    expect(await shapesOf({ padToBucketBoundary: ["x", "y"] }, tagged)).toEqual([[[2, 2], [2, 2]], [[2, 8], [2, 8]]]); // biome-ignore format: shapes
    expect(await shapesOf({ padToBucketBoundary: ["x"] }, tagged)).toEqual([[[2, 2], [2, 2]], [[2, 8], [2, 6]]]); // biome-ignore format: shapes
    const alone = dataset(lengths.map((length) => new Int32Array(length)) as never);
    const batches = await all(alone.bucketByLength({ boundaries: [3, 9], batchSize: 2, padToBucketBoundary: true }));
    expect(batches).toMatchObject([{ shape: [2, 2] }, { shape: [2, 8] }]);
    const short = { boundaries: [3, 6], batchSize: 1, padToBucketBoundary: true };
    expect((await refusal(() => all(texts.bucketByLength(short)))).message).toBe(
      "bucketByLength: padToBucketBoundary: expected samples shorter than the last boundary, 6, received one of length 6.",
    );
    expect(() => texts.bucketByLength({ ...short, length: 3 })).toThrow("expected length or padToBucketBoundary");
    expect(() => texts.bucketByLength({ ...short, padToBucketBoundary: 3 as never })).toThrow(
      'padToBucketBoundary: expected true, false or names such as ["x", "y"], received 3.',
    );
  });

  test("what is cached is made once", async () => {
    let made = 0;
    const cached = counting(3)
      .map((n) => {
        made += 1;
        return n;
      })
      .cache();
    // A pass that did not come to its end keeps nothing.
    expect(await all(cached.take(1))).toEqual([0]);
    expect([await all(cached), await all(cached.map((n) => n + 1)), made]).toEqual([[0, 1, 2], [1, 2, 3], 4]);
  });

  test("what is prefetched is asked for before it is needed, and an error comes in its turn", async () => {
    let asked = 0;
    const ahead = counting(9)
      .map((n) => {
        asked += 1;
        if (n === 4) throw new Error("broken");
        return n;
      })
      .prefetch(2)
      .pass(0);
    expect((await ahead.next()).value).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(asked).toBe(3);
    for (let i = 1; i < 4; i++) expect((await ahead.next()).value).toBe(i);
    expect((await refusal(() => ahead.next())).message).toBe("broken");
  });

  test("what is left early is closed", async () => {
    let closed = false;
    const watched = dataset(function* () {
      try {
        for (let i = 0; ; i++) yield i;
      } finally {
        closed = true;
      }
    });
    await all(
      watched
        .map((n) => n)
        .shuffle(2)
        .prefetch(2)
        .take(3),
    );
    expect(closed).toBe(true);
  });

  test.each<[string, () => unknown, string]>([
    ["a size", () => counting(1).batch(0), "batch: size: expected a whole number of at least 1, received 0."],
    ["an option", () => counting(1).batch(1, { dropRemainders: true } as never), 'Did you mean "dropRemainder"?'],
    ["a function", () => counting(1).map(3 as never), "map: expected a function, received 3."],
    ["a pipeline", () => zip([1] as never), "zip: expected what dataset returns, received [1]."],
    [
      "a seed",
      () => counting(1).shuffle(2, { seed: -1 }),
      "shuffle: seed: expected a whole number of at least 0, received -1.",
    ],
  ])("%s that cannot be used is refused", (_, call, message) => {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });
});

describe("shuffling", () => {
  test("keeps every element, and depends on seed and pass alone", async () => {
    const shuffled = counting(100).shuffle(30, { seed: 5 });
    const [first, again, second] = [
      await all(shuffled.pass(0)),
      await all(shuffled.pass(0)),
      await all(shuffled.pass(1)),
    ];
    expect(first).toEqual(again);
    expect(second).not.toEqual(first);
    expect(await all(counting(100).shuffle(30, { seed: 6 }))).not.toEqual(first);
    for (const order of [first, second]) expect([...order].sort((a, b) => a - b)).toEqual(await all(counting(100)));
    // An element leaves a buffer of 30 no sooner than it came in.
    for (const [place, n] of first.entries()) expect(n).toBeLessThanOrEqual(place + 29);
    const same = counting(100).shuffle(30, { seed: 5, reshuffleEachIteration: false });
    expect(await all(same.pass(1))).toEqual(await all(same.pass(0)));
  });

  test("with a buffer for all gives each order about as often", async () => {
    const counts = new Map<string, number>();
    const shuffled = counting(3).shuffle(3, { seed: 1 });
    for (let pass = 0; pass < 1200; pass++) {
      const order = (await all(shuffled.pass(pass))).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 200 each, with a deviation of 13.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(55);
  });

  test("is another order in each repetition", async () => {
    const twice = await all(counting(20).shuffle(20).repeat(2));
    expect(twice.slice(0, 20)).not.toEqual(twice.slice(20));
  });
});

describe("as a source of fit", () => {
  const x = Array.from({ length: 50 }, (_, i) => [Math.sin(i), Math.cos(i)]);
  const y = x.map(([a, b]) => a! * 2 - b!);
  const source = (endless = false) => {
    const shuffled = dataset({ x, y }).shuffle(16, { seed: 3 });
    return (endless ? shuffled.repeat() : shuffled).batch(8).prefetch(2);
  };
  const make = () => {
    const model = sequential([dense(4, { activation: "tanh" }), dense(1)], { seed: 1 });
    model.compile({ optimizer: "adam", loss: "mse" });
    return model;
  };
  const quiet = { verbose: "silent" } as const;

  test("without shuffling it trains as the arrays do", async () => {
    const arrays = await make().fit(x, y, { ...quiet, epochs: 3, batchSize: 8, shuffle: false });
    const piped = await make().fit(dataset({ x, y }).batch(8), { ...quiet, epochs: 3 });
    expect(piped.history).toEqual(arrays.history);
  });

  test.each([undefined, 3])(
    "a run that is cut off goes on to the same bits, stepsPerEpoch %s",
    async (stepsPerEpoch) => {
      const options = { ...quiet, epochs: 5, ...(stepsPerEpoch ? { stepsPerEpoch } : {}) };
      const whole = make();
      await whole.fit(source(stepsPerEpoch !== undefined), options);
      let bytes: Uint8Array | undefined;
      const cut = make();
      const ending = cut.fit(source(stepsPerEpoch !== undefined), {
        ...options,
        callbacks: {
          onBatchEnd: async (batch) => {
            if (cut.stopTraining || batch !== 1 || ++seen < 4) return;
            bytes = await cut.save({ optimizer: true });
            cut.stopTraining = true;
          },
        },
      });
      let seen = 0;
      await ending;
      const loaded = await loadModel(bytes!);
      await loaded.fit(source(stepsPerEpoch !== undefined), { ...options, resume: true });
      expect(loaded.getWeights()).toEqual(whole.getWeights());
    },
  );
});

describe("timeseriesDataset", () => {
  const series = Array.from({ length: 10 }, (_, i) => i);
  const read = async (pipeline: AsyncIterable<{ x: unknown; y: unknown }>) =>
    (await all(pipeline)).flatMap(({ x, y }) => {
      const { data, shape } = x as { data: Float32Array; shape: number[] };
      const targets = (y as { data: Float32Array }).data;
      return Array.from({ length: shape[0]! }, (_, i) => [
        [...data.slice(i * shape[1]!, (i + 1) * shape[1]!)],
        targets[i],
      ]);
    });

  // As Keras' documentation has it: windows 0..2 with the target at 3, and so on.
  test("gives windows with the step that follows", async () => {
    expect(await read(timeseriesDataset(series, series.slice(3), { sequenceLength: 3, batchSize: 4 }))).toEqual([
      [[0, 1, 2], 3],
      [[1, 2, 3], 4],
      [[2, 3, 4], 5],
      [[3, 4, 5], 6],
      [[4, 5, 6], 7],
      [[5, 6, 7], 8],
      [[6, 7, 8], 9],
    ]);
    const apart = { sequenceLength: 2, samplingRate: 3, sequenceStride: 2, startIndex: 1, endIndex: 9 };
    expect(await read(timeseriesDataset(series, series, apart))).toEqual([
      [[1, 4], 1],
      [[3, 6], 3],
      [[5, 8], 5],
    ]);
  });

  test("shuffles by seed and pass", async () => {
    const pipeline = timeseriesDataset(series, series, { sequenceLength: 2, shuffle: true, seed: 2, batchSize: 3 });
    const [first, second] = [await read(pipeline.pass(0)), await read(pipeline.pass(1))];
    expect(first).toEqual(await read(pipeline.pass(0)));
    expect(first).not.toEqual(second);
    expect(first.map(([, y]) => y).sort()).toEqual(series.slice(0, 9));
  });

  test("refuses a series that is too short", () => {
    expect(() => timeseriesDataset([1, 2], [1, 2], { sequenceLength: 3 })).toThrow(
      "timeseriesDataset: expected at least the 3 steps of one window with its target, received 2 steps",
    );
  });
});
