// What normalising layers refuse, and what they leave: masks, zeros, and the kernel that spectral normalisation divides.

import { expect, test } from "vitest";
import {
  constant,
  dense,
  groupNormalization,
  instanceNormalization,
  layerNormalization,
  localResponseNormalization,
  rmsNormalization,
  sequential,
  spectralNormalization,
  unitNormalization,
} from "../../../src/index.js";
import { distance, outputsOf } from "../outputs.js";
import { outputOf } from "../recurrent/apply.js";

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

test.each<[string, () => unknown]>([
  [
    "layerNormalization: expected axes behind the batch, received 0",
    () => outputOf(layerNormalization({ axis: 0 }), x),
  ],
  ["layerNormalization: expected each axis once", () => outputOf(layerNormalization({ axis: [1, -1] }), x)],
  ["layerNormalization: axis: expected a whole number or a list of them", () => layerNormalization({ axis: [] })],
  ["rmsNormalization: expected axes behind the batch", () => outputOf(rmsNormalization({ axis: [0, 1] }), x)],
  ["unitNormalization: expected an axis from -2 to 1", () => outputOf(unitNormalization({ axis: 2 }), x)],
  [
    "groupNormalization: expected channels that 32 groups share evenly, received 3",
    () => outputOf(groupNormalization(), x),
  ],
  [
    "groupNormalization: groups: expected a whole number of at least 1, or -1, received 0",
    () => groupNormalization({ groups: 0 }),
  ],
  [
    "instanceNormalization: expected an axis behind the batch, received 0",
    () => outputOf(instanceNormalization({ axis: 0 }), x),
  ],
  [
    "localResponseNormalization: expected x of shape [batch, ..., channels], received [2]",
    () => outputOf(localResponseNormalization(3), constant([1, 2], [2])),
  ],
])("%s", (message, call) => {
  expect(call).toThrow(message);
});

test("a vector of zeros has no length to divide by", async () => {
  const { data } = await outputsOf(unitNormalization(), [
    [0, 0],
    [3, 4],
  ]);
  expect(distance(data, [0, 0, 0.6, 0.8])).toBeLessThan(1e-7);
});

test("spectral normalisation of a diagonal kernel finds its largest entry, and leaves the kernel", async () => {
  const model = sequential([spectralNormalization(dense(2, { useBias: false }), { powerIterations: 20 })], { seed: 2 });
  model.compile({ optimizer: "sgd", loss: "mse" });
  await model.build([2]);
  const isKernel = (path: string): boolean => path.endsWith("dense/kernel");
  const weights = Object.entries(model.getWeights());
  expect(weights.filter(([path]) => isKernel(path))).toHaveLength(1);
  model.setWeights(weights.map(([path, { data }]) => (isKernel(path) ? [4, 0, 0, 2] : data)));
  // Predictions are those that training aims at: nothing changes but the vector.
  const rows = [
    [1, 0],
    [0, 1],
  ];
  const targets = [
    [1, 0],
    [0, 0.5],
  ];
  await model.trainOnBatch(rows, targets);
  expect(distance((await model.predict(rows)).data, targets.flat())).toBeLessThan(1e-5);
  const [, kernel] = Object.entries(model.getWeights()).find(([path]) => isKernel(path))!;
  expect(distance(kernel.data, [4, 0, 0, 2])).toBeLessThan(1e-5);
});
