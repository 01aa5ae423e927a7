// What a page loads to train a small network: everything, the kernels' binary included.

import { expect, test } from "vitest";
import { sizeOfMlp } from "./package/size-of-mlp.js";

test.each([
  ["in chunks", true],
  ["in one file", false],
])("an MLP that trains, %s, is at most 82 kB, minified and gzipped", async (_, splitting) => {
  const bytes = await sizeOfMlp("./src/index.js", splitting);
  expect(bytes).toBeGreaterThan(40_000);
  expect(bytes).toBeLessThanOrEqual(82_000);
});
