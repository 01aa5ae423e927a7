// Powers, norms, angles and distances against PyTorch: values and gradients, at zeros and ties too.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import {
  cdist,
  constant,
  cosineBetween,
  logSumExp,
  multiply,
  norm,
  normalize,
  pairwiseDistance,
  power,
  sum,
} from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";

/** A number, or the name of what JSON has none for. */
type Plain = number | "nan" | "inf" | "-inf";

const operations = { power, norm, normalize, pairwiseDistance, cdist, cosineBetween, logSumExp };

interface Golden {
  readonly operation: keyof typeof operations;
  readonly options: readonly { readonly order?: Plain }[];
  readonly inputs: readonly (readonly Plain[])[];
  readonly shapes: readonly (readonly number[])[];
  readonly shape: readonly number[];
  readonly y: readonly Plain[];
  readonly gradients: readonly (readonly Plain[])[];
}

const { cases } = JSON.parse(readFileSync("test/golden/vectors.json", "utf8")) as { readonly cases: readonly Golden[] };

const words = new Map<Plain, number>([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
]);
const numberOf = (value: Plain): number => words.get(value) ?? (value as number);

const expectNear = (actual: ArrayLike<number>, expected: readonly Plain[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, plain] of expected.entries()) {
    const value = numberOf(plain);
    if (!Number.isFinite(value)) expect(actual[i], `at ${i}`).toBe(value);
    else
      expect(Math.abs(actual[i]! - value), `at ${i}: ${actual[i]}, not ${value}`).toBeLessThan(
        4e-6 * (1 + Math.abs(value)),
      );
  }
};

const named = cases.map((golden) => [`${golden.operation} ${JSON.stringify(golden.options)}`, golden] as const);

test.each(named)("%s", async (_, { operation, options, inputs, shapes, shape, y, gradients }) => {
  const leaves = inputs.map((values, i) => constant(values.map(numberOf), shapes[i]!));
  const given = options.map(({ order, ...rest }) => ({
    ...rest,
    ...(order !== undefined && { order: numberOf(order) }),
  }));
  const result = (operations[operation] as (...all: unknown[]) => Tensor)(...leaves, ...given);
  expect(result.shape).toEqual(shape);
  const weights = Float32Array.from(y, (_, i) => Math.sin(3 * i + 2));
  const [value, ...flows] = await evaluate([
    result,
    ...differentiate(sum(multiply(result, constant(weights, shape))), leaves),
  ]);
  expectNear(value!.data, y);
  for (const [i, flow] of flows.entries()) expectNear(flow.data, gradients[i]!);
});
