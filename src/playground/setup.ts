// What can be chosen on the page: one plain object, which the URL carries, the worker trains and the code generator writes out.

import type { InitializerName } from "../initializers/resolve.js";
import type { ActivationName } from "../layers/activation.js";
import type { FeatureName } from "./features.js";
import type { PartOptions } from "./part-options.js";
import type { OptimizerName } from "./parts.js";
import type { RateChange, ScheduleName } from "./schedule.js";

export { featureNames } from "./features.js";
export { activationNames, initializerNames, type OptimizerName, optimizerNames } from "./parts.js";
export type { Samples, Split } from "./samples.js";
export { type RateChange, type ScheduleName, scheduleNames } from "./schedule.js";

/** Points of the plane that are told apart. */
export const classifiedNames = ["moons", "circles", "spirals", "xor", "gaussians"] as const;
/** Points of the plane that have a number, which is to be predicted; a wave is a curve over x alone. */
export const valuedNames = ["plane", "hills", "wave"] as const;

export const dataNames = [...classifiedNames, ...valuedNames, "digits", "csv"] as const;
export type DataName = (typeof dataNames)[number];

/** Whether numbers are to be predicted, not classes. */
export const isRegression = ({ data }: { readonly data: string }): boolean =>
  (valuedNames as readonly string[]).includes(data);

const classLosses = ["sparseCategoricalCrossentropy", "meanSquaredError"] as const;
const valueLosses = ["meanSquaredError", "meanAbsoluteError", "huber"] as const;
export type LossName = (typeof classLosses | typeof valueLosses)[number];
export const lossNames = [...new Set([...classLosses, ...valueLosses])] as readonly LossName[];

/** The losses that fit what is to be predicted. */
export const lossesFor = (setup: { readonly data: string }): readonly LossName[] =>
  isRegression(setup) ? valueLosses : classLosses;

/** How features reach the network: as they are, or with mean 0 and deviation 1. */
export const inputsNames = ["raw", "standardized"] as const;

/** Whether all samples weigh alike, or all classes. */
export const classWeightNames = ["none", "balanced"] as const;

export interface HiddenLayer {
  readonly units: number;
  readonly activation: ActivationName;
}

/** A convolution of 3 × 3 pixels, with what comes after it. */
export interface Convolution {
  readonly filters: number;
  readonly activation: ActivationName;
  /** Whether the largest of 2 × 2 pixels goes on. */
  readonly pool: boolean;
}
/** So many that each of them finds pixels enough. */
export const mostConvolutions = 3;
export const mostFilters = 64;

export interface Setup {
  readonly data: DataName;
  /** Standard deviation of the points' noise. */
  readonly noise: number;
  /** How many points, those that validate included; of the digits, how many train. */
  readonly points: number;
  /** How many points of each other class there are for one of the last. */
  readonly imbalance: number;
  /** What the points' features are multiplied by: the unit that they are measured in. */
  readonly inputScale: number;
  readonly inputs: (typeof inputsNames)[number];
  /** The share of the samples that validates; digits have some of their own. */
  readonly validationShare: number;
  /** What of a point's coordinates the network is given. */
  readonly features: readonly FeatureName[];
  /** Before the hidden layers; of digits alone. */
  readonly convolutions: readonly Convolution[];
  readonly layers: readonly HiddenLayer[];
  readonly initializer: InitializerName;
  /** Options of the initializer that differ from its defaults. */
  readonly initializerOptions: PartOptions;
  /** Standard deviation of first weights, where the initializer has one. */
  readonly stddev: number;
  readonly loss: LossName;
  readonly classWeight: (typeof classWeightNames)[number];
  readonly optimizer: OptimizerName;
  readonly optimizerOptions: PartOptions;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly scheduleOptions: PartOptions;
  /** Learning rates that were set by hand while the network trained. */
  readonly rateChanges: readonly RateChange[];
  /** The norm that all gradients together are clipped to; 0 for none. */
  readonly clipNorm: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Epochs after those that the schedule is stretched over. */
  readonly moreEpochs: number;
  /** Epochs without a lower validation loss after which training stops and goes back to the best weights; 0 for never. */
  readonly patience: number;
  readonly l1: number;
  readonly l2: number;
  readonly dropout: number;
  readonly seed: number;
}

export const defaultSetup: Setup = {
  data: "moons",
  noise: 0.1,
  points: 400,
  imbalance: 1,
  inputScale: 1,
  inputs: "raw",
  validationShare: 0.2,
  features: ["x", "y"],
  convolutions: [],
  layers: [
    { units: 16, activation: "tanh" },
    { units: 8, activation: "tanh" },
  ],
  initializer: "glorotUniform",
  initializerOptions: {},
  stddev: 0.05,
  loss: "sparseCategoricalCrossentropy",
  classWeight: "none",
  optimizer: "adam",
  optimizerOptions: {},
  learningRate: 0.01,
  schedule: "constant",
  scheduleOptions: {},
  rateChanges: [],
  clipNorm: 0,
  batchSize: 32,
  epochs: 200,
  moreEpochs: 0,
  patience: 0,
  l1: 0,
  l2: 0,
  dropout: 0,
  seed: 1,
};

/** What digits start from: wider layers and fewer epochs. */
export const digitsSetup: Setup = {
  ...defaultSetup,
  data: "digits",
  points: 15_000,
  layers: [{ units: 128, activation: "relu" }],
  initializer: "heNormal",
  learningRate: 0.003,
  batchSize: 64,
  epochs: 12,
};

/** What a convolutional network for digits starts from: two convolutions with a pooling between them, and the layer of the classes. */
export const convolutionalSetup: Pick<Setup, "convolutions" | "layers"> = {
  convolutions: [
    { filters: 8, activation: "relu", pool: true },
    { filters: 16, activation: "relu", pool: false },
  ],
  layers: [],
};

/** What numbers of the plane start from. */
export const regressionSetup: Setup = { ...defaultSetup, data: "plane", loss: "meanSquaredError" };

/** A curve has a height over each x: that is what the network must not be given. */
export const waveSetup: Setup = {
  ...regressionSetup,
  data: "wave",
  features: ["x"],
  layers: [
    { units: 32, activation: "tanh" },
    { units: 16, activation: "tanh" },
  ],
};

/** What a data set starts from. */
export const baseOf = (data: string): Setup => {
  if (data === "digits") return digitsSetup;
  if (data === "wave") return waveSetup;
  return isRegression({ data }) ? { ...regressionSetup, data: data as DataName } : defaultSetup;
};

/**
 * The set-up with other data. Digits want another network than points do; elsewhere everything is kept but what does not fit: the
 * loss of what is predicted, and what a curve's network may be given.
 */
export const withData = (setup: Setup, data: DataName): Setup => {
  const base = baseOf(data);
  if (data === "digits" || setup.data === "digits") return { ...base, data, seed: setup.seed };
  const loss = lossesFor({ data }).includes(setup.loss) && isRegression({ data }) === isRegression(setup);
  const features = (data === "wave") === (setup.data === "wave");
  return {
    ...setup,
    data,
    ...(!loss && { loss: base.loss }),
    ...(!features && { features: base.features }),
  };
};

/** Epochs that a run of a set-up has in all. */
export const allEpochs = ({ epochs, moreEpochs }: Setup): number => epochs + moreEpochs;

/** Steps that the schedule is stretched over, for so many samples to train on. */
export const scheduledSteps = ({ epochs, batchSize }: Setup, count: number): number =>
  epochs * Math.ceil(count / Math.min(batchSize, count));

/**
 * The set-up of the same run, trained on for more epochs. Where nothing falls or rises with the run, they might have been asked for
 * at first; elsewhere the schedule keeps its length, and they come after it.
 */
export const withMoreEpochs = (setup: Setup, more: number): Setup =>
  setup.schedule === "constant"
    ? { ...setup, epochs: setup.epochs + more }
    : { ...setup, moreEpochs: setup.moreEpochs + more };

/** The set-up of the same run, with the learning rate changed by hand after so many steps; what was to be changed later, is not. */
export const withRate = (setup: Setup, step: number, learningRate: number): Setup => ({
  ...setup,
  rateChanges: [...setup.rateChanges.filter((change) => change.step < step), { step, learningRate }],
});
