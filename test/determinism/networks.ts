// Trains a few small networks and prints one hash of all weights: run by other engines and with other compiler tiers.

import {
  adam,
  adamw,
  dense,
  dropout,
  heNormal,
  l2,
  type Model,
  meanSquaredError,
  orthogonal,
  rmsprop,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
  type Weights,
} from "../../src/index.js";
import { weightsHash } from "../../src/io/weights-hash.js";

/** Numbers between −1 and 1 that need no host mathematics. */
const numbers = (count: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2147483648;
  });
};

/** Threads of every model: the first argument of the program. */
const threads = Number(process.argv[2] ?? 1);

const classifier = (layers: Parameters<typeof sequential>[0], optimizer: ReturnType<typeof adam>): Model => {
  const model = sequential(layers, { seed: 7, threads });
  model.compile({ optimizer, loss: sparseCategoricalCrossentropy({ fromLogits: true }), metrics: ["accuracy"] });
  return model;
};

const regression = sequential([dense(33, { activation: "gelu", kernelInitializer: orthogonal() }), dense(2)], {
  seed: 3,
  threads,
});
regression.compile({ optimizer: rmsprop({ momentum: 0.5 }), loss: meanSquaredError() });

const models: readonly [Model, number][] = [
  [classifier([dense(64, { activation: "relu" }), dropout(0.3), dense(5)], adam()), 5],
  [
    classifier(
      [dense(40, { activation: "tanh", kernelInitializer: heNormal(), kernelRegularizer: l2(1e-3) }), dense(5)],
      sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
    ),
    5,
  ],
  [classifier([dense(24, { activation: "sigmoid" }), dense(17, { activation: "mish" }), dense(5)], adamw()), 5],
  [regression, 0],
];

const weights: Record<string, Weights[string]> = {};
const x = { data: numbers(210 * 30, 1), shape: [210, 30] };
for (const [i, [model, classes]] of models.entries()) {
  const y =
    classes > 0
      ? Int32Array.from(numbers(210, 2), (value) => Math.floor(((value + 1) / 2) * classes))
      : { data: numbers(210 * 2, 2), shape: [210, 2] };
  await model.fit(x, y, { epochs: 5, batchSize: 32, verbose: "silent" });
  for (const [path, value] of Object.entries(model.getWeights())) weights[`${i}/${path}`] = value;
}
// Teams that wait for work do not keep the process alive: it ends here by itself.
process.stdout.write(`${weightsHash(weights)}\n`);
