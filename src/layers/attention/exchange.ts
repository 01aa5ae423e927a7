// Weights of multi-head attention in PyTorch's layout and back. Keras' layout is the one here: its arrays are taken as they are.
//
//                                    here and in Keras               PyTorch
//   query, key and value kernels     [features, heads, size] each    in_proj_weight [3·heads·size, features], in this order
//   query, key and value biases      [heads, size] each              in_proj_bias [3·heads·size]
//   output kernel and bias           [heads, size, features]         out_proj.weight [features, heads·size], out_proj.bias [features]

import { ArgumentError, ShapeError, show } from "../../errors.js";
import { checkWhole } from "../../options.js";
import { type Shape, sameShape, showShape, sizeOf } from "../../tensor/shape.js";

/** Values and their shape, as `getWeights` returns them and `readSafetensors` reads them. */
interface Values {
  readonly shape: Shape;
  readonly data: ArrayLike<number>;
}

interface FloatValues {
  readonly shape: Shape;
  readonly data: Float32Array;
}

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

const checkValues = (given: Values | undefined, name: string, shape: Shape, where: string): number[] => {
  const good = Array.isArray(given?.shape) && given.data?.length === sizeOf(given.shape);
  if (!good) throw new ArgumentError(`${where}: expected ${name} as { shape, data }, received ${show(given)}.`);
  if (sameShape(given.shape, shape)) return Array.from(given.data);
  throw new ShapeError(`${where}: expected ${name} of shape ${showShape(shape)}, received ${showShape(given.shape)}.`);
};

/** A matrix of so many rows, its rows as columns. */
const transposed = (data: readonly number[], rows: number): number[] => {
  const columns = data.length / rows;
  return data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
};

const values = (shape: Shape, data: readonly number[]): FloatValues => ({ shape, data: Float32Array.from(data) });

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
  const kernels = checkValues(inProjWeight, "inProjWeight", [3 * width, width], where);
  const output = checkValues(outProjWeight, "outProjWeight", [width, width], where);
  const biases = inProjBias && checkValues(inProjBias, "inProjBias", [3 * width], where);
  const ofParts = parts.flatMap((part, i) => {
    const kernel = transposed(kernels.slice(i * width * width, (i + 1) * width * width), width);
    const bias = biases && [`${part}Bias`, values([heads, size], biases.slice(i * width, (i + 1) * width))];
    return [[`${part}Kernel`, values([width, heads, size], kernel)], ...(bias ? [bias] : [])];
  });
  return {
    ...Object.fromEntries(ofParts),
    outputKernel: values([heads, size, width], transposed(output, width)),
    ...(outProjBias && { outputBias: values([width], checkValues(outProjBias, "outProjBias", [width], where)) }),
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
  const kernels = parts.flatMap((part) =>
    transposed(checkValues(weights[`${part}Kernel`], `${part}Kernel`, [width, heads, size], where), width),
  );
  const output = checkValues(weights.outputKernel, "outputKernel", [heads, size, width], where);
  const result = {
    inProjWeight: values([3 * width, width], kernels),
    outProjWeight: values([width, width], transposed(output, width)),
  };
  const { queryBias, outputBias } = weights;
  if (!queryBias && !outputBias) return result;
  const biases = parts.flatMap((part) => checkValues(weights[`${part}Bias`], `${part}Bias`, [heads, size], where));
  return {
    ...result,
    inProjBias: values([3 * width], biases),
    outProjBias: values([width], checkValues(outputBias, "outputBias", [width], where)),
  };
};
