// Random numbers while predicting: each row draws its own, wherever its batch begins, and a seed draws anew.

import { expect, test } from "vitest";
import { add, layer, model, random, type Tensor } from "../../src/index.js";

const width = 3;
const noisy = () =>
  model(
    layer("noisy", {}, (x: Tensor, scope) => add(x, random.uniform(x.shape, { stream: scope.stream() }))),
    { seed: 5 },
  );
const rows = Array.from({ length: 96 }, () => new Array<number>(width).fill(0));

test("no row repeats another, at any batch size the same numbers come, and a seed of its own draws anew", async () => {
  const made = noisy();
  const { data } = await made.predict(rows);
  expect(new Set(Array.from({ length: 96 }, (_, i) => data.slice(i * width, (i + 1) * width).join())).size).toBe(96);
  for (const batchSize of [1, 7, 50, 96]) expect((await made.predict(rows, { batchSize })).data).toEqual(data);
  const anew = (await made.predict(rows, { seed: 6 })).data;
  expect(anew).not.toEqual(data);
  expect((await noisy().predict(rows, { seed: 6, batchSize: 11 })).data).toEqual(anew);
});
