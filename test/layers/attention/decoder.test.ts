// The decoder of a transformer gives PyTorch's outputs and gradients, and refuses what it cannot read.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { transformerDecoder } from "../../../src/index.js";
import { distance, modelOf, outputsOf } from "../outputs.js";
import { faultsOf, type Golden } from "./faults.js";

interface Decoded extends Golden {
  readonly normFirst: boolean;
  readonly target: number[][][];
  readonly memory: number[][][];
}
const { decoder } = JSON.parse(readFileSync("test/golden/decoder.json", "utf8")) as { readonly decoder: Decoded[] };

const options = { dimFeedforward: 12, dropout: 0, activation: "gelu" } as const;

test.each(decoder)("a block, normFirst $normFirst", async (each) => {
  const { target, memory, normFirst } = each;
  const [output, gradient] = await faultsOf(
    transformerDecoder(8, 2, { ...options, normFirst }),
    { target, memory },
    each,
  );
  expect(output).toBeLessThan(2e-5);
  expect(gradient).toBeLessThan(1e-4);
});

test("token by token with what is kept is the whole target at once", async () => {
  const { target, memory } = decoder[1]!;
  const network = modelOf(transformerDecoder(8, 2, { ...options, cacheLength: 4 }));
  await network.build({ target: [null, 8], memory: [5, 8] });
  const whole = await network.predict({ target, memory });
  for (let step = 0; step < 4; step++) {
    const { data } = await network.predict({ target: target.map((sample) => [sample[step]!]), memory });
    const wanted = [0, 1].flatMap((sample) =>
      Array.from(whole.data.subarray((sample * 4 + step) * 8, (sample * 4 + step + 1) * 8)),
    );
    expect(distance(data, wanted)).toBeLessThan(1e-5);
  }
});

test("what is no target with its memory is refused", async () => {
  const { target, memory } = decoder[0]!;
  await expect(outputsOf(transformerDecoder(8, 2), target)).rejects.toThrow(
    "transformerDecoder: expected { target, memory }, received",
  );
  await expect(
    outputsOf(transformerDecoder(8, 2), { target, memory: memory.map(([first]) => first!) }),
  ).rejects.toThrow("expected query [batch, queries, features], key and value [batch, keys, features]");
  expect(() => transformerDecoder(8, 3)).toThrow("transformerDecoder: expected dModel to be a multiple of nHead");
});
