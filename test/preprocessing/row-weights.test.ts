// How much rows count: weights from a column, through fit, evaluate, single batches, validation and files, against the same weights as arrays.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  DataError,
  dense,
  type FeatureColumnsOptions,
  featureColumns,
  loadModel,
  sequential,
  sgd,
  table,
  weightsHash,
} from "../../src/index.js";

const rows = Array.from({ length: 40 }, (_, i) => ({
  area: (i * 37) % 23,
  town: ["Lugo", "Vigo"][i % 2]!,
  price: ((i * 37) % 23) * 2 + (i % 5),
  visits: i % 4,
  trusted: i % 3 === 0,
}));
const houses = table(rows);
const [train, held] = [houses.slice(0, 30), houses.slice(30)];
const visits = Float64Array.from(rows.slice(0, 30), (row) => row.visits);
const heldVisits = Float64Array.from(rows.slice(30), (row) => row.visits);
const quiet = { verbose: "silent", epochs: 3, batchSize: 8 } as const;

const made = (options: FeatureColumnsOptions = {}) => {
  const columns = options.columns ?? ["area", "town"];
  const model = sequential([dense(1)], {
    seed: 3,
    features: featureColumns(train, { target: "price", columns, ...options }),
  });
  model.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "mse", metrics: ["mae"], weightedMetrics: ["mse"] });
  return model;
};
const plain = made();
const { x, y } = plain.features!.batch(train);
const other = plain.features!.batch(held);

describe("a column of weights", () => {
  test("counts as the same weights in an array do, in training, validation and evaluation", async () => {
    const [byColumn, byArray] = [made({ sampleWeight: "visits" }), made()];
    const there = await byColumn.fit(train, { ...quiet, validationData: held });
    const validationData = { ...other, sampleWeight: heldVisits };
    const here = await byArray.fit(x, y, { ...quiet, sampleWeight: visits, validationData });
    expect(there.history).toEqual(here.history);
    expect(weightsHash(byColumn.getWeights())).toBe(weightsHash(byArray.getWeights()));
    expect(await byColumn.evaluate(held)).toEqual(
      await byArray.evaluate(other.x, other.y, { sampleWeight: heldVisits }),
    );
    expect(await byColumn.evaluate(held)).not.toEqual(await byArray.evaluate(other));
    expect(await byColumn.trainOnBatch(rows.slice(0, 8))).toEqual(
      await byArray.trainOnBatch({ data: (x as { data: Float32Array }).data.slice(0, 8 * 3), shape: [8, 3] }, y.data.slice(0, 8) as never, { sampleWeight: visits.slice(0, 8) }),
    ); // biome-ignore format: one call
  });

  test("is named in the call, too, which then is what counts", async () => {
    const [named, byArray] = [made({ sampleWeight: "trusted" }), made()];
    const there = await named.fit(train, { ...quiet, sampleWeight: "visits", validationData: held });
    const validationData = { ...other, sampleWeight: heldVisits };
    const here = await byArray.fit(train, { ...quiet, sampleWeight: visits, validationData });
    expect(there.history).toEqual(here.history);
    expect(await named.evaluate(held, { sampleWeight: "visits" })).toEqual(
      await byArray.evaluate(held, { sampleWeight: heldVisits }),
    );
    const targets = plain.features!.targets(held);
    expect(await named.evaluate(held as never, targets, { sampleWeight: "visits" })).toEqual(
      await byArray.evaluate(held, { sampleWeight: heldVisits }),
    );
  });

  test("is no input unless it is asked for, and is saved with the model", async () => {
    const features = featureColumns(houses, { target: "price", sampleWeight: "visits" });
    expect(features.names).toEqual(["area", "town", "trusted"]);
    expect(features.sampleWeight).toBe("visits");
    expect(featureColumns(houses, { columns: ["visits"], sampleWeight: "visits" }).names).toEqual(["visits"]);
    const model = made({ sampleWeight: "visits" });
    await model.fit(train, quiet);
    const loaded = await loadModel(await model.save({ optimizer: true }));
    expect(loaded.features!.sampleWeight).toBe("visits");
    expect(await loaded.evaluate(held)).toEqual(await model.evaluate(held));
    expect(await loaded.fit(train, quiet)).toEqual(await model.fit(train, quiet));
    expect((await loaded.predict([{ area: 3, town: "Vigo" }])).shape).toEqual([1, 1]);
  });

  test("is part of batches that are made by hand", () => {
    const { sampleWeight } = made({ sampleWeight: "visits" }).features!.batch(rows.slice(0, 3));
    expect(sampleWeight).toEqual({ data: Float64Array.of(0, 1, 2), shape: [3] });
    expect(plain.features!.batch(rows)).not.toHaveProperty("sampleWeight");
  });
});

describe("rows in single batches", () => {
  test("are trained on as their arrays are, with weights by class, too", async () => {
    const [there, here] = [made(), made()];
    expect(await there.trainOnBatch(train)).toEqual(await here.trainOnBatch(x as never, y));
    expect(await there.trainOnBatch(rows.slice(0, 30), { sampleWeight: "visits" })).toEqual(
      await here.trainOnBatch({ x: x as never, y, sampleWeight: visits }),
    );
    expect(weightsHash(there.getWeights())).toBe(weightsHash(here.getWeights()));
  });
});

describe("what does not fit is refused", () => {
  test.each<[string, () => unknown, string]>([
    ["no such column", () => made({ sampleWeight: "visit" }), "sampleWeight: expected one of the columns"],
    [
      "no name",
      () => made({ sampleWeight: 3 as never }),
      "featureColumns: sampleWeight: expected the name of a column, received 3.",
    ],
    [
      "texts",
      () => made({ sampleWeight: "town" }),
      "sampleWeight: expected a column of numbers, town holds values of kind text.",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });

  test.each<[string, () => Promise<unknown>, new (message: string) => Error, string]>([
    [
      "a gap",
      () => made({ sampleWeight: "visits" }).fit([...rows, { ...rows[0]!, visits: null }], quiet),
      DataError,
      "fit: sampleWeight: visits: expected a weight in row 40, received a gap.",
    ],
    [
      "rows without weights",
      () => made({ sampleWeight: "visits" }).evaluate(rows.map(({ visits: _, ...row }) => row)),
      DataError,
      'evaluate: sampleWeight: expected a column "visits"',
    ],
    [
      "rows without weights to validate with",
      () => made({ sampleWeight: "visits" }).fit(train, { ...quiet, validationData: held.drop("visits") }),
      DataError,
      'validationData: sampleWeight: expected a column "visits"',
    ],
    [
      "a weight below 0",
      () => made().trainOnBatch([{ ...rows[0]!, visits: -1 }], { sampleWeight: "visits" }),
      DataError,
      "trainOnBatch: sampleWeight: expected weights of at least 0, received -1",
    ],
    [
      "a name for arrays",
      () => made().fit(x as never, y, { ...quiet, sampleWeight: "visits" }),
      DataError,
      'fit: sampleWeight: expected nested arrays, a typed array, or { data, shape }, received "visits".',
    ],
    [
      "a source for one batch",
      () => made().trainOnBatch((async function* () {})() as never),
      ArgumentError,
      "trainOnBatch: expected one batch, received a source of batches.",
    ],
  ])("%s", async (_, call, type, message) => {
    const failed = call();
    await expect(failed).rejects.toThrow(type);
    await expect(failed).rejects.toThrow(message);
  });
});
