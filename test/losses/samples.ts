// One sample of each loss: what is predicted, and the targets it is held against. From it follow tests and a place in the hashed networks.

import {
  type ActivationName,
  activation,
  type Data,
  dense,
  type Layer,
  type Loss,
  reshape,
  sequential,
} from "../../src/index.js";
import * as losses from "../../src/losses/index.js";
import type { Shape } from "../../src/tensor/shape.js";
import { sizeOf, uniform } from "../ops/sample.js";

/** What targets are drawn from: −1 to 1, 0.5 to 1.5, 0 or 1, −1 or 1, rows with a single 1, whole numbers below 4. */
type Drawn = "numbers" | "positive" | "zeroOne" | "signs" | "oneHot" | "labels";

export interface LossSample {
  readonly make: () => Loss;
  /** What is predicted for one sample, and by what activation. */
  readonly output: Shape;
  readonly activation?: ActivationName;
  readonly targets: Drawn;
  /** The shape of one sample's targets where it is another one. */
  readonly targetShape?: Shape;
}

const classes = 4;
const numbers = { output: [3], targets: "numbers" } as const;
const decisions = { output: [4], targets: "zeroOne", activation: "sigmoid" } as const;
const oneHot = { output: [classes], targets: "oneHot", activation: "softmax" } as const;
const labels = { output: [classes], targets: "labels", targetShape: [], activation: "softmax" } as const;

export const lossSamples: Readonly<Record<keyof typeof losses, LossSample>> = {
  meanSquaredError: { make: () => losses.meanSquaredError(), ...numbers },
  meanAbsoluteError: { make: () => losses.meanAbsoluteError(), ...numbers },
  meanAbsolutePercentageError: {
    make: () => losses.meanAbsolutePercentageError(),
    ...numbers,
    targets: "positive",
  },
  meanSquaredLogarithmicError: {
    make: () => losses.meanSquaredLogarithmicError(),
    ...numbers,
    targets: "positive",
    activation: "softplus",
  },
  huber: { make: () => losses.huber({ delta: 0.4 }), ...numbers },
  smoothL1: { make: () => losses.smoothL1({ beta: 0.5 }), ...numbers },
  logCosh: { make: () => losses.logCosh(), ...numbers },
  cosineSimilarity: { make: () => losses.cosineSimilarity(), ...numbers },
  poisson: { make: () => losses.poisson(), ...numbers, targets: "positive", activation: "softplus" },
  poissonNegativeLogLikelihood: {
    make: () => losses.poissonNegativeLogLikelihood({ full: true }),
    ...numbers,
    targets: "positive",
  },
  gaussianNegativeLogLikelihood: {
    make: () => losses.gaussianNegativeLogLikelihood(),
    output: [6],
    targets: "numbers",
    targetShape: [3],
    activation: "softplus",
  },
  klNormal: { make: () => losses.klNormal(), output: [6], targets: "numbers", targetShape: [1] },
  klDivergence: { make: () => losses.klDivergence(), ...oneHot },
  binaryCrossentropy: { make: () => losses.binaryCrossentropy(), ...decisions },
  binaryFocalCrossentropy: { make: () => losses.binaryFocalCrossentropy(), ...decisions },
  dice: { make: () => losses.dice(), ...decisions },
  tversky: { make: () => losses.tversky({ alpha: 0.3, beta: 0.7, gamma: 1.5 }), ...decisions },
  categoricalCrossentropy: { make: () => losses.categoricalCrossentropy({ labelSmoothing: 0.1 }), ...oneHot },
  categoricalFocalCrossentropy: { make: () => losses.categoricalFocalCrossentropy(), ...oneHot },
  sparseCategoricalCrossentropy: { make: () => losses.sparseCategoricalCrossentropy(), ...labels },
  sparseCategoricalFocalCrossentropy: { make: () => losses.sparseCategoricalFocalCrossentropy(), ...labels },
  negativeLogLikelihood: {
    make: () => losses.negativeLogLikelihood({ ignoreIndex: 0, weight: [1, 2, 0.5, 1] }),
    ...labels,
    activation: "logSoftmax",
  },
  hinge: { make: () => losses.hinge(), ...numbers, targets: "signs" },
  squaredHinge: { make: () => losses.squaredHinge(), ...numbers, targets: "signs" },
  categoricalHinge: { make: () => losses.categoricalHinge(), ...oneHot, activation: "linear" },
  multiMargin: { make: () => losses.multiMargin(), ...labels, activation: "linear" },
  multiLabelMargin: { make: () => losses.multiLabelMargin(), ...decisions, activation: "linear" },
  multiLabelSoftMargin: { make: () => losses.multiLabelSoftMargin(), ...decisions, activation: "linear" },
  marginRanking: { make: () => losses.marginRanking({ margin: 0.5 }), output: [2], targets: "signs", targetShape: [] },
  cosineEmbedding: { make: () => losses.cosineEmbedding(), output: [2, 3], targets: "signs", targetShape: [] },
  contrastive: { make: () => losses.contrastive(), output: [2, 3], targets: "zeroOne", targetShape: [] },
  tripletMargin: { make: () => losses.tripletMargin(), output: [3, 4], targets: "numbers", targetShape: [] },
  tripletSemiHard: { make: () => losses.tripletSemiHard(), output: [3], targets: "labels", targetShape: [] },
  circle: {
    make: () => losses.circle({ gamma: 8 }),
    output: [3],
    targets: "labels",
    targetShape: [],
    activation: "tanh",
  },
  infoNce: { make: () => losses.infoNce({ symmetric: true }), output: [2, 3], targets: "numbers", targetShape: [] },
  ctc: { make: () => losses.ctc(), output: [5, classes], targets: "labels", targetShape: [2] },
};

/** Layers that end in what the loss is about. */
export const headOf = ({ output, activation: last }: LossSample): Layer =>
  sequential([dense(sizeOf(output)), reshape(output), ...(last ? [activation(last)] : [])]) as unknown as Layer;

const drawn: Readonly<Record<Drawn, (value: number, i: number, row: number) => number>> = {
  numbers: (value) => value,
  positive: (value) => 1 + value / 2,
  zeroOne: (value) => Number(value > 0),
  signs: (value) => (value > 0 ? 1 : -1),
  oneHot: (_, i, row) => Number(i % classes === (row * 7) % classes),
  labels: (value) => Math.floor(((value + 1) / 2) * classes),
};

/** Targets for some samples. */
export const targetsOf = ({ output, targets, targetShape = output }: LossSample, samples: number, seed = 1): Data => {
  const { data, shape } = uniform([samples, ...targetShape], -1, 1, seed);
  const width = sizeOf(targetShape);
  const values = Array.from(data, (value, i) => drawn[targets](value, i, Math.floor(i / width)));
  return { data: targets === "labels" ? Int32Array.from(values) : Float32Array.from(values), shape };
};
