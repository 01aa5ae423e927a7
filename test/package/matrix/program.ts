// What every tool of the matrix builds and runs: it trains a small network and returns the hash of its weights.

import { adam, dense, dropout, sequential, sparseCategoricalCrossentropy, weightsHash } from "fragua";

export const makeModel = (units = 24) => {
  const model = sequential(
    [dense(units, { activation: "gelu" }), dropout(0.2), dense(units, { activation: "tanh" }), dense(3)],
    { seed: 11 },
  );
  model.compile({ optimizer: adam({ learningRate: 0.01 }), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
  return model;
};

export const x = Array.from({ length: 70 }, (_, i) => [(i % 7) / 7, (i % 11) / 11, (i % 13) / 13]);
export const y = x.map((_, i) => (i * i) % 3);
export const options = { epochs: 5, batchSize: 16, verbose: "silent" } as const;

export const train = async () => {
  const model = makeModel();
  await model.fit(x, y, options);
  return weightsHash(model.getWeights());
};

/** Wide enough that a second thread is worth while. */
export const trainWide = async () => {
  const model = makeModel(256);
  await model.fit(x, y, { ...options, batchSize: 64 });
  return weightsHash(model.getWeights());
};
