// Steps of one's own: trainOnBatch, compileStep and batches.

import { describe, expect, test } from "vitest";
import { adam, batches, dense, dropout, sequential, sgd } from "../../src/index.js";
import { descend, distance, features, forward, judge, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(10, features, 7);
const y = rows(10, outputs, 8);
const silent = { verbose: "silent" } as const;

describe("trainOnBatch", () => {
  test("is one step by hand, and returns loss and metrics before it", async () => {
    const model = await network(0.2);
    const values = valuesOf(model.getWeights());
    const expected = descend(values, x, y, 0.2);
    const received = await model.trainOnBatch(x, y);
    expect(Object.keys(received)).toEqual(["loss", "mae"]);
    expect(Math.abs(received.loss - expected.loss)).toBeLessThan(1e-6);
    expect(Math.abs(received.mae! - expected.mae)).toBeLessThan(1e-6);
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-6);
  });

  test("is one step of fit, bit for bit, with dropout and Adam too", async () => {
    const make = async () => {
      const model = sequential([dense(8), dropout(0.5), dense(outputs)], { seed: 3 });
      model.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "mse" });
      await model.build([features]);
      return model;
    };
    const [fitted, stepped] = [await make(), await make()];
    const { history } = await fitted.fit(x, y, { ...silent, epochs: 3, batchSize: 10, shuffle: false });
    const losses: number[] = [];
    for (let i = 0; i < 3; i++) losses.push((await stepped.trainOnBatch(x, y)).loss);
    expect(stepped.getWeights()).toEqual(fitted.getWeights());
    losses.forEach((loss, i) => {
      expect(Math.abs(loss - history.loss![i]!)).toBeLessThan(1e-7);
    });
  });
});

describe("compileStep", () => {
  test("steps as trainOnBatch does, with batches of any size", async () => {
    const [stepped, reference] = [await network(0.1), await network(0.1)];
    const step = await stepped.compileStep({
      loss: "mse",
      metrics: ["mae"],
      optimizer: sgd({ learningRate: 0.1 }),
      batchSize: 4,
    });
    for (const batch of batches({ x, y }, 4)) {
      expect(step.run(batch)).toEqual(await reference.trainOnBatch(batch.x, batch.y));
    }
    expect(stepped.getWeights()).toEqual(reference.getWeights());
  });

  test("builds the model where it is told for which samples", async () => {
    const model = sequential([dense(outputs)]);
    const step = await model.compileStep({ loss: "mse", batchSize: 10, sampleShape: [features] });
    expect(Number.isFinite(step.run({ x, y }).loss)).toBe(true);
  });

  test("the learning rate can be set between steps", async () => {
    const model = await network(0.1);
    const values = valuesOf(model.getWeights());
    const step = await model.compileStep({ loss: "mse", optimizer: sgd({ learningRate: 0.1 }), batchSize: 10 });
    step.run({ x, y });
    descend(values, x, y, 0.1);
    step.set("learningRate", 0.7);
    expect(model.learningRate).toBe(0.7);
    step.run({ x, y });
    descend(values, x, y, 0.7);
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
  });

  test("bad options leave the model compiled as it was", async () => {
    const model = await network(0.25);
    await expect(model.compileStep({ loss: "mze" as "mse", batchSize: 4 })).rejects.toThrow("unknown name");
    await expect(model.compileStep({ loss: "mse", batchSize: 4, sampleShape: [8] })).rejects.toThrow("was built for");
    expect(model.learningRate).toBe(0.25);
    expect(Object.keys(await model.evaluate(x, y))).toEqual(["loss", "mae"]);
  });
});

test("the learning rate of a model can be set, and compile starts anew", async () => {
  const model = await network(0.1);
  const values = valuesOf(model.getWeights());
  model.learningRate = 0.5;
  await model.trainOnBatch(x, y);
  descend(values, x, y, 0.5);
  expect(distance(model.getWeights(), values)).toBeLessThan(1e-6);
  model.compile({ loss: "mse", optimizer: sgd({ learningRate: 0.125 }) });
  expect(model.learningRate).toBe(0.125);
  expect(Math.abs((await model.evaluate(x, y)).loss - judge(forward(values, x).predictions, y).loss)).toBeLessThan(
    1e-5,
  );
});

describe("batches", () => {
  test("are the rows in order, the last one smaller", () => {
    const all = [...batches({ x, y }, 4)];
    expect(all.map((batch) => batch.x.shape)).toEqual([
      [4, features],
      [4, features],
      [2, features],
    ]);
    expect(all.flatMap((batch) => Array.from(batch.x.data))).toEqual(x.flat());
    expect(all.flatMap((batch) => Array.from(batch.y.data))).toEqual(y.flat());
  });

  test("shuffled are the same rows, x beside its y, in an order that seed and epoch decide", () => {
    const order = (seed: number, epoch: number): number[] =>
      [...batches({ x, y: x.map((_, i) => i) }, 3, { shuffle: true, seed, epoch })].flatMap((batch) => {
        const labels = Array.from(batch.y.data);
        labels.forEach((label, i) => {
          expect(Array.from(batch.x.data).slice(i * features, (i + 1) * features)).toEqual(x[label]);
        });
        return labels;
      });
    expect([...order(1, 0)].sort((a, b) => a - b)).toEqual(x.map((_, i) => i));
    expect(order(1, 0)).toEqual(order(1, 0));
    expect(order(1, 0)).not.toEqual(order(2, 0));
    expect(order(1, 0)).not.toEqual(order(1, 1));
  });
});
