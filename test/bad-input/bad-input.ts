// What a case of bad input is, and the model and data that the cases spoil.

import { dense, type FraguaError, type Model, sequential, sgd } from "../../src/index.js";

export interface BadInput {
  readonly name: string;
  /** The bad call. `model` takes 4 features, predicts 2 numbers, is compiled and has its first weights. */
  run(model: Model): unknown;
  readonly error: new (message?: string) => FraguaError;
  /** The whole message: what, where, expected, received, how to mend. */
  readonly message: string | RegExp;
}

/** Lets a test pass what TypeScript would refuse. */
export const bad = (value: unknown): never => value as never;

export const small = async (): Promise<Model> => {
  const model = sequential([dense(3, { activation: "tanh" }), dense(2)], { seed: 5 });
  model.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError", metrics: ["mae"] });
  await model.build([4]);
  return model;
};

/** Six good samples; a case may spoil its copy. */
export const samples = (): number[][] => Array.from({ length: 6 }, (_, i) => [i, 1 - i, i / 2, 0.25]);

/** Their targets. */
export const targets = (): number[][] => Array.from({ length: 6 }, (_, i) => [i / 3, 1 - i / 4]);

/** A copy of rows with one of them replaced. */
export const withRow = (rows: number[][], index: number, row: unknown): never =>
  bad(rows.map((good, i) => (i === index ? row : good)));

/** A model that predicts one of three classes for 4 features; not built. */
export const classifier = (): Model => {
  const model = sequential([dense(3)]);
  model.compile({ loss: "sparseCategoricalCrossentropy" });
  return model;
};

export const silent = { verbose: "silent" } as const;
