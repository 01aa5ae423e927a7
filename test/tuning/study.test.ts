// A study: the same trials whatever ends first, what is pruned, fails, goes on or is not run twice, and what may not be.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ArgumentError, DataError, dense, type Model, StateError, sequential, sgd } from "../../src/index.js";
import { dimensionsOf } from "../../src/tuning/dimensions.js";
import { importancesOf } from "../../src/tuning/importances.js";
import {
  choice,
  float,
  int,
  logFloat,
  medianPruner,
  memoryStorage,
  part,
  randomSampler,
  type StudyStorage,
  study,
  TrialPruned,
} from "../../src/tuning/index.js";

const space = { x: float(-5, 5), n: int(1, 9) } as const;
const bowl = ({ x, n }: { x: number; n: number }): number => (x - 1) ** 2 + (n - 4) ** 2;

test("the best trial has the smallest value, or the largest, and settings to make it again", async () => {
  const small = await study({ space, objective: bowl }).run({ trials: 30 });
  expect(small.best.value).toBe(Math.min(...small.trials.map(({ value }) => value)));
  expect(bowl(small.settings())).toBe(small.best.value);
  const large = await study({ space, direction: "maximize", objective: bowl }).run({ trials: 30 });
  expect(large.best.value).toBe(Math.max(...large.trials.map(({ value }) => value)));
  expect(small.toString()).toMatch(/^30 trials: 30 complete, 0 pruned, 0 failed\n\n/);
});

test("of several goals those stand that no other beats, as two circles have them", async () => {
  const done = await study({
    space: { x: float(-3, 3) },
    direction: ["minimize", "maximize"],
    sampler: randomSampler(),
    objective: ({ x }) => [x * x, -((x - 1) ** 2)],
  }).run({ trials: 60 });
  const kept = new Set(done.bestTrials.map(({ number }) => number));
  for (const { number, params } of done.trials) {
    const between = Number(params.x) >= 0 && Number(params.x) <= 1;
    // Those from 0 to 1 give one for the other; of those beyond only one that lies next to it may stand.
    if (between) expect(kept.has(number)).toBe(true);
  }
  expect(kept.size).toBeLessThan(30);
  expect(() => done.best).toThrow(StateError);
});

describe("side by side", () => {
  /** Trials end in an order that changes from run to run, but not by a clock: each waits for others in turn. */
  const run = async (concurrency: number, order: (number: number) => number) => {
    const turns: (() => void)[] = [];
    const begun: number[] = [];
    const done = study({
      ...{ space, concurrency, seed: 5 },
      objective: async (settings, { number }) => {
        begun.push(number);
        for (let i = 0; i < order(number); i++)
          await new Promise<void>((resolve) => turns.push(resolve) && setImmediate(() => turns.shift()?.()));
        return bowl(settings);
      },
    });
    await done.run({ trials: 40 });
    return { hash: done.hash, begun };
  };

  test("the trials are the same whichever ends first", async () => {
    const hashes = new Set<string>();
    for (const order of [() => 0, (n: number) => n % 5, (n: number) => (n * 7) % 11]) {
      const { hash, begun } = await run(4, order);
      expect([...begun].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
      hashes.add(hash);
    }
    expect(hashes.size).toBe(1);
  });

  test("another number of trials at the same time is another study", async () => {
    expect((await run(1, () => 0)).hash).not.toBe((await run(4, () => 0)).hash);
  });
});

test("what was stopped goes on to the table of a study that was not", async () => {
  const make = (storage?: StudyStorage, stop?: { at: number; signal: { aborted: boolean } }) =>
    study({
      ...{ space, seed: 2, concurrency: 2, ...(storage && { storage }) },
      objective: (settings, { number, signal }) => {
        if (stop && number === stop.at) stop.signal.aborted = true;
        signal.throwIfAborted();
        return bowl(settings);
      },
    });
  const whole = await make().run({ trials: 25 });
  const storage = memoryStorage();
  for (const at of [3, 10, 17]) {
    const signal = {
      aborted: false,
      throwIfAborted() {
        if (this.aborted) throw new Error("stopped");
      },
    };
    await expect(make(storage, { at, signal }).run({ trials: 25, signal })).rejects.toThrow("stopped");
  }
  const broken = await make(storage).run({ trials: 25 });
  expect(broken.hash).toBe(whole.hash);
});

test("more trials of a study are those of a longer one", async () => {
  const long = await study({ space, objective: bowl }).run({ trials: 30 });
  const short = study({ space, objective: bowl });
  await short.run({ trials: 12 });
  expect(short.trials.length).toBe(12);
  await short.run({ trials: 30 });
  expect(short.hash).toBe(long.hash);
});

test("a storage of another study is refused", async () => {
  const storage = memoryStorage();
  await study({ space, storage, objective: bowl }).run({ trials: 2 });
  const other = study({ space: { ...space, n: int(1, 10) }, storage, objective: bowl });
  await expect(other.run({ trials: 4 })).rejects.toThrow(DataError);
  await expect(study({ space, storage, seed: 9, objective: bowl }).run({ trials: 4 })).rejects.toThrow(
    "study: its storage holds another study",
  );
});

describe("trials that do not come to their end", () => {
  test("an error of the objective ends the study, and is written down", async () => {
    const broken = study({
      space,
      objective: (_, { number }) => {
        if (number === 3) throw new Error("no such file");
        return number;
      },
    });
    await expect(broken.run({ trials: 9 })).rejects.toThrow("no such file");
    expect(broken.trials.at(-1)).toMatchObject({ number: 3, state: "failed", error: "no such file" });
    // The next run goes on behind it.
    await broken.run({ trials: 6 });
    expect(broken.trials.map(({ state }) => state)).toEqual([
      ...["complete", "complete", "complete", "failed", "complete", "complete"],
    ]);
  });

  test("errors that are caught, and values that are no numbers, are failed trials and never the best", async () => {
    const options = {
      space,
      objective: (_: unknown, { number }: { number: number }) => {
        if (number % 3 === 1) throw new Error("bad luck");
        return number % 3 === 2 ? Number.NaN : -number;
      },
    };
    const done = await study(options).run({ trials: 9, catchErrors: true });
    expect(done.trials.map(({ state }) => state).filter((state) => state === "failed").length).toBe(6);
    expect(done.best.number).toBe(6);
  });

  test("what is pruned has its last report for a value", async () => {
    const done = await study({
      space,
      objective: async (_, trial) => {
        await trial.report(7, 0);
        await trial.report(5, 1);
        if (trial.number > 0) throw new TrialPruned();
        return 1;
      },
    }).run({ trials: 3 });
    expect(done.trials.map(({ state, value }) => [state, value])).toEqual([
      ["complete", 1],
      ["pruned", 5],
      ["pruned", 5],
    ]);
  });

  test("what returns no number is told what is expected", async () => {
    const wrong = study({ space, objective: () => "good" as never });
    await expect(wrong.run({ trials: 1 })).rejects.toThrow(
      'study: expected the objective to return a number, received "good".',
    );
    const two = study({ space, direction: ["minimize", "minimize"], objective: () => [1] });
    await expect(two.run({ trials: 1 })).rejects.toThrow("expected the objective to return 2 numbers, received [1].");
  });
});

test("trials to begin with come first, and the sampler learns from them", async () => {
  const open = { ...space, kind: choice({ a: { depth: int(1, 3) }, b: {} }) };
  const first = [
    { x: 1, n: 4, kind: "a", "kind.a.depth": 2 },
    { x: -2, n: 9, kind: "b" },
  ] as const;
  const done = await study({ space: open, first, objective: bowl as never }).run({ trials: 12 });
  expect(done.trials.slice(0, 2).map(({ params }) => params)).toEqual(first);
  expect(done.best.number).toBe(0);
  const wrong = (params: object) => () => study({ space: open, first: [params] as never, objective: () => 0 });
  expect(wrong({ x: 9, n: 4, kind: "b" })).toThrow("study: first[0]: x: expected a number from -5 to 5, received 9.");
  expect(wrong({ x: 1, n: 4.5, kind: "b" })).toThrow("n: expected a number from 1 to 9, received 4.5.");
  expect(wrong({ x: 1, n: 4, kind: "c" })).toThrow('kind: expected one of a, b, received "c".');
  expect(wrong({ x: 1, n: 4, kind: "b", "kind.a.depth": 2 })).toThrow("kind.a.depth does not count beside the others.");
  expect(wrong({ x: 1, n: 4 })).toThrow(ArgumentError);
});

test("a constraint is kept, and one that nothing keeps is refused", async () => {
  const even = await study({ space, constraint: ({ n }) => n % 2 === 0, objective: bowl }).run({ trials: 20 });
  for (const { params } of even.trials) expect(Number(params.n) % 2).toBe(0);
  const never = study({ space, constraint: () => false, objective: bowl });
  await expect(never.run({ trials: 1 })).rejects.toThrow(/^study: constraint: expected to allow some/);
});

test("the same settings are not run again where the objective has a name", async () => {
  let runs = 0;
  const options = {
    space: { n: int(1, 3) },
    sampler: randomSampler(),
    objective: ({ n }: { n: number }) => {
      runs += 1;
      return n;
    },
  };
  const named = await study({ ...options, cacheKey: "squares, 1" }).run({ trials: 20 });
  expect(runs).toBe(3);
  expect(named.trials.filter(({ like }) => like !== undefined).length).toBe(17);
  const each = await study(options).run({ trials: 20 });
  expect(runs).toBe(23);
  expect(named.hash).toBe(each.hash);
});

describe("a training", () => {
  const rows = Array.from({ length: 60 }, (_, i) => [((i * 7) % 20) / 10 - 1, ((i * 3) % 13) / 6 - 1]);
  const targets = rows.map(([a, b]) => [a! * 2 - b!]);
  const data = {
    train: { x: rows.slice(0, 40), y: targets.slice(0, 40) },
    validation: { x: rows.slice(40), y: targets.slice(40) },
  };
  const trained = {
    space: { units: int(2, 4, { step: 2 }), optimizer: part(sgd, { learningRate: logFloat(1e-3, 1000) }) },
    model: ({ units, optimizer }: { units: number; optimizer: ReturnType<typeof sgd> }): Model => {
      const model = sequential([dense(units, { activation: "relu" }), dense(1)], { seed: 4 });
      model.compile({ optimizer, loss: "meanSquaredError" });
      return model;
    },
    data,
    fit: { epochs: 8, batchSize: 10 },
  } as const;

  test("its value is the best of its epochs, which are its reports, and a rate that is too high has failed", async () => {
    const done = await study({ ...trained, sampler: randomSampler() }).run({ trials: 25 });
    const complete = done.trials.filter(({ state }) => state === "complete");
    expect(complete.length).toBeGreaterThan(10);
    for (const { value, reports, notes } of complete) {
      expect(value).toBe(Math.min(...reports.values()));
      expect([...reports.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect([9, 17]).toContain(notes.parameters);
    }
    const failed = done.trials.filter(({ state }) => state === "failed");
    expect(failed.length).toBeGreaterThan(0);
    for (const { params } of failed) expect(Number(params["optimizer.learningRate"])).toBeGreaterThan(0.5);
    // Trained by itself, the best one comes to the same bits.
    const model = trained.model(done.settings());
    const { history } = await model.fit(data.train, {
      ...trained.fit,
      validationData: data.validation,
      verbose: "silent",
    });
    expect(Math.min(...history.valLoss!)).toBe(done.best.value);
  });

  test("a pruner ends those that do worse, and the study is repeatable", async () => {
    const run = () => study({ ...trained, pruner: medianPruner({ startupTrials: 3 }) }).run({ trials: 15 });
    const [first, second] = [await run(), await run()];
    expect(first.hash).toBe(second.hash);
    const pruned = first.trials.filter(({ state }) => state === "pruned");
    expect(pruned.length).toBeGreaterThan(2);
    for (const { reports } of pruned) expect(reports.size).toBeLessThan(8);
  });

  test("the same program with the same settings is not run again", async () => {
    let made = 0;
    const fits: number[] = [];
    const done = await study({
      ...trained,
      space: { units: int(2, 4, { step: 2 }) },
      sampler: randomSampler(),
      model: ({ units }: { units: number }) => {
        made += 1;
        return trained.model({ units, optimizer: sgd({ learningRate: 0.05 }) });
      },
      fit: { ...trained.fit, callbacks: { onEpochEnd: (epoch) => void fits.push(epoch) } },
    }).run({ trials: 6 });
    expect([made, fits.length]).toEqual([6, 16]);
    expect(new Set(done.trials.map(({ value }) => value)).size).toBe(2);
  });

  test("what is no compiled model is refused", async () => {
    const wrong = study({ ...trained, model: () => ({}) as Model });
    await expect(wrong.run({ trials: 1 })).rejects.toThrow("study: expected model to return a compiled model");
  });
});

test("importances are the shares of the variance that the function has, and Optuna's but for what two forests differ in", () => {
  const { trials, importances } = JSON.parse(readFileSync("test/golden/pruning.json", "utf8")) as {
    readonly trials: readonly (readonly number[])[];
    readonly importances: Readonly<Record<string, number>>;
  };
  const dimensions = dimensionsOf({ a: float(0, 1), b: float(0, 1), c: int(0, 3), kind: choice(["x", "y"]) }, "study");
  const known = trials.map(([a, b, c, kind, value]) => ({
    assignment: { a, b, c, kind } as Record<string, number>,
    value: value!,
  }));
  const own = importancesOf(dimensions, known, 0);
  // 4a + sin 6b + c / 5 + 1.5 [kind = y]: the variance of each by itself.
  const sine = 0.5 - Math.sin(12) / 24 - ((1 - Math.cos(6)) / 6) ** 2;
  const variances: Record<string, number> = { a: 16 / 12, b: sine, c: 0.04 * 1.25, kind: 2.25 / 4 };
  const all = Object.values(variances).reduce((sum, each) => sum + each, 0);
  for (const [name, share] of Object.entries(own)) {
    expect(Math.abs(share - variances[name]! / all), name).toBeLessThan(0.06);
    expect(Math.abs(share - importances[name]!), name).toBeLessThan(0.1);
  }
});

test.each([
  [{ space, objective: 3 }, "study: expected an objective, a function of settings, or a model with data, received 3."],
  [
    { space, objective: bowl, direction: "down" },
    'study: direction: expected "minimize" or "maximize", received "down".',
  ],
  [
    { space, objective: bowl, sampler: {} },
    "study: sampler: expected one such as tpeSampler(), received an object with no keys.",
  ],
  [
    { space, objective: bowl, concurrency: 0 },
    "study: concurrency: expected a whole number of at least 1, received 0.",
  ],
  [{ space, objective: bowl, trials: 4 }, /^study: .*"trials"/],
  [{ space, model: () => {} }, "study: data: expected { train, validation }, received undefined."],
  [{ space: {}, objective: bowl }, "study: space: expected something to choose"],
])("options that do not fit are refused: %#", (options, message) => {
  const make = () => study(options as never);
  expect(make).toThrow(ArgumentError);
  expect(make).toThrow(message);
});

test("numbers that lie as close as numbers can are told apart, or a tree would grow without end", () => {
  const dimensions = dimensionsOf({ x: float(0, 1), y: float(0, 1) }, "test");
  const after = 0.5 + 2 ** -53;
  const trials = [0.5, after, 0.5, after, 0.5, after].map((x, i) => ({
    assignment: { x, y: i / 8 },
    value: x < after ? 1 : 3,
  }));
  const { x, y } = importancesOf(dimensions, trials, 0);
  expect(x).toBeGreaterThan(0.99);
  expect(y).toBeLessThan(0.01);
});
