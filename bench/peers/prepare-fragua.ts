// What fragua is asked for in the benchmark, through its public API alone: a compiled step, and fit for a whole training.

import {
  activation as activationLayer,
  adam,
  adamw,
  batchNormalization,
  binaryCrossentropy,
  connect,
  conv2d,
  dense,
  embedding,
  flatten,
  globalAveragePooling2d,
  gru,
  input,
  type Layer,
  lstm,
  type Model,
  maxPooling2d,
  mergeAdd,
  model,
  positionEmbedding,
  type Symbolic,
  sgd,
  sparseCategoricalCrossentropy,
  transformerEncoder,
} from "../../src/index.js";
import { flatRows, type Prepared } from "./adapter.js";
import { type Builders, firstValues, forward } from "./layers.js";
import type { Workload } from "./workloads.js";

const through = (x: Symbolic, ...layers: readonly Layer[]): Symbolic =>
  layers.reduce((value, layer) => connect(layer, value), x);

const normalized = (x: Symbolic, filters: number, size: number, strides: number): Symbolic => {
  const border = (size - 1) / 2;
  const padding = [
    [border, border],
    [border, border],
  ] as const;
  return through(x, conv2d(filters, size, { strides, padding, useBias: false }), batchNormalization());
};
const relu = (x: Symbolic): Symbolic => through(x, activationLayer("relu"));

const builders: Builders<Symbolic> = {
  dense: ({ units, activation, bias = true }, x) =>
    through(x, dense(units, { useBias: bias, ...(activation ? { activation } : {}) })),
  convolution: ({ filters }, x) => through(x, conv2d(filters, 3, { activation: "relu" })),
  maxPool: (_, x) => through(x, maxPooling2d()),
  flatten: (_, x) => through(x, flatten()),
  normalizedConvolution: ({ filters }, x) => relu(normalized(x, filters, 3, 1)),
  residual: ({ filters, strides }, x) => {
    const branch = normalized(relu(normalized(x, filters, 3, strides)), filters, 3, 1);
    const past = strides === 1 ? x : normalized(x, filters, 1, strides);
    return relu(connect(mergeAdd(), branch, past));
  },
  averagePool: (_, x) => through(x, globalAveragePooling2d()),
  lstm: ({ units }, x) => through(x, lstm(units) as unknown as Layer),
  gru: ({ units }, x) => through(x, gru(units) as unknown as Layer),
  embedding: ({ rows, steps, width }, x) => through(x, embedding(rows, width), positionEmbedding(steps)),
  block: ({ width, heads, hidden }, x) =>
    through(
      x,
      transformerEncoder(width, heads, {
        dimFeedforward: hidden,
        dropout: 0,
        activation: "gelu",
        normFirst: true,
        causal: true,
      }),
    ),
};

/** A workload made ready. */
export const prepare = async (workload: Workload): Promise<Prepared> => {
  const { sample, layers, parameters, learningRate, batch: batchSize, epochs } = workload;
  const data = flatRows(
    workload.x,
    workload.x.map((_, i) => i),
  );
  const x = { data, shape: [workload.x.length, ...sample] };
  const labels = workload.loss === "sigmoid" ? Float32Array.from(workload.labels) : Int32Array.from(workload.labels);
  const y = workload.tokens ? { data: labels, shape: [workload.x.length, ...sample] } : labels;
  const loss = () =>
    (workload.loss === "sigmoid" ? binaryCrossentropy : sparseCategoricalCrossentropy)({ fromLogits: true });
  const optimizer = () => ({ sgd, adam, adamw })[workload.optimizer]({ learningRate });
  const network = (): Model => {
    const begin = input(sample);
    const noParameter = (): Symbolic => begin;
    return model({ inputs: begin, outputs: forward(builders, layers, begin, noParameter) }, { threads: 1 });
  };

  if (epochs === undefined) {
    const made = network();
    const step = await made.compileStep({ optimizer: optimizer(), loss: loss(), batchSize, sampleShape: [...sample] });
    made.setWeights(firstValues(parameters));
    const batch = { x, y };
    return { run: () => step.run(batch).loss, givenWeights: true };
  }
  return {
    run: async () => {
      const made = network();
      made.compile({ optimizer: optimizer(), loss: loss() });
      const history = await made.fit(x, y, { epochs, batchSize, verbose: "silent" });
      return history.history.loss!.at(-1)!;
    },
  };
};
