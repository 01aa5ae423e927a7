// Networks that use every operation there is.

import * as f from "../../../src/index.js";
import { type Cases, features, floats, positive, row } from "./parts.js";

export const operations: Cases = {
  "reductions, cumulative sums": {
    layer: row(
      f.dense(12),
      features(
        (x) => f.cumulativeSum(x),
        (x) => f.cumulativeSum(x, { exclusive: true, reverse: true }),
        ...[f.max, f.min, f.mean, f.sum, f.variance, f.product, f.norm, f.logSumExp].map(
          (reduce) => (x: f.Tensor) => reduce(x, { axis: -1, keepDims: true }),
        ),
        (x) => f.norm(x, { axis: -1, keepDims: true, order: 1 }),
        (x) => f.logSoftmax(x),
        (x) => f.broadcastTo(f.sum(x, { axis: 0, keepDims: true }), x.shape),
        (x) => f.oneHot(f.argMax(x), x.shape[1]!),
        (x) => f.oneHot(f.argMin(x), x.shape[1]!, 0.5, -0.5),
      ),
      f.dense(2, { kernelRegularizer: f.l2() }),
    ),
    optimizer: f.sgd({ learningRate: 0.002 }),
    loss: f.meanSquaredError(),
    x: floats(21, 10),
    y: floats(22, 2),
  },
  "movement, choice": {
    layer: row(
      f.dense(12),
      features(
        (x) => f.flip(x, -1),
        (x) => f.slice(x, [0, 3], [x.shape[0]!, 5]),
        (x) =>
          f.pad(
            x,
            [
              [0, 0],
              [2, 1],
            ],
            0.5,
          ),
        (x) => f.tile(x, [1, 2]),
        (x) => f.multiply(...(f.split(x, 2, -1) as [f.Tensor, f.Tensor])),
        (x) => f.reshape(f.stack([x, f.negate(x)], 2), [x.shape[0]!, 24]),
        (x) => f.reshape(f.transpose(f.reshape(x, [x.shape[0]!, 3, 4]), [0, 2, 1]), x.shape),
        (x) => f.clip(x, -0.5, 0.5),
        (x) => f.maximum(x, f.minimum(f.flip(x, -1), 0.3)),
        (x) => f.where(f.less(x, 0), f.square(x), f.scale(x, 2)),
        (x) => f.multiply(x, f.add(f.lessEqual(x, 0.2), f.greater(x, 0.4))),
        (x) => f.multiply(x, f.add(f.equal(x, 0), f.notEqual(x, 0))),
        (x) =>
          f.scatterAddRows(
            f.gatherRows(
              x,
              f.constant(
                Int32Array.from({ length: 2 * x.shape[0]! }, (_, i) => (7 * i) % x.shape[0]!),
                [2 * x.shape[0]!],
                "int32",
              ),
            ),
            f.constant(
              Int32Array.from({ length: 2 * x.shape[0]! }, (_, i) => (5 * i) % x.shape[0]!),
              [2 * x.shape[0]!],
              "int32",
            ),
            x.shape[0]!,
          ),
      ),
      f.dense(2),
    ),
    optimizer: f.sgd({ learningRate: 0.01, momentum: 0.5 }),
    loss: f.meanAbsoluteError(),
    x: floats(23, 10),
    y: floats(24, 2),
  },
  "elementary functions": {
    layer: row(
      f.dense(11, { activation: "tanh" }),
      features(
        ...[f.abs, f.cos, f.sin, f.erf, f.exp, f.expm1, f.square, f.sign, f.floor, f.round, f.flushDenormals],
        ...[f.relu, f.relu6, f.selu, f.silu, f.mish, f.softsign, f.sigmoid, f.softplus, f.tanh, f.softmax],
        ...[f.hardSigmoid, f.hardSwish, f.elu, f.celu, f.leakyRelu].map((apply) => (x: f.Tensor) => apply(x)),
        ...[f.log, f.log1p, f.sqrt, f.rsqrt, f.reciprocal].map((apply) => (x: f.Tensor) => apply(f.add(x, 1.5))),
        (x) => f.pow(f.add(x, 1.5), 2.5),
        (x) => f.divide(x, f.add(f.square(x), 1)),
      ),
      f.dense(3, { activation: "sigmoid" }),
    ),
    optimizer: f.adam(),
    loss: f.binaryCrossentropy(),
    metrics: [f.binaryAccuracy()],
    x: floats(25, 10),
    y: positive(26, 3),
  },
};
