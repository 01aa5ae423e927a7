// What a page loads to train a small network, the kernels' binary included.

import { expect, test } from "vitest";
import { sizeOfMlp } from "./package/size-of-mlp.js";

test("an MLP that trains fetches at most 71 kB, minified and gzipped, and could come to load 86 kB", async () => {
  const { fetched, reachable } = await sizeOfMlp("src/index.ts", true);
  expect(fetched).toBeGreaterThan(40_000);
  expect(fetched).toBeLessThanOrEqual(71_000);
  expect(reachable).toBeGreaterThan(fetched);
  expect(reachable).toBeLessThanOrEqual(86_000);
});

test("an MLP that trains, in one file, is at most 84 kB, minified and gzipped", async () => {
  const { fetched, reachable } = await sizeOfMlp("src/index.ts", false);
  expect(fetched).toBeGreaterThan(40_000);
  expect(reachable).toBeLessThanOrEqual(84_000);
});
