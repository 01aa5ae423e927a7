// Training on several ranks inside of one process: the bits are those of one rank.

import {
  auc,
  batchNormalization,
  dense,
  loadModel,
  lstm,
  type Model,
  meanSquaredError,
  sequential,
  sgd,
  spectralNormalization,
} from "fragua";
import { describe, expect, test } from "vitest";
import { mix } from "../../src/data/shuffle.js";
import { distribute, localWorlds, mpiWorld, onFirstRank, type World } from "../../src/mpi/index.js";
import { samples, trainOn } from "./models.js";

describe.each(Object.entries(samples))("%s", (_, sample) => {
  const onRanks = (size: number) =>
    Promise.all(localWorlds(size).map((world) => trainOn(sample, (model) => distribute(model, world))));

  test("has the same bits on 1, 2, 4 and 8 ranks, each of them", async () => {
    const [alone] = await onRanks(1);
    for (const size of [2, 4, 8]) expect(await onRanks(size)).toEqual(Array(size).fill(alone));
  });
});

test("a plain fit comes close: dropout draws the same", async () => {
  const sample = samples["dropout and a penalty, momentum"]!;
  const [plain, [alone]] = [
    await trainOn(sample),
    await Promise.all(localWorlds(1).map((world) => trainOn(sample, (model) => distribute(model, world)))),
  ];
  for (const [key, values] of Object.entries(plain.history)) {
    for (const [epoch, value] of values.entries()) expect(alone!.history[key]![epoch]).toBeCloseTo(value, 4);
  }
});

const x = Float32Array.from({ length: 48 * 3 }, (_, i) => (mix(i) >>> 8) / 2 ** 24);
const y = Float32Array.from({ length: 48 }, (_, i) => x[3 * i]! - x[3 * i + 1]!);
const data = { x: { data: x, shape: [48, 3] }, y };

const small = (seed = 0) => {
  const model = sequential([dense(5, { activation: "tanh" }), dense(1)], { seed });
  model.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" });
  return model;
};

/** What each rank's call comes to: a value, or what it was refused with. */
const outcomes = async (size: number, call: (world: World) => Promise<unknown>): Promise<string[]> => {
  const settled = await Promise.allSettled(localWorlds(size).map(call));
  return settled.map((each) => (each.status === "rejected" ? (each.reason as Error).message : "done"));
};
const quiet = { epochs: 1, batchSize: 16, verbose: "silent" } as const;

describe("what differs between ranks is found on all of them, before weights change", () => {
  test.each([
    ["weights", (rank: number) => distributedFit({ seed: rank })],
    ["data", (rank: number) => distributedFit({ y: rank === 0 ? y : y.map((value) => value + 1) })],
    ["settings", (rank: number) => distributedFit({ units: 5 + rank })],
  ])("%s", async (what, call) => {
    const said = await outcomes(2, (world) => call(world.rank)(world));
    for (const text of said) expect(text).toContain(`distribute: expected the same ${what} on all ranks, received`);
  });

  test("the number of the step", async () => {
    const said = await outcomes(2, async (world) => {
      const model = small();
      await model.build([3]);
      if (world.rank === 1) await model.trainOnBatch({ x: { data: x.slice(0, 6), shape: [2, 3] }, y: y.slice(0, 2) });
      await distribute(model, world, { verifyEvery: 0 }).fit(data, quiet);
    });
    for (const text of said)
      expect(text).toContain("expected the same step on all ranks, received 2 on rank 1 and 1 on rank 0");
  });
});

const distributedFit =
  (options: { seed?: number; y?: Float32Array; units?: number }) =>
  (world: World): Promise<unknown> => {
    const model = sequential([dense(options.units ?? 5), dense(1)], { seed: options.seed ?? 0 });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    return distribute(model, world).fit({ x: data.x, y: options.y ?? y }, quiet);
  };

describe("refused before anything is touched", () => {
  const [alone] = localWorlds(1) as [World];
  test.each<[string, () => unknown]>([
    ["expected a model such as sequential", () => distribute({} as Model, alone)],
    ["expected a world such as await mpiWorld()", () => distribute(small(), { rank: 1, size: 1 } as World)],
    ["distribute: shards: expected a whole number", () => distribute(small(), alone, { shards: 0 })],
    ['Did you mean "shards"?', () => distribute(small(), alone, { shard: 4 } as object)],
    ["expected 1, 2, 4, 8, … ranks, received 3", () => distribute(small(), localWorlds(3)[0]!, { shards: 6 })],
    [
      "expected shards that 4 ranks have as many of each, received 6",
      () => distribute(small(), localWorlds(4)[0]!, { shards: 6 }),
    ],
    ["localWorlds: size: expected a whole number", () => localWorlds(0)],
    ["onFirstRank: expected one callback", () => onFirstRank(alone, [] as object)],
    ["mpiWorld: timeoutSeconds", () => mpiWorld({ timeoutSeconds: 0 })],
    ["mpiWorld: library: expected the path", () => mpiWorld({ library: "" })],
  ])("%s", (message, call) => {
    expect(call).toThrow(message);
  });

  test("a model that is busy", async () => {
    const model = small();
    const fit = model.fit(data, quiet);
    expect(() => distribute(model, alone)).toThrow("the model is busy on rank 0");
    await fit;
  });

  test("states of samples, the doctor, a look into a step, a step that cannot wait", async () => {
    const stateful = sequential([lstm(4, { stateful: true }), dense(1)]);
    stateful.compile({ loss: "meanSquaredError" });
    const steps = { x: { data: x, shape: [8, 6, 3] }, y: y.slice(0, 8) };
    await expect(distribute(stateful, alone).fit(steps, quiet)).rejects.toThrow(
      "expected layers without a state for each sample",
    );
    const model = distribute(small(), alone);
    await expect(model.fit(data, { ...quiet, diagnose: true })).rejects.toThrow("diagnose looks at whole steps");
    await model.build([3]);
    await expect(model.inspect(data.x, y)).rejects.toThrow("inspect: expected a model whose steps are one program");
    await expect(model.trainOnBatch(data)).rejects.toThrow("expected a call that can wait for other ranks");
  });
});

describe("what stands beside fit", () => {
  /** A world of one that does not wait, as MPI's do not. */
  const alone: World = { rank: 0, size: 1, exchange: () => {} };
  const weightsOf = (model: Model) => Object.values(model.getWeights()).map(({ data: values }) => Array.from(values));

  test("distribute may come before compile, and holds after it", async () => {
    const [before, after] = [small(), distribute(small(), alone)];
    distribute(before, alone);
    after.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" });
    for (const model of [before, after]) await model.fit(data, quiet);
    expect(weightsOf(after)).toEqual(weightsOf(before));
    const plain = small();
    await plain.fit(data, quiet);
    expect(weightsOf(plain)).not.toEqual(weightsOf(before));
  });

  test("trainOnBatch, compileStep, createTrainer and a source make the steps that fit makes", async () => {
    const batchesOfData = [0, 16, 32].map((begin) => ({
      x: { data: x.slice(3 * begin, 3 * begin + 48), shape: [16, 3] },
      y: y.slice(begin, begin + 16),
    }));
    const whole = distribute(small(), alone);
    const { history } = await whole.fit(data, { ...quiet, shuffle: false });
    const stepwise = distribute(small(), alone);
    const losses: number[] = [];
    for (const batch of batchesOfData) losses.push((await stepwise.trainOnBatch(batch)).loss);
    expect(weightsOf(stepwise)).toEqual(weightsOf(whole));
    expect((losses[0]! + losses[1]! + losses[2]!) / 3).toBeCloseTo(history.loss![0]!, 12);
    const options = { optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" } as const;
    const own = distribute(small(), alone);
    const step = await own.compileStep({ ...options, batchSize: 16, sampleShape: [3] });
    for (const batch of batchesOfData) step.run(batch);
    expect(weightsOf(own)).toEqual(weightsOf(whole));
    const trained = distribute(small(), alone);
    await trained.build([3]);
    const trainer = trained.createTrainer(options);
    for (const batch of batchesOfData) trainer.run(batch);
    expect(weightsOf(trained)).toEqual(weightsOf(whole));
    const streamed = distribute(small(), alone);
    await streamed.fit(() => batchesOfData, { ...quiet });
    expect(weightsOf(streamed)).toEqual(weightsOf(whole));
  });

  test("a loss that is a sum is the sum of its shards' sums, of uneven sizes too", async () => {
    const summed = () => {
      const model = sequential([dense(1)], { seed: 3 });
      const loss = meanSquaredError();
      model.compile({ optimizer: sgd({ learningRate: 0.001 }), loss: { ...loss, reduction: "sum" } });
      return model;
    };
    const uneven = { ...quiet, batchSize: 21 };
    const [plain, shared] = [summed(), distribute(summed(), alone)];
    const [first, second] = [await plain.fit(data, uneven), await shared.fit(data, uneven)];
    expect(second.history.loss![0]).toBeCloseTo(first.history.loss![0]!, 4);
    for (const [i, values] of weightsOf(plain).entries()) {
      for (const [j, value] of values.entries()) expect(weightsOf(shared)[i]![j]).toBeCloseTo(value, 5);
    }
  });

  test("moving statistics take in the mean of what shards come to; what does not follow from rows is worked out once", async () => {
    const made = () => {
      const model = sequential([
        batchNormalization({ momentum: 0.5, name: "norm" }),
        spectralNormalization(dense(3)),
        dense(1),
      ]);
      model.compile({ optimizer: sgd({ learningRate: 0 }), loss: "meanSquaredError" });
      return model;
    };
    // 9 rows in 2 shards: of 4 and of 5.
    const batch = { x: { data: x.slice(0, 27), shape: [9, 3] }, y: y.slice(0, 9) };
    const [plain, shared] = [made(), distribute(made(), alone, { shards: 2 })];
    for (const model of [plain, shared]) await model.trainOnBatch(batch);
    const [first, second] = [plain.getWeights(), shared.getWeights()];
    const of = (weights: typeof first, name: string) =>
      Array.from(Object.entries(weights).find(([path]) => path.endsWith(name))![1].data);
    const column = (begin: number, end: number) => Array.from({ length: end - begin }, (_, i) => x[3 * (begin + i)]!);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
    expect(of(second, "movingMean")[0]).toBeCloseTo(0.5 * mean(column(0, 9)), 6);
    const expected = (4 * variance(column(0, 4)) + 5 * variance(column(4, 9))) / 9;
    expect(of(second, "movingVariance")[0]).toBeCloseTo(0.5 + 0.5 * expected, 6);
    expect(of(second, "vectorU")).toEqual(of(first, "vectorU"));
  });

  test("metrics that gather values, and frozen layers", async () => {
    const made = () => {
      const model = sequential([dense(4, { trainable: false }), dense(1, { activation: "sigmoid" })]);
      model.compile({ loss: "binaryCrossentropy", metrics: [auc()] });
      return model;
    };
    const labels = y.map((value) => Number(value > 0));
    const [plain, shared] = [made(), distribute(made(), alone)];
    const options = { ...quiet, batchSize: 21 };
    const [first, second] = [await plain.fit(data.x, labels, options), await shared.fit(data.x, labels, options)];
    expect(second.history.auc![0]).toBeCloseTo(first.history.auc![0]!, 5);
  });

  test("one rank calls the callbacks that write, and all read what a run goes on from", async () => {
    const calls: string[] = [];
    const callback = (rank: number) => ({
      kind: "noting",
      resumeRun: async () => {
        calls.push(`resume ${rank}`);
        return false;
      },
      onEpochEnd: () => {
        calls.push(`epoch ${rank}`);
      },
    });
    await Promise.all(
      localWorlds(2).map((world) =>
        distribute(small(), world).fit(data, { ...quiet, callbacks: onFirstRank(world, callback(world.rank)) }),
      ),
    );
    expect(calls.sort()).toEqual(["epoch 0", "resume 0", "resume 1"]);
  });

  test("what was saved with its optimizer goes on to the same bits", async () => {
    const whole = distribute(small(), alone);
    await whole.fit(data, { ...quiet, epochs: 4 });
    const part = distribute(small(), alone);
    await part.fit(data, { ...quiet, epochs: 2 });
    const loaded = distribute(await loadModel(await part.save({ optimizer: true })), alone);
    await loaded.fit(data, { epochs: 4, verbose: "silent", resume: true });
    expect(weightsOf(loaded)).toEqual(weightsOf(whole));
  });
});
