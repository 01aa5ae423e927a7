// Recurrent layers and attention in PyTorch: the tables of their weights stand in recurrent/exchange.ts and attention/exchange.ts.

import { sizeOf } from "../../tensor/shape.js";
import { type AttentionWeights, attentionFromTorch, attentionToTorch } from "../attention/exchange.js";
import type { Values } from "../exchange.js";
import { fromTorch, type RecurrentKind, type RecurrentWeights, toTorch } from "../recurrent/exchange.js";
import { moved, type Pair, type TorchContext, type TorchRecord } from "./pairing.js";

/** Values by name, of those names that there are. */
const named = (names: readonly string[], values: readonly Values[]): { readonly [name: string]: Values } =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]));

const recurrent = (kind: RecurrentKind, gates: number): TorchRecord => ({
  pairs: ({ shapes: { kernel, recurrentKernel, bias } }) => {
    if (!kernel || !recurrentKernel) return [];
    if (kind === "gru" && bias?.length === 1) {
      return "PyTorch's GRU resets after the product. Make the layer with resetAfter";
    }
    const [features = 0, units = 0] = [kernel[0], recurrentKernel[0]];
    const wide = gates * units;
    const ours = ["kernel", "recurrentKernel", ...(bias ? ["bias"] : [])];
    const pair: Pair = {
      ours,
      theirs: [
        { name: "weight_ih_l0", shape: [wide, features] },
        { name: "weight_hh_l0", shape: [wide, units] },
        ...(bias ? ["bias_ih_l0", "bias_hh_l0"].map((name) => ({ name, shape: [wide] })) : []),
      ],
      give: (values) => {
        const given = toTorch(kind, named(ours, values) as unknown as RecurrentWeights<Values>);
        const { weightIh, weightHh, biasIh, biasHh } = given;
        return [weightIh, weightHh, ...(biasIh && biasHh ? [biasIh, biasHh] : [])];
      },
      take: ([weightIh, weightHh, biasIh, biasHh]) => {
        const biases = biasIh && biasHh ? { biasIh, biasHh } : {};
        const taken = fromTorch(kind, { weightIh: weightIh!, weightHh: weightHh!, ...biases });
        return [taken.kernel, taken.recurrentKernel, ...(taken.bias ? [taken.bias] : [])];
      },
    };
    return [pair];
  },
});

export const lstm = recurrent("lstm", 4);
export const gru = recurrent("gru", 3);
export const simpleRnn = recurrent("simpleRnn", 1);

/** Both directions are one module, the tensors of the second with `_reverse` behind. */
export const bidirectional: TorchRecord = {
  inside: (children) => children.map((_, i) => (i === 0 ? { name: "" } : { name: "", suffix: "_reverse" })),
};

const kernels = ["queryKernel", "keyKernel", "valueKernel", "outputKernel"];
const biases = ["queryBias", "keyBias", "valueBias", "outputBias"];

/** PyTorch has each head as wide as its share of the features, and one width for the output. */
const misfit = (shapes: TorchContext["shapes"]): string | undefined => {
  const [width = 0, heads = 0, size = 0] = shapes.queryKernel!;
  const keys = shapes.keyKernel!.slice(1);
  const values = shapes.valueKernel!.slice(1);
  const fits =
    heads * size === width &&
    [keys, values].every(([h, s]) => h === heads && s === size) &&
    shapes.outputKernel!.at(-1) === width;
  return fits
    ? undefined
    : "PyTorch's MultiheadAttention has heads of features / numHeads for queries, keys and values, and as many features behind it";
};

/** Query, key and value of as many features are one tensor. */
const together = ({ queryKernel, queryBias }: TorchContext["shapes"]): Pair => {
  const [width = 0, heads = 0] = queryKernel!;
  const ours = queryBias ? [...kernels, ...biases] : kernels;
  return {
    ours,
    theirs: [
      { name: "in_proj_weight", shape: [3 * width, width] },
      { name: "out_proj.weight", shape: [width, width] },
      ...(queryBias
        ? [
            { name: "in_proj_bias", shape: [3 * width] },
            { name: "out_proj.bias", shape: [width] },
          ]
        : []),
    ],
    give: (values) => {
      const given = attentionToTorch(named(ours, values) as unknown as AttentionWeights<Values>);
      const { inProjWeight, outProjWeight, inProjBias, outProjBias } = given;
      return [inProjWeight, outProjWeight, ...(inProjBias && outProjBias ? [inProjBias, outProjBias] : [])];
    },
    take: ([inProjWeight, outProjWeight, inProjBias, outProjBias]) => {
      const given = { inProjWeight: inProjWeight!, outProjWeight: outProjWeight! };
      const all = attentionFromTorch(
        { ...given, ...(inProjBias && outProjBias ? { inProjBias, outProjBias } : {}) },
        heads,
      ) as unknown as { readonly [name: string]: AttentionWeights["queryKernel"] };
      return ours.map((name) => all[name]!);
    },
  };
};

/** Keys or values of other widths than the query's have tensors of their own; their biases stay together. */
const apart = ({ queryKernel, queryBias, ...shapes }: TorchContext["shapes"]): readonly Pair[] => {
  const [width = 0, heads = 0, size = 0] = queryKernel!;
  const projections = (["query", "key", "value"] as const).map((part, i): Pair => {
    const kernel = i === 0 ? queryKernel! : shapes[`${part}Kernel`]!;
    const seen = [kernel[0]!, width];
    const theirs = { name: `${part[0]}_proj_weight`, shape: [width, kernel[0]!] };
    return moved([`${part}Kernel`, kernel], theirs, seen, [1, 0]);
  });
  const output: readonly [string, readonly number[]] = ["outputKernel", [heads, size, width]];
  const weights = [
    ...projections,
    moved(output, { name: "out_proj.weight", shape: [width, width] }, [width, width], [1, 0]),
  ];
  if (!queryBias) return weights;
  return [
    ...weights,
    {
      ours: biases.slice(0, 3),
      theirs: [{ name: "in_proj_bias", shape: [3 * width] }],
      give: (values) => [
        { shape: [3 * width], data: Float32Array.from(values.flatMap(({ data }) => Array.from(data))) },
      ],
      take: ([value]) =>
        [0, 1, 2].map((i) => ({
          shape: [heads, size],
          data: Float32Array.from(Array.from(value!.data).slice(i * width, (i + 1) * width)),
        })),
    },
    moved(["outputBias", [width]], { name: "out_proj.bias", shape: [width] }),
  ];
};

export const multiHeadAttention: TorchRecord = {
  pairs: ({ shapes }) => {
    if (!kernels.every((name) => shapes[name])) return [];
    const { queryKernel, keyKernel, valueKernel } = shapes;
    const alike = [keyKernel, valueKernel].every((kernel) => sizeOf(kernel!) === sizeOf(queryKernel!));
    return misfit(shapes) ?? (alike ? [together(shapes)] : apart(shapes));
  },
};

const calledInTransformers: { readonly [name: string]: string } = {
  selfAttention: "self_attn",
  multiheadAttention: "multihead_attn",
};

/** PyTorch's names of the layers inside are these layers' own, but for two. */
export const transformer: TorchRecord = {
  inside: (children) =>
    children.map(({ name }) => ({
      name: Object.hasOwn(calledInTransformers, name) ? calledInTransformers[name]! : name,
    })),
};
