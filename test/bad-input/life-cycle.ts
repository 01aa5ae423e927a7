// Calls that come at the wrong time: too early, too late, or while another one runs.

import { ArgumentError, dense, meanSquaredError, StateError, sequential } from "../../src/index.js";
import { type BadInput, bad, samples, silent, targets } from "./bad-input.js";

const noWeights =
  "model: it has no parameters yet, since their shapes follow from the data. " +
  "Call fit, or build it with await model.build([features]).";
const noLoss = (where: string) =>
  `${where}: the model does not know its loss yet. Call model.compile({ optimizer, loss }) first.`;

const early: readonly BadInput[] = [
  {
    name: "fit before compile",
    run: () => sequential([dense(2)]).fit(samples(), targets(), silent),
    error: StateError,
    message: noLoss("fit"),
  },
  {
    name: "evaluate before compile",
    run: () => sequential([dense(2)]).evaluate(samples(), targets()),
    error: StateError,
    message: noLoss("evaluate"),
  },
  {
    name: "trainOnBatch before compile",
    run: () => sequential([dense(2)]).trainOnBatch(samples(), targets()),
    error: StateError,
    message: noLoss("trainOnBatch"),
  },
  {
    name: "inspect before compile",
    run: () => sequential([dense(2)]).inspect(samples(), targets()),
    error: StateError,
    message: noLoss("inspect"),
  },
  {
    name: "the learning rate before compile",
    run: () => sequential([dense(2)]).learningRate,
    error: StateError,
    message: noLoss("learningRate"),
  },
  {
    name: "weights before there are any",
    run: () => sequential([dense(2)]).getWeights(),
    error: StateError,
    message: noWeights,
  },
  {
    name: "setting weights before there are any",
    run: () => sequential([dense(2)]).setWeights([]),
    error: StateError,
    message: noWeights,
  },
  {
    name: "a summary before there are shapes",
    run: () => sequential([dense(2)]).summary(),
    error: StateError,
    message: noWeights,
  },
  {
    name: "a learning rate before there are weights",
    run: () => {
      const model = sequential([dense(2)]);
      model.compile({ loss: "mse" });
      model.learningRate = 0.5;
    },
    error: StateError,
    message: "learningRate: the model is not built yet. Set it in the optimizer's options.",
  },
  {
    name: "a step before there are shapes",
    run: () => sequential([dense(2)]).compileStep({ loss: "mse", batchSize: 4 }),
    error: StateError,
    message:
      "compileStep: the model is not built yet. Give sampleShape, such as [784], or await model.build([784]) before.",
  },
  {
    name: "a seed after the first weights",
    run: (model) => model.setSeed(3),
    error: StateError,
    message: "setSeed: the model has its first weights already. Set the seed before fit or build.",
  },
  {
    name: "a seed of NaN",
    run: () => sequential([dense(2)]).setSeed(Number.NaN),
    error: ArgumentError,
    message: "setSeed: seed: expected a whole number of at least 0, received NaN.",
  },
  {
    name: "a second build for another shape",
    run: (model) => model.build([5]),
    error: StateError,
    message: "build: the model was built for x [4] already, received x [5]. Make another model for other inputs.",
  },
  {
    name: "a build for other inputs",
    run: (model) => model.build({ left: [4] }),
    error: StateError,
    message: "build: the model was built for x [4] already, received left [4]. Make another model for other inputs.",
  },
];

const rates: readonly BadInput[] = (
  [
    [Number.NaN, "NaN"],
    [-0.1, "-0.1"],
    ["0.1", '"0.1"'],
  ] as const
).map(([value, shown]) => ({
  name: `a learning rate set to ${shown}`,
  run: (model) => {
    model.learningRate = bad(value);
  },
  error: ArgumentError,
  message: `learningRate: expected a finite number of at least 0, received ${shown}.`,
}));

const step = { loss: meanSquaredError(), batchSize: 4 };

const busy = (where: string) => `${where}: the model is busy with fit. Await that call first.`;

/** What `call` throws while fit is under way; fit is awaited either way. */
const whileFitting = (name: string, call: BadInput["run"], message: string): BadInput => ({
  name,
  run: async (model) => {
    const before = model.getWeights();
    const fitting = model.fit(samples(), targets(), { ...silent, epochs: 2 });
    try {
      return await call(model);
    } finally {
      await fitting;
      // Training went on undisturbed; its weights are put back for the check that nothing changed.
      model.setWeights(before);
    }
  },
  error: StateError,
  message,
});

const atOnce: readonly BadInput[] = [
  whileFitting("fit twice at once", (model) => model.fit(samples(), targets(), silent), busy("fit")),
  whileFitting("compile while fitting", (model) => model.compile({ loss: "mae" }), busy("compile")),
  whileFitting("trainOnBatch while fitting", (model) => model.trainOnBatch(samples(), targets()), busy("trainOnBatch")),
  whileFitting("inspect while fitting", (model) => model.inspect(samples(), targets()), busy("inspect")),
  whileFitting("compileStep while fitting", (model) => model.compileStep(step), busy("compileStep")),
  {
    name: "compile while evaluating",
    run: async (model) => {
      const evaluating = model.evaluate(samples(), targets());
      try {
        return model.compile({ loss: "mae" });
      } finally {
        await evaluating;
      }
    },
    error: StateError,
    message: "compile: the model is busy with evaluate. Await that call first.",
  },
  {
    name: "setWeights while evaluating",
    run: async (model) => {
      const evaluating = model.evaluate(samples(), targets());
      try {
        return model.setWeights(model.getWeights());
      } finally {
        await evaluating;
      }
    },
    error: StateError,
    message: "setWeights: the model is busy with evaluate. Await that call first.",
  },
];

export const badTiming = [...early, ...rates, ...atOnce];
