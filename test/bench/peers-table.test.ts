// The table of `npm run bench:peers`: what it shows of results that are known.

import { describe, expect, test } from "vitest";
import type { Outcome } from "../../bench/peers/adapter.js";
import {
  type Column,
  learnedNothing,
  type PeerResult,
  ratioOf,
  readLines,
  resultTable,
  showTime,
  significant,
  trainsAnother,
} from "../../bench/peers/table.js";

const step: Column = { name: "step", classes: 2 };
const whole: Column = { name: "whole", classes: 3, epochs: 100 };

const measured = (workload: string, medianMs: number, notes: readonly string[] = []): Outcome => ({
  workload,
  medianMs,
  runs: 100,
  firstLoss: 0.7,
  lastLoss: 0.1,
  notes,
});

const fragua: PeerResult = {
  name: "fragua",
  version: "1.0.0",
  outcomes: [measured("step", 0.002), measured("whole", 20)],
};

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("numbers", () => {
  test.each([
    [0.000435, 3, "0.000435"],
    [0.0012, 3, "0.00120"],
    [0.9996, 3, "1.00"],
    [9.996, 3, "10.0"],
    [12.34, 3, "12.3"],
    [123.4, 3, "123"],
    [1234, 3, "1230"],
    [1.04, 2, "1.0"],
    [99.6, 2, "100"],
    [0.055, 2, "0.055"],
  ])("%f to %i significant digits is %s", (value, digits, shown) => {
    expect(significant(value, digits)).toBe(shown);
  });

  test("a step is shown in milliseconds, a whole training in seconds", () => {
    expect(showTime(136, step)).toBe("136");
    expect(showTime(136, whole)).toBe("0.136");
  });

  test("ratios are times as long as fragua, and there are none without both times", () => {
    const slow: PeerResult = { name: "slow", outcomes: [measured("step", 0.005), { workload: "whole", cannot: "no" }] };
    expect(ratioOf([slow, fragua], "slow", "step")).toBeCloseTo(2.5, 12);
    expect(ratioOf([slow, fragua], "slow", "whole")).toBeUndefined();
    expect(ratioOf([slow], "slow", "step")).toBeUndefined();
  });
});

describe("learning", () => {
  const ending = (workload: string, firstLoss: number | null, lastLoss: number | null, runs = 100): Outcome => ({
    ...(measured(workload, 1) as Extract<Outcome, { medianMs: number }>),
    firstLoss,
    lastLoss,
    runs,
  });

  test("the loss on one batch falls", () => {
    expect(learnedNothing(ending("step", 0.7, 0.6), step)).toBe(false);
    expect(learnedNothing(ending("step", 0.7, 0.7), step)).toBe(true);
    expect(learnedNothing(ending("step", 0.7, null), step)).toBe(true);
  });

  test("a handful of steps is too few to judge, but not for a loss that is no number", () => {
    expect(learnedNothing(ending("step", 0.7, 0.8, 20), step)).toBe(true);
    expect(learnedNothing(ending("step", 0.7, 0.8, 19), step)).toBe(false);
    expect(learnedNothing(ending("step", 0.7, null, 4), step)).toBe(true);
  });

  test("a whole training ends below the loss of guessing, however the first one ended", () => {
    expect(learnedNothing(ending("whole", 0.05, 0.06, 5), whole)).toBe(false);
    expect(learnedNothing(ending("whole", 5, 1.0986, 5), whole)).toBe(false);
    expect(learnedNothing(ending("whole", 5, 1.0987, 5), whole)).toBe(true);
  });

  test("what could not be run did not fail to learn", () => {
    expect(learnedNothing({ workload: "step", cannot: "no" }, step)).toBe(false);
  });
});

describe("the same network", () => {
  const given = (firstLoss: number | null, more: object = { givenWeights: true }): Outcome => ({
    ...(measured("step", 1) as Extract<Outcome, { medianMs: number }>),
    firstLoss,
    ...more,
  });

  test("first losses from the same weights are the same but for the order of sums", () => {
    expect(trainsAnother(given(2.30001), given(2.3), step)).toBe(false);
    expect(trainsAnother(given(2.301), given(2.3), step)).toBe(true);
    expect(trainsAnother(given(null), given(2.3), step)).toBe(true);
    expect(
      resultTable(
        [
          { ...fragua, outcomes: [given(0.7)] },
          { name: "other", outcomes: [given(0.8)] },
        ],
        [step],
      ),
    ).toContain("- ᵃ its first loss is another from the same weights");
  });

  test("nothing follows from other weights, from whole trainings, and without fragua", () => {
    expect(trainsAnother(given(3, {}), given(2.3), step)).toBe(false);
    expect(trainsAnother(given(3), given(2.3, {}), step)).toBe(false);
    expect(trainsAnother(given(3), given(2.3), whole)).toBe(false);
    expect(trainsAnother(given(3), undefined, step)).toBe(false);
  });
});

test("output that breaks off or has other lines in it keeps its results", () => {
  const output = 'hello\n{"version":"1.2"}\n{"workload":"step","cannot":"no"}\n{"workload":"wh';
  expect(readLines(output)).toEqual({ version: "1.2", outcomes: [{ workload: "step", cannot: "no" }] });
  expect(readLines("")).toEqual({ outcomes: [] });
});

test("times, ratios, refusals, gaps and footnotes in one table", () => {
  const results: PeerResult[] = [
    fragua,
    {
      name: "small",
      version: "0.3",
      outcomes: [measured("step", 0.004, ["float64"]), measured("whole", 10, ["float64", "no Adam"])],
    },
    { name: "large", outcomes: [{ workload: "step", cannot: "no tanh" }], missing: "too slow" },
    {
      name: "idle",
      version: "9",
      outcomes: [{ ...measured("step", 0.0002, ["no Adam"]), lastLoss: 0.7 }, measured("whole", 2000)],
    },
  ];
  const lines = resultTable(results, [step, whole]).split("\n");
  const table = lines.slice(0, 6);
  expect(table.map(cellsOf)).toEqual([
    ["", "step, ms", "whole, s"],
    [expect.stringMatching(/^-+$/), expect.stringMatching(/^-+:$/), expect.stringMatching(/^-+:$/)],
    ["fragua 1.0.0", "0.00200", "0.0200"],
    ["small 0.3 ᵃ", "0.00400 (2.0×)", "0.0100 (0.50×) ᵇ"],
    ["large", "no tanh", "too slow"],
    ["idle 9", "0.000200 (0.10×) ᵇᶜ", "2.00 (100×)"],
  ]);
  expect(new Set(table.map((line) => line.length)).size).toBe(1);
  expect(lines.slice(6)).toEqual(["", "- ᵃ float64", "- ᵇ no Adam", "- ᶜ its loss did not fall"]);
});

test("without fragua there are times and no ratios", () => {
  const table = resultTable([{ name: "alone", outcomes: [measured("step", 3)] }], [step]);
  expect(cellsOf(table.split("\n")[2]!)).toEqual(["alone", "3.00"]);
});
