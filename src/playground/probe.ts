// Looks into a network while it trains: activations and gradients, layer by layer, for a few samples.

import {
  add,
  constant,
  differentiate,
  elu,
  evaluate,
  gelu,
  leakyRelu,
  matmul,
  mean,
  norm,
  oneHot,
  relu,
  sigmoid,
  silu,
  softmax,
  sparseSoftmaxCrossEntropy,
  square,
  subtract,
  type Tensor,
  tanh,
  type Weights,
} from "../index.js";
import type { Histogram, LayerReport } from "./messages.js";
import type { HiddenLayer, Samples, Setup } from "./setup.js";

const activations: Readonly<Record<HiddenLayer["activation"], (x: Tensor) => Tensor>> = {
  linear: (x) => x,
  relu,
  leakyRelu: (x) => leakyRelu(x),
  elu: (x) => elu(x),
  gelu: (x) => gelu(x),
  silu,
  tanh,
  sigmoid,
};

const bins = 24;

const histogramOf = (values: ArrayLike<number>): Histogram => {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < from) from = values[i]!;
    if (values[i]! > to) to = values[i]!;
  }
  const counts = new Array<number>(bins).fill(0);
  const width = to - from || 1;
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(bins - 1, Math.floor(((values[i]! - from) / width) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, to, counts };
};

/**
 * Retraces the network with its weights as constants and differentiates the loss with respect to every kernel. Dropout is
 * off, and the weights stay untouched.
 */
export const probe = async (setup: Setup, weights: Weights, sample: Samples): Promise<LayerReport[]> => {
  const parameters = Object.values(weights).map(({ data, shape }) => constant(data, shape));
  const kernels = parameters.filter((_, i) => i % 2 === 0);
  const biases = parameters.filter((_, i) => i % 2 === 1);
  const outputs: Tensor[] = [];
  let value = constant(sample.x, [sample.y.length, sample.width]);
  for (const [i, kernel] of kernels.entries()) {
    const hidden = setup.layers[i];
    const sum = add(matmul(value, kernel), biases[i]!);
    value = hidden ? activations[hidden.activation](sum) : sum;
    outputs.push(value);
  }
  const labels = constant(sample.y, [sample.y.length], "int32");
  const loss =
    setup.loss === "meanSquaredError"
      ? mean(square(subtract(softmax(value), oneHot(labels, sample.classes))))
      : mean(sparseSoftmaxCrossEntropy(value, labels));
  const norms = differentiate(loss, kernels).map((gradient) => norm(gradient));
  const found = await evaluate([...norms, ...outputs], { threads: 1 });
  return kernels.map((kernel, i) => ({
    name: i < setup.layers.length ? `dense ${i + 1}` : "output",
    weights: histogramOf(kernel.source?.kind === "constant" ? kernel.source.data : []),
    activations: histogramOf(found[kernels.length + i]!.data),
    gradientNorm: found[i]!.data[0]!,
  }));
};
