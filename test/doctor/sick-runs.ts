// Runs that are made sick on purpose, one for each of the doctor's rules, and the same runs cured: tests hold the rules to them, and the guide shows them.

import {
  activation,
  adam,
  batchNormalization,
  chain,
  clipByGlobalNorm,
  constantOf,
  cosineDecay,
  dense,
  type Layer,
  type Loss,
  log,
  meanSquaredError,
  randomNormal,
  round,
  scale,
  sgd,
  sparseCategoricalCrossentropy,
} from "../../src/index.js";
import { drawer, type RunOptions, type Task, tasks } from "./cases.js";

/** The data sets by name. */
export const names = Object.keys(tasks);

/** A run: its data and how it is set up, made anew for each since a layer keeps what it has learned. */
type Run = readonly [task: Task, options?: RunOptions];

export interface SickRun {
  readonly sick: (task: Task, name: string) => Run;
  /** The remedy that the finding names. */
  readonly cured: (task: Task, name: string) => Run;
  /** Where it is not all three. */
  readonly on?: readonly string[];
  readonly count?: number;
  /** What is true beside it. */
  readonly also?: readonly string[];
}

export const relu = (units: number, options: object = {}): Layer => dense(units, { activation: "relu", ...options });
export const times = (count: number, make: () => Layer): Layer[] => Array.from({ length: count }, make);
const wide = (): Layer[] => [relu(24)];
const mapX = (task: Task, change: (row: number[], i: number) => number[]): Task => ({ ...task, x: task.x.map(change) });
const lossFor = ({ classes }: Task): Loss =>
  classes > 0 ? sparseCategoricalCrossentropy({ fromLogits: true }) : meanSquaredError();

/** Some targets replaced by others. */
const noisy = (task: Task, share: number): Task => {
  const draw = drawer(7);
  const y = task.y.map((target) =>
    typeof target === "number"
      ? draw() < share
        ? Math.floor(draw() * task.classes)
        : target
      : [target[0]! + 20 * share * (draw() - 0.5)],
  );
  return { ...task, y: y as Task["y"] };
};

const shuffled = (task: Task): Task => {
  const draw = drawer(99);
  const y = [...task.y] as number[];
  for (let i = y.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [y[i], y[j]] = [y[j]!, y[i]!];
  }
  return { ...task, y };
};

const first = (task: Task, count: number): Task => ({
  ...task,
  x: task.x.slice(0, count),
  y: task.y.slice(0, count) as Task["y"],
});

/** A loss in units a thousand times too small. */
const inflated = (task: Task): Loss => {
  const inner = lossFor(task);
  return { ...inner, apply: (prediction, target) => scale(inner.apply(prediction, target), 1000) };
};

const shifted = (momentum: number): Layer[] => [
  dense(32, { biasInitializer: constantOf(5) }),
  batchNormalization({ momentum }),
  activation("relu"),
  relu(32),
];

const jittery = (name: string) =>
  ({
    circle: { rate: 0.1, batchSize: 4 },
    sectors: { rate: 0.075, batchSize: 2 },
    surface: { rate: 0.1, batchSize: 8 },
  })[name]!;

const unsettled = (task: Task, name: string, decays: boolean): Run => {
  const { rate, batchSize } = jittery(name);
  const learningRate = decays ? cosineDecay(rate, 25 * Math.ceil(256 / batchSize)) : rate;
  const layers = times(2, () => dense(24, { activation: "tanh" }));
  // As early as the loss stands still: a rate that comes down too late has let the network learn by heart.
  return [task, { layers, optimizer: adam({ learningRate }), fit: { epochs: 25, batchSize, validationSplit: 0 } }];
};

const healthy = (task: Task): Run => [task];

/** By trouble; what stands behind a comma tells two runs of one trouble apart. */
export const sickRuns: Readonly<Record<string, SickRun>> = {
  lossAndOutput: {
    sick: (task) =>
      task.classes > 0
        ? [task, { loss: sparseCategoricalCrossentropy() }]
        : [task, { last: { activation: "sigmoid" } }],
    cured: (task) =>
      task.classes > 0 ? [task, { loss: sparseCategoricalCrossentropy(), last: { activation: "softmax" } }] : [task],
  },
  inputsNotScaled: { sick: (task) => [mapX(task, ([a, ...rest]) => [400 * a! + 100, ...rest])], cured: healthy },
  leakage: {
    sick: (task) => [mapX(task, (row, i) => [...row, [task.y[i]!].flat()[0]!])],
    cured: healthy,
  },
  shuffledLabels: {
    sick: (task) => [shuffled(task), { layers: times(2, () => relu(64)), fit: { epochs: 30 } }],
    cured: healthy,
  },
  differentDistributions: {
    sick: (task) => [mapX(task, (row, i) => (i < 256 ? row : row.map((value) => value + 2.5)))],
    cured: healthy,
  },
  classImbalance: {
    on: ["circle", "sectors"],
    count: 1500,
    sick: (task) => [withoutMost(task)],
    cured: (task) => [withoutMost(task), { fit: { classWeight: "balanced" } }],
  },
  symmetricInitialization: {
    sick: (task) => [
      task,
      { layers: [relu(24, { kernelInitializer: "zeros" })], last: { kernelInitializer: "zeros" } },
    ],
    cured: healthy,
  },
  initializationScale: {
    sick: (task) => [task, { layers: times(3, () => relu(24, { kernelInitializer: randomNormal({ stddev: 3 }) })) }],
    cured: (task) => [task, { layers: times(3, () => relu(24, { kernelInitializer: "heNormal" })) }],
  },
  "initializationScale, too small": {
    sick: (task) => [
      task,
      {
        layers: times(4, () => relu(24, { kernelInitializer: randomNormal({ stddev: 1e-3 }) })),
        optimizer: sgd({ learningRate: 0.1 }),
      },
    ],
    cured: (task) => [
      task,
      {
        layers: times(4, () => relu(24, { kernelInitializer: "heNormal" })),
        optimizer: sgd({ learningRate: task.classes ? 0.1 : 0.02 }),
      },
    ],
  },
  explodingGradient: {
    also: ["nonFinite"],
    sick: (task) => [task, { layers: wide(), loss: inflated(task), optimizer: sgd({ learningRate: 0.05 }) }],
    cured: (task) => [
      task,
      { layers: wide(), loss: inflated(task), optimizer: chain(clipByGlobalNorm(1), sgd({ learningRate: 0.05 })) },
    ],
  },
  learningRateTooHigh: {
    also: ["nonFinite"],
    sick: (task) => [task, { layers: wide(), optimizer: sgd({ learningRate: 30 }) }],
    cured: (task) => [task, { layers: wide(), optimizer: sgd({ learningRate: task.classes ? 0.3 : 0.03 }) }],
  },
  learningRateTooLow: {
    sick: (task) => [task, { optimizer: adam({ learningRate: 1e-6 }) }],
    cured: (task) => [task, { optimizer: adam({ learningRate: 0.01 }) }],
  },
  saturatedUnits: {
    sick: (task) => [
      task,
      {
        layers: times(4, () => dense(24, { activation: "tanh", kernelInitializer: randomNormal({ stddev: 50 }) })),
        optimizer: sgd({ learningRate: 1e-3 }),
      },
    ],
    cured: (task) => [task, { layers: times(4, () => dense(24, { activation: "tanh" })) }],
  },
  vanishingGradient: {
    sick: (task) => [task, { layers: times(8, () => dense(16, { activation: "sigmoid" })) }],
    cured: (task) => [task, { layers: times(3, () => relu(16, { kernelInitializer: "heNormal" })) }],
  },
  deadUnits: {
    sick: (task) => [task, { layers: [relu(24, { biasInitializer: constantOf(-10) })] }],
    cured: (task) => [task, { layers: [relu(24, { kernelInitializer: "heNormal", biasInitializer: "zeros" })] }],
  },
  batchNormMismatch: {
    sick: (task) => [task, { layers: shifted(0.9999), fit: { epochs: 40, batchSize: 64 } }],
    cured: (task) => [task, { layers: shifted(0.9), fit: { epochs: 40, batchSize: 64 } }],
  },
  tooLittleData: {
    sick: (task) => [
      first(noisy(task, 0.25), 80),
      { layers: times(2, () => relu(64)), fit: { epochs: 80, validationSplit: 0.5 } },
    ],
    cured: (task) => [noisy(task, 0.25), { layers: [relu(16)], fit: { epochs: 12 } }],
  },
  overfitting: {
    count: 240,
    sick: (task) => [noisy(task, 0.35), { layers: times(2, () => relu(128)), fit: { epochs: 60 } }],
    cured: (task) => [noisy(task, 0.35), { layers: times(2, () => relu(128)), fit: { epochs: 4 } }],
  },
  lossNotFalling: {
    sick: (task) => [task, { layers: wide(), last: { activation: (x) => round(x) } }],
    cured: (task) => [task, { layers: wide() }],
  },
  plateau: {
    sick: (task, name) => unsettled(task, name, false),
    cured: (task, name) => unsettled(task, name, true),
  },
  underfitting: {
    sick: (task) => [task, { layers: [dense(1, { activation: "tanh" })], fit: { epochs: 40 } }],
    cured: (task) => [task, { layers: [relu(32)], fit: { epochs: 40 } }],
  },
  constantFeatures: { sick: (task) => [mapX(task, (row) => [...row, 1])], cured: healthy },
  duplicateFeatures: { sick: (task) => [mapX(task, (row) => [...row, row[0]!])], cured: healthy },
};

/** A logarithm of what may be negative: its trouble is traced by replaying a step. */
export const brokenRun = (task: Task): Run => [task, { layers: [dense(24, { activation: (x) => log(x) })] }];

/** Of the first class only every thirtieth sample. */
const withoutMost = (task: Task): Task => {
  const kept = task.x.map((_, i) => i).filter((i) => task.y[i] !== 0 || i % 30 === 0);
  return { ...task, x: kept.map((i) => task.x[i]!), y: kept.map((i) => task.y[i] as number) };
};
