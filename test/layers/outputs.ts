// What a layer makes of some samples, and numbers to try it with.

import { type Layer, type Model, model, type Tensors } from "../../src/index.js";

/** A model of any layer. */
export const modelOf = (layer: unknown, seed = 1): Model => model(layer as Layer<Tensors, Tensors>, { seed });

/** The outputs of a layer for samples, with its weights in the order in which they were made. */
export const outputsOf = async (
  layer: unknown,
  x: Parameters<Model["predict"]>[0],
  weights: readonly (readonly number[])[] = [],
): Promise<{ shape: readonly number[]; data: number[] }> => {
  const tried = modelOf(layer);
  await tried.predict(x);
  if (weights.length > 0) tried.setWeights(weights);
  const { shape, data } = await tried.predict(x);
  return { shape, data: Array.from(data) };
};

/** The largest difference between two lists of numbers of the same length. */
export const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length
    ? Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0)
    : Number.POSITIVE_INFINITY;

export const silent = { verbose: "silent" } as const;
