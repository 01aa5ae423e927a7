import { describe, expect, test } from "vitest";
import { rateOver, scheduleCall, scheduleOptionsOf } from "../../src/playground/schedule.js";
import { type RateChange, type ScheduleName, scheduleNames } from "../../src/playground/setup.js";

const rates = (
  schedule: ScheduleName,
  steps = 1000,
  changes: readonly RateChange[] = [],
  scheduleOptions = {},
): number[] => {
  const rate = rateOver({ schedule, scheduleOptions, learningRate: 0.3 }, steps, () => changes);
  return Array.from({ length: steps + 1 }, (_, step) => rate(step));
};
const close = (value: number, expected: number): void => expect(Math.abs(value - expected)).toBeLessThan(1e-9);

test.each(scheduleNames)("%s: above 0 and never above its base, whatever the number of steps", (name) => {
  for (const steps of [1, 2, 7, 1000]) {
    for (const rate of rates(name, steps)) {
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThanOrEqual(0.3 * (1 + 1e-12));
    }
  }
});

const formulas: Partial<Record<ScheduleName, (share: number) => number>> = {
  constant: () => 1,
  step: (share) => 0.1 ** ((share >= 0.5 ? 1 : 0) + (share >= 0.75 ? 1 : 0)),
  exponential: (share) => 0.01 ** share,
  cosine: (share) => 0.01 + 0.99 * ((1 + Math.cos(Math.PI * share)) / 2),
  warmup: (share) => Math.min(1, 0.1 + 9 * share),
  polynomial: (share) => (1 - share) * (1 - 0.0001 / 0.3) + 0.0001 / 0.3,
  inverseTime: (share) => 1 / (1 + 9 * share),
};

test.each(Object.keys(formulas) as ScheduleName[])("%s follows its formula over the share of the run", (name) => {
  for (const [step, rate] of rates(name).entries()) close(rate, 0.3 * formulas[name]!(step / 1000));
});

test("one cycle rises from a 25th and falls; up and down is at its top four times; restarts begin at the top three times", () => {
  const [cycle, upAndDown, restarts] = [rates("oneCycle"), rates("cyclic"), rates("restarts")];
  close(cycle[0]!, 0.3 / 25);
  close(Math.max(...cycle), 0.3);
  expect(cycle.at(-1)).toBeLessThan(1e-5);
  expect(upAndDown.filter((rate) => Math.abs(rate - 0.3) < 1e-9).length).toBe(4);
  expect(restarts.slice(0, -1).filter((rate) => Math.abs(rate - 0.3) < 1e-9).length).toBe(3);
});

describe("options", () => {
  test("are those that make sense on a run of known length, as the library has them", () => {
    expect(scheduleOptionsOf("constant")).toEqual([]);
    expect(scheduleOptionsOf("cosine").map(({ name, fallback }) => [name, fallback])).toEqual([["alpha", 0.01]]);
    expect(scheduleOptionsOf("exponential").map(({ name }) => name)).toEqual(["decayRate"]);
    expect(scheduleOptionsOf("cyclic").find(({ name }) => name === "mode")?.words).toEqual([
      "triangular",
      "triangular2",
      "expRange",
    ]);
  });

  test("change the schedule", () => {
    close(rates("cosine", 100, [], { alpha: 0.5 }).at(-1)!, 0.15);
    expect(scheduleCall({ schedule: "cosine", scheduleOptions: { alpha: 0.5 } }, 0.3, 100)).toEqual({
      factory: "cosineDecay",
      given: [0.3, 100],
      options: { alpha: 0.5 },
    });
  });
});

test("a change by hand holds from its step on, and goes the schedule's way", () => {
  const changed = rates("exponential", 100, [
    { step: 20, learningRate: 0.1 },
    { step: 60, learningRate: 0.6 },
  ]);
  for (const [step, rate] of changed.entries()) {
    close(rate, (step < 20 ? 0.3 : step < 60 ? 0.1 : 0.6) * 0.01 ** (step / 100));
  }
});
