// A page trains on two threads where memory can be shared, on one where it cannot, and comes to Node's weights either way.

import { beforeAll, describe, expect, test } from "vitest";
import { adam, dense, sequential, weightsHash } from "../../src/index.js";
import { hasBrowser } from "../browsers/launch.js";
import { isolation } from "../browsers/serve.js";
import { buildPage, openPage } from "./open-page.js";
import { wideData } from "./wide-data.js";

describe.runIf(hasBrowser("chromium"))("in Chromium", () => {
  let expected = "";

  beforeAll(async () => {
    await buildPage();
    const model = sequential([dense(512, { activation: "relu" }), dense(512, { activation: "relu" }), dense(10)], {
      seed: 1,
    });
    model.compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy" });
    const { x, y } = wideData();
    await model.fit(x, y, { epochs: 5, batchSize: 128, verbose: "silent" });
    expected = weightsHash(model.getWeights());
  });

  test("two threads: Node's weights", async () => {
    const { hash, singleThreadReason, many, workers } = await openPage(isolation);
    expect({ hash, singleThreadReason, many }).toEqual({ hash: expected, singleThreadReason: undefined, many: 1 });
    // Two for each of two models that train at the same time, and no more for all that come after.
    expect(workers).toBeLessThanOrEqual(4);
  });

  test("without the two headers: one thread, the reason, and the same weights", async () => {
    const { hash, singleThreadReason, many, workers } = await openPage({});
    expect(hash).toBe(expected);
    expect([many, workers]).toEqual([1, 0]);
    expect(singleThreadReason).toMatch(/not cross-origin isolated/);
  });
});
