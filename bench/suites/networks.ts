// The networks that every bench trains: W1 to W5, W7 and W8.

import { activation } from "../../src/layers/activation.js";
import { positionEmbedding } from "../../src/layers/attention/positions.js";
import { transformerEncoder } from "../../src/layers/attention/transformer.js";
import { batchNormalization } from "../../src/layers/batch-normalization.js";
import { conv2d } from "../../src/layers/conv2d.js";
import { dense } from "../../src/layers/dense.js";
import { embedding } from "../../src/layers/embedding.js";
import { globalAveragePooling2d } from "../../src/layers/global-pooling.js";
import { type Layer, layer } from "../../src/layers/layer.js";
import { maxPooling2d } from "../../src/layers/pooling2d.js";
import { flatten, reshape } from "../../src/layers/reshape.js";
import { binaryCrossentropy, sparseCategoricalCrossentropy } from "../../src/losses/crossentropy.js";
import type { Loss } from "../../src/losses/loss.js";
import { add } from "../../src/ops/arithmetic.js";
import { relu } from "../../src/ops/unary.js";
import { adam, adamw } from "../../src/optimizers/adam.js";
import type { Optimizer } from "../../src/optimizers/optimizer.js";
import { sgd } from "../../src/optimizers/sgd.js";

export interface Workload {
  readonly name: string;
  readonly batch: number;
  readonly features: number;
  readonly layers: () => readonly Layer[];
  readonly loss: () => Loss;
  readonly optimizer: () => Optimizer;
  /** Sizes of the fully connected layers, for counting matrix flops. */
  readonly widths: readonly number[];
  readonly classes: number;
  /** Multiplications that each layer needs for a sample, where it is not fully connected. */
  readonly products?: readonly number[];
  /** Whether its inputs are tokens, one of the classes each, and it has a label for each. */
  readonly tokens?: true;
}

const classifier = (name: string, batch: number, widths: readonly number[], learningRate: number): Workload => ({
  name,
  batch,
  features: widths[0]!,
  layers: () => widths.slice(1).map((units, i) => dense(units, i === widths.length - 2 ? {} : { activation: "relu" })),
  loss: () => sparseCategoricalCrossentropy({ fromLogits: true }),
  optimizer: () => adam({ learningRate }),
  widths,
  classes: widths.at(-1)!,
});

export const xor: Workload = {
  name: "W1 XOR",
  batch: 4,
  features: 2,
  layers: () => [dense(8, { activation: "tanh" }), dense(1)],
  loss: () => binaryCrossentropy({ fromLogits: true }),
  optimizer: () => sgd({ learningRate: 0.5 }),
  widths: [2, 8, 1],
  classes: 2,
};
export const iris = classifier("W2 iris", 16, [4, 16, 3], 0.01);
export const digits32 = classifier("W3 batch 32", 32, [784, 128, 10], 1e-3);
export const digits128 = classifier("W3 batch 128", 128, [784, 128, 10], 1e-3);
export const wide = classifier("W4 batch 128", 128, [784, 512, 512, 10], 1e-3);

/** Images of 28 × 28 pixels through two convolutions and pools. */
export const images: Workload = {
  name: "W5 batch 32",
  batch: 32,
  features: 784,
  layers: () => [
    reshape([28, 28, 1]),
    conv2d(32, 3, { activation: "relu" }),
    maxPooling2d(),
    conv2d(64, 3, { activation: "relu" }),
    maxPooling2d(),
    flatten(),
    dense(128, { activation: "relu" }),
    dense(10),
  ],
  loss: () => sparseCategoricalCrossentropy({ fromLogits: true }),
  optimizer: () => adam({ learningRate: 1e-3 }),
  widths: [784, 128, 10],
  classes: 10,
  products: [26 * 26 * 9 * 32, 11 * 11 * 9 * 32 * 64, 1600 * 128, 128 * 10],
};

/** Two convolutions with what goes past them; where the shape changes, what goes past is brought to it by a convolution of one tap. */
const residual = (from: number, to: number, strides: number): Layer => {
  const convolved = (size: number, step: number) =>
    conv2d(to, size, { padding: "same", strides: step, useBias: false });
  const [first, second] = [convolved(3, strides), convolved(3, 1)];
  const [firstNorm, secondNorm] = [batchNormalization(), batchNormalization()];
  const shortcut = from === to && strides === 1 ? undefined : ([convolved(1, strides), batchNormalization()] as const);
  return layer("residual", { from, to, strides }, (x, scope) => {
    const inner = relu(firstNorm.apply(first.apply(x, scope), scope));
    const branch = secondNorm.apply(second.apply(inner, scope), scope);
    const past = shortcut ? shortcut[1].apply(shortcut[0].apply(x, scope), scope) : x;
    return relu(add(branch, past));
  });
};

/** Colour images of 32 × 32 pixels through three residual blocks with batch normalisation. */
export const residuals: Workload = {
  name: "W8 residual",
  batch: 32,
  features: 32 * 32 * 3,
  layers: () => [
    reshape([32, 32, 3]),
    conv2d(16, 3, { padding: "same", useBias: false }),
    batchNormalization(),
    activation("relu"),
    residual(16, 16, 1),
    residual(16, 32, 2),
    residual(32, 64, 2),
    globalAveragePooling2d(),
    dense(10),
  ],
  loss: () => sparseCategoricalCrossentropy({ fromLogits: true }),
  optimizer: () => adam({ learningRate: 1e-3 }),
  widths: [3072, 10],
  classes: 10,
  products: [
    32 * 32 * 9 * 3 * 16,
    2 * (32 * 32 * 9 * 16 * 16),
    16 * 16 * (9 * 16 * 32 + 9 * 32 * 32 + 16 * 32),
    8 * 8 * (9 * 32 * 64 + 9 * 64 * 64 + 32 * 64),
    64 * 10,
  ],
};

const block = 4 * 64 * 64 + 2 * 64 * 64 + 2 * 64 * 256;

/** Two blocks of a transformer, 64 wide, over 64 tokens. */
export const gpt: Workload = {
  name: "W7 GPT",
  batch: 16,
  features: 64,
  layers: () => [
    embedding(65, 64),
    positionEmbedding(64),
    ...[1, 2].map(() =>
      transformerEncoder(64, 4, {
        dimFeedforward: 256,
        dropout: 0,
        activation: "gelu",
        normFirst: true,
        causal: true,
      }),
    ),
    dense(65, { useBias: false }),
  ],
  loss: () => sparseCategoricalCrossentropy({ fromLogits: true }),
  optimizer: () => adamw({ learningRate: 1e-3 }),
  widths: [64],
  classes: 65,
  products: [0, 64 * block, 64 * block, 64 * 64 * 65],
  tokens: true,
};

/** Multiplications and additions of the matrix products of one step: forward, weights' and inputs' gradients. */
export const stepFlops = ({ widths, batch, products }: Workload): number =>
  (products ?? widths.slice(1).map((units, i) => units * widths[i]!))
    .map((product, i) => 2 * batch * product * (i === 0 ? 2 : 3))
    .reduce((total, flops) => total + flops, 0);

/** How many batches of labels a bench goes through, all with the same inputs: none of them can be learned by heart. */
export const labelBatches = 7;

/**
 * Pseudo-random samples of a workload. Inputs repeat after `distinct` samples and labels do not, so that a network never
 * converges: gradients that fade to denormal numbers would be measured instead of a step.
 */
export const batchOf = ({ batch, features, classes, name, tokens }: Workload, samples = batch, distinct = samples) => {
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  if (name === xor.name) {
    // Its own labels: under random ones its weights would fade to 0, and plain descent on these never comes to an end.
    const x = Float32Array.from({ length: 2 * samples }, (_, i) => [0, 0, 0, 1, 1, 0, 1, 1][i % 8]!);
    return { x, y: Float32Array.from({ length: samples }, (_, i) => x[2 * i]! ^ x[2 * i + 1]!), shape: [samples, 2] };
  }
  const inputs = Float32Array.from({ length: distinct * features }, () =>
    tokens ? Math.floor(next() * classes) : next(),
  );
  const x = new Float32Array(samples * features);
  for (let at = 0; at < x.length; at += inputs.length) x.set(inputs.subarray(0, x.length - at), at);
  const y = Int32Array.from({ length: tokens ? samples * features : samples }, () => Math.floor(next() * classes));
  return { x, y, shape: [samples, features] };
};
