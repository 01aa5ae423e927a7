// Gradients of a scalar tensor in float64, against its central differences.

import { expect } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { constant, multiply, sum } from "../../src/ops/index.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { centralDifference, chosenPlaces, dot } from "../../src/tools/differences.js";
import { interpret } from "./reference.js";
import { generator, type NdArray, uniform } from "./sample.js";

const epsilon = 1e-6;
const coordinates = 10;

/** One number of a tensor: Σ w·x with weights that are the same in every run. */
export const weighted = (x: Tensor, seed: number): Tensor => {
  const { data } = uniform(x.shape, -1, 1, seed);
  return sum(multiply(x, constant(data, x.shape)));
};

/** Directions to look along: some coordinates, and one that moves all; none moves an element that is near a kink. */
const directionsOf = (data: NdArray["data"], kinks: readonly number[]): number[][] => {
  const next = generator(data.length);
  const free = Array.from(data, (value) => kinks.every((kink) => Math.abs(value - kink) > 1e-3));
  const along = (i: number): number[] => Array.from(data, (_, j) => (i === j && free[j] ? 1 : 0));
  const chosen = chosenPlaces(data.length, coordinates, next);
  return [free.map((isFree) => (isFree ? 2 * next() - 1 : 0)), ...chosen.map(along)];
};

/** Checks the gradients of a scalar tensor against its central differences. `given` has the values of all leaves. */
export const expectGradients = (
  loss: Tensor,
  leaves: readonly Tensor[],
  given: ReadonlyMap<Tensor, NdArray["data"]>,
  kinks: readonly number[] = [],
): void => {
  const gradients = interpret(differentiate(loss, leaves), given);
  for (const [i, leaf] of leaves.entries()) {
    const data = given.get(leaf)!;
    expect(gradients[i]!.shape).toEqual(leaf.shape);
    const lossAt = (direction: readonly number[], step: number): number => {
      const moved = Float64Array.from(data, (value, j) => value + step * direction[j]!);
      return interpret([loss], new Map([...given, [leaf, moved]]))[0]!.data[0]!;
    };
    const value = lossAt(
      Array.from(data, () => 0),
      0,
    );
    for (const direction of directionsOf(data, kinks)) {
      const numeric = centralDifference((step) => lossAt(direction, step), epsilon);
      const analytic = dot(gradients[i]!.data, direction);
      // The difference loses all but 1e-16 / epsilon of the loss.
      const allowed = 1e-5 * Math.abs(numeric) + 1e-8 * (1 + Math.abs(value));
      if (!(Math.abs(analytic - numeric) <= allowed)) {
        expect.fail(`input ${i} along [${direction.slice(0, 8)}]: gradient ${analytic}, difference ${numeric}`);
      }
    }
  }
};
