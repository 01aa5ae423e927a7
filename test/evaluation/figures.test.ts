// Figures of predictions: those of scikit-learn, and what cannot be worked out is refused.

import { describe, expect, test } from "vitest";
import {
  calibrationCurve,
  chooseThreshold,
  classificationReport,
  confusionMatrix,
  prCurve,
  regressionReport,
  rocCurve,
} from "../../src/evaluation/index.js";
import { DataError } from "../../src/index.js";
import golden from "../golden/evaluation.json" with { type: "json" };

/** Weights where there are some. */
const weighing = ({ sampleWeight }: { readonly sampleWeight: readonly number[] | null }) =>
  sampleWeight === null ? {} : { sampleWeight };

/** Float64 sums of other orders. */
const digits = 12;

const near = (received: readonly number[], expected: readonly number[]): void => {
  expect(received.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(received[i], String(i)).toBeCloseTo(value, digits);
};

describe.each(golden.classes.map((each, i) => [i, each] as const))("classes, case %i", (_, given) => {
  const { truth, predicted, names } = given;
  const options = { classes: names, ...weighing(given) };

  test("confusionMatrix", () => {
    const { counts } = confusionMatrix(truth, predicted, options);
    for (const [i, row] of given.matrix.entries()) near(counts[i]!, row);
  });

  test("classificationReport", () => {
    const report = classificationReport(truth, predicted, options);
    const expected = given.report as Readonly<Record<string, Readonly<Record<string, number>>>>;
    expect(report.accuracy).toBeCloseTo(given.accuracy, digits);
    expect(report.balancedAccuracy).toBeCloseTo(given.balancedAccuracy, digits);
    for (const [figures, name] of [
      ...report.classes.map((each) => [each, each.name] as const),
      [report.macro, "macro avg"] as const,
      [report.weighted, "weighted avg"] as const,
    ]) {
      const { precision, recall, f1, support } = figures;
      const { "f1-score": expectedF1, ...others } = expected[name]!;
      near([precision, recall, f1, support], [others.precision!, others.recall!, expectedF1!, others.support!]);
    }
  });
});

describe.each(golden.binary.map((each, i) => [i, each] as const))("scores, case %i", (_, given) => {
  const { truth, scores } = given;

  test("rocCurve", () => {
    const curve = rocCurve(truth, scores, weighing(given));
    expect(curve.area).toBeCloseTo(given.roc.area, digits);
    near(curve.falsePositiveRate, given.roc.falsePositiveRate);
    near(curve.truePositiveRate, given.roc.truePositiveRate);
    expect(curve.thresholds[0]).toBe(Number.POSITIVE_INFINITY);
    near(curve.thresholds.slice(1), given.roc.thresholds);
  });

  test("prCurve", () => {
    const curve = prCurve(truth, scores, weighing(given));
    expect(curve.averagePrecision).toBeCloseTo(given.pr.averagePrecision, digits);
    near(curve.precision, given.pr.precision);
    near(curve.recall, given.pr.recall);
    near(curve.thresholds, given.pr.thresholds);
  });

  test.each(Object.entries(given.calibration))("calibrationCurve, %s", (strategy, expected) => {
    const curve = calibrationCurve(truth, scores, { bins: 6, strategy: strategy as "uniform" });
    near(curve.observed, expected.observed);
    near(curve.predicted, expected.predicted);
    expect(curve.counts.reduce((sum, count) => sum + count, 0)).toBe(truth.length);
  });

  test("the Brier score", () => {
    expect(calibrationCurve(truth, scores, weighing(given)).brier).toBeCloseTo(given.brier, digits);
  });

  test.each(["f1", "accuracy", "youden", { missed: 5, falseAlarm: 1 }] as const)(
    "chooseThreshold by %o: no other does better",
    (by) => {
      const weights = given.sampleWeight ?? truth.map(() => 1);
      const worth = (threshold: number): number => {
        const sums = { caught: 0, missed: 0, mistaken: 0, spared: 0 };
        for (const [i, score] of scores.entries()) {
          const kind = score >= threshold ? (truth[i] ? "caught" : "mistaken") : truth[i] ? "missed" : "spared";
          sums[kind] += weights[i]!;
        }
        const { caught, missed, mistaken, spared } = sums;
        if (typeof by === "object") return -(by.missed * missed + by.falseAlarm * mistaken);
        if (by === "f1") return (2 * caught) / (2 * caught + missed + mistaken);
        if (by === "accuracy") return (caught + spared) / (caught + missed + mistaken + spared);
        return caught / (caught + missed) - mistaken / (mistaken + spared);
      };
      const { threshold } = chooseThreshold(truth, scores, { by, ...weighing(given) });
      const best = Math.max(...[...scores, Number.POSITIVE_INFINITY].map(worth));
      // Letting nobody in is no choice of a threshold.
      const among = Math.max(...scores.map(worth));
      expect(worth(threshold)).toBeCloseTo(Math.min(best, among), digits);
    },
  );
});

test("regressionReport takes what predict returns, of one unit", () => {
  const [truth, predicted] = [
    [1, 2, 4],
    [1.5, 2, 3],
  ];
  const shaped = (data: readonly number[], shape: readonly number[]) => ({ data: Float32Array.from(data), shape });
  const plain = JSON.stringify(regressionReport(truth!, predicted!));
  for (const shape of [[3], [3, 1]]) {
    expect(JSON.stringify(regressionReport(shaped(truth!, [3]), shaped(predicted!, shape)))).toBe(plain);
  }
  expect(() => regressionReport(truth!, shaped([1, 2, 3, 4, 5, 6], [3, 2]))).toThrow(
    "regressionReport: predicted: expected a number for each sample, received [3,2]. Take one column, or one output, at a time.",
  );
});

test.each(golden.regression.map((each, i) => [i, each] as const))("regressionReport, case %i", (_, given) => {
  const report = regressionReport(given.truth, given.predicted, weighing(given));
  for (const key of [
    "meanAbsoluteError",
    "rootMeanSquaredError",
    "medianAbsoluteError",
    "largestError",
    "r2",
  ] as const) {
    expect(report[key], key).toBeCloseTo(given[key], digits);
  }
});

describe("labels", () => {
  test("numbers, truths and texts are classes", () => {
    expect(confusionMatrix([10, 9, 10], [9, 9, 10]).classes).toEqual(["9", "10"]);
    expect(confusionMatrix([true, false], [true, true]).counts).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(confusionMatrix(["b", "a"], ["b", "b"]).classes).toEqual(["a", "b"]);
    // Places in the list of names, as predictClasses gives them, beside the names themselves.
    expect(confusionMatrix(["cat", "dog"], Int32Array.of(0, 0), { classes: ["cat", "dog"] }).counts).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  test("a class of three is told from the others by its column of scores", () => {
    const scores = { data: [0.7, 0.2, 0.1, 0.2, 0.5, 0.3, 0.1, 0.1, 0.8, 0.3, 0.4, 0.3], shape: [4, 3] };
    expect(rocCurve([0, 1, 2, 0], scores, { positive: 0 }).area).toBe(1);
    expect(() => rocCurve([0, 1, 2, 0], scores)).toThrow(
      "positive: expected the class that is looked for, one of 0, 1, 2",
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["another number of predictions", () => confusionMatrix([0, 1], [0]), "predicted: expected 2 elements"],
    ["no labels", () => classificationReport([], []), "truth: expected at least one label"],
    ["labels that are no numbers", () => classificationReport([0.5], [1]), "received 0.5 at 0"],
    [
      "a class that is not there",
      () => confusionMatrix(["x"], ["a"], { classes: ["a"] }),
      'expected one of a, received "x" at 0',
    ],
    [
      "scores that are not finite",
      () => rocCurve([0, 1], [0.5, Number.NaN]),
      "expected finite numbers, received NaN at 1",
    ],
    ["labels of one class", () => rocCurve([1, 1], [0.5, 0.2]), "received only 1"],
    ["weights below 0", () => prCurve([0, 1], [0.1, 0.2], { sampleWeight: [1, -1] }), "received -1 at 1"],
    ["scores that are no probabilities", () => calibrationCurve([0, 1], [0.5, 3]), "from 0 to 1, received 3 at 1"],
    [
      "truths that are not finite",
      () => regressionReport([1, Number.NaN], [1, 2]),
      "truth: expected finite numbers, received NaN at 1",
    ],
  ])("%s", (_, work, message) => {
    expect(work).toThrow(DataError);
    expect(work).toThrow(message);
  });
});
