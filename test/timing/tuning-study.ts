// A study whose trials keep a core busy: four at the same time on as many workers as there are.

import { adam, dense, sequential } from "../../src/index.js";
import { logFloat, randomSampler, study } from "../../src/tuning/index.js";
import { rows } from "../training/reference.js";

export const busyStudy = () => {
  const part = (seed: number) => ({ x: rows(512, 64, seed), y: rows(512, 8, seed + 1) });
  return study({
    space: { learningRate: logFloat(1e-4, 1e-2) },
    ...{ sampler: randomSampler(), concurrency: 4 },
    model: ({ learningRate }) => {
      const model = sequential([dense(256, { activation: "relu" }), dense(256, { activation: "relu" }), dense(8)], {
        seed: 1,
      });
      model.compile({ optimizer: adam({ learningRate }), loss: "meanSquaredError" });
      return model;
    },
    data: { train: part(1), validation: part(3) },
    fit: { epochs: 20, batchSize: 32 },
  });
};
