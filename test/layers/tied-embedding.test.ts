// One table for what comes in and what goes out.

import { expect, test } from "vitest";
import { dense, sequential, sgd, sum, tiedEmbedding } from "../../src/index.js";
import { outputsOf } from "./outputs.js";

const table = [1, 2, 3, 4, 5, 6];
const same = [1, 0, 0, 1];

test("compares what its layers make of a row with every row", async () => {
  const tied = tiedEmbedding(3, 2, [dense(2, { useBias: false })]);
  // Row 2 · tableᵀ is [5 6] · [[1 2] [3 4] [5 6]]ᵀ.
  expect(await outputsOf(tied, [[2]], [table, same])).toEqual({ shape: [1, 1, 3], data: [17, 39, 61] });
});

test("the table gets both gradients", async () => {
  const network = sequential([tiedEmbedding(3, 2, [dense(2, { useBias: false, trainable: false })])]);
  network.compile({
    optimizer: sgd({ learningRate: 1 }),
    loss: { name: "sum", apply: (p) => sum(p, { axis: [1, 2] }), targets: "any" },
  });
  await network.build([1]);
  network.setWeights([table, same]);
  await network.trainOnBatch([[2]], [[0]]);
  // Σ = e₂ · (e₀ + e₁ + e₂): d/de₀ = d/de₁ = e₂, d/de₂ = e₂ + (e₀ + e₁ + e₂).
  const [values] = Object.values(network.getWeights());
  expect(Array.from(values!.data)).toEqual([1 - 5, 2 - 6, 3 - 5, 4 - 6, 5 - 14, 6 - 18]);
});

test("refuses layers that end with another width", async () => {
  await expect(outputsOf(tiedEmbedding(3, 2, [dense(4)]), [[0]])).rejects.toThrow(
    "tiedEmbedding: expected layers that end with 2 features, received",
  );
});
