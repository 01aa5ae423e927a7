import { describe, expect, test } from "vitest";
import {
  float,
  int,
  medianPruner,
  memoryStorage,
  randomSampler,
  sobolSampler,
  study,
  TrialPruned,
  type TrialQueue,
} from "../../src/tuning/index.js";

const make = (concurrency = 1, fails = -1) =>
  study({
    space: { x: float(-5, 5), n: int(1, 9) },
    ...{ seed: 7, concurrency, pruner: medianPruner({ startupTrials: 3 }) },
    objective: async ({ x, n }, trial) => {
      if (trial.number === fails) throw new Error("the disk has melted");
      const floor = (x - 1) ** 2 + (n - 4) ** 2;
      for (let step = 0; step < 4; step++) {
        await trial.report(floor + 1 / (step + 1), step);
        if (trial.shouldPrune()) throw new TrialPruned();
      }
      return floor;
    },
  });

/** Another one of the same study, on the same storage. */
const elsewhere = (search: ReturnType<typeof make>): TrialQueue => ({
  kind: "elsewhere",
  run: ({ number, storage, signal }) => search.on(storage).runTrial(number, { signal }),
});

describe("trials that run elsewhere", () => {
  test.each([1, 3])("come to the same as here, %i at the same time", async (concurrency) => {
    const here = await make(concurrency).run({ trials: 25 });
    const there = await make(concurrency).run({ trials: 25, queue: elsewhere(make(concurrency)) });
    expect(there.hash).toBe(here.hash);
    expect(there.trials.filter(({ state }) => state === "pruned").length).toBeGreaterThan(2);
  });

  test("an error there is an error here, and written down", async () => {
    const search = make(2, 5);
    await expect(search.run({ trials: 20, queue: elsewhere(make(2, 5)) })).rejects.toThrow("the disk has melted");
    expect(search.trials.find(({ number }) => number === 5)).toMatchObject({
      state: "failed",
      error: "the disk has melted",
    });
    await search.run({ trials: 20, queue: elsewhere(make(2)) });
    expect(search.trials.length).toBe(20);
  });

  test("one that is retried has no end after an error", async () => {
    const storage = memoryStorage();
    const search = make(1, 0);
    let tries = 0;
    const retrying: TrialQueue = {
      kind: "retrying",
      run: async ({ number }) => {
        tries++;
        await search.on(storage).runTrial(number, { retried: true });
      },
    };
    await expect(search.on(storage).run({ trials: 3, queue: retrying })).rejects.toThrow("the disk has melted");
    expect(tries).toBe(1);
    expect(search.on(storage).trials).toEqual([]);
    const done = await make(1).on(storage).run({ trials: 3 });
    expect(done.hash).toBe((await make(1).run({ trials: 3 })).hash);
  });

  test("what has ended is left as it is, what has not begun is refused", async () => {
    const storage = memoryStorage();
    const search = make().on(storage);
    await expect(search.runTrial(0)).rejects.toThrow("study: runTrial: trial 0 has not begun in this study's storage.");
    const { hash } = await search.run({ trials: 3 });
    await make().on(storage).runTrial(1);
    expect((await make().on(storage).run({ trials: 3 })).hash).toBe(hash);
    await expect(search.run({ queue: 3 as never })).rejects.toThrow(
      "study: run: queue: expected one such as trialWorkers(…), received 3.",
    );
  });

  test.each([randomSampler, sobolSampler])(
    "a sampler that learns from none makes the same study, however many run at the same time",
    async (sampler) => {
      const of = (concurrency: number) =>
        study({ space: { x: float(0, 1) }, sampler: sampler(), concurrency, objective: ({ x }) => x }).run({
          trials: 9,
        });
      expect((await of(4)).hash).toBe((await of(1)).hash);
    },
  );
});
