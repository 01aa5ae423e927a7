// lrFinder: the losses of the very steps that it names, places that fastai and Lightning would choose, and a model left as it was.

import { describe, expect, test } from "vitest";
import { shuffle } from "../../src/data/shuffle.js";
import {
  ArgumentError,
  adam,
  chain,
  clipByGlobalNorm,
  cosineDecay,
  DataError,
  dense,
  ema,
  groups,
  lookahead,
  NumericalError,
  type Optimizer,
  StateError,
  sequential,
  sgd,
} from "../../src/index.js";
import { type LrFinderOptions, lrFinder } from "../../src/tools/index.js";
import { RangeTest, steepestOf, valleyOf } from "../../src/tools/range-test.js";
import golden from "../golden/range-test.json" with { type: "json" };
import { expectPicture, expectText } from "./pictures.js";
import { delicate, expectUntouched, x, y } from "./untouched.js";

describe.each(golden.cases.map((each, i) => [i, each] as const))("case %i of range-test.py", (_, given) => {
  test("smooths as fastai does, and finds its valley and Lightning's steepest place", () => {
    const range = new RangeTest(given.beta, Number.POSITIVE_INFINITY);
    for (const loss of given.losses) range.add(loss);
    for (const [i, value] of given.smoothed.entries()) expect(range.smoothed[i]).toBeCloseTo(value, 12);
    expect(valleyOf(range.smoothed)).toBe(given.valley);
    expect(steepestOf(range.smoothed)).toBe(given.steepest);
  });
});

test("finds nothing in what does not fall", () => {
  expect(steepestOf([1, 1, 2])).toBeUndefined();
  expect(valleyOf([1, 2, 3, 2.5])).toBeUndefined();
  expect(steepestOf([])).toBeUndefined();
  expect(valleyOf([])).toBeUndefined();
});

const net = (optimizer: Optimizer) => {
  const model = sequential([dense(6, { activation: "tanh" }), dense(2)], { seed: 4 });
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
};

test.each([
  ["sgd", () => sgd({ momentum: 0.9 })],
  ["a schedule, which rests", () => adam({ learningRate: cosineDecay(0.1, 10) })],
  ["a chain", () => chain(clipByGlobalNorm(0.5), adam(), lookahead(), ema(0.9))],
  ["groups", () => groups([{ match: "sequential/dense", optimizer: sgd({ learningRate: 0.01 }) }], adam())],
])("its losses are those of a loop that sets the rates, bit by bit: %s", async (_, optimizer) => {
  const found = await lrFinder(net(optimizer()), x, y, { from: 1e-4, to: 1, steps: 12, batchSize: 16, seed: 9 });
  // A loop of one's own: a schedule would set the rate anew.
  let rate = 0;
  const steered = optimizer();
  const own = net({ ...steered, learningRate: { at: () => rate }, leader: steered });
  const order = new Uint32Array(x.length);
  const losses: number[] = [];
  for (let step = 0; step < 12; step++) {
    if (step % 2 === 0) shuffle(order, 9, step / 2);
    const chosen = [...order.subarray((step % 2) * 16, (step % 2) * 16 + 16)];
    rate = found.learningRates[step]!;
    const batch = chosen.map((row) => x[row]!);
    losses.push(
      (
        await own.trainOnBatch(
          batch,
          chosen.map((row) => y[row]!),
        )
      ).loss,
    );
  }
  expect(found.losses).toEqual(losses);
  expect(found.diverged).toBe(false);
});

test("rates rise exponentially, from the first to the last", async () => {
  const { learningRates } = await lrFinder(net(sgd()), x, y, { from: 1e-6, to: 1e-2, steps: 41 });
  expect(learningRates.length).toBe(41);
  for (const [i, rate] of learningRates.entries()) expect(rate / 10 ** (-6 + i / 10)).toBeCloseTo(1, 12);
});

test.each([1, 2])("leaves the model as it was, on %i threads", async (threads) => {
  await expectUntouched((model) => lrFinder(model, x, y, { steps: 20, batchSize: 16 }), { threads });
});

test("leaves it as it was when a step throws", async () => {
  const model = delicate();
  await model.fit(x, y, { batchSize: 16, verbose: "silent" });
  const before = await model.save({ optimizer: true });
  const broken = y.map((row) => row.map(() => 3e38));
  await expect(lrFinder(model, x, broken, { steps: 10 })).rejects.toThrow(NumericalError);
  expect(await model.save({ optimizer: true })).toEqual(before);
});

test("ends where the loss has grown too far, and suggests a rate below", async () => {
  const found = await lrFinder(net(sgd()), x, y, { from: 1e-4, to: 1e4, steps: 100, smoothing: 0.5 });
  expect(found.diverged).toBe(true);
  expect(found.losses.length).toBeLessThan(100);
  expect(found.losses.length).toBe(found.learningRates.length);
  expect(found.losses.every(Number.isFinite)).toBe(true);
  expect(found.suggestion).toBeLessThan(found.learningRates.at(-1)!);
  expect(found.valley).toBeGreaterThan(1e-4);
  expectText(found);
  expect(String(found)).toContain(`ended after ${found.losses.length}`);
  expectPicture(found, "Pérdida por tasa de aprendizaje");
});

test("suggests nothing where nothing is learned, and says so", async () => {
  const same = (row: readonly number[]) => x.map(() => row);
  const [xs, ys] = [same(x[0]!), same(y[0]!)];
  const found = await lrFinder(net(sgd()), xs, ys, { from: 1e-30, to: 1e-29, steps: 20, smoothing: 0 });
  expect(found.suggestion).toBeUndefined();
  expect(String(found)).toContain("No suggestion");
  expectPicture(found, "Pérdida por tasa de aprendizaje");
});

test("takes a data set with weights of samples", async () => {
  const sampleWeight = x.map((_, i) => i % 3);
  const plain = await lrFinder(net(sgd()), { x, y }, { steps: 10 });
  const weighed = await lrFinder(net(sgd()), { x, y, sampleWeight }, { steps: 10 });
  expect(weighed.losses).not.toEqual(plain.losses);
  expect(plain.losses).toEqual((await lrFinder(net(sgd()), x, y, { steps: 10 })).losses);
});

test.each([
  [{ from: 0 }, "lrFinder: from: expected a finite number above 0, received 0."],
  [{ from: 1, to: 0.1 }, "lrFinder: to: expected more than from, 1, received 0.1."],
  [{ steps: 9 }, "lrFinder: steps: expected a whole number of at least 10, received 9."],
  [{ batchSize: 1.5 }, "lrFinder: batchSize: expected a whole number of at least 1, received 1.5."],
  [{ smoothing: 1 }, "lrFinder: smoothing: expected a number from 0 to 0.999999, received 1."],
  [{ stopAt: Number.NaN }, "lrFinder: stopAt: expected a finite number above 0, received NaN."],
  [{ seed: -1 }, "lrFinder: seed: expected a whole number of at least 0, received -1."],
  [{ batch_size: 3 }, 'lrFinder: unknown option "batch_size". Did you mean "batchSize"?'],
])("refuses %o", async (options, message) => {
  await expect(lrFinder(net(sgd()), x, y, options as LrFinderOptions)).rejects.toThrow(ArgumentError);
  await expect(lrFinder(net(sgd()), x, y, options as LrFinderOptions)).rejects.toThrow(message);
});

test("refuses what is no model, data that do not fit, and a model that is not compiled", async () => {
  await expect(lrFinder({} as never, x, y)).rejects.toThrow(
    "lrFinder: expected a model, received an object with no keys.",
  );
  await expect(lrFinder(net(sgd()), x, y.slice(1))).rejects.toThrow(DataError);
  await expect(lrFinder(net(sgd()), (async function* () {})() as never)).rejects.toThrow(ArgumentError);
  const bare = sequential([dense(2)]);
  await expect(lrFinder(bare, x, y)).rejects.toThrow(StateError);
  await expect(lrFinder(bare, x, y)).rejects.toThrow("lrFinder: the model does not know its loss yet.");
});

test("keeps others out, and is kept out, by its name", async () => {
  const model = net(sgd());
  const under = lrFinder(model, x, y, { steps: 10 });
  await expect(model.fit(x, y)).rejects.toThrow("fit: the model is busy with lrFinder. Await that call first.");
  await under;
  const fit = model.fit(x, y, { verbose: "silent" });
  await expect(lrFinder(model, x, y)).rejects.toThrow("lrFinder: the model is busy with fit. Await that call first.");
  await fit;
});
