// Losses against the literal expected values of Keras' own unit tests.

import { describe, expect, test } from "vitest";
import { broadcastTo, constant, type DataType, evaluate, type Loss, multiply, type Tensor } from "../../src/index.js";
import * as losses from "../../src/losses/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { reduce } from "../../src/training/reductions.js";
import { camelCase, haveOracles, readOracle } from "./oracles.js";

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

/** The counterpart of a class: its name, but for abbreviations that this library writes like words. */
const offered = (name: string): ((options: object) => Loss) =>
  (losses as unknown as Record<string, (options: object) => Loss>)[
    name.replace("KLD", "klD").replace(/^[A-Z]/, (first) => first.toLowerCase())
  ]!;

/** Options that are spelled otherwise here. */
const spelled: Readonly<Record<string, string>> = { ignore_class: "ignoreIndex" };

const optionsOf = (each: Case): Record<string, unknown> => {
  const named = Object.entries(each.options).map(([key, value]) => [spelled[key] ?? camelCase(key), value] as const);
  const own = Object.fromEntries(named);
  if (own.reduction === null) delete own.reduction;
  else if (own.reduction !== undefined) own.reduction = camelCase(own.reduction as string);
  // A number for all classes is a list of one here.
  if (each.class === "CategoricalFocalCrossentropy" && own.alpha !== undefined) own.alpha = [own.alpha];
  return own;
};

const cases = readOracle<Case[]>("keras/losses.json");

const shapeOf = (value: Nested): number[] => (typeof value === "number" ? [] : [value.length, ...shapeOf(value[0]!)]);
const flat = (value: Nested): number[] => (typeof value === "number" ? [value] : value.flatMap(flat));
const tensor = (value: Nested, shape = shapeOf(value), dtype: DataType = "float32"): Tensor =>
  constant(flat(value), shape, dtype);

/** A weight for each value: Keras lets one stand for all, and drops or adds a last axis of 1. */
const weightFor = (values: Tensor, given: Nested): Tensor => {
  const shape = shapeOf(given);
  const fitting = shape.length > values.rank ? shape.slice(0, -1) : shape;
  return broadcastTo(tensor(given, fitting), values.shape);
};

describe.runIf(haveOracles)(`${cases.length} Keras losses`, () => {
  test("there are all of them", () => {
    expect(cases.length).toBe(128);
  });

  test.each(cases)("$id", async (each) => {
    const { class: name, options, args, kwargs, expected, decimals } = each;
    const loss = offered(name)(optionsOf(each));
    const p = tensor(args[1]);
    const labels = loss.targets === "labels" ? p.shape.slice(0, -1) : undefined;
    const target = tensor(args[0], labels, typeOfTargets(loss.targets));
    const values = loss.apply(p, target);
    const weight = kwargs.sample_weight === undefined ? undefined : weightFor(values, kwargs.sample_weight);
    const reduced =
      options.reduction === null
        ? weight
          ? multiply(values, weight)
          : values
        : reduce(loss, values, weight, undefined, loss.counts?.(target));
    const [value] = await evaluate([reduced]);
    expect(value!.shape).toEqual(shapeOf(expected));
    const wanted = flat(expected);
    // NumPy's assert_almost_equal, by which Keras compares: it prints 6.6667 as 6.666.
    const tolerance = 1.5 * 10 ** -decimals;
    for (const [i, actual] of value!.data.entries()) expect(Math.abs(actual - wanted[i]!)).toBeLessThan(tolerance);
  });
});
