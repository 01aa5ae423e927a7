// Every kernel against float64 references: on 1, 2 and 3 threads to the same bits, and inside red zones.

import { describe, expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { constant, multiply, sum } from "../../src/ops/index.js";
import { evaluate, type TensorValue } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { expectClose } from "./expect-close.js";
import { interpret } from "./reference.js";
import { type Case, constantOf, type Sample, uniform } from "./sample.js";
import { samples } from "./samples.js";

const bitsOf = (values: readonly TensorValue[]): Uint32Array[] =>
  values.map(({ data }) => new Uint32Array(data.buffer, data.byteOffset, data.length));

/** The gradients that a case has, of a weighted sum of its result. */
const gradientsOf = ({ differentiable, apply, inputs }: Case): Tensor[] => {
  const leaves = inputs.map(constantOf);
  const checked = leaves.filter(
    (leaf, i) => differentiable?.[i] ?? (differentiable ? false : leaf.dtype === "float32"),
  );
  if (checked.length === 0) return [];
  const output = apply(...leaves);
  const weights = uniform(output.shape, -1, 1, 7);
  return differentiate(sum(multiply(output, constant(weights.data, weights.shape))), checked);
};

describe.each(Object.entries<Sample>(samples))("%s", (_, { cases }) => {
  const outputs = (): Tensor[] => cases.map(({ apply, inputs }) => apply(...inputs.map(constantOf)));

  test("is what float64 says", async () => {
    const values = await evaluate(outputs());
    for (const [i, { inputs, reference, tolerance }] of cases.entries()) {
      expectClose(values[i]!, reference(...inputs), tolerance);
    }
  });

  test("has gradients that are what float64 says", async () => {
    const gradients = cases.flatMap(gradientsOf);
    if (gradients.length === 0) return;
    const expected = interpret(gradients);
    for (const [i, actual] of (await evaluate(gradients)).entries()) {
      const largest = Array.from(expected[i]!.data).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expectClose(actual, expected[i]!, { relative: 1e-4, absolute: 1e-5 * largest });
    }
  });

  test("has the same bits on any number of threads, and stays inside its buffers", async () => {
    const tensors = [...outputs(), ...cases.flatMap(gradientsOf)];
    const alone = bitsOf(await evaluate(tensors));
    for (const options of [{ threads: 2 }, { threads: 3 }, { debug: true }]) {
      expect(bitsOf(await evaluate(tensors, options)), JSON.stringify(options)).toEqual(alone);
    }
  });
});
