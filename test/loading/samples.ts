// Data and models that are saved and loaded here, in the test's process and in another one.

import {
  accumulate,
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adamw,
  adaptiveGradientClipping,
  centralizeGradients,
  chain,
  clipByGlobalNorm,
  cosineDecay,
  dense,
  dropout,
  ema,
  ftrl,
  groups,
  lamb,
  lars,
  lion,
  lookahead,
  type Model,
  muon,
  nadam,
  type Optimizer,
  radam,
  rmsprop,
  rprop,
  scheduleFreeAdamw,
  scheduleFreeSgd,
  sequential,
  sgd,
  swa,
} from "../../src/index.js";

/** 50 points of a plane, 1 inside of a circle: with batches of 8 the last one is smaller. */
export const points = Array.from({ length: 50 }, (_, i) => [
  Math.fround((i % 7) / 3 - 1),
  Math.fround((i % 11) / 5 - 1),
]);
export const inside = points.map(([a, b]) => [Number(a! * a! + b! * b! < 0.5)]);

export const batchSize = 8;
export const batches = Math.ceil(points.length / batchSize);

export const optimizers: Readonly<Record<string, () => Optimizer>> = {
  sgd: () => sgd({ learningRate: 0.1 }),
  momentum: () => sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
  adam: () => adam({ learningRate: 0.05 }),
  amsgrad: () => adam({ amsgrad: true }),
  adamw: () => adamw({ learningRate: cosineDecay(0.05, 20) }),
  rmsprop: () => rmsprop({ momentum: 0.5, centered: true }),
  adagrad: () => adagrad(),
  adadelta: () => adadelta({ learningRate: 1 }),
  adafactor: () => adafactor(),
  adamax: () => adamax(),
  ftrl: () => ftrl({ learningRate: 0.1 }),
  lamb: () => lamb({ learningRate: 0.05 }),
  lars: () => lars({ learningRate: 10 }),
  lion: () => lion(),
  nadam: () => nadam({ learningRate: 0.05 }),
  radam: () => radam({ learningRate: 0.05 }),
  rprop: () => rprop(),
  muon: () => groups([{ match: /kernel$/, optimizer: muon() }], adamw()),
  scheduleFreeSgd: () => scheduleFreeSgd({ learningRate: 0.1, warmupSteps: 5 }),
  scheduleFreeAdamw: () => scheduleFreeAdamw(),
  lookahead: () => chain(centralizeGradients(), adam(), lookahead({ steps: 3 })),
  swa: () => chain(adaptiveGradientClipping(), sgd({ weightDecay: 0.01 }), swa({ start: 4, every: 2 })),
  chain: () => chain(clipByGlobalNorm(0.5), accumulate(3), adamw(), ema(0.9)),
  groups: () => groups([{ match: /bias$/, optimizer: sgd({ momentum: 0.5 }) }], adam()),
};

export const makeModel = (optimizer: Optimizer, threads = 1): Model => {
  const model = sequential([dense(12, { activation: "tanh" }), dropout(0.2), dense(1, { activation: "sigmoid" })], {
    seed: 7,
    name: "circle",
    threads,
  });
  model.compile({ optimizer, loss: "binaryCrossentropy", metrics: ["accuracy", "auc"] });
  return model;
};
