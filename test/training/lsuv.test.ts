// Layer-sequential unit variance: the kernels of the algorithm in float64 (test/golden/initial-weights.py), and what it leaves alone.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  conv2d,
  dense,
  dropout,
  embedding,
  flatten,
  layerNormalization,
  lsuv,
  type Model,
  relu,
  sequential,
} from "../../src/index.js";

const golden = JSON.parse(readFileSync("test/golden/initial-weights.json", "utf8")) as {
  readonly lsuv: { readonly kernels: readonly (readonly number[])[]; readonly variances: readonly number[] };
};

const waves = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => Math.sin(i + 1));
const x = { data: waves(12 * 6 * 5 * 2), shape: [12, 6, 5, 2] };

const network = (threads = 1): Model =>
  sequential(
    [
      conv2d(4, 3, { activation: "relu" }),
      flatten(),
      dense(7, { activation: "tanh" }),
      dropout(0.5),
      dense(3, { useBias: false, activation: "tanh" }),
    ],
    { threads },
  );

const kernelsOf = (model: Model) => Object.entries(model.getWeights()).filter(([path]) => path.endsWith("kernel"));

test("kernels are divided until variances are 1 before the activation, as in float64, the same on two threads", async () => {
  const runs = [];
  for (const threads of [1, 2]) {
    const model = network(threads);
    await model.build([6, 5, 2]);
    const weights = { ...model.getWeights() };
    for (const [path, { data, shape }] of kernelsOf(model)) weights[path] = { shape, data: waves(data.length) };
    model.setWeights(weights);
    const { variances } = await lsuv(model, x, { orthonormal: false });
    expect(Object.keys(variances)).toEqual(kernelsOf(model).map(([path]) => path));
    for (const [i, variance] of Object.values(variances).entries()) {
      expect(Math.abs(variance - golden.lsuv.variances[i]!)).toBeLessThan(1e-5);
    }
    for (const [i, [, { data }]] of kernelsOf(model).entries()) {
      const expected = golden.lsuv.kernels[i]!;
      const worst = expected.reduce((most, value, j) => Math.max(most, Math.abs(data[j]! - value)), 0);
      expect(worst).toBeLessThan(1e-5);
    }
    runs.push(kernelsOf(model));
  }
  expect(runs[1]).toEqual(runs[0]);
});

test("builds a model for its data; orthogonal kernels by a seed, biases as they were", async () => {
  const [first, second, other] = [network(), network(), network()];
  const { variances } = await lsuv(first, x);
  expect(Object.values(variances)).toHaveLength(3);
  for (const variance of Object.values(variances)) expect(Math.abs(variance - 1)).toBeLessThan(0.1);
  await lsuv(second, x);
  await lsuv(other, x, { seed: 1 });
  expect(kernelsOf(second)).toEqual(kernelsOf(first));
  expect(kernelsOf(other)).not.toEqual(kernelsOf(first));
  // The columns of the last kernel [7, 3] stand on each other.
  const [, { data }] = kernelsOf(first).at(-1)!;
  const product = (a: number, b: number) =>
    Array.from({ length: 7 }, (_, i) => data[3 * i + a]! * data[3 * i + b]!).reduce((sum, each) => sum + each, 0);
  expect(Math.abs(product(0, 1) / product(0, 0))).toBeLessThan(1e-5);
});

test("leaves embeddings, gains and what is frozen alone", async () => {
  const model = sequential([embedding(9, 4), layerNormalization({ axis: [1, 2] }), dense(5), relu(), dense(2)]);
  await model.build([3]);
  model.setTrainable("sequential/dense_1", false);
  const before = model.getWeights();
  const { variances } = await lsuv(model, { data: Int32Array.from({ length: 30 }, (_, i) => i % 9), shape: [10, 3] });
  expect(Object.keys(variances)).toEqual(["sequential/dense/kernel"]);
  const after = model.getWeights();
  const changed = Object.keys(before).filter((path) => before[path]!.data.some((v, i) => v !== after[path]!.data[i]));
  expect(changed).toEqual(["sequential/dense/kernel"]);
});

test("refuses what is no model, bad options, no kernels, and data that do not differ, with the weights as they were", async () => {
  const model = sequential([dense(3), dense(2)]);
  await expect(lsuv({} as never, x)).rejects.toThrow("lsuv: expected a model");
  await expect(lsuv(model, [[1, 2]], { tolerance: 0 })).rejects.toThrow(
    "lsuv: tolerance: expected a finite number above 0",
  );
  await expect(lsuv(model, [[1, 2]], { rounds: 3 } as never)).rejects.toThrow('lsuv: unknown option "rounds"');
  await expect(lsuv(sequential([relu()]), [[1, 2]])).rejects.toThrow("lsuv: the model has no kernels that are trained");
  await model.build([2]);
  const before = model.getWeights();
  await expect(lsuv(model, [[0, 0], [0, 0]])).rejects.toThrow("lsuv: expected numbers that differ from sequential/dense/kernel"); // biome-ignore format: as one reads it
  expect(model.getWeights()).toEqual(before);
});
