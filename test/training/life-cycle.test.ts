// A model's life: aborted and failed runs, seeds, weights that leave and come back.

import { describe, expect, test } from "vitest";
import { constantOf, dense, type Model, sequential, sgd } from "../../src/index.js";
import { descend, distance, features, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);
const silent = { verbose: "silent", shuffle: false, batchSize: 4 } as const;

describe("an aborted fit", () => {
  test("rejects with the signal's reason; the weights are those of the last whole step", async () => {
    const model = await network(0.2);
    const values = valuesOf(model.getWeights());
    const controller = new AbortController();
    let steps = 0;
    const callbacks = {
      onBatchEnd: () => {
        steps += 1;
        if (steps === 5) controller.abort(new Error("enough"));
      },
    };
    const fitting = model.fit(x, y, { ...silent, epochs: 100, signal: controller.signal, callbacks });
    await expect(fitting).rejects.toThrow("enough");
    expect(steps).toBe(5);
    for (let step = 0; step < 5; step++) {
      const begin = 4 * (step % 3);
      descend(values, x.slice(begin, begin + 4), y.slice(begin, begin + 4), 0.2);
    }
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
  });

  test("without a reason rejects with an AbortError", async () => {
    const signal = AbortSignal.abort();
    await expect((await network()).fit(x, y, { ...silent, signal })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("before it began touches nothing: no weights are made, no callback is called", async () => {
    const model = sequential([dense(outputs)]);
    model.compile({ loss: "mse" });
    let called = false;
    const callbacks = {
      onTrainBegin: () => {
        called = true;
      },
    };
    await expect(model.fit(x, y, { ...silent, signal: AbortSignal.abort(), callbacks })).rejects.toThrow();
    expect(called).toBe(false);
    expect(() => model.getWeights()).toThrow("no parameters yet");
  });

  test("from outside ends a fit of many epochs", async () => {
    const model = await network();
    const controller = new AbortController();
    const fitting = model.fit(x, y, { ...silent, epochs: 100_000_000, signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(fitting).rejects.toMatchObject({ name: "AbortError" });
    const before = model.getWeights();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(model.getWeights()).toEqual(before);
    await model.fit(x, y, silent);
  });

  test("leaves the optimizer's counts too: it goes on as if it had stopped there", async () => {
    const make = async (): Promise<Model> => {
      const model = await network();
      model.compile({ optimizer: "adam", loss: "mse" });
      return model;
    };
    const [aborted, whole] = [await make(), await make()];
    const controller = new AbortController();
    const callbacks = { onEpochEnd: (epoch: number) => (epoch === 1 ? controller.abort() : undefined) };
    await expect(aborted.fit(x, y, { ...silent, epochs: 4, callbacks, signal: controller.signal })).rejects.toThrow();
    await aborted.fit(x, y, { ...silent, epochs: 2 });
    await whole.fit(x, y, { ...silent, epochs: 4 });
    expect(aborted.getWeights()).toEqual(whole.getWeights());
  });

  test("evaluate can be aborted", async () => {
    const signal = AbortSignal.abort(new Error("no more"));
    await expect((await network()).evaluate(x, y, { signal })).rejects.toThrow("no more");
  });
});

describe("fit twice at once", () => {
  test("refuses the second and finishes the first as if it had been alone", async () => {
    const [disturbed, alone] = [await network(), await network()];
    const first = disturbed.fit(x, y, { ...silent, epochs: 5 });
    await expect(disturbed.fit(x, y, silent)).rejects.toThrow("fit: the model is busy with fit.");
    expect(await first).toEqual(await alone.fit(x, y, { ...silent, epochs: 5 }));
    expect(disturbed.getWeights()).toEqual(alone.getWeights());
  });

  test("two models train side by side", async () => {
    const [a, b, alone] = [await network(), await network(), await network()];
    await Promise.all([a, b].map((model) => model.fit(x, y, { ...silent, epochs: 5 })));
    await alone.fit(x, y, { ...silent, epochs: 5 });
    expect(a.getWeights()).toEqual(alone.getWeights());
    expect(b.getWeights()).toEqual(alone.getWeights());
  });
});

describe("a failed first fit", () => {
  test("builds nothing, so that data of another width may follow", async () => {
    const model = sequential([dense(2)]);
    model.compile({ loss: "mse" });
    await expect(model.fit([[1, 2]], [[1, 2, 3]], silent)).rejects.toThrow("y: expected targets of shape [1,2]");
    expect(() => model.getWeights()).toThrow("no parameters yet");
    await model.fit(x, y, silent);
    expect(model.getWeights()["sequential/dense/kernel"]!.shape).toEqual([features, 2]);
  });

  test("draws the same first weights afterwards", async () => {
    const [failed, clean] = [sequential([dense(2)], { seed: 8 }), sequential([dense(2)], { seed: 8 })];
    await expect(failed.build([0])).rejects.toThrow("at least 1");
    await failed.build([3]);
    await clean.build([3]);
    expect(failed.getWeights()).toEqual(clean.getWeights());
  });
});

describe("seeds", () => {
  const kernel = async (model: Model): Promise<unknown> => {
    await model.build([features]);
    return model.getWeights()["sequential/dense/kernel"];
  };
  const make = (options = {}): Model => sequential([dense(4)], options);

  test("the same seed draws the same weights, another one others", async () => {
    expect(await kernel(make({ seed: 3 }))).toEqual(await kernel(make({ seed: 3 })));
    expect(await kernel(make({ seed: 3 }))).not.toEqual(await kernel(make({ seed: 4 })));
    expect(await kernel(make())).toEqual(await kernel(make({ seed: 0 })));
  });

  test("setSeed is the option given late", async () => {
    const model = make();
    model.setSeed(3);
    expect(await kernel(model)).toEqual(await kernel(make({ seed: 3 })));
  });

  test("each layer draws numbers of its own", async () => {
    const model = sequential([dense(3), dense(3)], { seed: 1 });
    await model.build([3]);
    const weights = model.getWeights();
    expect(weights["sequential/dense/kernel"]).not.toEqual(weights["sequential/dense_1/kernel"]);
  });
});

describe("weights", () => {
  test("go out and come back, by path or in order", async () => {
    const [from, byPath, inOrder] = [await network(0.3, 1), await network(0.3, 2), await network(0.3, 3)];
    await from.fit(x, y, silent);
    const weights = from.getWeights();
    expect(Object.entries(weights).map(([path, { shape }]) => [path, shape])).toEqual([
      ["sequential/dense/kernel", [features, 4]],
      ["sequential/dense/bias", [4]],
      ["sequential/dense_1/kernel", [4, outputs]],
      ["sequential/dense_1/bias", [outputs]],
    ]);
    byPath.setWeights(weights);
    inOrder.setWeights(Object.values(weights).map(({ data }) => Array.from(data)));
    for (const model of [byPath, inOrder]) {
      expect(model.getWeights()).toEqual(weights);
      expect(await model.predict(x)).toEqual(await from.predict(x));
    }
  });

  test("are copies both ways", async () => {
    const model = await network();
    const given = Object.values(model.getWeights()).map(({ data }) => data.slice());
    model.setWeights(given);
    const before = model.getWeights();
    given[0]![0] = 1e6;
    expect(model.getWeights()).toEqual(before);
    const taken = model.getWeights();
    taken["sequential/dense/bias"]!.data[0] = 1e6;
    expect(model.getWeights()).toEqual(before);
  });

  test("set by hand decide what is predicted and trained", async () => {
    const model = sequential([dense(1, { kernelInitializer: constantOf(5), biasInitializer: constantOf(7) })]);
    model.compile({ optimizer: sgd({ learningRate: 0.25 }), loss: "mse" });
    await model.build([2]);
    expect(Array.from((await model.predict([[1, 2]])).data)).toEqual([22]);
    model.setWeights([[0.5, -1], [2]]);
    expect(Array.from((await model.predict([[1, 2]])).data)).toEqual([0.5]);
    // d/dθ (θx − t)² = 2 · error · x, with error 0.5 − 1.5 = −1.
    await model.trainOnBatch([[1, 2]], [[1.5]]);
    expect(Object.values(model.getWeights()).map(({ data }) => Array.from(data))).toEqual([[1, 0], [2.5]]);
  });

  test("one bad array changes none of them", async () => {
    const model = await network();
    const before = model.getWeights();
    const bad = { ...before, "sequential/dense_1/bias": { shape: [outputs], data: Float32Array.of(1, Number.NaN) } };
    const zeroed = { ...bad, "sequential/dense/kernel": { shape: [features, 4], data: new Float32Array(12) } };
    expect(() => model.setWeights(zeroed)).toThrow("received NaN");
    expect(model.getWeights()).toEqual(before);
  });
});
