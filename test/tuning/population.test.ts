// Population-based training: Jaderberg's toy, trainings that go on from exact checkpoints, and the same population on any number of lanes and after a kill.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { adam, dense, dropout, type Model, sequential, sgd } from "../../src/index.js";
import {
  choice,
  float,
  gridSampler,
  int,
  journalStorage,
  logFloat,
  memoryStorage,
  type PopulationOptions,
  populationSampler,
  type StudyStorage,
  study,
} from "../../src/tuning/index.js";

describe("Jaderberg's toy: 1.2 − θ₀² − θ₁² is looked for by a surrogate that sees only what h lets through", () => {
  const make = (options: PopulationOptions, seed = 1) =>
    study({
      space: { h0: float(0, 1), h1: float(0, 1) },
      ...{ direction: "maximize", seed, sampler: populationSampler({ population: 2, ...options }) },
      // As in the paper's figure 2: each member sees one of the two.
      ...(options.population === undefined && {
        first: [
          { h0: 1, h1: 0 },
          { h0: 0, h1: 1 },
        ],
      }),
      objective: async ({ h0, h1 }, trial) => {
        const state = await trial.inherited();
        const theta = state ? new Float64Array(state.slice().buffer) : Float64Array.of(0.9, 0.9);
        for (let step = 0; step < 4; step++) {
          theta[0]! -= 0.02 * 2 * h0 * theta[0]!;
          theta[1]! -= 0.02 * 2 * h1 * theta[1]!;
        }
        await trial.leave(new Uint8Array(theta.buffer));
        return 1.2 - theta[0]! * theta[0]! - theta[1]! * theta[1]!;
      },
    });

  test("a population comes to the top, and members by themselves, whose settings stay, do not", async () => {
    const [together, apart] = [make({ fraction: 0.5, resample: 0.5 }), make({ fraction: 0 })];
    await Promise.all([together.run({ trials: 80 }), apart.run({ trials: 80 })]);
    expect(together.best.value).toBeGreaterThan(1.17);
    expect(apart.best.value).toBeLessThan(0.4);
  });

  test("each generation is of the members that were, or of the best of them", async () => {
    const found = await make({ population: 8, fraction: 0.25, resample: 0 }).run({ trials: 40 });
    let taken = 0;
    for (const { number, parent, params } of found.trials) {
      if (number < 8) {
        expect(parent).toBeUndefined();
        continue;
      }
      const before = found.trials.slice(number - (number % 8) - 8, number - (number % 8));
      const ranked = [...before].sort((a, b) => b.value - a.value || a.number - b.number);
      const place = ranked.findIndex((trial) => trial.number === number - 8);
      if (place < 6) {
        expect([parent, params]).toEqual([number - 8, ranked[place]!.params]);
        continue;
      }
      taken += 1;
      const from = ranked.slice(0, 2).find((trial) => trial.number === parent)!;
      for (const name of ["h0", "h1"]) {
        const [is, was] = [Number(params[name]), Number(from.params[name])];
        expect([0.8 * was, Math.min(1, 1.2 * was)].some((value) => Math.abs(value - is) < 1e-12)).toBe(true);
      }
    }
    expect(taken).toBe(8);
  });
});

/** Lehmer's generator, from −½ to ½: the same numbers everywhere. */
const drawsFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  };
};
const draws = drawsFrom(77);
const sample = (count: number) => {
  const x = Array.from({ length: count }, () => [draws(), draws(), draws()].map((value) => 4 * value));
  return { x, y: x.map(([a, b, c]) => [a! * b! + c! + 2 * draws()]) };
};
const data = { train: sample(120), validation: sample(60) };

const network = (rate: number, share: number, units = 8): Model => {
  const made = sequential([dense(units, { activation: "tanh" }), dropout(share), dense(1)], { seed: 5 });
  made.compile({ optimizer: adam({ learningRate: rate }), loss: "meanSquaredError" });
  return made;
};

const population = (
  options: PopulationOptions,
  rest: { storage?: StudyStorage; concurrency?: number; onEpoch?: () => void } = {},
) => {
  const { onEpoch, ...given } = rest;
  return study({
    space: { rate: logFloat(1e-3, 0.1), share: float(0, 0.3) },
    sampler: populationSampler({ population: 4, ...options }),
    model: ({ rate, share }) => network(rate, share),
    data,
    fit: { epochs: 2, batchSize: 8, callbacks: { onEpochEnd: () => onEpoch?.() } },
    ...given,
  });
};

describe("trainings", () => {
  test("a member that keeps its settings is one long training, to the bit", async () => {
    const found = await population({ population: 1 }).run({ trials: 3 });
    expect(found.trials.map(({ parent }) => parent)).toEqual([undefined, 0, 1]);
    const { rate, share } = found.settings(found.trials[0]);
    const long = network(rate, share);
    const { history } = await long.fit(data.train, {
      ...{ epochs: 6, batchSize: 8, verbose: "silent" },
      validationData: data.validation,
    });
    expect(found.trials.flatMap(({ reports }) => [...reports])).toEqual([...history.valLoss!.entries()]);
    const kept = await found.retrain(found.trials[2]);
    expect(kept.getWeights()).toEqual(long.getWeights());
  });

  test("are the same on one lane and on four, and what a trial comes to is what it has left", async () => {
    const one = await population({}).run({ trials: 12 });
    const four = await population({}, { concurrency: 4 }).run({ trials: 12 });
    expect(four.hash).toBe(one.hash);
    expect(four.trials.map(({ parent }) => parent)).toEqual(one.trials.map(({ parent }) => parent));
    const model = await one.retrain();
    expect((await model.evaluate(data.validation.x, data.validation.y, { batchSize: 8 })).loss).toBe(one.best.value);
    expect(model.learningRate).toBeCloseTo(Number(one.best.params.rate), 12);
  });

  test("cut off amid a generation they go on to the trials of a population that was not", async () => {
    const folder = mkdtempSync(join(tmpdir(), "population-"));
    try {
      const whole = await population({}).run({ trials: 12 });
      let epochs = 0;
      for (const at of [3, 9, 14]) {
        const signal = {
          aborted: false,
          throwIfAborted() {
            if (this.aborted) throw new Error("stopped");
          },
        };
        const cut = population(
          {},
          {
            storage: journalStorage(join(folder, "study.jsonl"), { flush: false }),
            onEpoch: () => {
              epochs += 1;
              if (epochs === at) signal.aborted = true;
            },
          },
        );
        await expect(cut.run({ trials: 12, signal })).rejects.toThrow("stopped");
      }
      const broken = population({}, { storage: journalStorage(join(folder, "study.jsonl"), { flush: false }) });
      await broken.run({ trials: 12 });
      expect(broken.hash).toBe(whole.hash);
      expect((await broken.retrain()).getWeights()).toEqual((await whole.retrain()).getWeights());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("a population's rates do better than the best of as many fixed ones, for as many epochs", async () => {
    // Noise keeps a large rate from the bottom, and a small one does not come there in 3,200 steps.
    const draw = drawsFrom(77);
    const rows = (count: number, noise: number) => {
      const x = Array.from({ length: count }, () => Array.from({ length: 8 }, () => 3.4 * draw()));
      const line = (row: readonly number[]) => row.reduce((sum, value, j) => sum + 3 * ((j % 3) - 1) * value, 0);
      return { x, y: x.map((row) => [line(row) + 2 * noise * (draw() + draw())]) };
    };
    const common = {
      space: { rate: logFloat(1e-3, 0.1) },
      data: { train: rows(400, 4), validation: rows(100, 0) },
      model: ({ rate }: { rate: number }): Model => {
        const made = sequential([dense(1)], { seed: 3 });
        made.compile({ optimizer: sgd({ learningRate: rate }), loss: "meanSquaredError" });
        return made;
      },
    };
    const fixed = await study({
      ...{ ...common, sampler: gridSampler({ points: 8 }), fit: { epochs: 8, batchSize: 1 } },
    }).run();
    const grown = await study({
      ...common,
      sampler: populationSampler({ population: 8, perturb: [0.5, 1.5] }),
      fit: { epochs: 1, batchSize: 1 },
    }).run({ trials: 64 });
    expect(fixed.trials.length).toBe(8);
    // Of a fixed rate the best epoch counts.
    expect(grown.best.value).toBeLessThan(0.97 * fixed.best.value);
    const rates: number[] = [];
    for (let number: number | undefined = grown.best.number; number !== undefined; ) {
      const trial: (typeof grown.trials)[number] = grown.trials[number]!;
      rates.unshift(Number(trial.params.rate));
      number = trial.parent;
    }
    expect(rates.at(-1)!).toBeLessThan(rates[0]!);
  });
});

describe("what does not fit", () => {
  test("settings that change shapes are named, and stay where they are fixed", async () => {
    const make = (fixed: readonly string[]) =>
      study({
        space: { units: int(4, 32), rate: logFloat(1e-3, 0.1) },
        sampler: populationSampler({ population: 4, fraction: 0.5, resample: 0, fixed }),
        model: ({ units, rate }) => network(rate, 0, units),
        data,
        fit: { epochs: 1 },
      });
    await expect(make([]).run({ trials: 8 })).rejects.toThrow(/of shape \[3,\d+\] in the file.*name them in fixed\.$/);
    const { trials } = await make(["units"]).run({ trials: 12 });
    for (const { parent, params } of trials) {
      if (parent !== undefined) expect(params.units).toBe(trials[parent]!.params.units);
    }
  });

  test("another optimizer", async () => {
    const make = study({
      space: { kind: choice(["sgd", "adam"]), rate: logFloat(1e-3, 1e-2) },
      sampler: populationSampler({ population: 2, fraction: 0.5, resample: 1 }),
      model: ({ kind, rate }) => {
        const made = network(rate, 0);
        if (kind === "sgd") made.compile({ optimizer: sgd({ learningRate: rate }), loss: "meanSquaredError" });
        return made;
      },
      data,
      fit: { epochs: 1 },
    });
    await expect(make.run({ trials: 20 })).rejects.toThrow(/expected the optimizer \w+, whose state is gone on from/);
  });

  test("storages that keep nothing, and options", () => {
    const { leave: _, ...forgetful } = memoryStorage();
    const made = (storage: StudyStorage) => () =>
      study({ space: { x: float(0, 1) }, sampler: populationSampler(), storage, objective: () => 0 });
    expect(made(forgetful)).toThrow("study: storage: expected one that keeps what trials leave");
    expect(() => populationSampler({ population: 0 })).toThrow(
      "populationSampler: population: expected a whole number",
    );
    expect(() => populationSampler({ fraction: 0.6 })).toThrow("fraction: expected a share of at most one half");
    expect(() => populationSampler({ resample: 2 })).toThrow("resample: expected a number from 0 to 1, received 2.");
    expect(() => populationSampler({ perturb: [] })).toThrow("perturb: expected factors such as [0.8, 1.2]");
    expect(() => populationSampler({ fixed: "units" as never })).toThrow("fixed: expected paths");
  });
});

test("members that failed, and those that were worse, go on from one of the best", async () => {
  const found = await study({
    space: { x: float(0, 1) },
    sampler: populationSampler({ population: 4, fraction: 0.25 }),
    objective: async ({ x }, trial) => {
      if (trial.number === 1 || trial.number === 2) return Number.NaN;
      await trial.leave(Uint8Array.of(trial.number));
      expect((await trial.inherited())?.[0]).toBe(trial.parent);
      return x;
    },
  }).run({ trials: 8 });
  const best = found.trials[0]!.value < found.trials[3]!.value ? 0 : 3;
  expect(found.trials.slice(4).map(({ parent }) => parent)).toEqual([0, best, best, 3]);
});
