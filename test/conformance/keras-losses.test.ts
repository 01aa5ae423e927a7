// Losses against the literal expected values of Keras' own unit tests.

import { describe, expect, test } from "vitest";
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  constant,
  type DataType,
  divide,
  evaluate,
  huber,
  type Loss,
  mean,
  meanAbsoluteError,
  meanSquaredError,
  multiply,
  sparseCategoricalCrossentropy,
  sum,
  type Tensor,
} from "../../src/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { camelCase, haveOracles, readOracle, tally } from "./oracles.js";

type Nested = number | readonly Nested[];

interface Case {
  readonly id: string;
  readonly class: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Target, then prediction. */
  readonly args: readonly [Nested, Nested];
  readonly kwargs: { readonly sample_weight?: Nested };
  readonly expected: Nested;
  readonly decimals: number;
}

const offered: Readonly<Record<string, (options: object) => Loss>> = {
  MeanSquaredError: meanSquaredError,
  MeanAbsoluteError: meanAbsoluteError,
  Huber: huber,
  BinaryCrossentropy: binaryCrossentropy,
  CategoricalCrossentropy: categoricalCrossentropy,
  SparseCategoricalCrossentropy: sparseCategoricalCrossentropy,
};

/** Cases that are left out, by class; the last two by an option that the loss does not have. */
const notOffered = {
  BinaryFocalCrossentropy: 9,
  CategoricalFocalCrossentropy: 10,
  CategoricalHinge: 6,
  Circle: 6,
  CosineSimilarity: 1,
  Hinge: 6,
  KLDivergence: 5,
  LogCosh: 5,
  MeanAbsolutePercentageError: 8,
  MeanSquaredLogarithmicError: 6,
  Poisson: 6,
  SquaredHinge: 6,
  "CategoricalCrossentropy with axis": 1,
  "SparseCategoricalCrossentropy with ignore_class": 2,
};

const cases = readOracle<Case[]>("keras/losses.json");
const missingOption = ({ options }: Case) => ["axis", "ignore_class"].find((name) => name in options);
const isRun = (each: Case): boolean => each.class in offered && !missingOption(each);
const run = cases.filter(isRun);

const shapeOf = (value: Nested): number[] => (typeof value === "number" ? [] : [value.length, ...shapeOf(value[0]!)]);
const flat = (value: Nested): number[] => (typeof value === "number" ? [value] : value.flatMap(flat));
const tensor = (value: Nested, shape = shapeOf(value), dtype: DataType = "float32"): Tensor =>
  constant(flat(value), shape, dtype);

/** Losses of samples under Keras' sample weights and reductions, which are left to the user's arithmetic here. */
const reduced = (losses: Tensor, weight: Nested | undefined, reduction: unknown): Tensor => {
  const size = weight === undefined ? [] : shapeOf(weight);
  const weights =
    weight === undefined ? constant(1) : tensor(weight, size.length > losses.rank ? size.slice(0, -1) : size);
  const weighted = multiply(losses, weights);
  if (reduction === null) return weighted;
  if (reduction === "sum") return sum(weighted);
  return reduction === "mean_with_sample_weight" ? divide(sum(weighted), sum(weights)) : mean(weighted);
};

describe.runIf(haveOracles)(`${run.length} of ${cases.length} Keras losses`, () => {
  test("the others are not offered", () => {
    const names = cases
      .filter((each) => !isRun(each))
      .map((each) => (each.class in offered ? `${each.class} with ${missingOption(each)}` : each.class));
    expect(tally(names)).toEqual(notOffered);
    expect(run.length).toBe(51);
  });

  test.each(run)("$id", async ({ class: name, options, args: [target, prediction], kwargs, expected, decimals }) => {
    const { reduction, ...own } = options;
    const loss = offered[name]!(Object.fromEntries(Object.entries(own).map(([key, value]) => [camelCase(key), value])));
    const p = tensor(prediction);
    const labels = loss.targets === "labels" ? p.shape.slice(0, -1) : undefined;
    const losses = loss.apply(p, tensor(target, labels, typeOfTargets(loss.targets)));
    const [value] = await evaluate([reduced(losses, kwargs.sample_weight, reduction)]);
    expect(value!.shape).toEqual(shapeOf(expected));
    const wanted = flat(expected);
    // NumPy's assert_almost_equal, by which Keras compares: it prints 6.6667 as 6.666.
    const tolerance = 1.5 * 10 ** -decimals;
    for (const [i, actual] of value!.data.entries()) expect(Math.abs(actual - wanted[i]!)).toBeLessThan(tolerance);
  });
});
