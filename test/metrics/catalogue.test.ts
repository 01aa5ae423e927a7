// More metrics against scikit-learn (test/golden/metrics-catalogue.py), directly and through evaluate at every batch size, and on bad calls.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  constant,
  ctc,
  evaluate,
  type LossLike,
  layer,
  type Metric,
  model,
  ShapeError,
  type Table,
  type Tensor,
} from "../../src/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { resolveLoss } from "../../src/losses/resolve.js";
import * as metrics from "../../src/metrics/index.js";
import * as named from "../../src/metrics/named.js";

type Nested = number | readonly Nested[];

interface Case {
  readonly metric: keyof typeof metrics;
  readonly options: object;
  readonly loss: string;
  /** Arrays by their number in `data`. */
  readonly prediction: number;
  readonly target: number;
  readonly weight?: number;
  readonly value: number | Table;
}

const { data, cases } = JSON.parse(readFileSync("test/golden/metrics-catalogue.json", "utf8")) as {
  readonly data: readonly (readonly Nested[])[];
  readonly cases: readonly Case[];
};

const factories = metrics as Readonly<Record<Case["metric"], unknown>>;
const make = (name: Case["metric"], options: object): Metric =>
  (factories[name] as (options: object) => Metric)(options);
const lossOf = ({ loss, options }: Case): LossLike =>
  loss === "ctc" ? ctc("blank" in options ? { blank: options.blank as number } : {}) : (loss as LossLike);

const shapeOf = (value: Nested): number[] => (typeof value === "number" ? [] : [value.length, ...shapeOf(value[0]!)]);
const flat = (value: Nested): number[] => (typeof value === "number" ? [value] : value.flatMap(flat));
const tensor = (value: Nested, dtype: "float32" | "int32" = "float32"): Tensor =>
  constant(flat(value), shapeOf(value), dtype);

/** What the metric itself says of all samples. */
const measured = async (given: Case): Promise<number | Table> => {
  const loss = resolveLoss(lossOf(given));
  const prediction = tensor(data[given.prediction]!);
  const metric = make(given.metric, given.options);
  const target = tensor(data[given.target]!, typeOfTargets(metric.targets ?? loss.targets) as "float32");
  const suited = metric.suited?.(prediction, target, loss) ?? metric;
  const weight = given.weight === undefined ? undefined : tensor(data[given.weight]!);
  const gathered = await evaluate([...suited.measure(prediction, target, weight)]);
  return suited.result(gathered.map((each) => Float64Array.from(each.data)));
};

/** What evaluate says of several cases that differ in the metric alone, in batches of a size. */
const evaluated = async (given: readonly Case[], batchSize: number): Promise<(number | Table)[]> => {
  const [first] = given;
  const made = model(layer("echo", {}, (x) => x));
  const watched = given.map(({ metric, options }, i) => ({ ...make(metric, options), name: `watched${i}` }));
  made.compile({ loss: lossOf(first!), weightedMetrics: watched });
  const weights = first!.weight === undefined ? {} : { sampleWeight: data[first!.weight]! };
  const options = { batchSize, ...weights };
  const logs = await made.evaluate(data[first!.prediction] as never, data[first!.target] as never, options as never);
  return watched.map(({ name }) => logs[name] ?? made.tables[name]!);
};

/** Cases of one loss and the same arrays, which one pass can answer. */
const groupsOf = (own: readonly Case[]): readonly (readonly Case[])[] => {
  const groups = new Map<string, Case[]>();
  for (const each of own) {
    const blank = each.loss === "ctc" ? JSON.stringify(each.options) : "";
    const key = [each.loss, each.prediction, each.target, each.weight, blank].join();
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
};

const expectClose = (actual: number | Table, { value, metric, options }: Case): void => {
  const [received, wanted] = [flat(actual), flat(value)];
  expect(received.length).toBe(wanted.length);
  for (const [i, each] of wanted.entries()) {
    const tolerance = 2e-6 * Math.max(1, Math.abs(each));
    expect(Math.abs(received[i]! - each), `${metric} ${JSON.stringify(options)}`).toBeLessThanOrEqual(tolerance);
  }
};

const names = [...new Set(cases.map(({ metric }) => metric))];

describe.each(names)("%s", (name) => {
  const own = cases.filter(({ metric }) => metric === name);

  test(`is the reference's in ${own.length} cases, weighted ones among them`, async () => {
    expect(own.some(({ weight }) => weight !== undefined)).toBe(true);
    for (const each of own) expectClose(await measured(each), each);
  });
});

test.each([1, 7, 64, 1000])("all are the same through evaluate in batches of %i", async (batchSize) => {
  for (const group of groupsOf(cases)) {
    for (const [i, value] of (await evaluated(group, batchSize)).entries()) expectClose(value, group[i]!);
  }
});

test("all metrics but those of the first table are in this one", () => {
  expect([...names, ...Object.keys(named)].sort()).toEqual(Object.keys(metrics).sort());
});

const floats = (...shape: number[]): Tensor =>
  constant(new Array<number>(shape.reduce((all, size) => all * size, 1)).fill(0.5), shape);

describe("bad calls", () => {
  test.each<[Case["metric"], Tensor, Tensor]>([
    ["explainedVariance", floats(3, 2), floats(3)],
    ["pearsonCorrelation", floats(3, 2), floats(3)],
    ["spearmanCorrelation", floats(3, 2), floats(3)],
    ["symmetricMeanAbsolutePercentageError", floats(3, 2), floats(3)],
    ["meanCosineSimilarity", floats(3, 2), floats(3)],
    ["averagePrecision", floats(3, 2), floats(3)],
    ["sensitivityAtSpecificity", floats(3, 2), floats(3)],
    ["binaryIou", floats(3, 2), floats(3)],
    ["cohenKappa", floats(3, 2), floats(4)],
    ["fBeta", floats(3, 2), floats(2, 2)],
    ["logLoss", floats(3, 2), floats(4)],
    ["expectedCalibrationError", floats(3, 2), floats(4)],
    ["hammingLoss", floats(3, 2), floats(4)],
    ["ndcg", floats(3, 4), floats(3, 2)],
    ["hitsAtK", floats(3), floats(3)],
    ["meanReciprocalRank", floats(3, 4), floats(4)],
    ["editDistance", floats(3, 4), floats(3, 4)],
  ])("%s: shapes that do not fit are named", (name, prediction, target) => {
    const call = () => make(name, {}).measure(prediction, target, undefined);
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(`${name}: expected`);
  });

  test.each<[Case["metric"], object, string]>([
    ["fBeta", { beta: 0 }, "fBeta: beta: expected a finite number above 0"],
    ["cohenKappa", { weights: "cubic" }, 'cohenKappa: weights: expected one of "none", "linear", "quadratic"'],
    ["iou", { classes: [0.5] }, "iou: classes[0]: expected a whole number"],
    ["ndcg", { k: 0 }, "ndcg: k: expected a whole number of at least 1"],
    ["recallAtPrecision", { precision: 2 }, "recallAtPrecision: precision: expected a number from 0 to 1"],
    ["expectedCalibrationError", { bins: 0 }, "expectedCalibrationError: bins: expected a whole number"],
  ])("%s: options are checked", (name, options, message) => {
    expect(() => make(name, options)).toThrow(message);
  });

  test("spearmanCorrelation keeps no more predictions than its limit", () => {
    const metric = metrics.spearmanCorrelation({ limit: 2 });
    const gathered = [Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3), Float64Array.of(1)];
    expect(() => metric.result(gathered)).toThrow(ArgumentError);
    expect(() => metric.result(gathered)).toThrow("at most 2 predictions, received 3");
  });
});

describe("at the edge", () => {
  const over = async (metric: Metric, prediction: Nested, target: Nested, dtype: "float32" | "int32" = "float32") => {
    const gathered = await evaluate([...metric.measure(tensor(prediction), tensor(target, dtype), undefined)]);
    return metric.result(gathered.map((each) => Float64Array.from(each.data)));
  };

  test("what never varies has no correlation, and agreement of one class none beyond chance", async () => {
    expect(await over(metrics.pearsonCorrelation(), [[1], [1]], [[1], [2]])).toBeNaN();
    expect(await over(metrics.spearmanCorrelation(), [[1], [1]], [[1], [2]])).toBeNaN();
    expect(await over(metrics.matthewsCorrelation(), [[0.9], [0.9]], [[1], [0]])).toBe(0);
    expect(await over(metrics.cohenKappa(), [[0.9], [0.9]], [[1], [1]])).toBeNaN();
    expect(await over(metrics.explainedVariance(), [[2], [2]], [[1], [1]])).toBe(1);
  });

  test("masks that are empty in both count as 0, and samples without anything relevant too", async () => {
    expect(await over(metrics.binaryIou({ classes: [1] }), [[0, 0]], [[0, 0]])).toBe(0);
    expect(await over(metrics.ndcg(), [[0.2, 0.5]], [[0, 0]])).toBe(0);
    expect(await over(metrics.meanReciprocalRank(), [[0.2, 0.5]], [[0, 0]])).toBe(0);
    expect(await over(metrics.symmetricMeanAbsolutePercentageError(), [[0, 0]], [[0, 0]])).toBe(0);
  });
});
