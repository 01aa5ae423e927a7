// Looks into a network while it trains: activations and gradients, layer by layer, for a few samples.

import type { Model, Observation, Weights } from "../index.js";
import type { Histogram, LayerReport } from "./messages.js";

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

const normOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
};

const kernel = "/kernel";

/** The paths of the layers that have a kernel, from the first to the last, which puts out the prediction. */
export const layersOf = (weights: Weights): string[] =>
  Object.keys(weights)
    .filter((path) => path.endsWith(kernel))
    .map((path) => path.slice(0, -kernel.length));

/** The layers that the picture shows: those with a kernel, and the poolings between them. */
export const pictured = ({ layers }: Pick<Model, "layers">, weights: Weights): string[] => {
  const kernels = layersOf(weights);
  return layers.map(({ path }) => path).filter((path) => kernels.includes(path) || /pooling/i.test(path));
};

export const kernelOf = (layer: string): string => layer + kernel;
export const biasOf = (layer: string): string => `${layer}/bias`;

/** What the page shows of each layer, from its weights and from what was observed of its output and of its kernel's gradient. */
export const describeLayers = (weights: Weights, { outputs, gradients }: Observation): LayerReport[] => {
  const layers = layersOf(weights);
  let [dense, convolutions] = [0, 0];
  return layers.map((path, i) => ({
    form: i === layers.length - 1 ? "output" : weights[kernelOf(path)]!.shape.length > 2 ? "convolution" : "dense",
    number: weights[kernelOf(path)]!.shape.length > 2 ? ++convolutions : ++dense,
    weights: histogramOf(weights[kernelOf(path)]!.data),
    activations: histogramOf(outputs[path]!.data),
    gradientNorm: normOf(gradients[kernelOf(path)]!.data),
  }));
};
