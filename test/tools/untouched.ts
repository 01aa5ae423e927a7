// What tools promise: a model is afterwards what it was before, and trains on to the same bits.

import { expect } from "vitest";
import {
  adam,
  batchNormalization,
  chain,
  clipByGlobalNorm,
  cosineDecay,
  dense,
  dropout,
  ema,
  type Model,
  sequential,
  weightsHash,
} from "../../src/index.js";
import { rows } from "../training/reference.js";

export const x = rows(40, 5, 21);
export const y = rows(40, 2, 22);

/** A model with much that could be touched: statistics, random numbers, moments, averages, a schedule. */
export const delicate = (threads = 1): Model => {
  const model = sequential([dense(7, { activation: "tanh" }), batchNormalization(), dropout(0.3), dense(2)], {
    ...{ seed: 4, threads },
  });
  const optimizer = chain(clipByGlobalNorm(1), adam({ learningRate: cosineDecay(0.05, 40) }), ema(0.9));
  model.compile({ optimizer, loss: "meanSquaredError", metrics: ["mae"] });
  return model;
};

const options = { batchSize: 16, verbose: "silent" } as const;

/** Uses a tool before the first step, and in the middle of a training. */
export const expectUntouched = async (
  tool: (model: Model) => Promise<unknown>,
  { make = delicate, threads = 1 }: { readonly make?: (threads: number) => Model; readonly threads?: number } = {},
): Promise<void> => {
  const [alone, looked] = [make(threads), make(threads)];
  await tool(looked);
  for (const model of [alone, looked]) await model.fit(x, y, { ...options, epochs: 2 });
  const before = await looked.save({ optimizer: true });
  await tool(looked);
  expect(await looked.save({ optimizer: true })).toEqual(before);
  for (const model of [alone, looked]) await model.fit(x, y, { ...options, epochs: 4, initialEpoch: 2 });
  expect(weightsHash(looked.getWeights())).toBe(weightsHash(alone.getWeights()));
  expect(await looked.save({ optimizer: true })).toEqual(await alone.save({ optimizer: true }));
};
