// Metrics against scikit-learn (test/golden/metrics.py): by function and by name, directly and through evaluate, at every batch size.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  binaryCrossentropy,
  constant,
  evaluate,
  type LossName,
  layer,
  type Metric,
  type Model,
  model,
  type Table,
} from "../../src/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { resolveLoss } from "../../src/losses/resolve.js";
import * as metrics from "../../src/metrics/index.js";

type Name = "auc" | "confusionMatrix" | "f1" | "precision" | "r2" | "recall" | "rootMeanSquaredError";
type Rows = readonly (readonly number[])[];

interface Case {
  readonly metric: Name;
  readonly options: object;
  readonly loss: LossName;
  readonly prediction: Rows;
  readonly target: Rows | readonly number[];
  readonly weight?: readonly number[];
  readonly value: number | Table;
}

const cases = JSON.parse(readFileSync("test/golden/metrics.json", "utf8")) as readonly Case[];

const factories: Readonly<Record<Name, (options: object) => Metric>> = metrics;
const make = ({ metric, options }: Case): Metric => factories[metric](options);

/** A model whose prediction is its input. */
const echo = (loss: LossName, watched: Metric | Name): Model => {
  const made = model(layer("echo", {}, (x) => x));
  made.compile({ loss, weightedMetrics: [watched] });
  return made;
};

/** What evaluate says of a metric: a number, or a table. */
const evaluated = async (watched: Metric | Name, given: Case, batchSize: number): Promise<number | Table> => {
  const made = echo(given.loss, watched);
  const options = given.weight ? { batchSize, sampleWeight: given.weight } : { batchSize };
  const numbers = await made.evaluate(given.prediction as never, given.target as never, options as never);
  return numbers[given.metric] ?? made.tables[given.metric]!;
};

/** What the metric itself says of all samples. */
const measured = async (given: Case): Promise<number | Table> => {
  const loss = resolveLoss(given.loss);
  const n = given.prediction.length;
  const prediction = constant(given.prediction.flat(), [n, given.prediction[0]!.length]);
  const width = Array.isArray(given.target[0]) ? [given.target[0].length] : [];
  const target = constant(given.target.flat(), [n, ...width], typeOfTargets(loss.targets));
  const metric = make(given).suited?.(prediction, target, loss) ?? make(given);
  const sums = await evaluate([...metric.measure(prediction, target, given.weight && constant(given.weight, [n]))]);
  return metric.result(sums.map(({ data }) => Float64Array.from(data)));
};

const expectClose = (actual: number | Table, expected: number | Table): void => {
  const [received, wanted] = [[actual], [expected]].map((value) => (value as number[][][]).flat(2)) as [
    number[],
    number[],
  ];
  expect(received.length).toBe(wanted.length);
  for (const [i, value] of wanted.entries()) {
    expect(Math.abs(received[i]! - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
  }
};

const names = [...new Set(cases.map(({ metric }) => metric))];

describe.each(names)("%s", (name) => {
  const own = cases.filter(({ metric }) => metric === name);

  test(`is scikit-learn's in ${own.length} cases`, async () => {
    expect(own.length).toBeGreaterThanOrEqual(4);
    expect(own.some(({ weight }) => weight)).toBe(true);
    for (const each of own) expectClose(await measured(each), each.value);
  });

  test.each([1, 2, 3, 32])("is the same through evaluate in batches of %i", async (batchSize) => {
    for (const each of own) expectClose(await evaluated(make(each), each, batchSize), each.value);
  });

  test("goes by its name", async () => {
    const plain = own.filter(({ options }) => Object.keys(options).length === 0);
    expect(plain.length).toBeGreaterThan(0);
    for (const each of plain) expectClose(await evaluated(name, each, 5), each.value);
  });
});

const binary = (metric: Name, prediction: readonly number[], target: readonly number[], options = {}): Case => ({
  metric,
  options,
  loss: "binaryCrossentropy",
  prediction: prediction.map((p) => [p]),
  target: target.map((t) => [t]),
  value: 0,
});

describe("at the edge", () => {
  test.each([1, 32])("the area under a curve of one class is not a number (batches of %i)", async (batchSize) => {
    for (const target of [0, 1]) {
      const given = binary("auc", [0.1, 0.8, 0.5], [target, target, target]);
      expect(await evaluated(make(given), given, batchSize)).toBeNaN();
    }
    const none = binary("auc", [0.1, 0.8, 0.5], [0, 0, 0], { curve: "PR" });
    expect(await evaluated(make(none), none, batchSize)).toBeNaN();
  });

  test("predictions that are all equal tell nothing", async () => {
    expect(await measured(binary("auc", [0.5, 0.5, 0.5, 0.5], [0, 1, 1, 0]))).toBe(0.5);
  });

  test.each(["precision", "recall", "f1"] as const)("%s over nothing is 0", async (metric) => {
    expect(await measured(binary(metric, [0.1, 0.2], [0, 0]))).toBe(0);
    expect(await measured(binary(metric, [0.1, 0.2], [1, 1]))).toBe(0);
    expect(await measured(binary(metric, [0.9, 0.8], [0, 0]))).toBe(0);
  });

  test("under a loss on logits, yes begins above 0", async () => {
    const made = model(layer("echo", {}, (x) => x));
    made.compile({ loss: binaryCrossentropy({ fromLogits: true }), metrics: ["precision", "recall"] });
    const { precision, recall } = await made.evaluate([[0.2], [-0.1], [3], [-2]], [[1], [1], [0], [0]]);
    expect([precision, recall]).toEqual([0.5, 0.5]);
  });

  test.each([1, 7, 1000])("r2 of targets far from 0 keeps what they vary by (batches of %i)", async (batchSize) => {
    // Around 2²⁰ float32 has eighths: a mean in float32 would be off by as much as a third of what targets vary by.
    const target = Array.from({ length: 1000 }, (_, i) => [2 ** 20 + ((i * 7) % 11) / 8]);
    const prediction = target.map(([y], i) => [y! + ((i * 5) % 3) / 8]);
    const mean = target.reduce((sum, [y]) => sum + (y! - 2 ** 20), 0) / 1000;
    const variation = target.reduce((sum, [y]) => sum + (y! - 2 ** 20 - mean) ** 2, 0);
    const error = target.reduce((sum, [y], i) => sum + (y! - prediction[i]![0]!) ** 2, 0);
    const given: Case = { metric: "r2", options: {}, loss: "mse", prediction, target, value: 1 - error / variation };
    expectClose(await evaluated("r2", given, batchSize), given.value);
  });

  test("r2 of targets that do not vary is 1 when they are met, else 0", async () => {
    const given = { metric: "r2", options: {}, loss: "mse", target: [[2], [2]], value: 0 } as const;
    expect(await measured({ ...given, prediction: [[2], [2]] })).toBe(1);
    expect(await measured({ ...given, prediction: [[2], [3]] })).toBe(0);
  });
});
