// fit and evaluate give the event loop turns, so that timers and servers live on beside them.
// What a turn costs and how often one comes is measured by test/timing; here the clock is a counter.

import { afterEach, describe, expect, test, vi } from "vitest";
import { add, dense, layer, sequential, sgd, sin, type Tensor } from "../../src/index.js";
import { countTurns } from "./count-turns.js";
import { features, network, outputs, rows } from "./reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);

afterEach(() => void vi.restoreAllMocks());

/** Every look at the clock finds that more time has gone by than the event loop may be held. */
const hurry = (): (() => number) => {
  let looks = 0;
  vi.spyOn(performance, "now").mockImplementation(() => {
    looks += 1;
    return looks * 20;
  });
  return () => looks;
};

describe("whenever the time is over there is a turn", () => {
  test("in fit", async () => {
    const model = await network();
    const looks = hurry();
    const turns = await countTurns(() => model.fit(x, y, { verbose: "silent", batchSize: 1, epochs: 100 }));
    // A look finds it over, and another one begins the time anew; in 1,000 steps there must be many.
    expect(looks()).toBeGreaterThan(100);
    expect(turns).toBeGreaterThan(looks() / 3);
  });

  test("in evaluate", async () => {
    const model = await network();
    const many = { data: new Float32Array(features * 1000), shape: [1000, features] };
    const targets = { data: new Float32Array(outputs * 1000), shape: [1000, outputs] };
    const looks = hurry();
    const turns = await countTurns(() => model.evaluate(many, targets, { batchSize: 1 }));
    expect(looks()).toBeGreaterThan(100);
    expect(turns).toBeGreaterThan(looks() / 3);
  });
});

test("a large program is compiled in turns", async () => {
  const narrow = dense(1);
  const deep = layer("deep", {}, (given: Tensor, scope) => {
    let x = narrow.apply(given, scope);
    for (let i = 0; i < 1500; i++) x = sin(add(x, 1));
    return x;
  });
  const model = sequential([deep]);
  model.compile({ optimizer: sgd(), loss: "mse" });
  await model.build([1]);
  hurry();
  const turns = await countTurns(() => model.fit([[1]], [[1]], { verbose: "silent" }));
  // Some 8,000 tensors, of which a stage takes 512 at most.
  expect(turns).toBeGreaterThan(20);
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
