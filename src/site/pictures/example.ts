// The networks that the pictures of the guide are made of: one that is small enough to show all of, and one of a usual size.

import { dense, evaluate, type Model, random, sequential } from "../../index.js";

/** A batch of two samples, of two features each. */
export const smallBatch = {
  x: [
    [1, 2],
    [3, 4],
  ],
  y: [[1], [2]],
};

/** Two inputs, three units, one output. */
export const smallModel = async (): Promise<Model> => {
  const model = sequential([dense(3, { activation: "tanh" }), dense(1)]);
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  await model.build([2]);
  return model;
};

/** Digits of 784 pixels by three layers, and as many as a batch has. */
export const usualModel = async () => {
  const model = sequential([
    dense(128, { activation: "relu" }),
    dense(64, { activation: "relu" }),
    dense(10, { activation: "softmax" }),
  ]);
  model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy" });
  const [x] = await evaluate([random.uniform([64, 784])], { seed: 1 });
  return { model, x, y: Int32Array.from({ length: 64 }, (_, i) => i % 10) };
};
