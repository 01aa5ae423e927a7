// A network that is trained by a loop of one's own.

import * as f from "../../../src/index.js";
import { batchSize, epochs, floats } from "./parts.js";

/** A loop of one's own, over shuffled batches, with a learning rate that falls from epoch to epoch. */
export const ownLoop = async (threads: number): Promise<f.Weights> => {
  const model = f.sequential([f.dense(21, { activation: "relu" }), f.dense(2)], { seed: 5, threads });
  const step = await model.compileStep({
    optimizer: "adagrad",
    loss: "meanSquaredError",
    batchSize,
    sampleShape: [9],
  });
  const dataset = { x: floats(31, 9), y: floats(32, 2) };
  for (let epoch = 0; epoch < epochs; epoch++) {
    step.set("learningRate", 0.1 / (1 + epoch));
    for (const batch of f.batches(dataset, batchSize, { shuffle: true, seed: 9, epoch })) step.run(batch);
  }
  return model.getWeights();
};
