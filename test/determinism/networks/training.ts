// Networks for what stands around them: noise and state, transforms, schedules, losses of one's own.

import * as f from "../../../src/index.js";
import { type Cases, floats, oneHotLabels, own, positive, row } from "./parts.js";

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
};
