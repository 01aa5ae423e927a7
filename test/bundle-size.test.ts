// What a page loads to train a small network, the kernels' binary included.

import { expect, test } from "vitest";
import { sizeOfMlp } from "./package/size-of-mlp.js";

test("an MLP that trains fetches at most 72 kB, minified and gzipped, and could come to load 112 kB, the doctor included", async () => {
  const { fetched, reachable } = await sizeOfMlp("src/index.ts", true);
  expect(fetched).toBeGreaterThan(40_000);
  expect(fetched).toBeLessThanOrEqual(72_000);
  expect(reachable).toBeGreaterThan(fetched);
  expect(reachable).toBeLessThanOrEqual(112_000);
});

test("an MLP that trains, in one file, the doctor included, is at most 107 kB, minified and gzipped", async () => {
  const { fetched, reachable } = await sizeOfMlp("src/index.ts", false);
  expect(fetched).toBeGreaterThan(40_000);
  expect(reachable).toBeLessThanOrEqual(107_000);
});
