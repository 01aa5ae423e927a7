// Steps of one's own that cannot run.

import { ArgumentError, DataError, meanSquaredError, StateError } from "../../src/index.js";
import { type BadInput, bad, samples, targets } from "./bad-input.js";

const step = { loss: meanSquaredError(), batchSize: 4 };

export const badSteps: readonly BadInput[] = [
  {
    name: "a step without options",
    run: (model) => model.compileStep(bad(undefined)),
    error: ArgumentError,
    message: "compileStep: batchSize: expected a whole number of at least 1, received undefined.",
  },
  {
    name: "a step with a batch of 0",
    run: (model) => model.compileStep({ ...step, batchSize: 0 }),
    error: ArgumentError,
    message: "compileStep: batchSize: expected a whole number of at least 1, received 0.",
  },
  {
    name: "a step without a loss",
    run: (model) => model.compileStep(bad({ batchSize: 4 })),
    error: ArgumentError,
    message: 'compileStep: expected a loss, such as "meanSquaredError", received none.',
  },
  {
    name: "a step with an option misspelt",
    run: (model) => model.compileStep(bad({ ...step, batchsize: 3 })),
    error: ArgumentError,
    message:
      'compileStep: unknown option "batchsize". Did you mean "batchSize"? ' +
      "Known: optimizer, loss, metrics, weightedMetrics, lossWeights, batchSize, sampleShape.",
  },
  {
    name: "a step for another shape",
    run: (model) => model.compileStep({ ...step, sampleShape: [9] }),
    error: StateError,
    message: "compileStep: the model was built for x [4] already, received x [9]. Make another model for other inputs.",
  },
  {
    name: "a step's batch left out",
    run: async (model) => (await model.compileStep(step)).run(bad(undefined)),
    error: DataError,
    message: "step.run: expected a batch { x, y }, received undefined.",
  },
  {
    name: "a step's batch without targets",
    run: async (model) => (await model.compileStep(step)).run(bad({ x: samples() })),
    error: DataError,
    message: "step.run: expected a batch { x, y }, received an object with x.",
  },
  {
    name: "NaN in a step's batch",
    run: async (model) => (await model.compileStep(step)).run({ x: [[1, Number.NaN, 3, 4]], y: [[0, 1]] }),
    error: DataError,
    message: "x: expected finite numbers, received NaN at row 0, column 1. Remove or replace that value.",
  },
  {
    name: "a step's learning rate of NaN",
    run: async (model) => (await model.compileStep(step)).set("learningRate", Number.NaN),
    error: ArgumentError,
    message: "learningRate: expected a finite number of at least 0, received NaN.",
  },
  {
    name: "a step's scalar that does not exist",
    run: async (model) => (await model.compileStep(step)).set(bad("momentum"), 0.9),
    error: ArgumentError,
    message: 'step.set: expected "learningRate", received "momentum".',
  },
  {
    name: "a step after the model was compiled anew",
    run: async (model) => {
      const old = await model.compileStep(step);
      model.compile({ loss: "mae" });
      return old.run({ x: samples(), y: targets() });
    },
    error: StateError,
    message: "step.run: the model was compiled anew since. Make another step with compileStep.",
  },
];
