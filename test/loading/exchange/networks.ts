// The networks of test/golden/exchange.py in fragua.

import {
  batchNormalization,
  bidirectional,
  bilinear,
  connect,
  conv1d,
  conv1dTranspose,
  conv2d,
  conv2dTranspose,
  conv3d,
  dense,
  depthwiseConv2d,
  dropout,
  type ExchangeOptions,
  embedding,
  flatten,
  globalAveragePooling1d,
  groupNormalization,
  gru,
  input,
  layerNormalization,
  lstm,
  type Model,
  maxPooling1d,
  maxPooling2d,
  model,
  multiHeadAttention,
  prelu,
  reshape,
  separableConv1d,
  sequential,
  simpleRnn,
  transformerDecoder,
  transformerEncoder,
} from "../../../src/index.js";

export interface NetworkInBoth {
  readonly make: () => Model;
  readonly options?: ExchangeOptions;
  /** What its inputs are called, where it has several. */
  readonly inputs?: readonly string[];
  /** Whether the same numbers come back from PyTorch: not where two of its biases are one here. */
  readonly biasesAddedUp?: true;
}

const norm = () => batchNormalization({ epsilon: 1e-5 });
const sequences = { returnSequences: true } as const;

export const networks: Readonly<Record<string, NetworkInBoth>> = {
  mlp: {
    make: () =>
      sequential([
        dense(7, { activation: "relu" }),
        dropout(0.5),
        norm(),
        dense(6, { useBias: false }),
        prelu({ sharedAxes: [1] }),
        dense(3, { activation: "softmax" }),
      ]),
  },
  images: {
    make: () =>
      sequential([
        conv2d(4, 3, { padding: "same", activation: "relu" }),
        norm(),
        maxPooling2d(2),
        conv2d(6, [3, 1], { groups: 2 }),
        prelu({ sharedAxes: [1, 2] }),
        depthwiseConv2d([1, 2], { depthMultiplier: 2 }),
        groupNormalization({ groups: 3, epsilon: 1e-5 }),
        flatten(),
        dense(5, { activation: "relu" }),
        norm(),
        dense(2),
      ]),
  },
  "flat-batch-norm": {
    make: () => sequential([conv2d(3, 2), flatten(), dropout(0.1), norm(), dense(2)]),
  },
  decoder: {
    make: () =>
      sequential([
        dense(24, { activation: "relu" }),
        norm(),
        reshape([2, 3, 4]),
        conv2dTranspose(6, 3, { strides: 2, groups: 2, activation: "relu" }),
        conv2d(2, 1),
      ]),
  },
  steps: {
    make: () =>
      sequential([
        conv1d(4, 3, { activation: "relu" }),
        maxPooling1d(2),
        conv1dTranspose(5, 2, { strides: 2 }),
        separableConv1d(4, 2, { depthMultiplier: 2 }),
        flatten(),
        dense(2),
      ]),
  },
  volumes: {
    make: () =>
      sequential([
        conv3d(3, 2),
        dropout(0.1),
        layerNormalization({ axis: [1, 2, 3, 4], epsilon: 1e-5 }),
        flatten(),
        dense(2),
      ]),
  },
  sequences: {
    make: () => sequential([bidirectional(lstm(3, sequences)), gru(5, sequences), simpleRnn(4), dense(2)]),
    options: {
      names: { bidirectional: "lstm", gru: "gru", simpleRnn: "rnn", dense: "head" },
    },
    biasesAddedUp: true,
  },
  stacked: {
    make: () => sequential([lstm(3, sequences), lstm(3, sequences)]),
    options: { names: (name) => name.replace(/^0\./, "lstm.").replace(/^1\.(.*)_l0$/, "lstm.$1_l1") },
    biasesAddedUp: true,
  },
  tokens: {
    make: () =>
      sequential([
        embedding(11, 8, { name: "embedding" }),
        transformerEncoder(8, 2, { dimFeedforward: 12, normFirst: true, name: "encoder" }),
        multiHeadAttention(4, 2, { name: "attention" }),
        layerNormalization({ epsilon: 1e-5, name: "norm" }),
        globalAveragePooling1d(),
        dense(3, { name: "head" }),
      ]),
  },
  decoding: {
    make: () => {
      const [target, memory, value] = [
        input([4, 6], { name: "target" }),
        input([5, 6], { name: "memory" }),
        input([3, 4], { name: "value" }),
      ];
      const query = connect(transformerDecoder(6, 2, { dimFeedforward: 7, name: "decoder" }), { target, memory });
      const outputs = connect(multiHeadAttention(3, 2, { name: "cross" }), { query, value });
      return model({ inputs: [target, memory, value], outputs });
    },
    inputs: ["target", "memory", "value"],
  },
  pairs: {
    make: () => {
      const [a, b] = [input([3], { name: "a" }), input([4], { name: "b" })];
      return model({ inputs: [a, b], outputs: connect(bilinear(2), a, b) });
    },
    inputs: ["a", "b"],
  },
};
