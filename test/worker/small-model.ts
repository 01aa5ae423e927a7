// A small classifier and its data, for a worker and for the test beside it.

import { adam, dense, dropout, type Model, sequential, sparseCategoricalCrossentropy } from "../../src/index.js";

export const smallModel = (units: number): Model => {
  const model = sequential([dense(units, { activation: "tanh" }), dropout(0.2), dense(3)], { seed: 4 });
  model.compile({
    optimizer: adam({ learningRate: 0.02 }),
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
    metrics: ["accuracy"],
  });
  return model;
};

/** Points with a class that depends on their angle. */
export const points = (count: number): { x: { data: Float32Array; shape: number[] }; y: Int32Array } => {
  const data = Float32Array.from({ length: 2 * count }, (_, i) => ((i * 7919) % 200) / 100 - 1);
  const y = Int32Array.from({ length: count }, (_, i) => (data[2 * i]! > 0 ? 0 : data[2 * i + 1]! > 0 ? 1 : 2));
  return { x: { data, shape: [count, 2] }, y };
};
