// Every gradient rule, in float64: against central differences, by the adjoint identity, and its own gradient too.

import { describe, expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { add, constant, multiply, sum } from "../../src/ops/index.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { interpret } from "./reference.js";
import { type Case, generator, inputOf, isDifferentiable, type NdArray, type Sample, uniform } from "./sample.js";
import { samples } from "./samples.js";

const epsilon = 1e-6;
/** Larger cases are there for the kernels. */
const largest = 300;
const coordinates = 10;

/** A case with its inputs as leaves, and weights that make one number of its result. */
const traced = (each: Case) => {
  const { inputs, apply } = each;
  const leaves = inputs.map((input, i) => inputOf(input, `input ${i}`));
  const output = apply(...leaves);
  const checked = leaves.filter((_, i) => isDifferentiable(each, i));
  const given = new Map(leaves.map((leaf, i) => [leaf, inputs[i]!.data]));
  return { leaves, output, checked, given };
};

const weighted = (x: Tensor, seed: number): Tensor => {
  const { data } = uniform(x.shape, -1, 1, seed);
  return sum(multiply(x, constant(data, x.shape)));
};

const isSmall = (each: Case): boolean =>
  each.inputs.every(({ data }) => data.length <= largest) &&
  each.inputs.some(({ data }, i) => isDifferentiable(each, i) && data.length > 0);

const checkedCases = (sample: Sample): [string, Case][] =>
  sample.cases
    .map((each, i): [string, Case] => [each.name ?? `case ${i}: ${each.inputs.map(({ shape }) => `[${shape}]`)}`, each])
    .filter(([, each]) => isSmall(each));

/** Directions to look along: some coordinates, and one that moves all; none moves an element that is near a kink. */
const directionsOf = (data: NdArray["data"], kinks: readonly number[]): number[][] => {
  const next = generator(data.length);
  const free = Array.from(data, (value) => kinks.every((kink) => Math.abs(value - kink) > 1e-3));
  const along = (i: number): number[] => Array.from(data, (_, j) => (i === j && free[j] ? 1 : 0));
  const count = Math.min(coordinates, data.length);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor(((i + next()) * data.length) / count));
  return [free.map((isFree) => (isFree ? 2 * next() - 1 : 0)), ...chosen.map(along)];
};

const dot = (a: NdArray["data"], b: NdArray["data"]): number => {
  let result = 0;
  for (let i = 0; i < a.length; i++) result += a[i]! * b[i]!;
  return result;
};

/** Checks the gradients of a scalar tensor against its central differences. */
const expectGradients = (
  loss: Tensor,
  leaves: readonly Tensor[],
  given: ReadonlyMap<Tensor, NdArray["data"]>,
  kinks: readonly number[],
): void => {
  const gradients = interpret(differentiate(loss, leaves), given);
  for (const [i, leaf] of leaves.entries()) {
    const data = given.get(leaf)!;
    expect(gradients[i]!.shape).toEqual(leaf.shape);
    const lossAt = (direction: readonly number[], step: number): number => {
      const moved = Float64Array.from(data, (value, j) => value + step * direction[j]!);
      return interpret([loss], new Map([...given, [leaf, moved]]))[0]!.data[0]!;
    };
    for (const direction of directionsOf(data, kinks)) {
      const [above, below] = [lossAt(direction, epsilon), lossAt(direction, -epsilon)];
      const numeric = (above - below) / (2 * epsilon);
      const analytic = dot(gradients[i]!.data, direction);
      // The difference loses all but 1e-16 / epsilon of the loss.
      const allowed = 1e-5 * Math.abs(numeric) + 1e-8 * (1 + Math.abs(above));
      if (!(Math.abs(analytic - numeric) <= allowed)) {
        expect.fail(`input ${i} along [${direction.slice(0, 8)}]: gradient ${analytic}, difference ${numeric}`);
      }
    }
  }
};

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
