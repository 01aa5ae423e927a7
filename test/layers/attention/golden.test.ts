// Attention and the blocks of a transformer give PyTorch's outputs and gradients.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  groupedQueryAttention,
  type Layer,
  layer,
  model,
  multiHeadAttention,
  multiply,
  sequential,
  sgd,
  sum,
  type Tensor,
  transformerEncoder,
} from "../../../src/index.js";
import { distance, outputsOf } from "../outputs.js";

interface Golden {
  readonly x: number[][][];
  readonly w: number[][][];
  readonly weights: number[][];
  readonly output: number[];
  readonly scores: number[];
  readonly gradients: number[][];
  readonly causal: boolean;
  readonly normFirst: boolean;
}
const golden = JSON.parse(readFileSync("test/golden/attention.json", "utf8")) as {
  readonly attention: readonly Golden[];
  readonly encoder: readonly Golden[];
};

/** How far a layer's outputs, and what one step of plain descent takes from its weights, are from PyTorch's. */
const faults = async (tried: Layer, { x, w, weights, output, gradients }: Golden): Promise<[number, number]> => {
  const outputs = await outputsOf(tried, x, weights);
  const network = sequential([tried], { seed: 1 });
  // Σ w · output of all: the loss's value per sample, times the samples.
  const samples = x.length;
  network.compile({
    optimizer: sgd({ learningRate: 1 }),
    loss: {
      name: "weighted",
      targets: "any",
      apply: (prediction: Tensor, target: Tensor) =>
        multiply(sum(multiply(prediction, target), { axis: [1, 2] }), samples),
    },
  });
  await network.build([null, x[0]![0]!.length]);
  network.setWeights(weights);
  await network.trainOnBatch(x, w);
  const taken = Object.values(network.getWeights()).map(({ data }, i) =>
    Array.from(data, (value, j) => weights[i]![j]! - value),
  );
  const worst = Math.max(...taken.map((each, i) => distance(each, gradients[i]!)));
  return [distance(outputs.data, output), worst];
};

test.each(golden.attention)("multi-head attention, causal $causal", async (each) => {
  const [output, gradient] = await faults(
    multiHeadAttention(2, 4, { useCausalMask: each.causal }) as unknown as Layer,
    each,
  );
  expect(output).toBeLessThan(1e-5);
  expect(gradient).toBeLessThan(5e-5);
});

test.each(golden.attention)("its scores, causal $causal", async ({ causal, x, weights, scores }) => {
  const attention = multiHeadAttention(2, 4, { useCausalMask: causal, returnAttentionScores: true });
  const only = layer("scores", {}, (x, scope) => attention.apply(x as never, scope).attentionScores);
  expect(distance((await outputsOf(only, x, weights)).data, scores)).toBeLessThan(1e-6);
});

test.each(golden.attention)("grouped-query attention with a head of keys for each, causal $causal", async (each) => {
  const grouped = groupedQueryAttention(4, 2, { numKeyValueHeads: 2, useCausalMask: each.causal });
  expect((await faults(grouped as unknown as Layer, each))[0]).toBeLessThan(1e-5);
});

test.each(golden.encoder)("a block of a transformer, normFirst $normFirst", async (each) => {
  const { normFirst, causal } = each;
  const block = transformerEncoder(8, 2, { dimFeedforward: 12, dropout: 0, activation: "gelu", normFirst, causal });
  const [output, gradient] = await faults(block as unknown as Layer, each);
  expect(output).toBeLessThan(2e-5);
  expect(gradient).toBeLessThan(1e-4);
});

test("token by token with what is kept is the whole sequence at once", async () => {
  for (const rotary of [false, true]) {
    const attention = groupedQueryAttention(4, 2, { useCausalMask: true, cacheLength: 6, rotary });
    const network = model(attention as unknown as Layer, { seed: 3 });
    const { x } = golden.attention[0]!;
    await network.build([null, 8]);
    const whole = await network.predict(x);
    for (let pass = 0; pass < 2; pass++) {
      network.resetStates();
      for (let step = 0; step < 5; step++) {
        const { data } = await network.predict(x.map((sample) => [sample[step]!]));
        const wanted = [0, 1].flatMap((sample) =>
          Array.from(whole.data.subarray((sample * 5 + step) * 8, (sample * 5 + step + 1) * 8)),
        );
        expect(distance(data, wanted)).toBeLessThan(1e-5);
      }
    }
  }
});
