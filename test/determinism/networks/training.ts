// Networks for what stands around them: noise and state, transforms, schedules, losses of one's own.

import * as f from "../../../src/index.js";
import { type Case, type Cases, floats, oneHotLabels, own, positive, row, sideBySide } from "./parts.js";

/** Centres by a mean that is remembered from batch to batch. */
const centred = (): f.Layer =>
  own("centred", (x, scope) => {
    const width = x.shape.at(-1)!;
    const moving = scope.state("mean", [width], f.zeros());
    const batch = f.mean(x, { axis: 0 });
    moving.write(f.add(f.scale(moving.read, 0.9), f.scale(batch, 0.1)));
    return f.subtract(x, moving.read);
  });

/** Random factors and summands of every distribution, while training. */
const noisy = (): f.Layer =>
  own("noisy", (x, scope) => {
    if (!scope.training) return x;
    const draws = [
      f.random.uniform(x.shape, { low: -0.1, high: 0.1, stream: scope.stream() }),
      f.random.normal(x.shape, { stddev: 0.1, stream: scope.stream() }),
      f.random.truncatedNormal(x.shape, { stddev: 0.1, stream: scope.stream() }),
    ];
    const kept = f.random.bernoulli(x.shape, 0.9, { stream: scope.stream() });
    const mask = f.random.dropoutMask(x.shape, 0.1, { stream: scope.stream() });
    return f.multiply(
      draws.reduce((sum, draw) => f.add(sum, draw), x),
      f.multiply(kept, mask),
    );
  });

/** A layer beside others for each optimizer, which it alone trains. */
const optimized = (optimizers: readonly f.Optimizer[]): Case => ({
  layer: row(
    sideBySide(optimizers.map((_, i) => f.dense(6, { name: `part${i}`, activation: "tanh" }))),
    f.dense(2, { name: "last" }),
  ),
  optimizer: f.groups(
    optimizers.map((optimizer, i) => ({ match: new RegExp(`/part${i}/`), optimizer })),
    f.sgd(),
  ),
  loss: f.meanSquaredError(),
  x: floats(51, 8),
  y: floats(52, 2),
});

export const training: Cases = {
  "noise, state": {
    layer: row(f.dense(20), centred(), noisy(), f.activation("softplus"), f.dense(4)),
    optimizer: f.adamw({ weightDecay: 0.01 }),
    loss: f.binaryCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    x: floats(27, 10),
    y: positive(28, 4),
  },
  "transforms, schedules": {
    layer: row(f.dense(16, { activation: "relu" }), f.dense(1, { activation: "sigmoid" })),
    optimizer: f.chain(
      f.clipByGlobalNorm(0.5),
      f.accumulate(2),
      f.groups(
        [{ match: /bias$/, optimizer: f.adamw({ weightDecay: 0, learningRate: f.exponentialDecay(0.02, 3, 0.9) }) }],
        f.adamw({ learningRate: f.cosineDecay(0, 20, { warmupTarget: 0.02, warmupSteps: 4 }) }),
      ),
      f.ema(0.9),
    ),
    loss: f.binaryCrossentropy(),
    metrics: [f.auc(), f.precision(), f.recall()],
    x: floats(37, 6),
    y: positive(38, 1),
  },
  "loss of one's own": {
    layer: row(f.dense(19, { activation: "swish" }), f.dense(6)),
    optimizer: f.rmsprop({ learningRate: 0.005, rho: 0.95 }),
    loss: (prediction, target) =>
      f.add(
        f.softmaxCrossEntropy(prediction, target),
        f.sparseSoftmaxCrossEntropy(prediction, f.argMax(target, { axis: -1 })),
      ),
    x: floats(29, 9),
    y: oneHotLabels(30, 6),
  },
  "every optimizer": optimized([
    f.adadelta({ learningRate: 1 }),
    f.adafactor(),
    f.adagrad(),
    f.adam(),
    f.adamax(),
    f.adamw(),
    f.ftrl({ learningRate: 0.05 }),
    f.lamb({ learningRate: 0.01 }),
    f.lars({ learningRate: 1 }),
    f.lion(),
    f.nadam(),
    f.radam(),
    f.rmsprop(),
    f.rprop(),
    f.scheduleFreeAdamw(),
    f.scheduleFreeSgd({ learningRate: 0.05 }),
    f.sgd({ weightDecay: 0.01 }),
    f.groups([{ match: /kernel$/, optimizer: f.muon({ learningRate: 0.01 }) }], f.sgd()),
  ]),
  "every transform": {
    ...optimized([f.adam()]),
    optimizer: f.chain(
      f.clipByValue(0.5),
      f.clipByNorm(0.4),
      f.adaptiveGradientClipping(0.1),
      f.centralizeGradients(),
      f.adam({ learningRate: 0.01 }),
      f.lookahead({ steps: 3 }),
      f.swa({ start: 20, every: 3 }),
    ),
  },
  "every schedule": optimized(
    [
      f.chainSchedules(f.constantRate(0.01), 30, f.linearRate(0.02, 0.001, 50)),
      f.warmUp(f.cosineDecayRestarts(0.02, 20), 10),
      f.cosineDecay(0.02, 80),
      f.cyclic(0.001, 0.02, { stepSize: 9 }),
      f.exponentialDecay(0.02, 10, 0.8),
      f.inverseTimeDecay(0.02, 10, 0.5),
      f.multiStepDecay(0.02, [30, 60]),
      f.noam(16, { warmupSteps: 30, scale: 0.1 }),
      f.oneCycle(0.03, 100),
      f.piecewiseConstantDecay([20, 50], [0.02, 0.01, 0.005]),
      f.polynomialDecay(0.02, 70, { power: 2 }),
      f.stepDecay(0.02, 25, { gamma: 0.5 }),
    ].map((learningRate) => f.sgd({ learningRate, momentum: 0.5 })),
  ),
};
