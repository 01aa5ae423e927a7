// Predictions of samples of a known form, which go straight into memory: the numbers and the errors of those that are looked at.

import { describe, expect, test } from "vitest";
import { type Data, dense, embedding, flatten, type Model, type Prediction, sequential } from "../../src/index.js";
import { features, outputs, rows } from "./reference.js";

const x = rows(6, features, 21);
const flat = (values: readonly number[][]) => ({
  data: Float32Array.from(values.flat()),
  shape: [values.length, values[0]!.length],
});

const make = async (): Promise<Model> => {
  const model = sequential([dense(8, { activation: "tanh" }), dense(outputs)], { seed: 3 });
  await model.build([features]);
  return model;
};

/** A model that has seen nothing looks at everything. */
const looked = async (samples: Data): Promise<Prediction> => (await make()).predict(samples);

/** What a call comes to: a prediction, or the message of an error. */
const outcome = (call: Promise<Prediction>): Promise<unknown> => call.catch((error: Error) => `${error}`);

describe("samples of a known form", () => {
  const one = [x[0]!];
  test.each<[string, Data, Data]>([
    ["nested arrays", one, [x[1]!]],
    ["values under a shape", flat(one), flat([x[1]!])],
    ["typed arrays in a list", [Float32Array.from(x[0]!)] as never, [Float32Array.from(x[1]!)] as never],
    ["a batch of several", x, [...x].reverse()],
    ["another form than before", one, flat([x[1]!])],
    ["another number of them", one, x],
    ["booleans", one, [x[1]!.map((value) => value > 0)]],
    ["bytes", one, { data: new Uint8Array(features).fill(2), shape: [1, features] }],
    ["64 bits", one, { data: Float64Array.from(x[1]!), shape: [1, features] }],
  ])("%s", async (_, first, second) => {
    const model = await make();
    for (const samples of [first, first, second, second, first]) {
      expect(await model.predict(samples)).toEqual(await looked(samples));
    }
  });

  test.each<[string, Data]>([
    ["NaN", [[...x[0]!.slice(1), Number.NaN]]],
    ["infinity", { data: new Float32Array(features).fill(Number.NEGATIVE_INFINITY), shape: [1, features] }],
    ["too large for float32", [[...x[0]!.slice(1), 1e39]]],
    ["a string", [[...x[0]!.slice(1), "1"]] as never],
    ["a row that is too short", [x[0]!.slice(1)]],
    ["a list of typed arrays that are too long", [new Float32Array(features + 1)] as never],
    ["no array", undefined as never],
  ])("%s is refused as at first", async (_, bad) => {
    const model = await make();
    await model.predict(one);
    const refused = await outcome(model.predict(bad));
    expect(refused).toEqual(await outcome(looked(bad)));
    expect(`${refused}`).toContain("Error");
    expect(await model.predict(one)).toEqual(await looked(one));
  });

  test("the largest float and denormals are taken", async () => {
    const model = await make();
    const extreme = [x[0]!.map((_, i) => (i === 0 ? 3.4028234e38 : 1e-45))];
    await model.predict(one);
    expect(await outcome(model.predict(extreme))).toEqual(await looked(extreme));
  });

  test("predictions are the caller's own", async () => {
    const model = await make();
    const [first, second] = [await model.predict(one), await model.predict(one)];
    const before = first.data.slice();
    second.data.fill(7);
    (second.shape as number[])[1] = 7;
    await model.predict([x[1]!]);
    expect(first.data).toEqual(before);
    expect((await model.predict(one)).shape).toEqual([1, outputs]);
  });

  test("weights that were set and arenas that have moved since are followed", async () => {
    const [model, other] = [await make(), await make()];
    await model.predict(one);
    const weights = Object.values(model.getWeights()).map(({ data }) => data.map((value) => value / 2));
    for (const each of [model, other]) each.setWeights(weights);
    expect(await model.predict(one)).toEqual(await other.predict(one));
    await model.predict(rows(300, features, 5), { batchSize: 300 });
    expect(await model.predict(one)).toEqual(await other.predict(one));
  });

  test("calls at the same time, and one in the midst of training", async () => {
    const model = await make();
    await model.predict(one);
    const [a, b] = await Promise.all([model.predict(one), model.predict([x[1]!])]);
    expect(a).toEqual(await looked(one));
    expect(b).toEqual(await looked([x[1]!]));
    model.compile({ loss: "mse" });
    const training = model.fit(x, rows(6, outputs, 22), { epochs: 2, verbose: 0 });
    await model.predict(one);
    await training;
    const trained = await make();
    trained.setWeights(model.getWeights());
    expect(await model.predict(one)).toEqual(await trained.predict(one));
  });

  test("a small batchSize is heeded", async () => {
    const model = await make();
    const whole = await model.predict(x);
    expect((await model.predict(x, { batchSize: 4 })).shape).toEqual(whole.shape);
    await expect(model.predict(x, { batchSize: 0 })).rejects.toThrow("batchSize");
    await expect(model.predict(x, { batchsize: 2 } as never)).rejects.toThrow("batchSize");
  });
});

test("indices are held against their table at every call", async () => {
  const model = sequential([embedding(5, 3), flatten(), dense(2)], { seed: 1 });
  await model.build([4]);
  const good = [[0, 4, 2, 1]];
  const first = await model.predict(good);
  expect(await model.predict(good)).toEqual(first);
  await expect(model.predict([[0, 5, 2, 1]])).rejects.toThrow("from 0 to 4");
  await expect(model.predict([[0, 1.5, 2, 1]])).rejects.toThrow("whole numbers");
});
