// Calls of what training takes: losses, metrics, optimizers, schedules, initializers and preprocessing.

const numbers = ["[0.2, 0.9, 0.4]", "[0, 1, 1]"] as const;
const oneHot = ["[0.7, 0.2, 0.1]", "[1, 0, 0]"] as const;
const label = ["[0.7, 0.2, 0.1]", "[0], [1]"] as const;
const signs = ["[0.5, -2, 0.3]", "[1, -1, -1]"] as const;

type LossCall = readonly [call: string, prediction: string, target: string];
const plain = (name: string, [prediction, target]: readonly [string, string]): LossCall => [
  `${name}()`,
  prediction,
  target,
];

/** By the loss's name: its call, and one sample of predictions and targets. */
export const lossCalls: Readonly<Record<string, LossCall>> = {
  binaryCrossentropy: plain("binaryCrossentropy", numbers),
  binaryFocalCrossentropy: plain("binaryFocalCrossentropy", numbers),
  categoricalCrossentropy: ["categoricalCrossentropy({ labelSmoothing: 0.1 })", ...oneHot],
  categoricalFocalCrossentropy: plain("categoricalFocalCrossentropy", oneHot),
  sparseCategoricalCrossentropy: plain("sparseCategoricalCrossentropy", label),
  sparseCategoricalFocalCrossentropy: plain("sparseCategoricalFocalCrossentropy", label),
  negativeLogLikelihood: ["negativeLogLikelihood()", "[-0.1, -2.5, -4]", "[0], [1]"],
  klDivergence: plain("klDivergence", oneHot),
  poisson: ["poisson()", "[1.5, 0.5]", "[2, 0]"],
  poissonNegativeLogLikelihood: ["poissonNegativeLogLikelihood()", "[0.4, -0.7]", "[2, 0]"],
  gaussianNegativeLogLikelihood: ["gaussianNegativeLogLikelihood()", "[1, 0.5]", "[1.2]"],
  klNormal: ["klNormal()", "[0.5, 0]", "[0]"],
  hinge: plain("hinge", signs),
  squaredHinge: plain("squaredHinge", signs),
  categoricalHinge: plain("categoricalHinge", oneHot),
  multiMargin: plain("multiMargin", label),
  multiLabelMargin: ["multiLabelMargin()", "[0.1, 0.2, 0.4, 0.8]", "[3, 0, -1, 1]"],
  multiLabelSoftMargin: plain("multiLabelSoftMargin", numbers),
  marginRanking: ["marginRanking()", "[0.5, 0.2]", "[1]"],
  meanSquaredError: plain("meanSquaredError", numbers),
  meanAbsoluteError: plain("meanAbsoluteError", numbers),
  meanAbsolutePercentageError: ["meanAbsolutePercentageError()", "[110, 190]", "[100, 200]"],
  meanSquaredLogarithmicError: ["meanSquaredLogarithmicError()", "[110, 190]", "[100, 200]"],
  logCosh: plain("logCosh", numbers),
  huber: ["huber({ delta: 0.5 })", ...numbers],
  smoothL1: ["smoothL1({ beta: 0.5 })", ...numbers],
  dice: plain("dice", numbers),
  tversky: ["tversky({ alpha: 0.3, beta: 0.7 })", ...numbers],
  cosineSimilarity: ["cosineSimilarity()", "[1, 0]", "[1, 1]"],
  cosineEmbedding: ["cosineEmbedding()", "[1, 0, 1, 1], [1, 2, 2]", "[1], [1]"],
  contrastive: ["contrastive()", "[1, 0, 1, 1], [1, 2, 2]", "[1], [1]"],
  tripletMargin: ["tripletMargin()", "[0, 0, 1, 0, 1, 1], [1, 3, 2]", "[0], [1]"],
  ctc: ["ctc()", "[0.1, 2, 0.3, 0.2, 0.1, 3], [1, 2, 3]", "[1], [1, 1]"],
  tripletSemiHard: ["tripletSemiHard()", "[0, 1, 0.1, 0.9, 1, 0, 0.9, 0.2], [4, 2]", "[0, 0, 1, 1], [4]"],
  infoNce: ["infoNce()", "[1, 0, 1, 0.1, 0, 1, 0.1, 1], [2, 2, 2]", "[0, 0], [2]"],
  circle: ["circle()", "[0, 1, 0.1, 0.9, 1, 0, 0.9, 0.2], [4, 2]", "[0, 0, 1, 1], [4]"],
};

const binary = ["binaryCrossentropy", "[[0.9], [0.2], [0.6], [0.4]]", "[[1], [0], [0], [1]]"] as const;
const classes = [
  "sparseCategoricalCrossentropy",
  "[[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.2, 0.5, 0.3]]",
  "[0, 1, 2]",
] as const;
const categories = ["categoricalCrossentropy", classes[1], "[[1, 0, 0], [0, 1, 0], [0, 0, 1]]"] as const;
const regression = ["meanSquaredError", "[[1], [2], [4]]", "[[1], [3], [4]]"] as const;
const relevant = ["meanSquaredError", "[[0.9, 0.3, 0.5], [0.1, 0.8, 0.2]]", "[[1, 0, 0], [0, 0, 1]]"] as const;

type MetricCall = readonly [call: string, loss: string, predictions: string, targets: string];
const over = (sample: readonly [string, string, string], calls: readonly string[]): Record<string, MetricCall> =>
  Object.fromEntries(calls.map((call) => [/^\w+/.exec(call)![0], [call, ...sample] as const]));

/** By the metric's name: its call, a loss beside it, predictions and targets. */
export const metricCalls: Readonly<Record<string, MetricCall>> = {
  ...over(binary, [
    "binaryAccuracy()",
    "accuracy()",
    "binaryIou()",
    "precision()",
    "recall()",
    "specificity()",
    "auc()",
    "averagePrecision()",
    "sensitivityAtSpecificity({ specificity: 0.5 })",
    "specificityAtSensitivity({ sensitivity: 0.5 })",
    "precisionAtRecall({ recall: 0.5 })",
    "recallAtPrecision({ precision: 0.5 })",
    "hammingLoss()",
    "exactMatch()",
    "brierScore()",
    "expectedCalibrationError()",
    "logLoss()",
    "f1()",
    "fBeta({ beta: 2 })",
  ]),
  ...over(classes, [
    "sparseCategoricalAccuracy()",
    "sparseTopKCategoricalAccuracy({ k: 2 })",
    "cohenKappa()",
    "matthewsCorrelation()",
    "balancedAccuracy()",
    "meanIou()",
    "iou({ classes: [0] })",
    "perplexity()",
  ]),
  ...over(categories, ["categoricalAccuracy()", "topKCategoricalAccuracy({ k: 2 })"]),
  ...over(relevant, ["hitsAtK({ k: 1 })", "meanReciprocalRank()", "ndcg()", "meanCosineSimilarity()"]),
  ...over(regression, [
    "rootMeanSquaredError()",
    "r2()",
    "explainedVariance()",
    "pearsonCorrelation()",
    "spearmanCorrelation()",
    "symmetricMeanAbsolutePercentageError()",
  ]),
  editDistance: ["editDistance()", "sparseCategoricalCrossentropy", "[[[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]]]", "[[0, 1]]"],
};

const names = (text: string): string[] => text.split(/\s+/).filter((name) => name !== "");
const byName = (calls: readonly string[], name: (call: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(calls.map((call) => [name(call), call]));
const first = (call: string): string => /^\w+/.exec(call)![0];

/** By the optimizer's name: its call. */
export const optimizerCalls: Readonly<Record<string, string>> = {
  ...byName(
    names(
      "adadelta adafactor adam adamw adamax rmsprop adagrad ftrl lamb lars lion nadam radam rprop scheduleFreeSgd",
    ).map((name) => `${name}()`),
    first,
  ),
  sgd: "sgd({ learningRate: 0.1, momentum: 0.9 })",
  scheduleFreeAdamw: "scheduleFreeAdamw()",
  shampoo: "shampoo()",
  adam: "adam({ learningRate: 0.1 })",
  adamw: "adamw({ learningRate: 0.1, weightDecay: 0.01 })",
  accumulate: "chain(accumulate(2), adam())",
  chain: "chain(clipByGlobalNorm(1), adam(), ema(0.99))",
  clipByGlobalNorm: "chain(clipByGlobalNorm(1), adam())",
  clipByNorm: "chain(clipByNorm(1), adam())",
  clipByValue: "chain(clipByValue(0.5), adam())",
  adaptiveGradientClipping: "chain(adaptiveGradientClipping(0.01), adam())",
  centralizeGradients: "chain(centralizeGradients(), adam())",
  ema: "chain(adam(), ema(0.99))",
  lookahead: "chain(adam(), lookahead({ steps: 5 }))",
  swa: "chain(adam(), swa())",
  muon: "groups([{ match: /kernel$/, optimizer: muon() }], adamw())",
  groups: "groups([{ match: /bias$/, optimizer: sgd() }], adam())",
};

/** By the schedule's name: its call. */
export const scheduleCalls: Readonly<Record<string, string>> = byName(
  [
    "warmUp(cosineDecay(0.1, 1000), 100)",
    "chainSchedules(constantRate(0.1), 500, cosineDecay(0.1, 500))",
    "cosineDecayRestarts(0.1, 400)",
    "oneCycle(0.1, 1000)",
    "cyclic(0.01, 0.1)",
    "cosineDecay(0.1, 1000)",
    "exponentialDecay(0.1, 500, 0.5)",
    "polynomialDecay(0.1, 1000)",
    "inverseTimeDecay(0.1, 500, 1)",
    "constantRate(0.1)",
    "piecewiseConstantDecay([500, 900], [0.1, 0.01, 0.001])",
    "stepDecay(0.1, 500)",
    "multiStepDecay(0.1, [500, 900])",
    "linearRate(0.1, 0.01, 1000)",
    "noam(512)",
  ],
  first,
);

/** By the initializer's name: its call. */
export const initializerCalls: Readonly<Record<string, string>> = {
  ...byName(
    names(
      "zeros ones identity kaimingUniform kaimingNormal xavierUniform xavierNormal orthogonal randomUniform randomNormal " +
        "truncatedNormal varianceScaling glorotUniform glorotNormal heUniform heNormal lecunUniform lecunNormal",
    ).map((name) => `${name}()`),
    first,
  ),
  constantOf: "constantOf(0.5)",
  sparse: "sparse(0.5)",
};

/** By the step's name: its call, and the values that it learns from. */
export const preprocessingCalls: Readonly<Record<string, readonly [call: string, values: string]>> = {
  discretization: ["discretization({ numBins: 2 })", "[[1], [2], [8], [9]]"],
  hashing: ["hashing({ numBins: 10 })", '["Sevilla", "Bilbao"]'],
  imputation: ['imputation({ strategy: "median" })', "[[1], [Number.NaN], [3]]"],
  minMaxScaling: ["minMaxScaling()", "[[1], [3], [5]]"],
  normalization: ["normalization()", "[[1], [3], [5]]"],
  oneHotEncoding: ["oneHotEncoding()", '["red", "blue", "red"]'],
  robustScaling: ["robustScaling()", "[[1], [3], [5], [100]]"],
  stringLookup: ["stringLookup()", '["red", "blue", "red"]'],
  textVectorization: ["textVectorization()", '["a forge", "a network"]'],
};
