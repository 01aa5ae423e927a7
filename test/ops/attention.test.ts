// Scaled dot product gives what PyTorch's formula gives in float64, under every kind of mask.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layer, type Model, scaledDotProductAttention, type Tensor } from "../../src/index.js";
import { distance, outputsOf } from "../layers/outputs.js";

interface DotProduct {
  readonly kind: "plain" | "causal" | "mask" | "bias";
  readonly query: number[][][][];
  readonly key: number[][][][];
  readonly value: number[][][][];
  readonly mask: number[][][][] | null;
  readonly bias: number[][] | null;
  readonly output: number[];
}
const { dotProduct } = JSON.parse(readFileSync("test/golden/decoder.json", "utf8")) as {
  readonly dotProduct: readonly DotProduct[];
};

test.each(dotProduct)("scaled dot product, $kind", async ({ kind, query, key, value, mask, bias, output }) => {
  const more = {
    ...(mask && { mask }),
    // The same for each sample.
    ...(bias && { bias: query.map(() => [bias]) }),
  };
  const tried = layer("tried", {}, (x) => {
    const { query, key, value, ...masks } = x as unknown as { [name: string]: Tensor } & Record<
      "query" | "key" | "value",
      Tensor
    >;
    return scaledDotProductAttention(query, key, value, { ...masks, causal: kind === "causal" });
  });
  const given = { query, key, value, ...more } as unknown as Parameters<Model["predict"]>[0];
  const { shape, data } = await outputsOf(tried, given);
  expect(shape).toEqual([2, 2, 3, 6]);
  expect(distance(data, output)).toBeLessThan(1e-6);
});
