// fit and evaluate give the event loop turns, so that timers and servers live on beside them.

import { expect, test } from "vitest";
import { features, network, outputs, rows } from "./reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);

/** How often another task comes between, and the milliseconds of work, while `work` runs. */
const turnsDuring = async (work: () => Promise<unknown>): Promise<{ turns: number; milliseconds: number }> => {
  let turns = 0;
  let done = false;
  const count = (): void => {
    if (done) return;
    turns += 1;
    setImmediate(count);
  };
  setImmediate(count);
  const begun = performance.now();
  await work();
  done = true;
  return { turns, milliseconds: performance.now() - begun };
};

// No test may fix a time, for machines differ: what is held is that there are turns, and many where there is much work.
test("fit yields again and again", async () => {
  const model = await network();
  const options = { verbose: "silent", batchSize: 1 } as const;
  await model.fit(x, y, options);
  const { turns, milliseconds } = await turnsDuring(() => model.fit(x, y, { ...options, epochs: 20_000 }));
  // A turn for every 100 ms at the very least; 12 ms are meant.
  expect(turns).toBeGreaterThan(Math.max(1, milliseconds / 100));
});

test("evaluate yields again and again", async () => {
  const model = await network();
  const many = { data: new Float32Array(3 * 100_000), shape: [100_000, 3] };
  const targets = { data: new Float32Array(2 * 100_000), shape: [100_000, 2] };
  await model.evaluate(x, y, { batchSize: 1 });
  const { turns, milliseconds } = await turnsDuring(() => model.evaluate(many, targets, { batchSize: 1 }));
  expect(turns).toBeGreaterThan(Math.max(1, milliseconds / 100));
});

test("timers fire while fit runs", async () => {
  const model = await network();
  const controller = new AbortController();
  let fired = 0;
  const timer = setInterval(() => {
    fired += 1;
    if (fired === 3) controller.abort(new Error("three times"));
  }, 1);
  const fitting = model.fit(x, y, { verbose: "silent", epochs: 100_000_000, signal: controller.signal });
  await expect(fitting).rejects.toThrow("three times");
  clearInterval(timer);
});
