// What a page loads to train a small network, the kernels' binary included.

import { expect, test } from "vitest";
import { sizeOfMlp } from "./package/size-of-mlp.js";

test("an MLP that trains fetches at most 73 kB, minified and gzipped, and could come to load 114 kB, the doctor included", async () => {
  const { fetched, reachable } = await sizeOfMlp("src/index.ts", true);
  expect(fetched).toBeGreaterThan(40_000);
  expect(fetched).toBeLessThanOrEqual(73_000);
  expect(reachable).toBeGreaterThan(fetched);
  expect(reachable).toBeLessThanOrEqual(114_000);
});

test("an MLP that trains, in one file, the doctor included, is at most 108 kB, minified and gzipped", async () => {
  const { fetched, reachable } = await sizeOfMlp("src/index.ts", false);
  expect(fetched).toBeGreaterThan(40_000);
  expect(reachable).toBeLessThanOrEqual(108_000);
});
