import { expect, test } from "vitest";
import { featureNames, inputLabels, inputWidth, toInputs } from "../../src/playground/features.js";
import { defaultSetup, digitsSetup } from "../../src/playground/setup.js";

const rows = Float32Array.from([0.5, -0.25, -1, 0.75]);

test("every feature is what its name says, in the list's order", () => {
  const setup = { ...defaultSetup, features: [...featureNames].reverse() };
  const expected = [
    [0.5, -0.25],
    [-1, 0.75],
  ].flatMap(([x = 0, y = 0]) => [x, y, x * x, y * y, x * y, Math.sin(Math.PI * x), Math.sin(Math.PI * y)]);
  const made = toInputs(setup, rows);
  expect(made).toHaveLength(14);
  for (const [i, value] of made.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6);
  expect(inputWidth(setup, 2)).toBe(7);
  expect(inputLabels(setup)).toEqual(["x", "y", "x²", "y²", "xy", "sin πx", "sin πy"]);
});

test("both coordinates alone are the rows themselves", () => {
  expect(toInputs(defaultSetup, rows)).toBe(rows);
  expect(inputWidth(defaultSetup, 2)).toBe(2);
});

test("digits and tables have no features, whatever a set-up says", () => {
  const setup = { ...digitsSetup, features: ["x2"] as const };
  expect(toInputs(setup, rows)).toBe(rows);
  expect(inputWidth(setup, 784)).toBe(784);
  expect(inputLabels(setup)).toEqual([]);
});
