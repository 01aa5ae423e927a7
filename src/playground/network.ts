// The network of a set-up, and the parts of its training, as calls of the library.

import { type Dataset, type Layer, type Loss, type Metric, type Model, type Optimizer, sequential } from "../index.js";
import { confusionMatrix } from "../metrics/index.js";
import type { Shape } from "../tensor/shape.js";
import { type Call, call, type Given, make } from "./calls.js";
import { digitSide } from "./digits.js";
import { inputWidth, toInputSamples } from "./features.js";
import { chosenOptions, passes } from "./part-options.js";
import { hasDeviation, initializerOptionsOf, optimizerOptionsOf } from "./parts.js";
import { rateOver, scheduleCall } from "./schedule.js";
import { isRegression, type RateChange, type Samples, type Setup, scheduledSteps } from "./setup.js";

/** Squared errors of classes: each has an output that is to be 0 or 1. */
const squaresClasses = (setup: Setup): boolean => setup.loss === "meanSquaredError" && !isRegression(setup);

/** The initializer: by its name alone where it has its defaults. */
const initializerOf = ({ initializer, initializerOptions, stddev }: Setup): Given => {
  const chosen = chosenOptions(initializerOptionsOf(initializer), initializerOptions);
  const options = { ...chosen, ...(hasDeviation(initializer) && { stddev }) };
  return Object.keys(options).length > 0 ? call(initializer, [], options) : initializer;
};

/** The layers, from the first to the one that puts out the prediction. */
export const layersOf = (setup: Setup, classes: number): readonly Call[] => {
  const { convolutions, layers, l1, l2, dropout } = setup;
  const shared = {
    kernelInitializer: initializerOf(setup),
    ...((l1 > 0 || l2 > 0) && { kernelRegularizer: call("l1l2", [], { l1, l2 }) }),
  };
  return [
    // The samples are rows of pixels.
    ...(convolutions.length > 0 ? [call("reshape", [[digitSide, digitSide, 1]])] : []),
    ...convolutions.flatMap(({ filters, activation, pool }) => [
      call("conv2d", [filters, 3], { activation, ...shared }),
      ...(pool ? [call("maxPooling2d")] : []),
    ]),
    ...(convolutions.length > 0 ? [call("flatten")] : []),
    ...layers.flatMap(({ units, activation }) => [
      call("dense", [units], { activation, ...shared }),
      ...(dropout > 0 ? [call("dropout", [dropout])] : []),
    ]),
    call("dense", [classes], { activation: squaresClasses(setup) ? "softmax" : "linear", ...shared }),
  ];
};

/** What the optimizer is told of the learning rate, where it is not changed while the network trains. */
const rateOf = (setup: Setup, count: number): Given =>
  setup.schedule === "constant"
    ? setup.learningRate
    : scheduleCall(setup, setup.learningRate, scheduledSteps(setup, count));

/** The optimizer, with the clipping before it; for `count` samples to train on. */
export const optimizerOf = (setup: Setup, count: number, learningRate: Given = rateOf(setup, count)): Call => {
  const { optimizer, optimizerOptions, clipNorm } = setup;
  const options = chosenOptions(optimizerOptionsOf(optimizer), optimizerOptions);
  const made = call(optimizer, [], { learningRate, ...options });
  return clipNorm > 0 ? call("chain", [call("clipByGlobalNorm", [clipNorm]), made]) : made;
};

export const lossOf = ({ loss }: Setup): Call =>
  call(loss, [], loss === "sparseCategoricalCrossentropy" ? { fromLogits: true } : {});

/** The metrics that the curves show: of classes the accuracy, of numbers the share of variance explained and the error in their unit. */
export const metricsOf = (setup: Setup): readonly ("accuracy" | "r2" | "rmse")[] =>
  isRegression(setup) ? ["r2", "rmse"] : ["accuracy"];

export const buildModel = (setup: Setup, classes: number): Model =>
  sequential(layersOf(setup, classes).map(make) as Layer[], { seed: setup.seed });

/** Whether the parts of a set-up can be made: some options exclude each other. */
export const makes = (setup: Setup): boolean =>
  passes(() => [...layersOf(setup, 2), optimizerOf(setup, 100), lossOf(setup)].map(make));

/** The optimizer of a run, whose learning rate follows the changes that there are by then. */
export const buildOptimizer = (
  setup: Setup,
  count = Math.ceil(setup.points * (1 - setup.validationShare)),
  changes = (): readonly RateChange[] => setup.rateChanges,
): Optimizer => {
  const value = rateOver(setup, scheduledSteps(setup, count), changes);
  return make(optimizerOf(setup, count, { text: "learningRate", value })) as Optimizer;
};

export const buildLoss = (setup: Setup): Loss => make(lossOf(setup)) as Loss;

/** What a run measures: classes are also counted in a table. */
export const buildMetrics = (setup: Setup): readonly ("accuracy" | "r2" | "rmse" | Metric)[] =>
  isRegression(setup) ? metricsOf(setup) : [...metricsOf(setup), confusionMatrix()];

/** The samples as the library takes them; squared errors want a 1 in each row instead of a label. */
export const datasetOf = (setup: Setup, samples: Samples): Dataset => {
  const { x, y, width, classes, targets } = toInputSamples(setup, samples);
  const { length: count } = y;
  return {
    x: { data: x, shape: [count, width] as Shape },
    y: targets
      ? { data: targets, shape: [count, 1] as Shape }
      : squaresClasses(setup)
        ? { data: oneHotRows(y, classes), shape: [count, classes] as Shape }
        : y,
  };
};

/** The shape of one sample as the network is given it. */
export const inputShapeOf = (setup: Setup, { width }: Samples): Shape => [inputWidth(setup, width)];

const oneHotRows = (labels: Int32Array, classes: number): Float32Array => {
  const rows = new Float32Array(labels.length * classes);
  for (const [i, label] of labels.entries()) rows[i * classes + label] = 1;
  return rows;
};
