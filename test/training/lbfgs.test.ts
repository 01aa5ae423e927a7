// L-BFGS: it finds the minima that scikit-learn finds (test/golden/lbfgs.py), and leaves what is frozen.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  add,
  concatenate,
  dense,
  l2,
  layer,
  lbfgs,
  type Model,
  multiply,
  scale,
  sequential,
  slice,
  square,
  subtract,
} from "../../src/index.js";

const golden = JSON.parse(readFileSync("test/golden/lbfgs.json", "utf8")) as {
  readonly x: number[][];
  readonly y: number[];
  readonly loss: number;
  readonly kernel: number[][];
};

const logistic = async (threads = 1): Promise<Model> => {
  const options = { activation: "softmax", kernelRegularizer: l2(0.01), kernelInitializer: "zeros" } as const;
  const model = sequential([dense(3, options)], { threads });
  model.compile({ loss: "sparseCategoricalCrossentropy" });
  await model.build([5]);
  return model;
};

test("finds the minimum of a regression with a penalty, the same on two threads", async () => {
  const runs = [];
  for (const threads of [1, 2]) {
    const model = await logistic(threads);
    const result = await lbfgs(model, golden.x, golden.y);
    // Where float32 shows no more fall, there is none along the direction.
    expect(["gradient", "change", "lineSearch"]).toContain(result.reason);
    expect(Math.abs(result.loss - golden.loss)).toBeLessThan(2e-6);
    expect(result.losses.length).toBeLessThan(60);
    for (const [i, loss] of result.losses.entries()) if (i > 0) expect(loss).toBeLessThan(result.losses[i - 1]!);
    const { data } = Object.values(model.getWeights())[0]!;
    for (const [i, value] of golden.kernel.flat().entries()) expect(Math.abs(data[i]! - value)).toBeLessThan(5e-3);
    expect((await model.evaluate(golden.x, golden.y, { batchSize: 120 })).loss).toBe(result.loss);
    runs.push(data);
  }
  expect(runs[1]).toEqual(runs[0]);
});

test("goes down Rosenbrock's valley", async () => {
  // Residuals 1 − a and 10·(b − a²): half of (1 − a)² + 100·(b − a²)² as their mean square, 0 at (1, 1).
  const valley = layer("valley", {}, (x, scope) => {
    const place = scope.parameter("place", [1, 2], "zeros");
    const a = slice(place, [0, 0], [1, 1]);
    const b = slice(place, [0, 1], [1, 1]);
    const residuals = concatenate([subtract(1, a), scale(subtract(b, square(a)), 10)], 1);
    return add(multiply(x, 0), residuals);
  });
  const model = sequential([valley]);
  model.compile({ loss: "mse" });
  await model.build([2]);
  model.setWeights([[-1.2, 1]]);
  const { losses } = await lbfgs(model, [[0, 0]], [[0, 0]]);
  expect(losses[0]).toBeCloseTo(12.1, 5);
  expect(losses.at(-1)).toBeLessThan(1e-8);
  expect(losses.length).toBeLessThan(60);
  for (const value of Object.values(model.getWeights())[0]!.data) expect(value).toBeCloseTo(1, 3);
});

test("leaves frozen parameters, and refuses what it cannot use", async () => {
  const model = await logistic();
  model.setTrainable(/bias$/, false);
  const { evaluations } = await lbfgs(model, golden.x, golden.y, { maxIterations: 3 });
  expect(evaluations).toBeGreaterThan(1);
  expect(Array.from(model.getWeights()["sequential/dense/bias"]!.data)).toEqual([0, 0, 0]);
  await expect(lbfgs({} as Model, golden.x, golden.y)).rejects.toThrow("lbfgs: expected a model");
  await expect(lbfgs(model, golden.x, golden.y, { maxIterations: 0 })).rejects.toThrow("lbfgs: maxIterations");
  await expect(lbfgs(model, golden.x, golden.y, { memory: 3 } as never)).rejects.toThrow("memory");
});
