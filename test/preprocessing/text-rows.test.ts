// Models on columns of texts: from rows to trained, saved, loaded, and asked about rows again.

import { describe, expect, test } from "vitest";
import {
  adam,
  connect,
  dataset,
  dense,
  embedding,
  featureColumns,
  flatten,
  globalAveragePooling1d,
  input,
  loadModel,
  mergeConcatenate,
  model,
  padSequences,
  sequential,
  type TextVectorization,
  table,
  textVectorization,
} from "../../src/index.js";

const praise = ["good", "splendid", "cheerful", "warm"];
const blame = ["dull", "dreary", "broken", "cold"];
const fillers = ["The film,", "a story", "of the Sea", "with Ñandúes;", "quite", "and"];
const rows = Array.from({ length: 160 }, (_, i) => {
  const liked = i % 2 === 0;
  const words = [
    fillers[i % 6],
    (liked ? praise : blame)[(i >> 1) % 4],
    fillers[(i * 5 + 1) % 6],
    fillers[(i >> 2) % 6],
  ];
  return {
    remark: words.slice(0, 2 + ((i >> 3) % 3)).join(" "),
    stars: liked ? 4 + (i % 3) / 2 : 1 + (i % 4) / 2,
    liked,
  };
});
const reviews = table(rows);
const quiet = { verbose: "silent", epochs: 12, batchSize: 16 } as const;

const classifier = (step: TextVectorization) => {
  const features = featureColumns(reviews.drop("stars"), { target: "liked", columns: { remark: step } });
  const made = sequential(
    [embedding(300, 8, { maskZero: true }), globalAveragePooling1d(), dense(2, { activation: "softmax" })],
    { seed: 1, features },
  );
  made.compile({
    optimizer: adam({ learningRate: 0.03 }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return made;
};

describe.each<[string, TextVectorization]>([
  ["words", textVectorization({ outputSequenceLength: 6 })],
  [
    "characters in threes",
    textVectorization({ split: "character", ngrams: [3], maxTokens: 300, outputSequenceLength: 40 }),
  ],
  ["byte pairs", textVectorization({ split: "bytePair", maxTokens: 290, outputSequenceLength: 20 })],
])("a classifier by %s", (_, step) => {
  test("learns from rows, is saved, and knows rows when it is loaded", async () => {
    const made = classifier(step);
    const { history } = await made.fit(reviews.slice(0, 120), { ...quiet, validationData: reviews.slice(120) });
    expect(history.valAccuracy!.at(-1)).toBe(1);
    const loaded = await loadModel(await made.save());
    const asked = [
      { remark: "splendid and unheard of, quite" },
      { remark: "A DREARY story" },
      { remark: null },
      { remark: "good good good good good good good good good good good dull" },
    ];
    expect(await loaded.predict(asked)).toEqual(await made.predict(asked));
    const labels = await loaded.predictLabels(asked);
    expect([labels[0], labels[1], labels[3]]).toEqual(["true", "false", "true"]);
    expect(loaded.features!.config).toEqual(made.features!.config);
  });
});

test("counts of words stand beside other columns", async () => {
  const columns = { remark: textVectorization({ outputMode: "tfIdf", maxTokens: 12 }), liked: "auto" } as const;
  const features = featureColumns(reviews, { target: "stars", columns });
  expect((features.inputs(rows.slice(0, 2)) as { shape: readonly number[] }).shape).toEqual([2, 13]);
  const made = sequential([dense(4, { activation: "relu" }), dense(1)], { seed: 1, features });
  made.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "mse" });
  const { history } = await made.fit(reviews, quiet);
  expect(history.loss!.at(-1)).toBeLessThan(0.2 * history.loss![0]!);
  const loaded = await loadModel(await made.save());
  expect(await loaded.predict(rows.slice(0, 5))).toEqual(await made.predict(rows.slice(0, 5)));
});

test("a text is an input of its own beside others", async () => {
  const columns = { remark: textVectorization({ outputSequenceLength: 5 }), liked: "auto" } as const;
  const features = featureColumns(reviews, { target: "stars", columns, outputMode: "dict" });
  const [remark, liked] = [input([5]), input([1])];
  const read = connect(flatten(), connect(embedding(40, 3), remark));
  const outputs = connect(dense(1), connect(mergeConcatenate(), read, liked));
  const made = model({ inputs: { remark, liked }, outputs }, { features, seed: 1 });
  made.compile({ loss: "mse" });
  await made.fit(reviews, { ...quiet, epochs: 1 });
  const loaded = await loadModel(await made.save());
  expect(await loaded.predict(rows.slice(0, 5))).toEqual(await made.predict(rows.slice(0, 5)));
});

test("without a length of their own texts are as long as the longest at hand, for models that take any length", async () => {
  const made = classifier(textVectorization());
  await made.build([null]);
  await made.fit(reviews, quiet);
  const one = await made.predict(rows.slice(0, 1));
  const several = await made.predict(rows.slice(0, 9));
  expect(Math.abs(one.data[0]! - several.data[0]!)).toBeLessThan(1e-6);
});

test("texts of any length go through a pipeline in buckets, and are validated so", async () => {
  const words = textVectorization({ maxTokens: 60 }).adapt(reviews.column("remark"));
  const batchesOf = (some: typeof rows) =>
    dataset(() => some)
      .shuffle(200, { seed: 2 })
      .map(({ remark, liked }) => ({ x: words.encode(remark), y: Number(liked) }))
      .bucketByLength({ boundaries: [4, 6, 9], batchSize: 8, padToBucketBoundary: true });
  const made = sequential(
    [embedding(60, 8, { maskZero: true }), globalAveragePooling1d(), dense(1, { activation: "sigmoid" })],
    { seed: 1 },
  );
  made.compile({ optimizer: adam({ learningRate: 0.03 }), loss: "binaryCrossentropy", metrics: ["binaryAccuracy"] });
  await made.build([null]);
  const { history } = await made.fit(batchesOf(rows.slice(0, 120)), {
    ...quiet,
    validationData: batchesOf(rows.slice(120)),
  });
  expect(history.valBinaryAccuracy!.at(-1)).toBe(1);
  const x = padSequences(rows.slice(120).map(({ remark }) => words.encode(remark)), { padding: "post" }); // biome-ignore format: one line
  const y = rows.slice(120).map(({ liked }) => [Number(liked)]);
  expect((await made.evaluate(x, y)).loss).toBeCloseTo(history.valLoss!.at(-1)!, 5);
});
