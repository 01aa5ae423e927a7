// Regularized evolution: children differ from their parents in one place, the oldest die, and architectures grow and shrink.

import { describe, expect, test } from "vitest";
import { dimensionsOf } from "../../src/tuning/dimensions.js";
import { Draws } from "../../src/tuning/draws.js";
import {
  choice,
  type EvolutionOptions,
  evolutionSampler,
  float,
  int,
  logFloat,
  randomSampler,
  repeat,
  study,
} from "../../src/tuning/index.js";
import { functions } from "./functions.js";

const space = {
  hidden: repeat(1, 4, { units: int(4, 64, { log: true }), activation: choice(["relu", "tanh", "gelu"]) }),
  rate: logFloat(1e-4, 1e-1),
  dropout: float(0, 0.5),
};
const dimensions = dimensionsOf(space, "study");
type Assignment = Readonly<Record<string, number>>;

const suggest = (
  past: readonly { readonly assignment: Assignment; readonly value: number }[],
  options: EvolutionOptions,
) =>
  evolutionSampler(options).suggest({
    ...{ dimensions, number: past.length, pending: [], seed: 0, goals: 1, draws: new Draws(3, past.length) },
    past: past.map(({ assignment, value }, number) => ({ number, assignment, values: [value], prunedAt: undefined })),
  });

describe("a child", () => {
  const parents: { assignment: Assignment; value: number }[] = [];
  for (let i = 0; i < 20; i++) parents.push({ assignment: suggest(parents, { population: 100 }), value: i });

  test("is like its parent but for one number and what hangs on it", () => {
    const changes = new Map<string, number>();
    for (let i = 0; i < 300; i++) {
      const old = parents.map((each) => ({ ...each }));
      const past = [...old, ...Array.from({ length: i }, () => old[0]!)].slice(i === 0 ? 0 : -20 - i);
      // A tournament of all: the best one, of value 0, has the child.
      const child = suggest(past, { population: past.length, tournament: past.length });
      const [parent] = [past.reduce((a, b) => (b.value < a.value ? b : a)).assignment];
      const differing = Object.keys({ ...parent, ...child }).filter((path) => parent[path] !== child[path]);
      const [place] = differing;
      expect(differing.length).toBeGreaterThan(0);
      if (place === "hidden.length") {
        expect(Math.abs(child[place]! - parent[place]!)).toBe(1);
        const at = Math.min(child[place]!, parent[place]!);
        for (const path of differing.slice(1)) expect(path.startsWith(`hidden[${at}]`)).toBe(true);
      } else expect(differing.length).toBe(1);
      changes.set(place!, (changes.get(place!) ?? 0) + 1);
    }
    // Every place has its turn.
    expect(changes.size).toBe(Object.keys(parents[0]!.assignment).length);
    expect(Math.min(...changes.values())).toBeGreaterThan(10);
  });

  test("has a parent among the latest only: the oldest die however good they are", () => {
    const old = { assignment: parents[0]!.assignment, value: -1000 };
    const past = [old, ...parents.slice(1, 6)];
    const child = suggest(past, { population: 5, tournament: 5 });
    const shared = (other: Assignment) => Object.keys(other).filter((path) => other[path] === child[path]).length;
    expect(shared(parents[1]!.assignment)).toBeGreaterThan(shared(old.assignment));
  });
});

test("finds architectures: layers, widths and activations come to those that were hidden", async () => {
  const wanted = [24, 12, 6];
  const costs = async (sampler: ReturnType<typeof evolutionSampler>, seed: number): Promise<number> => {
    const found = await study({
      ...{ space, sampler, seed },
      objective: ({ hidden, dropout }) =>
        4 * Math.abs(hidden.length - wanted.length) +
        dropout +
        hidden.reduce(
          (sum, { units, activation }, i) =>
            sum + Math.abs(Math.log2(units / (wanted[i] ?? 4))) + (activation === "tanh" ? 0 : 1),
          0,
        ),
    }).run({ trials: 150 });
    return found.best.value;
  };
  const seeds = [0, 1, 2, 3, 4, 5, 6, 7];
  const evolved = await Promise.all(
    seeds.map((seed) => costs(evolutionSampler({ population: 20, tournament: 5 }), seed)),
  );
  const random = await Promise.all(seeds.map((seed) => costs(randomSampler(), seed)));
  for (const [i, cost] of evolved.entries()) expect(cost).toBeLessThan(random[i]!);
});

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

test.each(Object.keys(functions))("%s: the median of 20 searches is better than at random", async (name) => {
  const { space: open, value } = functions[name]!;
  const best = async (make: () => ReturnType<typeof randomSampler>): Promise<number> => {
    const values: number[] = [];
    for (let seed = 0; seed < 20; seed++) {
      values.push(
        (await study({ space: open, objective: value, sampler: make(), seed }).run({ trials: 100 })).best.value,
      );
    }
    return medianOf(values);
  };
  expect(await best(() => evolutionSampler())).toBeLessThan(await best(randomSampler));
});

test("is the same study whichever of four trials at the same time ends first", async () => {
  const run = (order: (number: number) => number) =>
    study({
      ...{ space, concurrency: 4, sampler: evolutionSampler({ population: 8, tournament: 3 }) },
      objective: async ({ hidden, rate }, { number }) => {
        for (let i = 0; i < order(number); i++) await Promise.resolve();
        return hidden.length + rate;
      },
    }).run({ trials: 40 });
  expect((await run((n) => (n * 7) % 11)).hash).toBe((await run(() => 0)).hash);
});

test("options that do not fit are refused", () => {
  expect(() => evolutionSampler({ population: 1 })).toThrow("evolutionSampler: population: expected a whole number");
  expect(() => evolutionSampler({ tournament: 30 })).toThrow(
    "evolutionSampler: expected a tournament of at most the population, 20, received 30.",
  );
  expect(() => evolutionSampler({ sigma: 0 })).toThrow("evolutionSampler: sigma:");
});
