// The network of a set-up, and the parts of its training that the page names.

import {
  adagrad,
  adam,
  adamw,
  chain,
  clipByGlobalNorm,
  dense,
  dropout,
  type Loss,
  l1l2,
  type Model,
  meanSquaredError,
  type Optimizer,
  randomNormal,
  rmsprop,
  type Shape,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
} from "../index.js";
import type { OptimizerName, Samples, Setup } from "./setup.js";

export const buildModel = (
  { layers, initializer, stddev, loss, l1, l2, dropout: rate, seed }: Setup,
  classes: number,
): Model => {
  const regularized = l1 > 0 || l2 > 0 ? { kernelRegularizer: l1l2({ l1, l2 }) } : {};
  const kernelInitializer = initializer === "randomNormal" ? randomNormal({ stddev }) : initializer;
  return sequential(
    [
      ...layers.flatMap(({ units, activation }) => [
        dense(units, { activation, kernelInitializer, ...regularized }),
        ...(rate > 0 ? [dropout(rate)] : []),
      ]),
      dense(classes, {
        activation: loss === "meanSquaredError" ? "softmax" : "linear",
        kernelInitializer,
        ...regularized,
      }),
    ],
    { seed },
  );
};

const optimizers: Readonly<Record<OptimizerName, (options: { learningRate: number }) => Optimizer>> = {
  sgd,
  momentum: ({ learningRate }) => sgd({ learningRate, momentum: 0.9 }),
  adam,
  adamw,
  rmsprop,
  adagrad,
};

export const buildOptimizer = ({ optimizer, learningRate, clipNorm }: Setup): Optimizer => {
  const made = optimizers[optimizer]({ learningRate });
  return clipNorm > 0 ? chain(clipByGlobalNorm(clipNorm), made) : made;
};

export const buildLoss = ({ loss }: Setup): Loss =>
  loss === "meanSquaredError" ? meanSquaredError() : sparseCategoricalCrossentropy({ fromLogits: true });

/** The samples as the library takes them; squared errors want a 1 in each row instead of a label. */
export const datasetOf = ({ loss }: Setup, { x, y, width, classes }: Samples) => ({
  x: { data: x, shape: [y.length, width] as Shape },
  y: loss === "meanSquaredError" ? { data: oneHotRows(y, classes), shape: [y.length, classes] as Shape } : y,
});

const oneHotRows = (labels: Int32Array, classes: number): Float32Array => {
  const rows = new Float32Array(labels.length * classes);
  for (const [i, label] of labels.entries()) rows[i * classes + label] = 1;
  return rows;
};
