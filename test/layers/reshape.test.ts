// Layers that only look at their input in another shape.

import { expect, test } from "vitest";
import { dense, flatten, reshape, sequential } from "../../src/index.js";
import { outputsOf } from "./outputs.js";

const x = [
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  [
    [7, 8, 9],
    [10, 11, 12],
  ],
];

test("flatten puts a sample's features in a row", async () => {
  expect(await outputsOf(flatten(), x)).toEqual({ shape: [2, 6], data: x.flat(2) });
});

test("flatten leaves rows as they are, and gives single numbers an axis", async () => {
  expect(
    await outputsOf(flatten(), [
      [1, 2],
      [3, 4],
    ]),
  ).toEqual({ shape: [2, 2], data: [1, 2, 3, 4] });
  expect(await outputsOf(flatten(), [1, 2, 3])).toEqual({ shape: [3, 1], data: [1, 2, 3] });
});

test("reshape gives each sample a shape", async () => {
  expect(await outputsOf(reshape([3, 2]), x)).toEqual({ shape: [2, 3, 2], data: x.flat(2) });
  expect(await outputsOf(reshape([6]), x)).toEqual({ shape: [2, 6], data: x.flat(2) });
  expect(await outputsOf(reshape([]), [[1], [2]])).toEqual({ shape: [2], data: [1, 2] });
});

test("reshape works one size out", async () => {
  expect((await outputsOf(reshape([-1]), x)).shape).toEqual([2, 6]);
  expect((await outputsOf(reshape([3, -1, 1]), x)).shape).toEqual([2, 3, 2, 1]);
});

test("gradients flow through them", async () => {
  const [shaped, plain] = [
    sequential([reshape([3, 2]), flatten(), dense(2)], { seed: 5 }),
    sequential([flatten(), dense(2)], { seed: 5 }),
  ];
  for (const model of [shaped, plain]) {
    model.compile({ optimizer: "sgd", loss: "mse" });
    await model.fit(
      x,
      [
        [1, 0],
        [0, 1],
      ],
      { epochs: 3, verbose: "silent" },
    );
  }
  const values = (model: typeof plain) => Object.values(model.getWeights());
  expect(values(shaped)).toEqual(values(plain));
});
