// Features: rows of a table in, numbers and names of classes out, through fit, evaluate, predict, files and sources.

import { describe, expect, test } from "vitest";
import { trainingReport, worstSamples } from "../../src/evaluation/index.js";
import {
  ArgumentError,
  adam,
  connect,
  DataError,
  dense,
  embedding,
  type FeatureColumnsOptions,
  featureColumns,
  flatten,
  input,
  loadModel,
  mergeConcatenate,
  minMaxScaling,
  model,
  normalization,
  oneHotEncoding,
  StateError,
  sequential,
  stringLookup,
  table,
} from "../../src/index.js";

const rows = Array.from({ length: 120 }, (_, i) => ({
  area: i % 7 === 3 ? null : 50 + ((i * 37) % 150),
  town: ["Cádiz", "Bilbao", "Lugo"][i % 3]!,
  garden: i % 2 === 0,
  sold: new Date(Date.UTC(2020, 0, 1 + ((i * 11) % 50))),
  price: 1000 * (50 + ((i * 37) % 150)) + 20000 * (i % 3),
  kind: i % 3 === 0 ? "house" : "flat",
}));
const houses = table(rows);
const { train, test: held } = houses.drop("kind").split({ seed: 1 });
const compiled = (columns = houses.drop("kind"), options: FeatureColumnsOptions = { target: "price" }, units = 1) => {
  const features = featureColumns(columns, options);
  const made = sequential(
    [dense(8, { activation: "relu" }), dense(units, units > 1 ? { activation: "softmax" } : {})],
    {
      seed: 1,
      features,
    },
  );
  made.compile({
    optimizer: adam({ learningRate: 0.02 }),
    loss: units > 1 ? "sparseCategoricalCrossentropy" : "meanSquaredError",
  });
  return made;
};
const quiet = { verbose: "silent", epochs: 3 } as const;

describe("what becomes of columns", () => {
  test("numbers and times to mean 0 and variance 1, gaps marked, texts to a column each, truths as they are", () => {
    const features = featureColumns(houses, { columns: ["area", "town", "garden", "sold"] });
    const { data, shape } = features.inputs(houses) as { data: Float32Array; shape: number[] };
    expect(shape).toEqual([120, 7]);
    const column = (j: number) => Array.from({ length: 120 }, (_, i) => data[i * 7 + j]!);
    for (const j of [0, 1, 6]) {
      const mean = column(j).reduce((sum, value) => sum + value, 0) / 120;
      const variance = column(j).reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / 120;
      expect(mean).toBeCloseTo(0, 5);
      expect(variance).toBeCloseTo(1, 5);
    }
    expect(column(2)).toEqual(rows.map(({ town }) => Number(town === "Bilbao")));
    expect(column(5)).toEqual(rows.map(({ garden }) => Number(garden)));
    expect(new Set(column(1)).size).toBe(2);
  });

  test("steps of one's own, one or several, by their functions, too", () => {
    const features = featureColumns(houses, {
      columns: { town: [stringLookup(), normalization], price: minMaxScaling, garden: [] },
      outputMode: "dict",
    });
    const made = features.inputs(rows) as Record<string, { data: Float64Array; shape: number[] }>;
    expect(Object.keys(made)).toEqual(["town", "price", "garden"]);
    expect(Math.max(...made.price!.data)).toBe(1);
    expect(made.garden!.shape).toEqual([120, 1]);
  });

  test("a table, rows as objects and rows in another order of keys are the same", () => {
    const features = featureColumns(train, { target: "price" });
    const two = rows.slice(0, 2);
    const turned = two.map((row) => Object.fromEntries(Object.entries(row).reverse()));
    expect(features.inputs(two)).toEqual(features.inputs(houses.slice(0, 2)));
    expect(features.inputs(turned)).toEqual(features.inputs(two));
  });
});

describe("a model with features", () => {
  test("trains on tables to what it comes to on the arrays that they make, and predicts in the target's units", async () => {
    const [one, other] = [compiled(train), compiled(train)];
    const { history } = await one.fit(train, { ...quiet, validationData: held });
    const { x, y } = one.features!.batch(train);
    const arrays = await other.fit(x, y, { ...quiet, validationData: one.features!.batch(held) });
    expect(history).toEqual(arrays.history);
    expect(await one.evaluate(held)).toEqual(await other.evaluate(one.features!.batch(held)));
    const prices = houses.column("price") as { values: Float64Array };
    const predicted = (await one.predict(houses)).data;
    expect(Math.min(...predicted)).toBeGreaterThan(Math.min(...prices.values) / 3);
    expect(Math.max(...predicted)).toBeLessThan(Math.max(...prices.values) * 1.5);
    const targets = one.features!.targets(houses).data as Float64Array;
    const mean = prices.values.reduce((sum, value) => sum + value, 0) / 120;
    expect(targets[0]! * (mean - prices.values[0]!)).toBeLessThan(0);
  });

  test("is saved with them: predictions of rows are the same bits", async () => {
    const made = compiled(train);
    await made.fit(train, quiet);
    const loaded = await loadModel(await made.save());
    expect(await loaded.predict(rows.slice(0, 9))).toEqual(await made.predict(houses.slice(0, 9)));
    expect(await loaded.evaluate(held)).toEqual(await made.evaluate(held));
    expect(loaded.features!.config).toEqual(made.features!.config);
    expect([loaded.features!.target, loaded.features!.names]).toEqual(["price", ["area", "town", "garden", "sold"]]);
  });

  test("names classes", async () => {
    const made = compiled(houses, { target: "kind", columns: ["area", "town"] }, 2);
    await made.fit(houses, { ...quiet, epochs: 60 });
    const loaded = await loadModel(await made.save());
    expect(loaded.features!.classes).toEqual(["flat", "house"]);
    expect((await loaded.predict(rows.slice(0, 2))).classes).toEqual(["flat", "house"]);
    // Every house is in Cádiz, and only there.
    expect(
      await loaded.predictLabels([
        { area: 90, town: "Cádiz" },
        { area: 90, town: "Lugo" },
      ]),
    ).toEqual(["house", "flat"]);
    await expect(compiled().predictLabels(rows)).rejects.toThrow(StateError);
  });

  test("takes each column as an input of its own, for embeddings", async () => {
    const features = featureColumns(houses, {
      columns: { town: stringLookup(), area: "auto" },
      target: "price",
      outputMode: "dict",
    });
    const [town, area] = [input([1]), input([2])];
    const joined = connect(mergeConcatenate(), connect(flatten(), connect(embedding(4, 3), town)), area);
    const made = model({ inputs: { town, area }, outputs: connect(dense(1), joined) }, { features, seed: 1 });
    made.compile({ loss: "mse" });
    await made.fit(houses, quiet);
    const loaded = await loadModel(await made.save());
    expect(await loaded.predict(rows.slice(0, 3))).toEqual(await made.predict(rows.slice(0, 3)));
  });
});

describe("what does not fit is refused", () => {
  const features = featureColumns(train, { target: "price" });
  const [row] = rows;
  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ["no table", () => featureColumns(rows as never), ArgumentError, "featureColumns: expected the table to train on"],
    [
      "no such column",
      () => featureColumns(houses, { target: "prize" }),
      ArgumentError,
      'received "prize". Did you mean "price"?',
    ],
    [
      "the target as an input",
      () => featureColumns(houses, { target: "price", columns: ["price"] }),
      ArgumentError,
      "price is the target, which a model must not see.",
    ],
    [
      "no step",
      () => featureColumns(houses, { columns: { town: 3 as never } }),
      ArgumentError,
      "featureColumns: town: expected a step such as normalization(), or a list of them, received 3.",
    ],
    [
      "texts at the end",
      () => featureColumns(houses, { columns: { town: [] } }),
      DataError,
      'featureColumns: town: the steps end with texts such as "Cádiz".',
    ],
    [
      "a gap that nothing fills",
      () => featureColumns(houses, { columns: { area: normalization } }),
      DataError,
      "featureColumns: area: there is a gap in row 3. Let imputation come first",
    ],
    [
      "names for categories",
      () => featureColumns(table({ id: Array.from({ length: 101 }, (_, i) => `n${i}`) })),
      ArgumentError,
      'id holds 101 different texts. Leave it out with table.drop("id")',
    ],
    [
      "a misspelt key",
      () => features.inputs([{ ...row, town: undefined, twon: "Lugo" }].map(({ town: _, ...rest }) => rest)),
      DataError,
      'expected a column "town", received area, garden, sold, price, kind, twon. Is it "twon"?',
    ],
    [
      "another kind",
      () => features.inputs([{ ...row, area: "90" }]),
      DataError,
      "area: expected values of kind number, as it has learned from, received text.",
    ],
    [
      "a new gap",
      () => features.inputs([{ ...row, sold: null }]),
      DataError,
      "features: sold: there is a gap in row 0.",
    ],
    ["no rows", () => features.inputs([]), DataError, "expected a table or rows as objects, at least one"],
    ["no target", () => featureColumns(train).targets(train), ArgumentError, "the features know no target."],
    ["an option", () => featureColumns(train, { traget: "price" } as never), ArgumentError, 'Did you mean "target"?'],
    [
      "an unknown category",
      () => featureColumns(train, { columns: { town: oneHotEncoding } }).inputs([{ town: "Ávila" }]),
      DataError,
      "features: town: oneHotEncoding: expected one of the categories Bilbao, Cádiz, Lugo in row 0",
    ],
    [
      "features that are none",
      () => sequential([dense(1)], { features: {} as never }),
      ArgumentError,
      "model: features: expected what featureColumns returns",
    ],
  ])("%s", (_, call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });

  test("the call is named", async () => {
    const made = compiled(train);
    await expect(made.predict([{ town: "Lugo" }])).rejects.toThrow('predict: expected a column "area"');
    await expect(made.fit(train.drop("price"), quiet)).rejects.toThrow('fit: expected a column "price"');
    await expect(made.fit(train, { ...quiet, validationData: held.drop("price") })).rejects.toThrow("validationData:");
  });
});

describe("several targets", () => {
  const { train: learned, test: rest } = houses.split({ seed: 1 });
  const several = async () => {
    const features = featureColumns(learned, { target: ["price", "kind"] });
    const width = (features.inputs(learned) as { readonly shape: readonly number[] }).shape[1]!;
    const x = input([width]);
    const hidden = connect(dense(16, { activation: "relu" }), x);
    const outputs = { price: connect(dense(1), hidden), kind: connect(dense(1, { activation: "sigmoid" }), hidden) };
    const made = model({ inputs: x, outputs }, { features, seed: 1 });
    made.compile({
      optimizer: adam({ learningRate: 0.02 }),
      loss: { price: "meanSquaredError", kind: "binaryCrossentropy" },
    });
    await made.fit(learned, { epochs: 30, validationData: rest, verbose: "silent" });
    return made;
  };

  test("are learned by an output each, and predictions come in their units, from a file, too", async () => {
    const made = await several();
    const { features } = made;
    expect([features!.target, features!.classes]).toEqual([undefined, undefined]);
    expect(features!.targetNames).toEqual(["price", "kind"]);
    expect([features!.classesOf("price"), features!.classesOf("kind")]).toEqual([undefined, ["flat", "house"]]);
    expect(() => features!.classesOf("area")).toThrow('expected one of the targets price, kind, received "area"');
    expect(features!.names).toEqual(["area", "town", "garden", "sold"]);
    const said = await made.predict(rest);
    const price = (said.price as { readonly data: Float32Array }).data;
    const truth = rest.numbers("price").data;
    const miss = price.reduce((sum, value, i) => sum + Math.abs(value - truth[i]!), 0) / truth.length;
    expect(miss).toBeLessThan(25_000);
    expect((said.kind as { readonly classes: readonly string[] }).classes).toEqual(["flat", "house"]);
    const loaded = await loadModel(await made.save());
    expect(await loaded.predict(rest)).toEqual(said);
  });

  test("have their worst samples and their part of the report each", async () => {
    const made = await several();
    const { samples } = await worstSamples(made, rest, { output: "price", count: 3 });
    expect(samples.map(({ truth }) => truth)).toEqual(samples.map(({ row }) => rest.row(row).price));
    expect((await worstSamples(made, rest, { output: "kind" })).classes).toBe(true);
    await expect(worstSamples(made, rest)).rejects.toThrow("output: one of price, kind");
    await expect(worstSamples(made, rest, { output: "prize" })).rejects.toThrow('received "prize"');
    const { html } = await trainingReport(made, { data: rest });
    expect(html).toMatch(/: price<\/h2>[\s\S]*: kind<\/h2>/);
  });
});
