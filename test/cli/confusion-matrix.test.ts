// Confusion matrices, counted and drawn by hand.

import { expect, test } from "vitest";
import { numbered, renderConfusionMatrix } from "../../src/cli/confusion-matrix.js";
import { coloured, plain } from "../../src/cli/paint.js";
import { confusionMatrix } from "../../src/evaluation/confusion-matrix.js";

const counts = confusionMatrix([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0], { classes: numbered(3) }).counts;

test("counts true classes by row and predicted ones by column", () => {
  expect(counts).toEqual([
    [2, 1, 0],
    [0, 2, 0],
    [1, 0, 0],
  ]);
});

test("shows recall at the right and precision below, dots for zeros and a dash for what never came", () => {
  expect(renderConfusionMatrix(counts)).toEqual([
    "true         0    1    2  recall",
    "0            2    1    ·    66.7",
    "1            ·    2    ·   100.0",
    "2            1    ·    ·     0.0",
    "precision 66.7 66.7    –",
  ]);
});

test("a class without samples has no recall", () => {
  expect(renderConfusionMatrix(confusionMatrix([0], [0], { classes: numbered(2) }).counts)).toEqual([
    "true          0     1  recall",
    "0             1     ·   100.0",
    "1             ·     ·       –",
    "precision 100.0     –",
  ]);
});

test("classes are called by their names, cut where columns are narrow", () => {
  expect(renderConfusionMatrix(counts, plain, ["cat", "dog", "woodpecker"])).toEqual([
    "true         cat  dog woo…  recall",
    "cat            2    1    ·    66.7",
    "dog            ·    2    ·   100.0",
    "woodpecker     1    ·    ·     0.0",
    "precision   66.7 66.7    –",
  ]);
});

test("ten classes of a thousand samples fit 80 columns", () => {
  const many = Array.from({ length: 10 }, () => Array<number>(10).fill(1000));
  for (const line of renderConfusionMatrix(many)) expect(line.length).toBeLessThanOrEqual(80);
});

test("what is right is green, the most frequent mistakes are red, zeros are dim", () => {
  const [, first] = renderConfusionMatrix(
    [
      [90, 4, 2, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ],
    coloured,
  );
  expect(first).toContain("\u001b[32m    90\u001b[39m\u001b[31m     4\u001b[39m     2\u001b[2m     ·\u001b[22m");
});
