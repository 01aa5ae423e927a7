// evaluate, predict and predictClasses against the same network by hand.

import { describe, expect, test } from "vitest";
import { dense, sequential } from "../../src/index.js";
import { features, forward, judge, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(10, features, 5);
const y = rows(10, outputs, 6);

describe("evaluate", () => {
  test.each([1, 3, 4, 10, 32])("is the mean over samples, in batches of %i", async (batchSize) => {
    const model = await network();
    const { loss, mae } = judge(forward(valuesOf(model.getWeights()), x).predictions, y);
    const received = await model.evaluate(x, y, { batchSize });
    expect(Object.keys(received)).toEqual(["loss", "mae"]);
    expect(Math.abs(received.loss - loss)).toBeLessThan(1e-6);
    expect(Math.abs(received.mae! - mae)).toBeLessThan(1e-6);
  });

  test("takes a data set", async () => {
    const model = await network();
    expect(await model.evaluate({ x, y }, { batchSize: 4 })).toEqual(await model.evaluate(x, y, { batchSize: 4 }));
  });

  test("changes nothing", async () => {
    const model = await network();
    const before = model.getWeights();
    await model.evaluate(x, y);
    expect(model.getWeights()).toEqual(before);
  });

  test("several at once do not disturb each other", async () => {
    const model = await network();
    const alone = [await model.evaluate(x, y), await model.evaluate(x.slice(5), y.slice(5))];
    const predicted = await model.predict(x);
    const together = await Promise.all([
      model.evaluate(x, y),
      model.evaluate(x.slice(5), y.slice(5)),
      model.predict(x),
    ]);
    expect(together).toEqual([...alone, predicted]);
  });
});

describe("predict", () => {
  test.each([1, 3, 4, 10, 32])("gives each sample's outputs, in batches of %i", async (batchSize) => {
    const model = await network();
    const { predictions } = forward(valuesOf(model.getWeights()), x);
    const { shape, data } = await model.predict(x, { batchSize });
    expect(shape).toEqual([10, outputs]);
    expect(data).toBeInstanceOf(Float32Array);
    predictions.flat().forEach((value, i) => {
      expect(Math.abs(data[i]! - value)).toBeLessThan(1e-6);
    });
  });

  test("the numbers are the caller's own", async () => {
    const model = await network();
    const first = await model.predict(x);
    const copy = first.data.slice();
    await model.predict(rows(10, features, 9));
    expect(first.data).toEqual(copy);
  });

  test("two first calls at once build one model", async () => {
    const { Memory } = WebAssembly;
    let memories = 0;
    WebAssembly.Memory = class extends Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        memories += 1;
      }
    };
    const model = sequential([dense(2)], { seed: 4 });
    const [a, b] = await Promise.all([model.predict(x), model.predict(x)]);
    expect(a).toEqual(b);
    expect(await model.predict(x)).toEqual(a);
    WebAssembly.Memory = Memory;
    expect(memories).toBe(1);
  });
});

/** A model whose outputs are its inputs. */
const echo = async (width: number, loss?: Parameters<ReturnType<typeof sequential>["compile"]>[0]["loss"]) => {
  const model = sequential([dense(width, { useBias: false })]);
  if (loss) model.compile({ loss });
  await model.build([width]);
  model.setWeights([Array.from({ length: width * width }, (_, i) => Number(i % (width + 1) === 0))]);
  return model;
};

describe("predictClasses", () => {
  test("is where the largest output stands; the first of equals", async () => {
    const model = await echo(3);
    const classes = await model.predictClasses([
      [1, 2, 3],
      [5, -1, 0],
      [-3, -1, -2],
      [7, 7, 7],
      [0, 2, 2],
    ]);
    expect(classes).toEqual(Int32Array.of(2, 0, 1, 0, 1));
  });

  test("of one output is 1 above one half", async () => {
    const model = await echo(1);
    expect(await model.predictClasses([[0.4], [0.5], [0.6], [-3]])).toEqual(Int32Array.of(0, 0, 1, 0));
  });

  test("of one logit is 1 above 0", async () => {
    const { binaryCrossentropy } = await import("../../src/index.js");
    const model = await echo(1, binaryCrossentropy({ fromLogits: true }));
    expect(await model.predictClasses([[0.4], [0], [-0.1]])).toEqual(Int32Array.of(1, 0, 0));
  });
});
