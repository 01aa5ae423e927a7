// Bags of embeddings give PyTorch's outputs and gradients.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { embeddingBag } from "../../src/index.js";
import { faultsOf, type Golden } from "./attention/faults.js";
import { outputsOf } from "./outputs.js";

interface Bag extends Golden {
  readonly mode: "sum" | "mean" | "max";
  readonly paddingIdx: number | null;
  readonly perSampleWeights: number[][] | null;
  readonly indices: number[][];
}
const { bag } = JSON.parse(readFileSync("test/golden/decoder.json", "utf8")) as { readonly bag: readonly Bag[] };

test.each(bag)("$mode with padding $paddingIdx", async (each) => {
  const { mode, paddingIdx, perSampleWeights, indices } = each;
  const layer = embeddingBag(6, 3, { mode, ...(paddingIdx === null ? {} : { paddingIdx }) });
  const x = perSampleWeights ? { indices, perSampleWeights } : indices;
  const [output, gradient] = await faultsOf(layer, x, each);
  expect(output).toBeLessThan(1e-6);
  expect(gradient).toBeLessThan(1e-6);
});

test("what is no bag is refused", async () => {
  const indices = [[0, 1]];
  await expect(outputsOf(embeddingBag(2, 3), [[[0, 1]]])).rejects.toThrow(
    "embeddingBag: expected indices of shape [batch, n], received [2,1,2]",
  );
  await expect(outputsOf(embeddingBag(2, 3), { indices, perSampleWeights: [[1, 1]] })).rejects.toThrow(
    'embeddingBag: expected mode "sum" with perSampleWeights, received "mean"',
  );
  const bag = embeddingBag(2, 3, { mode: "sum" });
  await expect(outputsOf(bag, { indices, perSampleWeights: [[1]] })).rejects.toThrow(
    "embeddingBag: expected perSampleWeights of the shape of indices",
  );
  await expect(outputsOf(bag, { indices, weights: [[1, 1]] })).rejects.toThrow(
    "embeddingBag: expected a tensor, or { indices, perSampleWeights? }",
  );
  await expect(outputsOf(bag, [[0, 2]])).rejects.toThrow("expected indices from 0 to 1");
  expect(() => embeddingBag(2, 3, { paddingIdx: 2 })).toThrow("embeddingBag: expected a paddingIdx from 0");
});
