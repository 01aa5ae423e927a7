// Losses of the catalogue in a model: labels that are ignored, weights of classes, reductions, and targets of their own forms.

import { describe, expect, test } from "vitest";
import {
  abs,
  adam,
  add,
  ctc,
  DataError,
  dense,
  editDistance,
  hinge,
  infoNce,
  klNormal,
  type Layer,
  type Loss,
  type LossFunction,
  layer,
  loadModel,
  type Model,
  marginRanking,
  meanAbsoluteError,
  meanSquaredError,
  model,
  reshape,
  scale,
  sequential,
  sparseCategoricalCrossentropy,
  square,
  subtract,
  type Tensor,
  tripletSemiHard,
  weightsHash,
} from "../../src/index.js";
import * as losses from "../../src/losses/index.js";

/** A model whose prediction is its input. */
const echo = (loss: Loss): Model => {
  const made = model(layer("echo", {}, (x) => x));
  made.compile({ loss });
  return made;
};

const lossOf = async (loss: Loss, x: unknown, y: unknown, options: object = {}): Promise<number> =>
  (await echo(loss).evaluate(x as never, y as never, options as never)).loss as number;

describe("labels that are ignored", () => {
  const x = [
    [2, 0, 0],
    [0, 1, 0],
    [5, 5, 0],
    [0, 0, 3],
  ];

  test("the mean is over those that count, and labels outside of the classes are let in", async () => {
    const plain = sparseCategoricalCrossentropy({ fromLogits: true });
    const ignoring = sparseCategoricalCrossentropy({ fromLogits: true, ignoreIndex: -1 });
    const kept = await lossOf(plain, [x[0], x[1], x[3]], [0, 1, 0]);
    expect(await lossOf(ignoring, x, [0, 1, -1, 0])).toBeCloseTo(kept, 6);
    await expect(lossOf(ignoring, x, [0, 1, -2, 0])).rejects.toThrow(DataError);
    await expect(lossOf(ignoring, x, [0, 1, -2, 0])).rejects.toThrow("labels from 0 to 2, or -1, for 3 outputs");
    await expect(lossOf(plain, x, [0, 1, -1, 0])).rejects.toThrow("labels from 0 to 2 for 3 outputs");
  });

  test("a step of one's own takes them too, and refuses others", async () => {
    const made = sequential([dense(3)], { seed: 1 });
    const loss = sparseCategoricalCrossentropy({ fromLogits: true, ignoreIndex: -1 });
    const step = await made.compileStep({ batchSize: 4, sampleShape: [3], loss, optimizer: adam() });
    for (let i = 0; i < 3; i++) step.run({ x, y: [0, 1, -1, 0] });
    const before = weightsHash(made.getWeights());
    expect(() => step.run({ x, y: [0, 1, -2, 0] })).toThrow(DataError);
    expect(weightsHash(made.getWeights())).toBe(before);
    // All ignored: nothing is learned, and nothing is no number.
    expect(step.run({ x, y: [-1, -1, -1, -1] }).loss).toBe(0);
  });

  test("weights of classes: Σ w·ℓ / Σ w", async () => {
    const plain = sparseCategoricalCrossentropy({ fromLogits: true });
    const each = await Promise.all([0, 1, 3].map((i) => lossOf(plain, [x[i]], [i === 3 ? 0 : i])));
    const weighed = sparseCategoricalCrossentropy({ fromLogits: true, weight: [0.5, 2, 1], ignoreIndex: -1 });
    const expected = (0.5 * each[0]! + 2 * each[1]! + 0.5 * each[2]!) / 3;
    expect(await lossOf(weighed, x, [0, 1, -1, 0])).toBeCloseTo(expected, 6);
  });
});

describe("reductions", () => {
  const [x, y] = [
    [[1], [2], [4]],
    [[0], [0], [0]],
  ];
  const sampleWeight = [1, 0.5, 0.25];

  test.each([
    ["sumOverBatchSize", 7 / 3, 3 / 3],
    ["sum", 7, 3],
    ["meanWithSampleWeight", 7 / 3, 3 / 1.75],
  ] as const)("%s", async (reduction, plain, weighed) => {
    const loss = meanAbsoluteError({ reduction });
    expect(await lossOf(loss, x, y)).toBeCloseTo(plain, 6);
    expect(await lossOf(loss, x, y, { sampleWeight })).toBeCloseTo(weighed, 6);
    expect(await lossOf(loss, x, y, { sampleWeight: [0, 0, 0] })).toBe(0);
  });

  test("their sum has the gradient of all samples", async () => {
    const after = await Promise.all(
      (["sum", "sumOverBatchSize"] as const).map(async (reduction) => {
        const made = sequential([dense(1, { useBias: false })], { seed: 3 });
        made.compile({ loss: meanSquaredError({ reduction }), optimizer: "sgd" });
        await made.build([1]);
        const before = Object.values(made.getWeights())[0]!.data[0]!;
        await made.trainOnBatch([[0.1], [0.2]], [[1], [1]]);
        return Object.values(made.getWeights())[0]!.data[0]! - before;
      }),
    );
    expect(after[0]).toBeCloseTo(2 * after[1]!, 6);
  });
});

describe("targets of their own forms train, and the loss goes down", () => {
  const numbers = (count: number, width: number): number[][] =>
    Array.from({ length: count }, (_, i) => Array.from({ length: width }, (_, j) => ((i * 7 + j * 5) % 11) / 5 - 1));
  const shaped = (...shape: number[]): Layer => layer("shaped", {}, (x) => reshape(x, [x.shape[0]!, ...shape]));

  test.each<[string, Loss, Layer[], number[] | number[][]]>([
    ["labels of embeddings that are no classes", tripletSemiHard(), [dense(4)], [900, 900, -7, -7, 3, 3, 900, -7]],
    ["pairs without targets", infoNce(), [dense(8), shaped(2, 4)], new Array<number>(8).fill(0)],
    ["scores of two and who is better", marginRanking({ margin: 1 }), [dense(2)], [1, -1, 1, 1, -1, -1, 1, 1]],
    ["means and variances without targets", klNormal(), [dense(6)], new Array<number>(8).fill(0)],
    [
      "sequences of labels",
      ctc(),
      [dense(24), shaped(6, 4)],
      [1, 2, 3, 1, 2, 3, 1, 2].map((label) => [label, 3, label === 2 ? 0 : 1]),
    ],
  ])("%s", async (_, loss, layers, y) => {
    const made = sequential(layers, { seed: 5 });
    made.compile({
      loss,
      optimizer: adam({ learningRate: 0.02 }),
      metrics: loss.kind === "ctc" ? [editDistance()] : [],
    });
    const { history } = await made.fit(numbers(8, 6), y as never, { epochs: 40, batchSize: 8, verbose: 0 });
    expect(history.loss!.at(-1)).toBeLessThan(0.8 * history.loss![0]!);
  });

  test("labels of a sequence may be filled up with blanks or with what is negative", async () => {
    const made = sequential([dense(24), shaped(6, 4)], { seed: 5 });
    made.compile({ loss: ctc(), optimizer: adam() });
    await made.fit(numbers(8, 6), new Array(8).fill([1, 2, 0]) as never, { epochs: 2, verbose: 0 });
    const again = sequential([dense(24), shaped(6, 4)], { seed: 5 });
    again.compile({ loss: ctc(), optimizer: adam() });
    await again.fit(numbers(8, 6), new Array(8).fill([1, 2, -1]) as never, { epochs: 2, verbose: 0 });
    expect(weightsHash(again.getWeights())).toBe(weightsHash(made.getWeights()));
  });
});

test("a factory without its parentheses stands for the loss with its defaults", async () => {
  const made = model(layer("echo", {}, (x) => x));
  made.compile({ loss: hinge as never, metrics: [losses.squaredHinge as never] });
  expect(await made.evaluate([[0.5]], [[1]])).toMatchObject({ loss: 0.5, squaredHinge: 0.25 });
});

test("a model that is saved with its loss has it again", async () => {
  const made = sequential([dense(3)], { seed: 1 });
  const loss = sparseCategoricalCrossentropy({
    fromLogits: true,
    ignoreIndex: -1,
    weight: [1, 2, 3],
    reduction: "sum",
  });
  made.compile({ loss, optimizer: adam() });
  await made.build([2]);
  const again = await loadModel(await made.save());
  const [x, y] = [[[1, 2]], [2]];
  expect(await again.evaluate(x, y)).toEqual(await made.evaluate(x, y));
});

describe("a loss across outputs", () => {
  // An output "left" of which the loss is held against what "right" predicts and is to be.
  const made = (): Model => model(layer("twins", {}, (x: Tensor) => ({ left: scale(x, 2), right: scale(x, 3) })));
  const across: Loss = {
    name: "across",
    apply: (left, target, all) =>
      add(square(subtract(left, target)), reshape(abs(all!.predictions.right!), [left.shape[0]!, 1])),
  };

  test("finds the predictions of all", async () => {
    const both = made();
    both.compile({ loss: { left: across, right: null } });
    // (2·1 − 1)² + 3 and (2·2 − 1)² + 6
    expect((await both.evaluate([[1], [2]], { left: [[1], [1]] })).loss).toBe((4 + 15) / 2);
  });

  test("and the targets of those that have some, as a plain function too", async () => {
    const both = made();
    const plain: LossFunction = (left, _, all) =>
      add(subtract(all!.targets.right!, all!.predictions.right!), scale(left, 0));
    both.compile({ loss: { left: plain, right: meanAbsoluteError() }, lossWeights: { right: 10 } });
    const result = await both.evaluate([[1], [2]], { left: [[0], [0]], right: [[4], [5]] });
    // (4 − 3 + 5 − 6) / 2 and (1 + 1) / 2
    expect(result).toMatchObject({ loss: 10, leftLoss: 0, rightLoss: 1 });
  });
});
