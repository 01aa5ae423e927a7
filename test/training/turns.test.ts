// The table of turns, walked in Node and on a page: see walk-turns.ts.

import { describe, expect, test } from "vitest";
import { callNames, lasting } from "../../src/training/turns.js";
import { bundlePage } from "../browsers/bundle-page.js";
import { hasBrowser, resultOf } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { calls, pairs, walkPair } from "./walk-turns.js";

test("the table knows every call that lasts, and every call is tried", () => {
  expect(callNames.filter(lasting)).toEqual(expect.arrayContaining(["fit", "predict", "evaluate", "build"]));
  expect(Object.keys(calls).sort()).toEqual([...callNames].sort());
});

describe.each(pairs)("while $first is under way", ({ first, others }) => {
  describe.each([1, 2, "more"] as const)("on threads: %s", (threads) => {
    test.each(others)("$second: $rule", async ({ second }) => {
      await walkPair(first, second, threads);
    });
  });
});

test.runIf(hasBrowser("chromium"))("on a page it is the same, with one thread and with two", async () => {
  const folder = "build/training/turns";
  await bundlePage("test/training/turns-page.ts", folder);
  const served = await serve(folder, isolation);
  try {
    const found: unknown = JSON.parse(await resultOf("chromium", `${served.origin}/`, served.result));
    const walked = 3 * pairs.reduce((count, { others }) => count + others.length, 0);
    expect(found).toEqual({ walked, faults: [], singleThreadReason: null });
  } finally {
    served.close();
  }
});
