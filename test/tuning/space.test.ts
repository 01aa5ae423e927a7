// Spaces: what may be chosen, what depends on what, and what settings come of it.

import { describe, expect, test } from "vitest";
import { ArgumentError, adam, sgd } from "../../src/index.js";
import { counts, dimensionsOf, fromUnit, plainSettingsOf, settingsOf, toUnit } from "../../src/tuning/dimensions.js";
import { choice, float, int, logFloat, part, repeat } from "../../src/tuning/index.js";

const only = (space: object) => dimensionsOf(space, "study")[0]!;

describe("ranges", () => {
  test("a number from 0 to 1 falls evenly on the values of a range, ends included", () => {
    const unit = [0, 0.1, 0.25, 0.5, 0.999999];
    const values = (space: object): number[] => unit.map((each) => fromUnit(only(space), each));
    expect(values({ x: float(-2, 2) })).toEqual([-2, -1.6, -1, 0, expect.closeTo(2, 5)]);
    expect(values({ x: int(1, 4) })).toEqual([1, 1, 2, 3, 4]);
    expect(values({ x: float(0, 1, { step: 0.25 }) })).toEqual([0, 0, 0.25, 0.5, 1]);
    expect(values({ x: logFloat(1e-4, 1) }).map(Math.log10)).toEqual(
      [-4, -3.6, -3, -2, 0].map((each) => expect.closeTo(each, 4)),
    );
    expect(values({ x: choice(["a", "b"]) })).toEqual([0, 0, 0, 1, 1]);
  });

  test("steps that do not come to the end stop before it", () => {
    expect(only({ x: int(0, 10, { step: 4 }) }).high).toBe(8);
    expect(only({ x: float(0, 1, { step: 0.1 }) }).high).toBeCloseTo(1, 12);
  });

  test.each([
    ["float", float(-3, 5), [-3, 0.5, 5]],
    ["logFloat", logFloat(1e-3, 10), [1e-3, 0.2, 10]],
    ["int", int(3, 9), [3, 5, 9]],
    ["int by ratio", int(1, 1000, { log: true }), [1, 30, 1000]],
  ])("%s: a value goes to the unit and comes back", (_, range, values) => {
    const dimension = only({ x: range });
    for (const value of values) expect(fromUnit(dimension, toUnit(dimension, value))).toBeCloseTo(value, 9);
  });

  test.each([
    [() => float(2, 1), "float: expected low to be at most high, received 2 and 1."],
    [() => float(0, Number.NaN), "float: high: expected a finite number, received NaN."],
    [() => logFloat(0, 1), "logFloat: expected a range above 0, received one from 0. What holds 0 has no ratios."],
    [() => int(0.5, 2), "int: expected low to be a whole number, received 0.5."],
    [() => int(1, 9, { log: true, step: 2 }), "int: expected log or a step, received both."],
    [() => choice([]), "choice: expected at least one value, received none."],
    [() => choice(["a", "a"]), "choice: expected values that can be told apart, received a twice. Give them names."],
    [() => part(adam, { learningRate: float(-1, 1) }), /^part: adam: learningRate: .* received -1\.$/],
    [() => part(adam, { learningrate: float(0.1, 1) } as never), /^part: adam: .*Did you mean "learningRate"\?/],
    [
      () => dimensionsOf({ units: 3 }, "study"),
      "study: space: expected something to choose, such as { units: int(4, 64) }, received none.",
    ],
  ])("what cannot be is refused: %#", (make, message) => {
    expect(make).toThrow(ArgumentError);
    expect(make).toThrow(message);
  });
});

describe("what depends on what", () => {
  const space = {
    fixed: "relu",
    optimizer: choice([part(adam, { learningRate: logFloat(1e-4, 1e-1) }), part(sgd, { momentum: float(0, 0.9) })]),
    hidden: repeat(1, 3, int(4, 64)),
    body: choice({ dense: { units: int(1, 8) }, none: {} }),
  } as const;
  const dimensions = dimensionsOf(space, "study");

  test("each number stands behind those that it depends on, under a name of its own", () => {
    expect(dimensions.map(({ path }) => path)).toEqual([
      "optimizer",
      "optimizer.adam.learningRate",
      "optimizer.sgd.momentum",
      "hidden.length",
      "hidden[0]",
      "hidden[1]",
      "hidden[2]",
      "body",
      "body.dense.units",
    ]);
  });

  test("what was not chosen does not count", () => {
    const counting = (chosen: Record<string, number>) =>
      dimensions.filter((each) => counts(each, chosen)).map(({ path }) => path);
    expect(counting({ optimizer: 1, "hidden.length": 2, body: 1 })).toEqual([
      "optimizer",
      "optimizer.sgd.momentum",
      "hidden.length",
      "hidden[0]",
      "hidden[1]",
      "body",
    ]);
  });

  test("settings are what the space looks like, parts made anew for each", () => {
    const chosen = {
      optimizer: 0,
      "optimizer.adam.learningRate": 0.01,
      "hidden.length": 2,
      "hidden[0]": 8,
      "hidden[1]": 4,
    };
    const settings = settingsOf(space, { ...chosen, body: 0, "body.dense.units": 3 }) as {
      fixed: string;
      optimizer: ReturnType<typeof adam>;
      hidden: number[];
      body: object;
    };
    expect(settings).toMatchObject({ fixed: "relu", hidden: [8, 4], body: { kind: "dense", units: 3 } });
    expect(settings.optimizer.config).toMatchObject({ learningRate: 0.01, beta1: 0.9 });
    expect(plainSettingsOf(space, { ...chosen, body: 1 })).toEqual({
      fixed: "relu",
      optimizer: { kind: "adam", config: { learningRate: 0.01 } },
      hidden: [8, 4],
      body: { kind: "none" },
    });
  });
});
