// A page trains on two threads where memory can be shared, on one where it cannot, and comes to Node's weights either way.

import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { adam, dense, sequential, weightsHash } from "../../src/index.js";
import { hasBrowser, resultOf } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { wideData } from "./wide-data.js";

const folder = "build/runtime/page";

interface Found {
  readonly hash: string;
  /** Milliseconds of the longest task on the page's own thread; 0 when none took 50. */
  readonly longest: number;
  readonly singleThreadReason?: string;
}

const open = async (headers: Readonly<Record<string, string>>): Promise<Found> => {
  const served = await serve(folder, headers);
  try {
    return JSON.parse(await resultOf("chromium", `${served.origin}/`, served.result, 90)) as Found;
  } finally {
    served.close();
  }
};

describe.runIf(hasBrowser("chromium"))("in Chromium", () => {
  let expected = "";

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/index.html`, '<!doctype html><script type="module" src="page.js"></script>');
    await build({
      entryPoints: ["test/runtime/page.ts"],
      bundle: true,
      format: "esm",
      outfile: `${folder}/page.js`,
      logLevel: "silent",
    });
    const model = sequential([dense(512, { activation: "relu" }), dense(512, { activation: "relu" }), dense(10)], {
      seed: 1,
    });
    model.compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy" });
    const { x, y } = wideData();
    await model.fit(x, y, { epochs: 5, batchSize: 128, verbose: "silent" });
    expected = weightsHash(model.getWeights());
  });

  // Other tests share the processor, and can hold up a page at any time: a task that is always too long is ours.
  const retry = 3;

  test("two threads: Node's weights, and no task of 50 ms on the page's own thread", { retry }, async () => {
    const found = await open(isolation);
    expect(found).toEqual({ hash: expected, longest: 0 });
  });

  test("without the two headers: one thread, the reason, and the same weights", { retry }, async () => {
    const found = await open({});
    expect(found.hash).toBe(expected);
    expect(found.singleThreadReason).toMatch(/not cross-origin isolated/);
    expect(found.longest).toBe(0);
  });
});
