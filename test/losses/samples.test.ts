// What follows from the samples of losses: a step lowers each, threads change nothing, and a file has it again.

import { describe, expect, test } from "vitest";
import { adam, dense, loadModel, type Model, runtimeInfo, sequential, sgd, weightsHash } from "../../src/index.js";
import * as losses from "../../src/losses/index.js";
import { uniform } from "../ops/sample.js";
import { headOf, lossSamples, targetsOf } from "./samples.js";

const samples = 12;
const { data, shape } = uniform([samples, 5], -1, 1, 3);
const x = { data: Float32Array.from(data), shape };

test("every loss that losses/index.ts exports has a sample", () => {
  expect(Object.keys(lossSamples).sort()).toEqual(Object.keys(losses).sort());
});

describe.each(Object.entries(lossSamples))("%s", (name, sample) => {
  const y = targetsOf(sample, samples);
  const made = (optimizer = sgd({ learningRate: 0.02 }), threads = 1): Model => {
    const model = sequential([dense(6, { activation: "tanh" }), headOf(sample)], { seed: 2, threads });
    model.compile({ loss: sample.make(), optimizer });
    return model;
  };

  test("a step lowers it", async () => {
    expect(sample.make().kind).toBe(name);
    const model = made();
    const before = (await model.trainOnBatch(x, y)).loss as number;
    expect((await model.evaluate(x, y)).loss).toBeLessThan(before);
  });

  test("1, 2 and 3 threads train to the same bits", async () => {
    const hashes = new Set<string>();
    for (const threads of [1, 2, 3]) {
      const model = made(adam({ learningRate: 0.01 }), threads);
      for (let step = 0; step < 3; step++) await model.trainOnBatch(x, y);
      expect(runtimeInfo().singleThreadReason).toBeUndefined();
      hashes.add(weightsHash(model.getWeights()));
    }
    expect(hashes.size).toBe(1);
  });

  test("a file has it again", async () => {
    const model = made();
    await model.trainOnBatch(x, y);
    const loaded = await loadModel(await model.save({ optimizer: true }));
    expect(await loaded.evaluate(x, y)).toEqual(await model.evaluate(x, y));
    for (const each of [model, loaded]) await each.trainOnBatch(x, y);
    expect(weightsHash(loaded.getWeights())).toBe(weightsHash(model.getWeights()));
  });
});
