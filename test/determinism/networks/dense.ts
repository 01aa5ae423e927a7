// Networks of dense layers: activations, initializers, residuals, wide ones.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, logits, oneHotLabels, own, residual, row, sideBySide } from "./parts.js";

/** The compiler asks for a name here as soon as there is another activation. */
const activationNames: Readonly<Record<f.ActivationName, true>> = {
  linear: true,
  relu: true,
  relu6: true,
  leakyRelu: true,
  elu: true,
  selu: true,
  celu: true,
  gelu: true,
  silu: true,
  swish: true,
  mish: true,
  hardSigmoid: true,
  hardSwish: true,
  softplus: true,
  softsign: true,
  sigmoid: true,
  tanh: true,
  exponential: true,
  softmax: true,
  logSoftmax: true,
};

/** Two branches, put together in every way there is; their cosine beside them. */
const merged = (): f.Layer => {
  const [left, right] = [f.dense(6, { activation: "tanh" }), f.dense(6)];
  const ways = [
    f.mergeAdd(),
    f.mergeSubtract(),
    f.mergeMultiply(),
    f.mergeAverage(),
    f.mergeMaximum(),
    f.mergeMinimum(),
    f.mergeDot(1, { normalize: true }),
  ];
  const together = f.mergeConcatenate();
  return own(
    "merged",
    (x, scope) => {
      const both = { left: left.apply(x, scope), right: right.apply(x, scope) };
      const parts = ways.map((way, i) => [`way ${i}`, way.apply(both, scope)] as const);
      return together.apply(Object.fromEntries(parts), scope);
    },
    [left, right, ...ways, together],
  );
};

export const dense: Cases = {
  "branches put together": {
    layer: row(merged(), f.dense(3)),
    optimizer: f.adam({ learningRate: 0.01 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(137, 7),
    y: labels(138, 3),
  },
  "relu, dropout": {
    layer: row(f.dense(64, { activation: "relu" }), f.dropout(0.3), f.dense(5)),
    optimizer: f.adam(),
    loss: f.sparseCategoricalCrossentropy(logits),
    metrics: [f.accuracy(), f.sparseCategoricalAccuracy(), f.sparseTopKCategoricalAccuracy({ k: 2 })],
    x: floats(1, 30),
    y: labels(2, 5),
  },
  "tanh, l2, nesterov": {
    layer: row(
      f.dense(40, { activation: "tanh", kernelInitializer: f.heNormal(), kernelRegularizer: f.l2(1e-3) }),
      f.dense(5),
    ),
    optimizer: f.sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
    loss: f.sparseCategoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    x: floats(1, 30),
    y: labels(2, 5),
  },
  "sigmoid, mish, weight decay": {
    layer: row(f.dense(24, { activation: "sigmoid" }), f.dense(17, { activation: "mish" }), f.dense(5)),
    optimizer: f.adamw({ learningRate: 0.01 }),
    loss: f.categoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.05 }),
    metrics: [f.categoricalAccuracy(), f.topKCategoricalAccuracy({ k: 2 })],
    x: floats(3, 30),
    y: oneHotLabels(4, 5),
  },
  "regression, orthogonal": {
    layer: row(f.dense(33, { activation: "gelu", kernelInitializer: f.orthogonal() }), f.dense(2)),
    optimizer: f.rmsprop({ momentum: 0.5 }),
    loss: f.meanSquaredError(),
    x: floats(5, 30),
    y: floats(6, 2),
  },
  "wide, on odd sizes": {
    layer: row(f.dense(257, { activation: "relu" }), f.dense(131, { activation: "relu" }), f.dense(10)),
    optimizer: f.sgd({ learningRate: 0.05, momentum: 0.9 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(7, 203),
    y: labels(8, 10),
  },
  "every activation": {
    layer: row(
      sideBySide(Object.keys(activationNames).map((name) => f.dense(7, { activation: name as f.ActivationName }))),
      f.activation((x) => f.gelu(x, { approximate: true })),
      f.dense(3),
    ),
    optimizer: f.adam({ learningRate: 0.003, amsgrad: true }),
    loss: f.meanAbsoluteError(),
    x: floats(9, 12),
    y: floats(10, 3),
  },
  "every initializer": {
    layer: row(
      sideBySide(
        [
          f.zeros(),
          f.ones(),
          f.constantOf(0.1),
          f.identity({ gain: 0.5 }),
          f.randomUniform({ minval: -0.2, maxval: 0.2 }),
          f.randomNormal({ stddev: 0.1, seed: 4 }),
          f.truncatedNormal({ stddev: 0.1 }),
          f.varianceScaling({ scale: 2, mode: "fanOut", distribution: "untruncatedNormal" }),
          f.glorotUniform(),
          f.glorotNormal(),
          f.heUniform(),
          f.heNormal(),
          f.lecunUniform(),
          f.lecunNormal(),
          f.orthogonal({ gain: 2 }),
        ].map((kernelInitializer) =>
          f.dense(9, { kernelInitializer, biasInitializer: f.constantOf(0.01), activation: "tanh" }),
        ),
      ),
      f.dense(2),
    ),
    optimizer: f.adagrad({ learningRate: 0.05 }),
    loss: f.huber({ delta: 0.3 }),
    x: floats(11, 13),
    y: floats(12, 2),
  },
  "residual, two inputs, two outputs": {
    layer: f.layer<{ left: f.Tensor; right: f.Tensor }, { kind: f.Tensor; size: f.Tensor }>(
      "twoByTwo",
      {},
      (() => {
        const [left, right] = [f.dense(20, { activation: "relu" }), f.dense(20, { activation: "silu" })];
        const block = residual(row(f.dense(40, { activation: "elu" }), f.dense(40)) as unknown as f.Layer);
        const [kind, size] = [f.dense(4, { activation: "softmax" }), f.dense(1)];
        return (x, scope) => {
          const joined = f.concatenate([left.apply(x.left, scope), right.apply(x.right, scope)], -1);
          const body = block.apply(block.apply(joined, scope), scope);
          return { kind: kind.apply(body, scope), size: size.apply(body, scope) };
        };
      })(),
    ) as unknown as f.Model,
    optimizer: f.adam({ beta1: 0.8, beta2: 0.99 }),
    loss: { kind: f.sparseCategoricalCrossentropy(), size: f.huber() },
    lossWeights: { size: 0.5 },
    x: { left: floats(13, 6), right: floats(14, 9) },
    y: { kind: labels(15, 4), size: floats(16, 1) },
  },
  "initializers by other names, constraints, regularizers": {
    layer: row(
      sideBySide([
        f.dense(7, { kernelInitializer: f.kaimingUniform(), kernelConstraint: f.maxNorm(1) }),
        f.dense(7, { kernelInitializer: f.kaimingNormal(), kernelConstraint: f.minMaxNorm({ minValue: 0.5 }) }),
        f.dense(7, { kernelInitializer: f.xavierUniform(), kernelConstraint: f.nonNegative() }),
        f.dense(7, { kernelInitializer: f.xavierNormal(), kernelConstraint: f.unitNorm() }),
        f.dense(7, { kernelRegularizer: f.orthogonalRegularizer({ factor: 0.1 }), activityRegularizer: f.l2(0.01) }),
      ]),
      f.rescaling(0.5, { offset: 0.1 }),
      f.activation("tanh"),
      f.dense(2),
    ),
    optimizer: f.sgd({ learningRate: 0.05, momentum: 0.9, dampening: 0.1 }),
    loss: f.meanSquaredError(),
    x: floats(49, 11),
    y: floats(50, 2),
  },
};
