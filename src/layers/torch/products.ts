// Dense layers, convolutions and embeddings in PyTorch.
//
//                                here and in Keras                           PyTorch
//   dense                        kernel [features, units]                    weight [units, features]
//   conv1d, conv2d, conv3d       kernel [...size, channels / groups, f]      weight [f, channels / groups, ...size]
//   conv1d/2dTranspose           kernel [...size, f / groups, channels]      weight [channels, f / groups, ...size]
//   depthwiseConv1d/2d           kernel [...size, channels, multiplier]      weight [channels · multiplier, 1, ...size], groups = channels
//   separableConv1d/2d           depthwiseKernel, pointwiseKernel, bias      two modules: 0.weight, 1.weight, 1.bias
//   bilinear                     kernel [n, m, units]                        weight [units, n, m]
//   embedding, embeddingBag      embeddings [inputDim, outputDim]            weight
//   prelu                        alpha [...features]                         weight [channels or 1]

import { type Shape, sizeOf } from "../../tensor/shape.js";
import {
  channelsFirst,
  moved,
  type Pair,
  perFeature,
  type TorchContext,
  type TorchRecord,
  withActivation,
} from "./pairing.js";

const biasOf = (context: TorchContext, name = "bias"): readonly Pair[] =>
  perFeature(context, "bias", name, context.output);

/** The features as they were before they were flattened, or as they are. */
const sizesOf = (features: number, order: Shape | undefined): Shape =>
  order && sizeOf(order) === features ? order : [features];

export const dense: TorchRecord = {
  modules: withActivation,
  pairs: (context) => {
    const { kernel } = context.shapes;
    if (kernel?.length !== 2) return [];
    const [input, output] = [sizesOf(kernel[0]!, context.input), sizesOf(kernel[1]!, context.output)];
    const axes = [...channelsFirst(input.length, output.length), ...channelsFirst(0, input.length)];
    const weight = { name: "weight", shape: [kernel[1]!, kernel[0]!] };
    return [moved(["kernel", kernel], weight, [...input, ...output], axes), ...biasOf(context)];
  },
};

/** A kernel [...size, a, b] as weight [b, a, ...size]. */
const turned = (ours: string, kernel: Shape, name: string): Pair => {
  const rank = kernel.length;
  const axes = [rank - 1, rank - 2, ...kernel.slice(2).map((_, axis) => axis)];
  return moved([ours, kernel], { name, shape: axes.map((axis) => kernel[axis]!) }, kernel, axes);
};

/** A kernel [...size, channels, multiplier] as weight [channels · multiplier, 1, ...size]. */
const apart = (ours: string, kernel: Shape, name: string): Pair => {
  const rank = kernel.length;
  const size = kernel.slice(0, -2);
  const shape = [kernel[rank - 2]! * kernel[rank - 1]!, 1, ...size];
  return moved([ours, kernel], { name, shape }, kernel, [rank - 2, rank - 1, ...size.map((_, axis) => axis)]);
};

export const convolution: TorchRecord = {
  modules: withActivation,
  channelsFirst: true,
  pairs: (context) => {
    const { kernel } = context.shapes;
    return kernel ? [turned("kernel", kernel, "weight"), ...biasOf(context)] : [];
  },
};

export const depthwise: TorchRecord = {
  modules: withActivation,
  channelsFirst: true,
  pairs: (context) => {
    const { kernel } = context.shapes;
    return kernel ? [apart("kernel", kernel, "weight"), ...biasOf(context)] : [];
  },
};

export const separable: TorchRecord = {
  modules: withActivation,
  channelsFirst: true,
  pairs: (context) => {
    const { depthwiseKernel, pointwiseKernel } = context.shapes;
    if (!depthwiseKernel || !pointwiseKernel) return [];
    return [
      apart("depthwiseKernel", depthwiseKernel, "0.weight"),
      turned("pointwiseKernel", pointwiseKernel, "1.weight"),
      ...biasOf(context, "1.bias"),
    ];
  },
};

export const bilinear: TorchRecord = {
  modules: withActivation,
  pairs: (context) => {
    const { kernel } = context.shapes;
    if (kernel?.length !== 3) return [];
    const weight = { name: "weight", shape: [2, 0, 1].map((axis) => kernel[axis]!) };
    return [moved(["kernel", kernel], weight, kernel, [2, 0, 1]), ...biasOf(context)];
  },
};

export const embedding: TorchRecord = {
  pairs: ({ shapes: { embeddings } }) =>
    embeddings ? [moved(["embeddings", embeddings], { name: "weight", shape: embeddings })] : [],
};

export const prelu: TorchRecord = {
  features: "kept",
  pairs: (context) => {
    const { alpha } = context.shapes;
    if (alpha?.slice(0, -1).some((size) => size !== 1)) {
      return "PyTorch's PReLU has one number for each channel, or one for all. Share the other axes: { sharedAxes: [1, 2] }";
    }
    return perFeature(context, "alpha", "weight", context.input);
  },
};
