// Scaled dot product gives what PyTorch's formula gives in float64, under every kind of mask.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import { layer, type Model, scaledDotProductAttention, type Tensor } from "../../src/index.js";
import { square, sum } from "../../src/ops/index.js";
import { compileProgram } from "../../src/program/program.js";
import { leaf } from "../../src/tensor/tensor.js";
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

test.each([
  ["no mask", {}],
  ["a causal mask", { causal: true }],
  ["a mask of keys", { mask: true }],
])(
  "with %s memory grows with the sequence and not with its square, forward and backward",
  (_, {
    mask,
    ...options
  }: {
    mask?: boolean;
    causal?: boolean;
  }) => {
    const bytesOf = (steps: number): number => {
      const [query, key, value] = ["query", "key", "value"].map((name) =>
        leaf({ kind: "input", name }, [2, 4, steps, 32]),
      );
      const keys = leaf({ kind: "input", name: "mask" }, [2, 1, 1, steps]);
      const out = scaledDotProductAttention(query!, key!, value!, { ...options, ...(mask && { mask: keys }) });
      const loss = sum(square(out));
      return compileProgram([loss, ...differentiate(loss, [query!, key!, value!])]).plan.bytes;
    };
    expect(bytesOf(2048)).toBeLessThanOrEqual(2.01 * bytesOf(1024));
  },
);
