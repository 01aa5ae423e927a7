// Dropout: what it drops while training, that gradients see the same mask, and that it is gone afterwards.

import { describe, expect, test } from "vitest";
import { dense, dropout, layer, multiply, ones, sequential, sgd, sum, type Tensor } from "../../src/index.js";
import { modelOf, outputsOf } from "./outputs.js";

const width = 10_000;
const x = { data: new Float32Array(width).fill(1), shape: [1, width] };
const y = { data: new Float32Array(width), shape: [1, width] };

/**
 * Shows the masks of dropout. The loss is Σ dropout(x)·gain, so the gradient of gain is the mask where x is 1; at a
 * learning rate of 1 each step subtracts its mask from gain.
 */
const masks = async (
  rates: readonly number[],
  steps: number,
  seed = 1,
): Promise<{ mask: number[]; loss: number }[]> => {
  const shown = layer("shown", {}, (input, scope) => {
    const gain = scope.parameter("gain", [width], ones());
    return multiply(
      rates.map((rate) => dropout(rate)).reduce((value, drop) => drop.apply(value, scope), input),
      gain,
    );
  });
  const model = modelOf(shown, seed);
  model.compile({ optimizer: sgd({ learningRate: 1 }), loss: (prediction: Tensor) => sum(prediction) });
  await model.build([width]);
  const found: { mask: number[]; loss: number }[] = [];
  for (let step = 0; step < steps; step++) {
    model.setWeights([new Float32Array(width).fill(1)]);
    const { loss } = await model.trainOnBatch(x, y);
    found.push({ mask: Array.from(model.getWeights()["shown/gain"]!.data, (value) => 1 - value), loss });
  }
  return found;
};

describe("while training", () => {
  test.each([0.1, 0.25, 0.5, 0.9])("a rate of %d drops that share and scales the others up", async (rate) => {
    const [{ mask, loss } = { mask: [], loss: 0 }] = await masks([rate], 1);
    const kept = 1 / (1 - rate);
    for (const value of mask) expect(Math.min(Math.abs(value), Math.abs(value - kept))).toBeLessThan(1e-5);
    const dropped = mask.filter((value) => Math.abs(value) < 1e-5).length;
    // Four standard deviations of a binomial distribution.
    expect(Math.abs(dropped - rate * width)).toBeLessThan(4 * Math.sqrt(width * rate * (1 - rate)));
    // Forward propagation saw the very mask of backpropagation.
    const total = mask.reduce((a, b) => a + b, 0);
    expect(Math.abs(loss - total) / total).toBeLessThan(1e-4);
  });

  test("each step has a mask of its own; the same seed has the same masks", async () => {
    const [first, second] = await masks([0.5], 2);
    expect(first!.mask).not.toEqual(second!.mask);
    expect(await masks([0.5], 2)).toEqual([first, second]);
    expect((await masks([0.5], 1, 2))[0]!.mask).not.toEqual(first!.mask);
  });

  test("two dropouts drop independently", async () => {
    const [{ mask } = { mask: [] as number[] }] = await masks([0.5, 0.5], 1);
    const kept = mask.filter((value) => Math.abs(value) > 1e-5).length;
    // A quarter is left, not the half that one mask used twice would leave.
    expect(Math.abs(kept - width / 4)).toBeLessThan(4 * Math.sqrt((width * 3) / 16));
  });

  test("a rate of 0 drops nothing", async () => {
    const [{ mask } = { mask: [] as number[] }] = await masks([0], 1);
    expect(new Set(mask)).toEqual(new Set([1]));
  });
});

test("afterwards x is as it was", async () => {
  const samples = [[1, -2, 3.5]];
  expect((await outputsOf(dropout(0.9), samples)).data).toEqual(samples.flat());
});

test("evaluate does not drop, and training after it still does", async () => {
  const model = sequential([dropout(0.5), dense(1, { kernelInitializer: ones() })], { seed: 1 });
  model.compile({ optimizer: sgd({ learningRate: 1e-30 }), loss: "mae" });
  const small = { data: new Float32Array(64).fill(1), shape: [1, 64] };
  await model.build([64]);
  const losses = { evaluated: new Set<number>(), trained: new Set<number>() };
  for (let i = 0; i < 3; i++) {
    losses.evaluated.add((await model.evaluate(small, [[0]])).loss);
    losses.trained.add((await model.trainOnBatch(small, [[0]])).loss);
  }
  expect(losses.evaluated).toEqual(new Set([64]));
  expect(losses.trained.size).toBe(3);
});
