// Weights of samples and classes, through loss, metrics and evaluate. Expected values are worked out in float64 from Keras' rules:
// a loss is Σ w·ℓ / n, and a weighted metric Σ w·m / Σ w.

import { describe, expect, test } from "vitest";
import { connect, dense, input, type Model, model, sequential, sgd } from "../../src/index.js";

const x = [[1], [2], [3], [4]];
const y = [[2], [1], [0], [5]];
const w = [1, 0, 2, 0.5];
const options = { batchSize: 4, verbose: "silent", shuffle: false } as const;

/** y = a·x with a = 0.5 and no bias. */
const line = async (): Promise<Model> => {
  const model = sequential([dense(1, { useBias: false })]);
  model.compile({
    optimizer: sgd({ learningRate: 0.1 }),
    loss: "meanSquaredError",
    weightedMetrics: ["mae"],
    metrics: ["mse"],
  });
  await model.build([1]);
  model.setWeights([[0.5]]);
  return model;
};
const errors = x.map(([a], i) => 0.5 * a! - y[i]![0]!);
const weightedLoss = errors.reduce((sum, e, i) => sum + w[i]! * e * e, 0) / 4;
const gradient = errors.reduce((sum, e, i) => sum + 2 * w[i]! * e * x[i]![0]!, 0) / 4;

describe("by sample", () => {
  test.each<[string, (model: Model) => Promise<{ loss: number }>]>([
    ["as an option of evaluate", (model) => model.evaluate(x, y, { sampleWeight: w })],
    ["in a data set", (model) => model.evaluate({ x, y, sampleWeight: w })],
    ["in a column of their own", (model) => model.evaluate(x, y, { sampleWeight: w.map((weight) => [weight]) })],
    [
      "in small batches",
      async (model) => {
        const parts = await Promise.all(
          [0, 2].map((i) => model.evaluate(x.slice(i, i + 2), y.slice(i, i + 2), { sampleWeight: w.slice(i, i + 2) })),
        );
        return { loss: (parts[0]!.loss + parts[1]!.loss) / 2 };
      },
    ],
    ["as an option of trainOnBatch", (model) => model.trainOnBatch(x, y, { sampleWeight: w })],
  ])("%s", async (_, lossOf) => {
    expect((await lossOf(await line())).loss).toBeCloseTo(weightedLoss, 6);
  });

  test("count in weightedMetrics, and not in metrics", async () => {
    const { mae, mse } = await (await line()).evaluate(x, y, { sampleWeight: w });
    expect(mae).toBeCloseTo(errors.reduce((sum, e, i) => sum + w[i]! * Math.abs(e), 0) / 3.5, 6);
    expect(mse).toBeCloseTo(errors.reduce((sum, e) => sum + e * e, 0) / 4, 6);
  });

  test("scale the step of fit, and follow their samples when those are shuffled", async () => {
    for (const shuffle of [false, true]) {
      const model = await line();
      const { history } = await model.fit(x, y, { ...options, shuffle, sampleWeight: w });
      expect(history.loss![0]).toBeCloseTo(weightedLoss, 6);
      expect(Object.values(model.getWeights())[0]!.data[0]).toBeCloseTo(0.5 - 0.1 * gradient, 6);
    }
  });

  test("are split off for validation with their samples", async () => {
    const model = await line();
    model.compile({ optimizer: sgd({ learningRate: 0 }), loss: "meanSquaredError" });
    const { history } = await model.fit(x, y, { ...options, sampleWeight: w, validationSplit: 0.5 });
    expect(history.valLoss![0]).toBeCloseTo((w[2]! * errors[2]! ** 2 + w[3]! * errors[3]! ** 2) / 2, 6);
    const given = await model.fit(x, y, { ...options, validationData: [x, y, w] });
    expect(given.history.valLoss![0]).toBeCloseTo(weightedLoss, 6);
  });

  test.each<[string, (model: Model) => Promise<unknown>, string]>([
    [
      "another number",
      (model) => model.fit(x, y, { ...options, sampleWeight: [1] }),
      "fit: sampleWeight: expected 4 weights",
    ],
    ["both ways", (model) => model.fit({ x, y, sampleWeight: w }, { ...options, sampleWeight: w }), "received both"],
    [
      "below 0",
      (model) => model.evaluate(x, y, { sampleWeight: [1, 1, 1, -1] }),
      "evaluate: sampleWeight: expected weights of at least 0",
    ],
  ])("refused: %s", async (_, call, message) => {
    const model = await line();
    await expect(call(model)).rejects.toThrow(message);
    expect(Object.values(model.getWeights())[0]!.data[0]).toBe(0.5);
  });
});

describe("by class", () => {
  const labels = [0, 2, 1, 2];
  const classifier = async (loss: "sparseCategoricalCrossentropy" | "categoricalCrossentropy"): Promise<Model> => {
    const model = sequential([dense(3, { activation: "softmax" })], { seed: 4 });
    model.compile({ optimizer: sgd({ learningRate: 0.1 }), loss });
    await model.build([1]);
    return model;
  };
  const classWeight = { 1: 3, 2: 0.5 };
  const byClass = [1, 0.5, 3, 0.5];
  const oneHot = labels.map((label) => [0, 1, 2].map((i) => Number(i === label)));

  test("is by sample with the weight of its class, for labels and one-hot rows", async () => {
    const expected = await (await classifier("sparseCategoricalCrossentropy")).fit(x, labels, {
      ...options,
      sampleWeight: byClass,
    });
    for (const [loss, targets] of [
      ["sparseCategoricalCrossentropy", labels],
      ["categoricalCrossentropy", oneHot],
    ] as const) {
      const { history } = await (await classifier(loss)).fit(x, targets, { ...options, classWeight });
      expect(history.loss![0]).toBeCloseTo(expected.history.loss![0]!, 6);
    }
  });

  test("and multiplies what samples weigh themselves", async () => {
    const product = byClass.map((weight, i) => weight * w[i]!);
    const model = await classifier("sparseCategoricalCrossentropy");
    const { loss } = await model.evaluate(x, labels, { sampleWeight: product });
    const { history } = await model.fit(x, labels, { ...options, classWeight: [1, 3, 0.5], sampleWeight: w });
    expect(history.loss![0]).toBeCloseTo(loss, 6);
  });

  test("of a class there is not is refused", async () => {
    const model = await classifier("sparseCategoricalCrossentropy");
    await expect(model.fit(x, labels, { ...options, classWeight: { 3: 1 } })).rejects.toThrow(
      "fit: classWeight: expected classes from 0 to 2, received 3.",
    );
  });

  test("balanced counts the samples that are trained on, and validation counts its own alike, as in Keras", async () => {
    // Of the first four samples three are of class 0; of those kept for validation all are of class 1.
    const [rows, targets] = [
      [...x, [5], [6], [7], [8]],
      [0, 0, 1, 0, 1, 1, 1, 1],
    ];
    const frozen = async (): Promise<Model> => {
      const model = await classifier("sparseCategoricalCrossentropy");
      model.compile({ optimizer: sgd({ learningRate: 0 }), loss: "sparseCategoricalCrossentropy" });
      return model;
    };
    const known = { ...options, sampleWeight: [2 / 3, 2 / 3, 2, 2 / 3] };
    const expected = await (await frozen()).fit(rows.slice(0, 4), targets.slice(0, 4), {
      ...known,
      validationData: [rows.slice(4), targets.slice(4)],
    });
    const { history } = await (await frozen()).fit(rows, targets, {
      ...options,
      classWeight: "balanced",
      validationSplit: 0.5,
    });
    expect(history.loss![0]).toBeCloseTo(expected.history.loss![0]!, 6);
    expect(history.valLoss![0]).toBeCloseTo(expected.history.valLoss![0]!, 6);
  });
});

describe("by class of several outputs", () => {
  const targets = { kind: [0, 1, 0, 0], size: [2, 2, 0, 1], height: [[1], [2], [3], [4]] };
  const three = async (): Promise<Model> => {
    const inputs = input([1]);
    const outputs = {
      kind: connect(dense(1, { activation: "sigmoid" }), inputs),
      size: connect(dense(3, { activation: "softmax" }), inputs),
      height: connect(dense(1), inputs),
    };
    const made = model({ inputs, outputs }, { seed: 3 });
    made.compile({
      optimizer: sgd({ learningRate: 0 }),
      loss: { kind: "binaryCrossentropy", size: "sparseCategoricalCrossentropy", height: "meanSquaredError" },
    });
    await made.build([1]);
    return made;
  };
  const balanced = { kind: "balanced", size: { 0: 4 } } as const;

  test("each has the weights of its own classes, and those left out none", async () => {
    const expected = await (await three()).fit(x, targets, {
      ...options,
      sampleWeight: { kind: [2 / 3, 2, 2 / 3, 2 / 3], size: [1, 1, 4, 1] },
    });
    const { history } = await (await three()).fit(x, targets, { ...options, classWeight: balanced });
    expect(history).toEqual(expected.history);
  });

  test("multiply weights by sample", async () => {
    const expected = await (await three()).fit(x, targets, {
      ...options,
      sampleWeight: { kind: w.map((weight, i) => weight * [2 / 3, 2, 2 / 3, 2 / 3][i]!), size: w, height: w },
    });
    const given = { ...options, sampleWeight: w, classWeight: { kind: "balanced" } } as const;
    const { history } = await (await three()).fit(x, targets, given);
    for (const key of ["kindLoss", "sizeLoss", "heightLoss"]) {
      expect(history[key]![0]).toBeCloseTo(expected.history[key]![0]!, 6);
    }
  });

  test.each<[unknown, string]>([
    [
      "balanced",
      'expected weights by output, such as { "kind": "balanced" }, of a model with the outputs kind, size, height',
    ],
    [{ kimd: "balanced" }, 'received some for "kimd", which is not an output. Did you mean "kind"?'],
    [{ height: "balanced" }, "height: expected classes from 0 to 1, as classWeight needs them"],
    [{ size: { 3: 1 } }, "fit: classWeight.size: expected classes from 0 to 2, received 3."],
  ])("refused: %j", async (classWeight, message) => {
    const made = await three();
    await expect(made.fit(x, targets, { ...options, classWeight: classWeight as never })).rejects.toThrow(message);
  });
});
