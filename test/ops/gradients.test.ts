// Every gradient rule, in float64: against central differences, by the adjoint identity, and its own gradient too.

import { describe, expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { add } from "../../src/ops/index.js";
import { dot } from "../../src/tools/differences.js";
import { expectGradients, weighted } from "./expect-gradients.js";
import { interpret } from "./reference.js";
import { type Case, inputOf, isDifferentiable, type Sample } from "./sample.js";
import { samples } from "./samples.js";

/** Larger cases are there for the kernels. */
const largest = 300;

/** A case with its inputs as leaves, and weights that make one number of its result. */
const traced = (each: Case) => {
  const { inputs, apply } = each;
  const leaves = inputs.map((input, i) => inputOf(input, `input ${i}`));
  const output = apply(...leaves);
  const checked = leaves.filter((_, i) => isDifferentiable(each, i));
  const given = new Map(leaves.map((leaf, i) => [leaf, inputs[i]!.data]));
  return { leaves, output, checked, given };
};

const isSmall = (each: Case): boolean =>
  each.inputs.every(({ data }) => data.length <= largest) &&
  each.inputs.some(({ data }, i) => isDifferentiable(each, i) && data.length > 0);

const checkedCases = (sample: Sample): [string, Case][] =>
  sample.cases
    .map((each, i): [string, Case] => [each.name ?? `case ${i}: ${each.inputs.map(({ shape }) => `[${shape}]`)}`, each])
    .filter(([, each]) => isSmall(each));

const entries = Object.entries<Sample>(samples)
  .map(([name, sample]) => [name, { sample, cases: checkedCases(sample) }] as const)
  .filter(([, { cases }]) => cases.length > 0);

describe.each(entries)("%s", (_, { sample, cases }) => {
  test.each(cases)("gradient equals central differences: %s", (_, each) => {
    const { output, checked, given } = traced(each);
    expectGradients(weighted(output, 7), checked, given, sample.kinks ?? []);
  });

  const smooth = cases.filter(([, each]) => each.secondDerivatives !== false);
  test.each(smooth)("gradient of the gradient: %s", (_, each) => {
    const { output, checked, given } = traced(each);
    const first = differentiate(weighted(output, 7), checked);
    const loss = first.map((gradient, i) => weighted(gradient, 11 + i)).reduce((a, b) => add(a, b));
    expectGradients(loss, checked, given, sample.kinks ?? []);
  });

  if (sample.linear) {
    test.each(cases)("adjoint identity ⟨Ax, y⟩ = ⟨x, Aᵀy⟩: %s", (_, each) => {
      const { output, checked, given } = traced(each);
      const y = weighted(output, 7);
      const [ax, ...transposed] = interpret([y, ...differentiate(y, checked)], given);
      for (const [i, leaf] of checked.entries()) {
        const x = given.get(leaf)!;
        // What the result owes to this operand: for several operands or a constant part it is a difference.
        const [without] = interpret([y], new Map([...given, [leaf, new Float64Array(x.length)]]));
        const left = ax!.data[0]! - without!.data[0]!;
        expect(Math.abs(left - dot(x, transposed[i]!.data))).toBeLessThanOrEqual(1e-10 * (1 + Math.abs(left)));
      }
    });
  }
});
