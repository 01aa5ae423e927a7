// The step inside a step: what the page tells of one batch is what the library computes, and both are what is worked out by hand in
// numbers of 64 bits.

import { expect, test } from "vitest";
import { type Dataset, dense, sequential, sgd, sparseCategoricalCrossentropy, weightsHash } from "../../src/index.js";
import type { Values, Walk } from "../../src/playground/walk.js";
import { beginWalk, endWalk } from "../../src/playground/walking.js";

const count = 22;
const batchSize = 8;
const seed = 5;
const learningRate = 0.3;
const training: Dataset = {
  x: { data: Float32Array.from({ length: 2 * count }, (_, i) => ((i * 37) % 23) / 11 - 1), shape: [count, 2] },
  y: Int32Array.from({ length: count }, (_, i) => (i * 7) % 3),
};
const loss = sparseCategoricalCrossentropy({ fromLogits: true });

const makeModel = () => {
  const model = sequential([dense(4, { activation: "tanh" }), dense(3)], { seed });
  model.compile({ optimizer: sgd({ learningRate, momentum: 0.9 }), loss });
  return model;
};

/** Trains an epoch, and walks through the step of one batch of it. */
const walkOf = async (batch: number): Promise<{ walk: Walk; hash: string }> => {
  const model = makeModel();
  const walked = { model, training, loss, batchSize, seed };
  const walks: Walk[] = [];
  let begun: Awaited<ReturnType<typeof beginWalk>> | undefined;
  await model.fit(training, {
    ...{ epochs: 1, batchSize, verbose: "silent" },
    callbacks: {
      onBatchBegin: async (at) => {
        if (at === batch) begun = await beginWalk(walked, 0, at);
      },
      onBatchEnd: async (at) => {
        if (at === batch) walks.push(await endWalk(walked, begun!));
      },
    },
  });
  return { walk: walks[0]!, hash: weightsHash(model.getWeights()) };
};

const matrix = ({ data, shape }: Values[string]): number[][] =>
  Array.from({ length: shape[0]! }, (_, i) => Array.from(data.slice(i * shape[1]!, (i + 1) * shape[1]!)));

/** Forward, loss and gradients of a network of two layers, in numbers of 64 bits. */
const byHand = (x: number[][], y: ArrayLike<number>, weights: Values, [first, last]: readonly string[]) => {
  const [kernel, bias] = [matrix(weights[`${first}/kernel`]!), weights[`${first}/bias`]!.data];
  const [lastKernel, lastBias] = [matrix(weights[`${last}/kernel`]!), weights[`${last}/bias`]!.data];
  const hidden = x.map((row) =>
    Array.from(bias, (b, j) => Math.tanh(row.reduce((sum, value, i) => sum + value * kernel[i]![j]!, b))),
  );
  const logits = hidden.map((row) =>
    Array.from(lastBias, (b, j) => row.reduce((sum, value, i) => sum + value * lastKernel[i]![j]!, b)),
  );
  const chances = logits.map((row) => {
    const powers = row.map(Math.exp);
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  });
  const losses = chances.map((row, i) => -Math.log(row[y[i]!]!));
  const errors = chances.map((row, i) => row.map((p, j) => (p - Number(j === y[i])) / x.length));
  const hiddenErrors = errors.map((row, i) =>
    hidden[i]!.map((h, k) => row.reduce((sum, e, j) => sum + e * lastKernel[k]![j]!, 0) * (1 - h * h)),
  );
  const product = (left: number[][], right: number[][]): number[] =>
    left[0]!.flatMap((_, i) => right[0]!.map((_, j) => left.reduce((sum, row, n) => sum + row[i]! * right[n]![j]!, 0)));
  const columns = (rows: number[][]): number[] => rows[0]!.map((_, j) => rows.reduce((sum, row) => sum + row[j]!, 0));
  return {
    ...{ hidden: hidden.flat(), logits: logits.flat(), losses },
    gradients: {
      [`${first}/kernel`]: product(x, hiddenErrors),
      [`${first}/bias`]: columns(hiddenErrors),
      [`${last}/kernel`]: product(hidden, errors),
      [`${last}/bias`]: columns(errors),
    },
  };
};

const near = (received: ArrayLike<number>, expected: readonly number[]): void => {
  expect(received.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(Math.abs(received[i]! - value)).toBeLessThan(2e-6);
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("forward numbers, losses, gradients and the change of every weight are those worked out by hand", async () => {
  const { walk } = await walkOf(0);
  expect(walk.layers).toHaveLength(2);
  expect(walk.batches).toBe(3);
  const expected = byHand(matrix(walk.x), walk.y.data, walk.before, walk.layers);
  near(walk.outputs[walk.layers[0]!]!.data, expected.hidden);
  near(walk.outputs[walk.layers[1]!]!.data, expected.logits);
  near(walk.losses, expected.losses);
  expect(walk.loss).toBeCloseTo(mean(expected.losses), 5);
  for (const [path, gradient] of Object.entries(expected.gradients)) {
    near(walk.gradients[path]!.data, gradient);
    // The first step of a momentum from rest is the gradient itself.
    const change = Array.from(walk.after[path]!.data, (value, i) => value - walk.before[path]!.data[i]!);
    near(
      change,
      gradient.map((value) => -learningRate * value),
    );
  }
  const afterwards = byHand(matrix(walk.x), walk.y.data, walk.after, walk.layers);
  expect(walk.lossAfter).toBeCloseTo(mean(afterwards.losses), 5);
  expect(walk.lossAfter).toBeLessThan(walk.loss);
});

test("the last batch of an epoch is the one that fit trains on, smaller though it is", async () => {
  const { walk } = await walkOf(2);
  expect(walk.y.data).toHaveLength(count - 2 * batchSize);
  const expected = byHand(matrix(walk.x), walk.y.data, walk.before, walk.layers);
  near(walk.losses, expected.losses);
  // Momentum carries the change further than this gradient, by 0.9 of the step before: what is left is that of two batches before.
  const path = `${walk.layers[1]}/kernel`;
  const { walk: earlier } = await walkOf(1);
  const change = (of: Walk, i: number): number => of.after[path]!.data[i]! - of.before[path]!.data[i]!;
  near(
    Array.from(walk.after[path]!.data, (_, i) => change(walk, i)),
    expected.gradients[path]!.map((gradient, i) => 0.9 * change(earlier, i) - learningRate * gradient),
  );
});

test("walking through a step leaves the run's bits as they are", async () => {
  const model = makeModel();
  await model.fit(training, { epochs: 1, batchSize, verbose: "silent" });
  expect((await walkOf(1)).hash).toBe(weightsHash(model.getWeights()));
});
