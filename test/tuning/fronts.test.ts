// Several goals: fronts and volumes against what counting by hand gives, NSGA-II and TPE against Optuna's, and the same trials whatever the concurrency.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Draws } from "../../src/tuning/draws.js";
import { nsga2Sampler, randomSampler, type Sampler, study, tpeSampler } from "../../src/tuning/index.js";
import { crowdingOf, dominates, frontsOf } from "../../src/tuning/samplers/fronts.js";
import { hypervolume, mostVolume } from "../../src/tuning/samplers/hypervolume.js";
import { problems, quantile } from "./functions.js";

const { fronts: golden } = JSON.parse(readFileSync("test/golden/tuning.json", "utf8")) as {
  readonly fronts: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

/** Values on a coarse grid, so that many are the same in some goal. */
const drawn = (count: number, goals: number, seed: number): number[][] => {
  const draws = new Draws(seed, 0);
  return Array.from({ length: count }, () => Array.from({ length: goals }, () => draws.whole(8)));
};

test.each([1, 2, 3, 4])("fronts of %i goals: those of taking away what nothing beats", (goals) => {
  const list = drawn(60, goals, goals);
  let left = list.map((_, i) => i);
  for (const front of frontsOf(list)) {
    const best = left.filter((i) => !left.some((j) => dominates(list[j]!, list[i]!)));
    expect(front).toEqual(best);
    left = left.filter((i) => !best.includes(i));
  }
  expect(left).toEqual([]);
});

test("what stands alone in a front: the ends, and then by the gap between neighbours", () => {
  expect(
    crowdingOf([
      [0, 4],
      [1, 2],
      [2, 1],
      [4, 0],
    ]),
  ).toEqual([Number.POSITIVE_INFINITY, 2 / 4 + 3 / 4, 3 / 4 + 2 / 4, Number.POSITIVE_INFINITY]);
  expect(
    crowdingOf([
      [1, 1],
      [1, 1],
    ]),
  ).toEqual([0, 0]);
});

test.each([2, 3, 4])("the volume of %i goals: the cells of a grid that are beaten", (goals) => {
  const list = drawn(12, goals, goals);
  const reference = new Array<number>(goals).fill(8);
  let cells = 0;
  for (let code = 0; code < 8 ** goals; code++) {
    const cell = reference.map((_, goal) => Math.floor(code / 8 ** goal) % 8);
    if (list.some((point) => point.every((value, goal) => value <= cell[goal]!))) cells += 1;
  }
  expect(hypervolume(list, reference)).toBe(cells);
});

test("what encloses most: first the largest box, then what adds most to it", () => {
  const points = [
    [0, 9],
    [4, 4],
    [9, 0],
    [5, 5],
  ];
  expect(mostVolume(points, 3, [10, 10])).toEqual([1, 0, 2]);
});

/** The volume of the front, for so many seeds. */
const volumesOf = async (name: string, make: () => Sampler, trials: number, seeds: number): Promise<number[]> => {
  const { space, values, reference } = problems[name]!;
  const found: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const direction = ["minimize", "minimize"] as const;
    const done = await study({ space, objective: values, direction, sampler: make(), seed }).run({ trials });
    found.push(
      hypervolume(
        done.bestTrials.map((trial) => trial.values),
        reference,
      ),
    );
  }
  return found;
};

describe.each([
  ["nsga2", 500, "Optuna's NSGAIISampler", () => nsga2Sampler()],
  ["tpe", 150, "Optuna's TPESampler", () => tpeSampler()],
] as const)("%s, %i trials, beside %s", (key, trials, _, make) => {
  test.each(Object.keys(golden[key]!))(
    "%s: the median volume lies within the spread of theirs, or is larger",
    async (name) => {
      const seeds = process.env.FRAGUA_LONG ? 20 : 7;
      const median = quantile(await volumesOf(name, make, trials, seeds), 0.5);
      expect(median).toBeGreaterThanOrEqual(quantile(golden[key]![name]!, 0.25));
      expect(median).toBeGreaterThan(quantile(await volumesOf(name, randomSampler, trials, seeds), 0.5));
    },
    60_000,
  );
});

const { space, values } = problems.network!;
const direction = ["minimize", "minimize"] as const;

test("NSGA-II has the same trials for every concurrency, whichever trial ends first", async () => {
  const run = async (concurrency: number): Promise<string> => {
    const objective = async (
      settings: unknown,
      { number }: { readonly number: number },
    ): Promise<readonly number[]> => {
      // The later ones of some end first.
      for (let turn = 0; turn < 5 - (number % 5); turn++) await Promise.resolve();
      return values(settings);
    };
    const sampler = nsga2Sampler({ populationSize: 10 });
    return (await study({ space, direction, sampler, seed: 4, concurrency, objective }).run({ trials: 45 })).hash;
  };
  const hashes = [await run(1), await run(3), await run(10)];
  expect(new Set(hashes).size).toBe(1);
});

test("trials that failed have no children", async () => {
  const sampler = nsga2Sampler({ populationSize: 10 });
  const objective = (settings: Readonly<Record<string, unknown>>): readonly number[] => {
    if ((settings.layers as number) > 2) throw new Error("too large");
    return values(settings);
  };
  const done = await study({ space, direction, sampler, seed: 1, objective }).run({ trials: 60, catchErrors: true });
  const failed = (from: number): number =>
    done.trials.slice(from, from + 10).filter(({ state }) => state === "failed").length;
  expect(failed(0)).toBeGreaterThan(3);
  expect(failed(40) + failed(50)).toBeLessThan(failed(0) + failed(10));
});

test("TPE counts all goals: turned around they make another search", async () => {
  const run = async (order: readonly number[]): Promise<number[]> => {
    const objective = (settings: unknown): number[] => order.map((goal) => values(settings)[goal]!);
    const done = await study({ space, direction, sampler: tpeSampler(), seed: 3, objective }).run({ trials: 60 });
    return order.map((goal) => Math.min(...done.trials.map((trial) => trial.values[goal]!)));
  };
  // Neither order forgets what the other one puts first.
  const [first, second] = [await run([0, 1]), await run([1, 0])];
  for (const best of [first, [second[0]!, second[1]!]]) {
    expect(best[0]).toBeLessThan(0.4);
    expect(best[1]).toBeLessThan(0.03);
  }
});
