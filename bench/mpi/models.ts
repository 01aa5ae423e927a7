// The networks whose training on several ranks is measured and reckoned: those of the other benches, and a larger transformer.

import {
  adam,
  conv2d,
  dense,
  embedding,
  flatten,
  layerNormalization,
  type Model,
  maxPooling2d,
  positionEmbedding,
  sequential,
  sparseCategoricalCrossentropy,
  transformerEncoder,
} from "../../src/index.js";

/** A network with one batch for it. */
export interface Workload {
  readonly model: () => Model;
  readonly batch: number;
  /** The shape of a sample, and of its labels. */
  readonly sample: readonly number[];
  readonly labels: readonly number[];
  readonly classes: number;
}

const [vocabulary, width, length] = [93, 192, 128];
const block = { dimFeedforward: 4 * width, dropout: 0, activation: "gelu", normFirst: true, causal: true } as const;

export const workloads: Readonly<Record<string, Workload>> = {
  "W4 MLP": {
    model: () => sequential([dense(512, { activation: "relu" }), dense(512, { activation: "relu" }), dense(10)]),
    ...{ batch: 128, sample: [784], labels: [], classes: 10 },
  },
  "W5 LeNet": {
    model: () =>
      sequential([
        conv2d(32, 3, { activation: "relu" }),
        maxPooling2d(2),
        conv2d(64, 3, { activation: "relu" }),
        maxPooling2d(2),
        flatten(),
        dense(128, { activation: "relu" }),
        dense(10),
      ]),
    ...{ batch: 64, sample: [28, 28, 1], labels: [], classes: 10 },
  },
  GPT: {
    model: () =>
      sequential([
        embedding(vocabulary, width),
        positionEmbedding(length),
        ...Array.from({ length: 6 }, () => transformerEncoder(width, 6, block)),
        layerNormalization(),
        dense(vocabulary, { useBias: false }),
      ]),
    ...{ batch: 8, sample: [length], labels: [length], classes: vocabulary },
  },
};

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** The batch of a workload: numbers that look random, or tokens where the labels have as many steps. */
export const batchOf = ({ batch, sample, labels, classes }: Workload) => {
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const whole = (): number => Math.floor(next() * classes);
  const tokens = labels.length > 0;
  const count = batch * sizeOf(sample);
  const data = tokens ? Int32Array.from({ length: count }, whole) : Float32Array.from({ length: count }, next);
  const y = Int32Array.from({ length: batch * sizeOf(labels) }, whole);
  return { x: { data, shape: [batch, ...sample] }, y: { data: y, shape: [batch, ...labels] } };
};

/** What the model of a workload is compiled with. */
export const compiled = (workload: Workload): Model => {
  const model = workload.model();
  model.compile({ optimizer: adam(), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
  return model;
};
