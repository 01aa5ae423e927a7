// Every kernel against float64 references: on 1, 2 and 3 threads to the same bits, and inside red zones.

import { beforeAll, describe, expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { constant, multiply, sum } from "../../src/ops/index.js";
import { evaluate, type TensorValue } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { expectClose } from "./expect-close.js";
import { interpret } from "./reference.js";
import { type Case, constantOf, isDifferentiable, type Sample, uniform } from "./sample.js";
import { samples } from "./samples.js";

/** The result of a case, and its gradients of a weighted sum of the result. */
const traced = (each: Case): { output: Tensor; gradients: Tensor[] } => {
  const leaves = each.inputs.map(constantOf);
  const checked = leaves.filter((_, i) => isDifferentiable(each, i));
  const output = each.apply(...leaves);
  if (checked.length === 0) return { output, gradients: [] };
  const weights = uniform(output.shape, -1, 1, 7);
  const loss = sum(multiply(output, constant(weights.data, weights.shape)));
  return { output, gradients: differentiate(loss, checked) };
};

const bitsOf = (values: readonly TensorValue[]): Uint32Array[] =>
  values.map(({ data }) => new Uint32Array(data.buffer, data.byteOffset, data.length));

describe.each(Object.entries<Sample>(samples))("%s", (_, { cases }) => {
  let tensors: Tensor[];
  let values: TensorValue[];
  let gradients: Tensor[];

  beforeAll(async () => {
    const traces = cases.map(traced);
    gradients = traces.flatMap((trace) => trace.gradients);
    tensors = [...traces.map(({ output }) => output), ...gradients];
    values = await evaluate(tensors);
  });

  test("is what float64 says", () => {
    for (const [i, { inputs, reference, tolerance }] of cases.entries()) {
      expectClose(values[i]!, reference(...inputs), tolerance);
    }
  });

  test("has gradients that are what float64 says", () => {
    for (const [i, expected] of interpret(gradients).entries()) {
      const largest = Array.from(expected.data).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expectClose(values[cases.length + i]!, expected, { relative: 1e-4, absolute: 1e-5 * largest });
    }
  });

  test.each([{ threads: 2 }, { threads: 3 }, { debug: true }])("has the same bits with %o", async (options) => {
    expect(bitsOf(await evaluate(tensors, options))).toEqual(bitsOf(values));
  });
});
