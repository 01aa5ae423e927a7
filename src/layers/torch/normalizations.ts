// Normalisations in PyTorch.
//
//                            here and in Keras                          PyTorch
//   batchNormalization       gamma, beta, movingMean, movingVariance    weight, bias, running_mean, running_var, num_batches_tracked
//   layerNormalization       gamma, beta                                weight, bias
//   groupNormalization, …    gamma, beta                                weight, bias
//   rmsNormalization         scale                                      weight

import type { Shape } from "../../tensor/shape.js";
import { channelsFirst, moved, type Pair, perFeature, type TorchContext, type TorchRecord } from "./pairing.js";

/** PyTorch asks for it, and uses it where its momentum is None. */
const counter: Pair = {
  ours: [],
  theirs: [{ name: "num_batches_tracked", shape: [], counter: true }],
  give: () => [{ shape: [], data: Float32Array.of(0) }],
  take: () => [],
};

const halfAGain = ({ gamma, beta }: TorchContext["shapes"]): string | undefined =>
  (gamma === undefined) === (beta === undefined)
    ? undefined
    : "PyTorch has both weight and bias here, or neither. Give it center and scale alike";

export const batchNormalization: TorchRecord = {
  features: "kept",
  pairs: (context) =>
    halfAGain(context.shapes) ?? [
      ...perFeature(context, "gamma", "weight", context.input),
      ...perFeature(context, "beta", "bias", context.input),
      ...perFeature(context, "movingMean", "running_mean", context.input),
      ...perFeature(context, "movingVariance", "running_var", context.input),
      counter,
    ],
};

export const groups: TorchRecord = {
  features: "kept",
  pairs: (context) =>
    halfAGain(context.shapes) ?? [
      ...perFeature(context, "gamma", "weight", context.input),
      ...perFeature(context, "beta", "bias", context.input),
    ],
};

/** Gains over the last axes of a sample: whole images have their channels first in PyTorch. */
const overAxes = (context: TorchContext, ours: string, theirs: string): readonly Pair[] => {
  const shape = context.shapes[ours];
  if (!shape) return [];
  if (shape.length < 3)
    return shape.length === 1 ? perFeature(context, ours, theirs, context.input) : asItIs(ours, theirs, shape);
  const axes = channelsFirst(0, shape.length);
  return [moved([ours, shape], { name: theirs, shape: axes.map((axis) => shape[axis]!) }, shape, axes)];
};

const asItIs = (ours: string, theirs: string, shape: Shape): readonly Pair[] => [
  moved([ours, shape], { name: theirs, shape }),
];

export const layerNormalization: TorchRecord = {
  features: "kept",
  pairs: (context) => {
    const { gamma, beta } = context.shapes;
    if (beta && !gamma) return "PyTorch's LayerNorm has no bias without a weight. Give it center and scale alike";
    return [...overAxes(context, "gamma", "weight"), ...overAxes(context, "beta", "bias")];
  },
};

export const rmsNormalization: TorchRecord = {
  features: "kept",
  pairs: (context) => overAxes(context, "scale", "weight"),
};
