// Averages that decay without new gradients reach 0: a denormal number would stay, and slow every step.

import { expect, test } from "vitest";
import { adam, adamw, rmsprop, sgd } from "../../src/index.js";
import { constant } from "../../src/ops/index.js";
import type { UpdateState } from "../../src/optimizers/optimizer.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";

/** What an optimizer keeps after a step with gradient 0, when each of its slots held `kept` before. */
const slotsAfter = async (optimizer: ReturnType<typeof adam>, kept: number): Promise<number[]> => {
  const written: Tensor[] = [];
  const state = {
    learningRate: constant(0.01),
    slot: () => ({ read: constant([kept, -kept]), write: (value: Tensor) => void written.push(value) }),
    perStep: () => constant(0.01),
  } as unknown as UpdateState;
  optimizer.update({ path: "w", shape: [2], value: constant([1, 1]) }, constant([0, 0]), state);
  return (await evaluate(written)).flatMap(({ data }) => [...data]);
};

const smallestNormal = 2 ** -126;

test.each([
  ["sgd", sgd({ momentum: 0.9 })],
  ["adam", adam()],
  ["adamw", adamw()],
  ["rmsprop", rmsprop({ momentum: 0.9, centered: true })],
] as const)("%s", async (_, optimizer) => {
  const faded = await slotsAfter(optimizer, smallestNormal);
  expect(faded.length).toBeGreaterThan(1);
  expect(faded.map(Math.abs)).toEqual(faded.map(() => 0));
  for (const value of await slotsAfter(optimizer, 4 * smallestNormal)) expect(Math.abs(value)).toBeGreaterThan(0);
});
