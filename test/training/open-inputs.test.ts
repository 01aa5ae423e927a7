// Inputs whose samples may be of any length, and inputs of bytes: programs are kept by what the data look like.

import { describe, expect, test } from "vitest";
import {
  dense,
  flatten,
  layer,
  type Model,
  mean,
  positionEmbedding,
  rescaling,
  sequential,
  type Tensor,
  weightsHash,
} from "../../src/index.js";

const options = { epochs: 2, batchSize: 2, verbose: "silent" } as const;

describe("sequences of any length", () => {
  /** The mean over time of a dense layer: [batch, any, 3] → [batch, 1]. */
  const averaging = (): Model => {
    const overTime = () => layer("overTime", {}, (x: Tensor) => mean(x, { axis: 1 }));
    const model = sequential([dense(4, { activation: "tanh" }), overTime(), dense(1)], { seed: 3 });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model;
  };
  const sequences = (count: number, length: number) =>
    Array.from({ length: count }, (_, i) =>
      Array.from({ length }, (_, t) => Array.from({ length: 3 }, (_, j) => Math.fround((i + 1) / (t + j + 2)))),
    );

  test("are told by null, and trained and predicted whatever their length", async () => {
    const model = averaging();
    await model.build([null, 3]);
    for (const length of [1, 5, 2, 5]) {
      await model.fit(sequences(3, length), [1, 2, 3], options);
      const { shape, data } = await model.predict(sequences(3, length));
      expect(shape).toEqual([3, 1]);
      expect(Array.from(data).every(Number.isFinite)).toBe(true);
    }
    expect((await model.trainOnBatch(sequences(2, 7), [1, 2])).loss).toBeGreaterThanOrEqual(0);
    expect(model.summary().parameters).toBe(4 * 3 + 4 + 4 + 1);
  });

  test("train to the bits of a model that was built for their very length", async () => {
    const hashOf = async (shape: readonly (number | null)[]): Promise<string> => {
      const model = averaging();
      await model.build(shape);
      await model.fit(sequences(4, 5), [1, 2, 3, 4], options);
      return weightsHash(model.getWeights());
    };
    expect(await hashOf([null, 3])).toBe(await hashOf([5, 3]));
  });

  test("may be short ones only, where a layer takes so many steps at most", async () => {
    for (const most of [2, 5, 32, 100]) {
      const model = sequential([positionEmbedding(most), dense(2)]);
      await model.build([null, 3]);
      const { shape } = await model.predict(sequences(2, most));
      expect(shape).toEqual([2, most, 2]);
      await expect(model.predict(sequences(2, most + 1))).rejects.toThrow(
        `positionEmbedding: expected at most ${most} steps, received ${most + 1}.`,
      );
      expect(model.summary().parameters).toBe(3 * most + 8);
    }
    // What fits no length says what it said to the first, and what depends on the length is not tried shorter.
    await expect(sequential([positionEmbedding(5), flatten(), dense(2)]).build([null, 3])).rejects.toThrow(
      "build: the shape of sequential/dense/kernel follows from an axis that is null",
    );
    await expect(sequential([positionEmbedding(1)]).build([null, 3])).rejects.toThrow("at most 1 steps, received 32");
  });

  test("of another length than a model was built for are refused, with the build that takes them", async () => {
    const model = averaging();
    await model.build([2, 3]);
    await expect(model.predict([[[1, 2, 3]]])).rejects.toThrow(
      "x: expected samples of shape [2,3], as the model was built for, received [1,3]. " +
        "For samples of any such length: await model.build([null, 3]) first.",
    );
    // Other features are no other length.
    await expect(
      model.predict([
        [
          [1, 2],
          [3, 4],
        ],
      ]),
    ).rejects.toThrow(/received \[2,2\]\.$/);
  });

  test("of other widths are refused, with the shape that is meant", async () => {
    const model = averaging();
    await model.build([null, 3]);
    await expect(model.predict([[[1, 2]]])).rejects.toThrow(
      "x: expected samples of shape [any,3], as the model was built for, received [1,2].",
    );
    await expect(model.build([null, 4])).rejects.toThrow(
      "build: the model was built for x [any,3] already, received x [any,4].",
    );
    await model.build([null, 3]);
    await model.build([9, 3]);
    await expect(averaging().build([undefined, 3] as never)).rejects.toThrow(
      "or null for any, received undefined at axis 0",
    );
  });
});

describe("bytes", () => {
  const bytes = Uint8Array.from({ length: 12 }, (_, i) => (i * 67) % 256);
  const images = (data: Uint8Array | Float32Array) => ({ data, shape: [4, 3] });
  const labels = [0, 1, 1, 0];
  const classifier = (): Model => {
    const model = sequential([rescaling(1 / 255), dense(2, { activation: "softmax" })], { seed: 1 });
    model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
    return model;
  };

  test("give the bits that floats give, and either is taken afterwards", async () => {
    const [one, other] = [classifier(), classifier()];
    const history = await one.fit(images(bytes), labels, options);
    expect(await other.fit(images(Float32Array.from(bytes)), labels, options)).toEqual(history);
    expect(weightsHash(one.getWeights())).toBe(weightsHash(other.getWeights()));
    for (const model of [one, other]) {
      const predicted = await model.predict(images(bytes));
      expect(predicted).toEqual(await model.predict(images(Float32Array.from(bytes))));
      expect(await model.evaluate(images(bytes), labels)).toEqual(
        await one.evaluate(images(Float32Array.from(bytes)), labels),
      );
    }
  });

  test("lie in memory at a byte a value", async () => {
    const model = classifier();
    await model.build([3]);
    const inputOf = async (x: ReturnType<typeof images>) => {
      const { inputs } = await model.loadStep(x, labels);
      return inputs.get("x")!.tensor.dtype;
    };
    expect(await inputOf(images(bytes))).toBe("uint8");
    expect(await inputOf(images(Float32Array.from(bytes)))).toBe("float32");
  });
});
