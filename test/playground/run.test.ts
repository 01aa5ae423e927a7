// Runs that are changed while they train come to the bits of the set-up that they tell of.

import { expect, test } from "vitest";
import { pointsOf } from "../../src/playground/points.js";
import { Run } from "../../src/playground/run.js";
import { defaultSetup, type Setup } from "../../src/playground/setup.js";

const small: Setup = { ...defaultSetup, points: 100, epochs: 6, batchSize: 20, dropout: 0.1 };

const prepare = (setup: Setup): Promise<Run> =>
  Run.prepare(
    setup,
    pointsOf(setup),
    () => "full",
    async () => {},
  );
const hashOf = async (run: Run): Promise<string> => (await run.progress()).hash;
const trained = async (setup: Setup): Promise<Run> => {
  const run = await prepare(setup);
  await run.train();
  return run;
};

/** So many steps, one after the other. */
const step = async (run: Run, count: number): Promise<void> => {
  for (let i = 0; i < count; i++) {
    const before = (await run.progress()).step;
    void run.step();
    while ((await run.progress()).step === before) await new Promise((resolve) => setTimeout(resolve));
  }
};

test("more epochs of a constant rate are those of a run that was longer at first", async () => {
  const run = await trained(small);
  const short = await hashOf(run);
  await run.trainLonger(4);
  expect(run.setup).toEqual({ ...small, epochs: 10 });
  expect(run.phase).toBe("finished");
  const { hash, epoch, epochs } = await run.progress();
  expect([epoch, epochs]).toEqual([10, 10]);
  expect(hash).not.toBe(short);
  expect(hash).toBe(await hashOf(await trained({ ...small, epochs: 10 })));
});

test("more epochs after a schedule's end are those of the set-up that the run then tells", async () => {
  const setup: Setup = { ...small, schedule: "cosine", optimizer: "adamw" };
  const run = await trained(setup);
  await run.trainLonger(3);
  await run.trainLonger(2);
  expect(run.setup).toEqual({ ...setup, moreEpochs: 5 });
  expect(await hashOf(run)).toBe(await hashOf(await trained(run.setup)));
});

test("more epochs can be asked for before the last is over", async () => {
  const run = await prepare(small);
  await step(run, 5);
  await run.trainLonger(2);
  await run.train();
  while (run.phase === "training") await new Promise((resolve) => setTimeout(resolve));
  const { epoch, hash } = await run.progress();
  expect(epoch).toBe(8);
  expect(hash).toBe(await hashOf(await trained({ ...small, epochs: 8 })));
});

test("a run that early stopping decides over is not made longer", async () => {
  const setup: Setup = { ...small, patience: 3 };
  const run = await trained(setup);
  const before = await hashOf(run);
  await run.trainLonger(4);
  expect(run.canTrainLonger).toBe(false);
  expect(run.setup).toBe(setup);
  expect(await hashOf(run)).toBe(before);
});

test("a rate set by hand holds from the next step on, and the set-up told comes to the same bits", async () => {
  const run = await prepare({ ...small, schedule: "exponential" });
  await step(run, 7);
  await run.changeRate(0.05);
  await step(run, 3);
  await run.changeRate(0.002);
  await run.train();
  while (run.phase === "training") await new Promise((resolve) => setTimeout(resolve));
  expect(run.setup.rateChanges).toEqual([
    { step: 7, learningRate: 0.05 },
    { step: 10, learningRate: 0.002 },
  ]);
  const hash = await hashOf(run);
  expect(hash).toBe(await hashOf(await trained(run.setup)));
  expect(hash).not.toBe(await hashOf(await trained({ ...run.setup, rateChanges: [] })));
  const elsewhere = [
    { step: 8, learningRate: 0.05 },
    { step: 10, learningRate: 0.002 },
  ];
  expect(hash).not.toBe(await hashOf(await trained({ ...run.setup, rateChanges: elsewhere })));
});

test("a rate set while steps are under way is told at the step from which it held", async () => {
  let epochs = 0;
  const changed: Run = await Run.prepare(
    small,
    pointsOf(small),
    () => {
      // Asked after every epoch, while it trains.
      epochs += 1;
      if (epochs === 3) void changed.changeRate(0.03);
      return "full";
    },
    async () => {},
  );
  await changed.train();
  expect(changed.setup.rateChanges).toEqual([{ step: 12, learningRate: 0.03 }]);
  expect(await hashOf(changed)).toBe(await hashOf(await trained(changed.setup)));
});

test("numbers are told with the share of variance explained and their error, and without a table of classes", async () => {
  const setup: Setup = { ...small, data: "plane", loss: "meanSquaredError", dropout: 0, epochs: 30, noise: 0 };
  const run = await trained(setup);
  const { curve, confusion } = await run.progress();
  expect(confusion).toEqual([]);
  const last = curve.at(-1)!;
  expect(last.accuracy).toBeUndefined();
  expect(last.valR2).toBeGreaterThan(0.98);
  expect(Math.abs(last.rmse! ** 2 - last.loss)).toBeLessThan(1e-6);
});
