// Accuracies against scikit-learn (test/golden/metrics-accuracy.py), through evaluate in batches that do not fit.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type LossName, layer, type Metric, model } from "../../src/index.js";
import * as metrics from "../../src/metrics/index.js";

interface Case {
  readonly metric: string;
  readonly options: object;
  readonly loss: LossName;
  readonly prediction: number[][];
  readonly target: number[] | number[][];
  readonly weight?: readonly number[];
  readonly value: number;
}

const { cases } = JSON.parse(readFileSync("test/golden/metrics-accuracy.json", "utf8")) as { readonly cases: Case[] };
const factories = metrics as unknown as Readonly<Record<string, (options: object) => Metric>>;

test.each(cases)("$metric $options under $loss", async ({ metric, options, loss, prediction, target, ...given }) => {
  const echo = model(layer("echo", {}, (x) => x));
  echo.compile({ loss, weightedMetrics: [{ ...factories[metric]!(options), name: "watched" }] });
  const weights = given.weight === undefined ? {} : { sampleWeight: given.weight };
  const { watched } = await echo.evaluate(prediction, target, { batchSize: 32, ...weights } as never);
  expect(Math.abs(watched! - given.value)).toBeLessThan(1e-6);
});

test("some are weighted", () => {
  expect(cases.filter(({ weight }) => weight).length * 2).toBe(cases.length);
});
