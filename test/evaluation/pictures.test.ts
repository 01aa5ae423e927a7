// What evaluation draws is well-formed in each theme and language, whatever classes are called, and at its edges.

import { describe, expect, test } from "vitest";
import {
  calibrationCurve,
  classificationReport,
  confusionMatrix,
  prCurve,
  regressionReport,
  rocCurve,
} from "../../src/evaluation/index.js";
import { checkXml } from "../charts/check-xml.js";

const truth = [0, 0, 1, 1, 0, 1];
const constant = truth.map(() => 0.5);
const nasty = ["<b>", "\"&\u{1}'", "ñ", "<b>", "ñ", "ñ"];

/** By the word that its Spanish title begins with. */
const drawn = {
  ROC: rocCurve(truth, [0.1, 0.5, 0.5, 0.9, 0.2, 0.4]),
  "ROC de clase 1, área 0,500": rocCurve(truth, constant),
  Precisión: prCurve(truth, constant),
  Calibración: calibrationCurve(truth, constant),
  Matriz: confusionMatrix(nasty, ["ñ", "ñ", "ñ", "<b>", "<b>", "ñ"]),
  "Matriz de": confusionMatrix(["a"], ["a"]),
  F1: classificationReport(
    nasty,
    nasty.map(() => "ñ"),
  ),
  "F1 por": classificationReport(["a", "a"], ["a", "a"]),
  Predicho: regressionReport([1, 2, 4], [1.5, 2, 3]),
  "Predicho y": regressionReport([3], [3]),
};

describe.each(Object.entries(drawn))("%s", (words, each) => {
  test.each(["auto", "light", "dark"] as const)("is well-formed, theme %s", (theme) => {
    for (const language of ["en", "es"] as const) {
      const picture = each.toSvg({ theme, language });
      expect(checkXml(picture.replace(/<style>[^<]*<\/style>/g, ""))).toBeGreaterThan(3);
      expect(picture.replace(/<(title|desc|text)[^>]*>[^<]*</g, "")).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test("has a title that is read out, in the language that is asked for", () => {
    expect(each.toSvg({ language: "es" })).toContain(`<title>${words}`);
    expect(each.toSvg()).not.toContain(`<title>${words.length > 4 ? words : "Curva"}`);
    expect(each.toSvg({ title: "mine & yours" })).toContain("<title>mine &amp; yours</title>");
  });

  test("is text of at most 80 columns of what it is called", () => {
    for (const line of String(each).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

test("ten classes with names stand in 80 columns, cut where they must", () => {
  const names = [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
  ];
  const long = [...names.slice(0, 9), `${"a very long name ".repeat(8)}indeed`];
  const labels = Array.from({ length: 900 }, (_, i) => names[i % 10]!);
  for (const classes of [names, long]) {
    const own = labels.map((label) => (classes.includes(label) ? label : classes[9]!));
    const table = String(confusionMatrix(own, own, { classes }));
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const report = String(classificationReport(own, own, { classes }));
    expect(Math.max(...report.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  }
  expect(String(confusionMatrix(labels, labels)).split("\n")[0]).toMatch(/^true +Ank… +Bag +Coat/);
  expect(String(confusionMatrix(["cat", "puppy dog"], ["cat", "cat"])).split("\n")[0]).toBe(
    "true        cat  puppy dog  recall",
  );
});

test("scores that are all the same tell nothing", () => {
  expect(rocCurve(truth, constant).area).toBe(0.5);
  expect(prCurve(truth, constant).averagePrecision).toBe(0.5);
  expect(calibrationCurve(truth, constant).expectedError).toBe(0);
});

test("of one class alone everything is right, and of one truth there is no R²", () => {
  const report = classificationReport(["a", "a"], ["a", "a"]);
  expect(report.classes).toEqual([{ name: "a", precision: 1, recall: 1, f1: 1, support: 2 }]);
  expect([report.accuracy, report.balancedAccuracy]).toEqual([1, 1]);
  expect(regressionReport([3, 3], [3, 4]).r2).toBeNaN();
});
