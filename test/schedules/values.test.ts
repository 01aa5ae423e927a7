// Schedules and the exact functions under them against Keras' formulas in float64 (test/golden/schedules.py).

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  adam,
  cosineDecay,
  dense,
  exponentialDecay,
  inverseTimeDecay,
  polynomialDecay,
  type Schedule,
  sequential,
  sgd,
} from "../../src/index.js";
import { cosPi, exp, log, power } from "../../src/schedules/exact.js";

interface Golden {
  readonly schedules: readonly {
    readonly schedule: string;
    readonly given: readonly unknown[];
    readonly at: readonly number[];
    readonly rates: readonly number[];
  }[];
  readonly exact: Readonly<Record<"cosPi" | "exp" | "log" | "power", readonly (readonly number[])[]>>;
}

const golden = JSON.parse(readFileSync("test/golden/schedules.json", "utf8")) as Golden;

const schedules: Readonly<Record<string, (...given: never[]) => Schedule>> = {
  cosineDecay,
  exponentialDecay,
  inverseTimeDecay,
  polynomialDecay,
};

/** How many float64 numbers lie between two of one sign. */
const steps = (a: number, b: number): bigint => {
  const [x, y] = new BigInt64Array(Float64Array.of(a, b).buffer);
  return x! > y! ? x! - y! : y! - x!;
};

test("every schedule is among the cases", async () => {
  const all = Object.keys(await import("../../src/schedules/index.js"));
  const catalogue = JSON.parse(readFileSync("test/golden/schedules-catalogue.json", "utf8")) as Pick<
    Golden,
    "schedules"
  >;
  // Those that are made of others have tests of their own.
  const composed = ["warmUp", "chainSchedules"];
  const cases = [...golden.schedules, ...catalogue.schedules].map(({ schedule }) => schedule);
  expect([...new Set([...cases, ...composed])].sort()).toEqual(all.sort());
});

test.each(golden.schedules)("$schedule $given is Keras'", ({ schedule, given, at, rates }) => {
  const made = schedules[schedule]!(...(given as never[]));
  const largest = Math.max(...rates);
  for (const [i, step] of at.entries()) {
    const error = Math.abs(made.at(step) - rates[i]!);
    expect(error, `step ${step}`).toBeLessThanOrEqual(4 * Number.EPSILON * largest);
  }
});

describe("functions made of exact operations", () => {
  const functions = { cosPi, exp, log, power } as const;

  test.each(Object.keys(golden.exact) as (keyof typeof functions)[])("%s is right to two units", (name) => {
    for (const row of golden.exact[name]) {
      const value = (functions[name] as (...x: number[]) => number)(...row.slice(0, -1));
      const expected = row.at(-1)!;
      if (expected === 0) expect(Math.abs(value), `${name}(${row.slice(0, -1)})`).toBe(0);
      else expect(Number(steps(value, expected)), `${name}(${row.slice(0, -1)})`).toBeLessThanOrEqual(2);
    }
  });

  test("at the ends", () => {
    expect([exp(Number.NaN), exp(710), exp(-746)]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, 0]);
    expect([log(0), log(-1), log(Number.NaN)]).toEqual([Number.NEGATIVE_INFINITY, Number.NaN, Number.NaN]);
    expect([cosPi(0), cosPi(0.5), cosPi(1)]).toEqual([1, 0, -1]);
  });
});

describe("in a model", () => {
  const scheduled = async (optimizer = sgd({ learningRate: cosineDecay(0.5, 4) })) => {
    const model = sequential([dense(1, { useBias: false })]);
    model.compile({ optimizer, loss: (prediction) => prediction });
    await model.build([1]);
    return model;
  };

  test("each update takes the rate of its step, and learningRate shows the next one", async () => {
    const model = await scheduled();
    const schedule = cosineDecay(0.5, 4);
    let expected = model.getWeights()["sequential/dense/kernel"]!.data[0]!;
    for (let step = 0; step < 6; step++) {
      expect(model.learningRate).toBe(schedule.at(step));
      // The gradient is 1.
      await model.trainOnBatch([[1]], [[0]]);
      expected = Math.fround(expected - Math.fround(schedule.at(step)));
      expect(model.getWeights()["sequential/dense/kernel"]!.data[0]).toBe(expected);
    }
    expect(model.learningRate).toBe(0);
  });

  test("the rate cannot be set where a schedule sets it", async () => {
    const model = await scheduled();
    const set = () => {
      model.learningRate = 0.1;
    };
    expect(set).toThrow("learningRate: the optimizer has a schedule, which sets it anew in every step.");
    await model.trainOnBatch([[1]], [[0]]);
    expect(set).toThrow("learningRate: the optimizer has a schedule");
    expect(model.learningRate).toBe(cosineDecay(0.5, 4).at(1));
  });

  test("a rate that is no rate is refused, and the old one stays", async () => {
    const model = await scheduled(sgd({ learningRate: 0.25 }));
    for (const junk of [-1, Number.NaN, Number.POSITIVE_INFINITY, "0.1", null, Symbol("x")]) {
      const set = () => {
        model.learningRate = junk as never;
      };
      expect(set).toThrow("learningRate: expected a finite number of at least 0, received");
      expect(model.learningRate).toBe(0.25);
    }
    model.learningRate = 0;
    const before = model.getWeights();
    await model.trainOnBatch([[1]], [[0]]);
    expect(model.getWeights()).toEqual(before);
  });

  test.each([-1, Number.NaN, undefined, "fast"])("a schedule that gives %s is named with its step", async (rate) => {
    const schedule = { at: (step: number) => (step < 2 ? 0.1 : (rate as number)) };
    const model = await scheduled(adam({ learningRate: schedule }));
    await model.trainOnBatch([[1]], [[0]]);
    await model.trainOnBatch([[1]], [[0]]);
    const before = model.getWeights();
    await expect(model.trainOnBatch([[1]], [[0]])).rejects.toThrow(
      "learningRate: step 2: expected a finite number of at least 0",
    );
    expect(model.getWeights()).toEqual(before);
  });
});
