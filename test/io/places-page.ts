// What the page of places.test.ts calls: the library, and a small model that has trained.

import * as fragua from "../../src/index.js";

const { adam, dense, sequential, weightsHash } = fragua;

const x = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const y = [[0], [1], [1], [0]];

/** A model of its own for each seed, with what else `fit` takes. */
const trained = async (seed: number, more: object = {}): Promise<fragua.Model> => {
  const model = sequential([dense(8, { activation: "tanh" }), dense(1)], { seed });
  model.compile({ optimizer: adam(), loss: "meanSquaredError" });
  await model.fit(x, y, { epochs: 2, batchSize: 2, verbose: "silent", ...more });
  return model;
};

/** The error that something rejects with. */
const errorOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "none";
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

const page = {
  ...fragua,
  trained,
  errorOf,
  hashOf: (model: fragua.Model) => weightsHash(model.getWeights()),
  large: () => sequential([dense(4000)], { seed: 1 }),
};
export type Page = typeof page;
(globalThis as unknown as { page: Page }).page = page;
