// Small data sets and runs on them, for the doctor to look at.

import {
  adam,
  type Callback,
  dense,
  type FitOptions,
  type History,
  type Layer,
  type Loss,
  meanSquaredError,
  type Optimizer,
  sequential,
  sparseCategoricalCrossentropy,
} from "../../src/index.js";

/** Numbers in [0, 1) from a linear congruential generator. */
export const drawer = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
};

/** About normal: the sum of twelve draws. */
export const normal = (draw: () => number): number => {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += draw();
  return sum;
};

export interface Task {
  readonly x: number[][];
  readonly y: number[] | number[][];
  /** Classes; 0 for numbers. */
  readonly classes: number;
}

const taskOf = (
  count: number,
  seed: number,
  width: number,
  classes: number,
  target: (row: readonly number[], draw: () => number) => number,
): Task => {
  const draw = drawer(seed);
  const x = Array.from({ length: count }, () => Array.from({ length: width }, () => normal(draw)));
  const found = x.map((row) => target(row, draw));
  return { x, y: classes > 0 ? found : found.map((value) => [value]), classes };
};

/** Three tasks: two classes in and around a circle, three sectors, and a smooth function. */
export const tasks: Readonly<Record<string, (count?: number, seed?: number) => Task>> = {
  circle: (count = 320, seed = 1) => taskOf(count, seed, 2, 2, ([a, b]) => (a! * a! + b! * b! > 1.4 ? 1 : 0)),
  sectors: (count = 320, seed = 2) =>
    taskOf(count, seed, 3, 3, ([a, b, c]) => (a! > b! && a! > c! ? 0 : b! > c! ? 1 : 2)),
  surface: (count = 320, seed = 3) =>
    taskOf(count, seed, 3, 0, ([a, b, c], draw) => a! * 0.8 - b! + 0.5 * c! * c! + 0.1 * normal(draw)),
};

export interface RunOptions {
  readonly layers?: readonly Layer[];
  readonly last?: Parameters<typeof dense>[1];
  readonly optimizer?: Optimizer;
  readonly loss?: Loss;
  readonly fit?: FitOptions;
  readonly callbacks?: readonly Callback[];
  readonly seed?: number;
}

/** Trains on a task under the doctor's eyes. */
export const train = async (task: Task, options: RunOptions = {}) => {
  const hidden = options.layers ?? [dense(24, { activation: "relu", kernelInitializer: "heNormal" })];
  const { classes } = task;
  const model = sequential([...hidden, dense(Math.max(1, classes), options.last)], { seed: options.seed ?? 1 });
  model.compile({
    optimizer: options.optimizer ?? adam({ learningRate: 0.01 }),
    loss: options.loss ?? (classes > 0 ? sparseCategoricalCrossentropy({ fromLogits: true }) : meanSquaredError()),
  });
  const history: History = await model.fit(task.x, task.y as never, {
    ...{ epochs: 12, batchSize: 16, validationSplit: 0.2, diagnose: true, verbose: "silent", threads: 1 },
    ...options.fit,
  });
  return { model, history, diagnosis: history.diagnosis! };
};
