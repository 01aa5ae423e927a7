// Shapes with axes of any length.

import { expect, test } from "vitest";
import { ShapeError } from "../../src/errors.js";
import { checkOpenShape, closed, matches, showOpenShape } from "../../src/tensor/open-shape.js";

test.each([
  [[3, 8], [null, 8], true],
  [[1, 8], [null, 8], true],
  [[3, 7], [null, 8], false],
  [[8], [null, 8], false],
  [[3, 8, 1], [null, 8], false],
  [[3, 8], [3, 8], true],
  [[3, 8], [null, null], true],
  [[], [], true],
])("%j for %j: %s", (shape, open, expected) => {
  expect(matches(shape, open)).toBe(expected);
});

test("is closed by one length", () => {
  expect(closed([null, 8, null], 2)).toEqual([2, 8, 2]);
  expect(closed([4], 2)).toEqual([4]);
});

test("is shown with any", () => {
  expect(showOpenShape([null, 8])).toBe("[any,8]");
  expect(showOpenShape([4, 8])).toBe("[4,8]");
});

test("may hold null and whole sizes, and nothing else", () => {
  expect(checkOpenShape([null, 8], "build", 1)).toEqual([null, 8]);
  for (const bad of [[undefined, 8], [0], [1.5], ["3"], [-1]]) {
    expect(() => checkOpenShape(bad, "build", 1)).toThrow(ShapeError);
  }
  expect(() => checkOpenShape([null, 0], "build", 1)).toThrow(
    "build: expected whole sizes of at least 1, or null for any, received 0 at axis 1 of [null,0].",
  );
  expect(() => checkOpenShape(8, "build")).toThrow("build: expected a shape such as [32] or [null,8], received 8.");
  expect(() => checkOpenShape([null, 2 ** 30], "build")).toThrow("one tensor may have at most");
});
