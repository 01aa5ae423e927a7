// Weights of multi-head attention in PyTorch's layout and back. Keras' layout is the one here: its arrays are taken as they are.
//
//                                    here and in Keras               PyTorch
//   query, key and value kernels     [features, heads, size] each    in_proj_weight [3·heads·size, features], in this order
//   query, key and value biases      [heads, size] each              in_proj_bias [3·heads·size]
//   output kernel and bias           [heads, size, features]         out_proj.weight [features, heads·size], out_proj.bias [features]

import { ArgumentError, ShapeError } from "../../errors.js";
import { checkWhole } from "../../options.js";
import { type Shape, showShape } from "../../tensor/shape.js";
import { checkValues, type FloatValues, transposedData, type Values } from "../exchange.js";

/** Weights of PyTorch's MultiheadAttention, with query, key and value of embedDim features; biases are left out where it has none. */
export interface TorchAttentionWeights<V = FloatValues> {
  readonly inProjWeight: V;
  readonly inProjBias?: V;
  readonly outProjWeight: V;
  readonly outProjBias?: V;
}

/** Weights of `multiHeadAttention` by the names of its parameters; biases are left out where it has none. */
export type AttentionWeights<V = FloatValues> = {
  readonly [name in "queryKernel" | "keyKernel" | "valueKernel" | "outputKernel"]: V;
} & { readonly [name in "queryBias" | "keyBias" | "valueBias" | "outputBias"]?: V };

const parts = ["query", "key", "value"] as const;

const numbersOf = (...given: Parameters<typeof checkValues>): number[] => Array.from(checkValues(...given).data);

const values = (shape: Shape, data: ArrayLike<number>): FloatValues => ({ shape, data: Float32Array.from(data) });

/**
 * Weights of PyTorch's MultiheadAttention as `multiHeadAttention(numHeads, embedDim / numHeads)` has them.
 * Throws ArgumentError for what is no weight, ShapeError for shapes that do not go together.
 */
export const attentionFromTorch = (weights: TorchAttentionWeights<Values>, numHeads: number): AttentionWeights => {
  const where = "attentionFromTorch";
  const heads = checkWhole(numHeads, `${where}: numHeads`, 1);
  const { inProjWeight, inProjBias, outProjWeight, outProjBias } = weights;
  const width = outProjWeight?.shape?.[0] ?? 0;
  if (width % heads !== 0) {
    throw new ArgumentError(`${where}: expected numHeads to divide ${width} features, received ${heads}.`);
  }
  const size = width / heads;
  const kernels = numbersOf(inProjWeight, "inProjWeight", [3 * width, width], where);
  const output = numbersOf(outProjWeight, "outProjWeight", [width, width], where);
  const biases = inProjBias && numbersOf(inProjBias, "inProjBias", [3 * width], where);
  const ofParts = parts.flatMap((part, i) => {
    const kernel = transposedData(kernels.slice(i * width * width, (i + 1) * width * width), width);
    const bias = biases && [`${part}Bias`, values([heads, size], biases.slice(i * width, (i + 1) * width))];
    return [[`${part}Kernel`, values([width, heads, size], kernel)], ...(bias ? [bias] : [])];
  });
  return {
    ...Object.fromEntries(ofParts),
    outputKernel: values([heads, size, width], transposedData(output, width)),
    ...(outProjBias && { outputBias: values([width], numbersOf(outProjBias, "outProjBias", [width], where)) }),
  } as AttentionWeights;
};

/**
 * Weights of `multiHeadAttention` as PyTorch's MultiheadAttention has them: for a layer whose keyDim is its features / numHeads.
 * Throws ArgumentError for what is no weight, ShapeError for shapes that do not go together or that PyTorch has not.
 */
export const attentionToTorch = (weights: AttentionWeights<Values>): TorchAttentionWeights => {
  const where = "attentionToTorch";
  const [width = 0, heads = 0, size = 0] = weights.queryKernel?.shape ?? [];
  if (heads * size !== width) {
    throw new ShapeError(
      `${where}: expected a queryKernel [features, heads, features / heads], received ${showShape([width, heads, size])}.`,
    );
  }
  const kernels = parts.flatMap((part) => {
    const kernel = numbersOf(weights[`${part}Kernel`], `${part}Kernel`, [width, heads, size], where);
    return Array.from(transposedData(kernel, width));
  });
  const output = numbersOf(weights.outputKernel, "outputKernel", [heads, size, width], where);
  const result = {
    inProjWeight: values([3 * width, width], kernels),
    outProjWeight: values([width, width], transposedData(output, width)),
  };
  const { queryBias, outputBias } = weights;
  if (!queryBias && !outputBias) return result;
  const biases = parts.flatMap((part) => numbersOf(weights[`${part}Bias`], `${part}Bias`, [heads, size], where));
  return {
    ...result,
    inProjBias: values([3 * width], biases),
    outProjBias: values([width], numbersOf(outputBias, "outputBias", [width], where)),
  };
};
