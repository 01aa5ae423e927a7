// Large gradients and their updates go in strips of rows: which do, that the bits stay, and what memory it saves.

import { expect, test } from "vitest";
import { adam, chain, clipByGlobalNorm, dense, sequential, sgd, weightsHash } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import { constant } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { uniform } from "../ops/sample.js";

const random = (shape: readonly number[], seed = 1): Tensor => constant(uniform(shape, -1, 1, seed).data, shape);

const productsOf = (outputs: readonly Tensor[]): number =>
  compileProgram(outputs)
    .calls.flatMap(({ instructions }) => instructions)
    .filter(({ name }) => name === "gemm").length;

/** A product of 1,037 rows, in each transposition, and what an optimizer with momentum makes of it. */
const updates = (transposeA: boolean, transposeB: boolean) => {
  const gradient = ops.matmul(
    random(transposeA ? [33, 1037] : [1037, 33], 2),
    random(transposeB ? [150, 33] : [33, 150], 3),
    { transposeA, transposeB },
  );
  const [theta, velocity] = [random([1037, 150], 4), random([1037, 150], 5)];
  const faster = ops.add(ops.scale(velocity, 0.9), gradient);
  return { gradient, outputs: [ops.subtract(theta, ops.multiply(faster, random([], 6))), faster] };
};

test.each([
  [true, false],
  [false, false],
  [false, true],
  [true, true],
])(
  "transposed %s, %s: the bits of the product as a whole, on any number of threads",
  async (transposeA, transposeB) => {
    const { gradient, outputs } = updates(transposeA, transposeB);
    // What is kept is not cut.
    expect(productsOf([...outputs, gradient])).toBe(1);
    expect(productsOf(outputs)).toBe(3);
    const expected = (await evaluate([...outputs, gradient], { threads: 1 })).slice(0, 2);
    for (const threads of [1, 2, 3]) expect(await evaluate(outputs, { threads })).toEqual(expected);
  },
);

test("what cannot be cut is whole: a product that others read, that a row is added to, or whose operand is overwritten", () => {
  const { gradient, outputs } = updates(true, false);
  expect(productsOf([...outputs, ops.sum(gradient)])).toBe(1);
  expect(productsOf([ops.multiply(gradient, random([1037, 1]))])).toBe(1);
  const square = random([400, 400]);
  expect(productsOf([ops.subtract(square, ops.matmul(square, random([400, 400], 2)))])).toBe(1);
  expect(productsOf([ops.subtract(random([40, 40]), ops.matmul(random([40, 40], 2), random([40, 40], 3)))])).toBe(1);
});

const batch = {
  x: { shape: [32, 600], data: uniform([32, 600], -1, 1, 1).data },
  y: { shape: [32, 300], data: uniform([32, 300], -1, 1, 2).data },
};

/** The hash of the weights after three steps. Clipping by a norm that is never reached changes no bit and needs the whole gradients. */
const trained = async (threads: number, apart: boolean): Promise<string> => {
  const model = sequential([dense(300)]);
  const whole = chain(clipByGlobalNorm(1e30), adam());
  model.compile({ optimizer: apart ? whole : adam(), loss: "meanSquaredError" });
  await model.fit(batch.x, batch.y, { epochs: 3, batchSize: 32, seed: 1, threads, verbose: 0 });
  return weightsHash(await model.getWeights());
};

test("a model learns the same weights", async () => {
  const expected = await trained(1, true);
  for (const threads of [1, 2, 3]) expect(await trained(threads, false)).toBe(expected);
});

test.each([
  ["sgd", sgd({ learningRate: 0.1 })],
  ["momentum", sgd({ learningRate: 0.1, momentum: 0.9 })],
  ["adam", adam()],
])("20 layers of 512, batch 32, by %s: the arena is at most 1.3 times the activations", async (_, optimizer) => {
  const model = sequential(Array.from({ length: 20 }, () => dense(512, { activation: "relu" })));
  model.compile({ optimizer, loss: "meanSquaredError" });
  const values = { shape: [32, 512], data: new Float32Array(32 * 512) };
  const { program } = await model.loadStep(values, values);
  expect(program.plan.bytes).toBeLessThanOrEqual(1.3 * 20 * 32 * 512 * 4);
});
