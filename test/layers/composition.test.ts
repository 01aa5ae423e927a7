// Layers put together: in a row, in functions, with short cuts, several inputs and outputs, shared and nested.

import { describe, expect, test } from "vitest";
import {
  add,
  concatenate,
  dense,
  dropout,
  type Layer,
  layer,
  matmul,
  multiply,
  ones,
  sequential,
  sgd,
  type Tensor,
  zeros,
} from "../../src/index.js";
import { distance, modelOf, outputsOf, silent } from "./outputs.js";

const paths = async (made: unknown, shape: number[] | Record<string, number[]> = [2]): Promise<string[]> => {
  const model = modelOf(made);
  await model.build(shape);
  return Object.keys(model.getWeights());
};

/** x · w + b for rows, in float64. */
const affine = (x: readonly number[][], w: readonly number[], b: readonly number[]): number[][] =>
  x.map((row) => b.map((start, j) => row.reduce((sum, value, i) => sum + value * w[i * b.length + j]!, start)));

const x = [
  [1, -2],
  [0.5, 3],
];
const [k1, b1, k2, b2] = [
  [0.5, -1, 0.25, 2],
  [0.1, -0.2],
  [1, 0.5, -0.5, 0.75],
  [-0.3, 0.4],
];

describe("sequential", () => {
  test("applies one layer after another", async () => {
    const { data } = await outputsOf(sequential([dense(2), dense(2)]), x, [k1, b1, k2, b2]);
    expect(distance(data, affine(affine(x, k1, b1), k2, b2).flat())).toBeLessThan(1e-6);
  });

  test("of one layer is that layer", async () => {
    const { data } = await outputsOf(sequential([dense(2)]), x, [k1, b1]);
    expect(distance(data, affine(x, k1, b1).flat())).toBeLessThan(1e-6);
  });

  test("can be a layer of another model", async () => {
    const block = () => sequential([dense(2), dense(2)], { name: "block" });
    expect(await paths(sequential([block(), block()]))).toEqual([
      "sequential/sequential/dense/kernel",
      "sequential/sequential/dense/bias",
      "sequential/sequential/dense_1/kernel",
      "sequential/sequential/dense_1/bias",
      "sequential/sequential_1/dense/kernel",
      "sequential/sequential_1/dense/bias",
      "sequential/sequential_1/dense_1/kernel",
      "sequential/sequential_1/dense_1/bias",
    ]);
  });
});

describe("names", () => {
  test("of equal layers get numbers", async () => {
    const kernels = (await paths(sequential([dense(2), dense(2), dense(2)]))).filter((path) => path.endsWith("kernel"));
    expect(kernels).toEqual(["sequential/dense/kernel", "sequential/dense_1/kernel", "sequential/dense_2/kernel"]);
  });

  test("may be given, twice even", async () => {
    const made = sequential([dense(2, { name: "in" }), dense(2, { name: "in" }), dense(2)]);
    const kernels = (await paths(made)).filter((path) => path.endsWith("kernel"));
    expect(kernels).toEqual(["sequential/in/kernel", "sequential/in_1/kernel", "sequential/dense/kernel"]);
  });

  test("that look numbered do not clash", async () => {
    const made = sequential([dense(2, { name: "dense_1" }), dense(2), dense(2)]);
    const kernels = (await paths(made)).filter((path) => path.endsWith("kernel"));
    expect(kernels).toEqual(["sequential/dense_1/kernel", "sequential/dense/kernel", "sequential/dense_2/kernel"]);
  });
});

describe("a layer of one's own", () => {
  const scaled = (): Layer =>
    layer("scaled", {}, (input, scope) => multiply(input, scope.parameter("gain", [2], ones())));

  test("asks for parameters by name, which train", async () => {
    const model = sequential([scaled()]);
    model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: "mse" });
    await model.build([2]);
    expect(Object.keys(model.getWeights())).toEqual(["sequential/scaled/gain"]);
    await model.trainOnBatch([[1, 2]], [[3, 2]]);
    // d/dg mean((g·x − t)²) = (g·x − t)·x for two outputs: −2 and 0.
    expect(Array.from(model.getWeights()["sequential/scaled/gain"]!.data)).toEqual([2, 1]);
  });

  test("is a function of other layers: a residual block", async () => {
    const residual = (inner: Layer): Layer =>
      layer("residual", { inner: inner.name }, (input, scope) => add(input, inner.apply(input, scope)));
    const { data } = await outputsOf(residual(dense(2)), x, [k1, b1]);
    const inner = affine(x, k1, b1);
    expect(
      distance(
        data,
        x.flatMap((row, n) => row.map((value, j) => value + inner[n]![j]!)),
      ),
    ).toBeLessThan(1e-6);
    expect(await paths(residual(dense(2)))).toEqual(["residual/dense/kernel", "residual/dense/bias"]);
  });

  test("trains through the short cut and the block", async () => {
    const inner = dense(2, { useBias: false, kernelInitializer: zeros() });
    const residual = layer("residual", {}, (input, scope) => add(input, inner.apply(input, scope)));
    const model = sequential([dense(2, { useBias: false }), residual], { seed: 1 });
    model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: "mse" });
    await model.build([2]);
    model.setWeights([
      [1, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
    await model.trainOnBatch([[1, 2]], [[0, 0]]);
    // The block is 0, so the output is x = [1, 2] and dy = [1, 2]: both kernels lose ½·xᵀdy.
    const expected = [1, 2, 2, 4].map((value) => value / 2);
    const [first, second] = Object.values(model.getWeights()).map(({ data }) => Array.from(data));
    expect(first).toEqual([1 - expected[0]!, -expected[1]!, -expected[2]!, 1 - expected[3]!]);
    expect(second).toEqual(expected.map((value) => -value));
  });

  test("knows whether it trains", async () => {
    const seen: boolean[] = [];
    const asking = layer("asking", {}, (input, scope) => {
      seen.push(scope.training);
      return multiply(input, scope.parameter("gain", [2], ones()));
    });
    const model = sequential([asking]);
    model.compile({ loss: "mse" });
    await model.build([2]);
    seen.length = 0;
    await model.predict(x);
    expect(seen).toEqual([false]);
    seen.length = 0;
    await model.trainOnBatch(x, x);
    expect(seen).toContain(true);
  });

  test("keeps state from step to step while training, and does not train it", async () => {
    const counting = layer("counting", {}, (input, scope) => {
      const steps = scope.state("steps", [1], zeros());
      steps.write(add(steps.read, 1));
      return multiply(input, scope.parameter("gain", [2], ones()));
    });
    const model = sequential([counting]);
    model.compile({ loss: "mse" });
    await model.build([2]);
    const steps = () => Array.from(model.getWeights()["sequential/counting/steps"]!.data);
    expect(steps()).toEqual([0]);
    await model.fit(x, x, { ...silent, batchSize: 1, epochs: 3 });
    expect(steps()).toEqual([6]);
    await model.evaluate(x, x);
    await model.predict(x);
    expect(steps()).toEqual([6]);
  });
});

/** Predictions as rows. */
const rowsOf = async (model: ReturnType<typeof sequential>, x: readonly (readonly number[])[]): Promise<number[][]> => {
  const { shape, data } = await model.predict(x.map((row) => [...row]));
  return Array.from({ length: shape[0]! }, (_, i) => Array.from(data.subarray(i * shape[1]!, (i + 1) * shape[1]!)));
};

describe("a shared layer", () => {
  test("has one set of parameters, whose gradients add up", async () => {
    const shared = dense(2, { useBias: false });
    const twice = layer("twice", {}, (input, scope) => shared.apply(shared.apply(input, scope), scope));
    expect(await paths(twice)).toEqual(["twice/dense/kernel"]);
    const { data } = await outputsOf(twice, x, [k1]);
    expect(distance(data, affine(affine(x, k1, [0, 0]), k1, [0, 0]).flat())).toBeLessThan(1e-5);
    // With a 1×1 kernel w, (w²x − t)² has the derivative 4·w·x·(w²x − t).
    const single = dense(1, { useBias: false });
    const model = sequential([single, single]);
    model.compile({ optimizer: sgd({ learningRate: 0.125 }), loss: "mse" });
    await model.build([1]);
    model.setWeights([[2]]);
    await model.trainOnBatch([[0.5]], [[1]]);
    expect(Array.from(Object.values(model.getWeights())[0]!.data)).toEqual([2 - 0.125 * 4 * 2 * 0.5 * 1]);
  });

  test("in two models has the same parameters in both, whichever trains them", async () => {
    const shared = dense(2);
    const [a, b] = [sequential([shared], { seed: 1 }), sequential([shared, dense(1)], { seed: 2 })];
    await a.build([2]);
    await b.build([2]);
    const kernels = () => [a, b].map((model) => model.getWeights()["sequential/dense/kernel"]!.data);
    const [first] = kernels();
    expect(kernels()).toEqual([first, first]);
    b.compile({ loss: "mse", optimizer: sgd({ learningRate: 0.5 }) });
    await b.trainOnBatch([[1, 2]], [[3]]);
    const [after, same] = kernels();
    expect(after).not.toEqual(first);
    expect(same).toEqual(after);
    await expect(sequential([shared]).build([3])).rejects.toThrow("was made with shape [2,2]");
  });

  test("between models that were built apart brings its weights, and the optimizers go on", async () => {
    const [left, right] = [dense(2, { name: "left" }), dense(2, { name: "right" })];
    const [a, b] = [sequential([left], { seed: 1 }), sequential([right], { seed: 2 })];
    const batch = [[[1, 2]], [[3, 4]]] as const;
    for (const model of [a, b]) {
      model.compile({ loss: "mse", optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) });
      await model.trainOnBatch(...batch);
    }
    const [wa, wb] = [a.getWeights(), b.getWeights()];
    const twin = sequential([dense(2, { name: "left" })], { seed: 1 });
    twin.compile({ loss: "mse", optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) });
    for (let step = 0; step < 2; step++) await twin.trainOnBatch(...batch);
    const both = sequential([left, right]);
    const [expected] = [await b.predict([...(await rowsOf(a, batch[0]))])];
    expect((await both.predict([...batch[0]])).data).toEqual(expected!.data);
    expect([a.getWeights(), b.getWeights()]).toEqual([wa, wb]);
    await a.trainOnBatch(...batch);
    expect(a.getWeights()).toEqual(twin.getWeights());
  });

  test("of dropout drops anew at each use", async () => {
    const drop = dropout(0.5);
    const width = 2000;
    const both = layer("both", {}, (input, scope) =>
      multiply(multiply(drop.apply(input, scope), drop.apply(input, scope)), scope.parameter("gain", [width], ones())),
    );
    const model = modelOf(both);
    const row = { data: new Float32Array(width).fill(1), shape: [1, width] };
    model.compile({ optimizer: sgd({ learningRate: 1e-30 }), loss: (p: Tensor) => p });
    // One mask squared would have the mean 2; two masks have the mean 1.
    const { loss } = await model.trainOnBatch(row, row);
    expect(Math.abs(loss - 1)).toBeLessThan(0.2);
  });
});

type Pair = { readonly left: Tensor; readonly right: Tensor };

describe("several inputs and outputs", () => {
  const joined = (): Layer<Pair, Tensor> => {
    const head = dense(2);
    return layer("joined", {}, ({ left, right }: Pair, scope) => head.apply(concatenate([left, right], -1), scope));
  };

  test("go by name", async () => {
    const left = [
      [1, 2],
      [3, 4],
    ];
    const right = [[5], [6]];
    const kernel = [0.5, -1, 0.25, 2, 1, -0.5];
    const { data } = await outputsOf(joined(), { left, right }, [kernel, b1]);
    const rows = left.map((row, n) => [...row, ...right[n]!]);
    expect(distance(data, affine(rows, kernel, b1).flat())).toBeLessThan(1e-6);
    // In whatever order they are given.
    expect((await outputsOf(joined(), { right, left }, [kernel, b1])).data).toEqual(data);
  });

  const forked = (): Layer<Tensor, { sum: Tensor; product: Tensor }> =>
    layer("forked", {}, (input, scope) => ({
      sum: matmul(input, scope.parameter("a", [2, 1], ones())),
      product: matmul(input, scope.parameter("b", [2, 2], ones())),
    }));

  test("outputs have losses, weights, metrics and predictions of their own", async () => {
    const model = modelOf(forked());
    model.compile({
      optimizer: sgd({ learningRate: 0.1 }),
      loss: { sum: "mse", product: "mae" },
      lossWeights: { product: 3 },
      metrics: { sum: ["mae"] },
    });
    await model.build([2]);
    const targets = {
      sum: [[0], [0]],
      product: [
        [1, 1],
        [1, 1],
      ],
    };
    // Row sums of x are −1 and 3.5.
    const [sumLoss, productLoss] = [(1 + 12.25) / 2, (2 + 2.5) / 2];
    const received = await model.evaluate(x, targets);
    expect(Object.keys(received).sort()).toEqual(["loss", "productLoss", "sumLoss", "sumMae"]);
    expect(
      distance(
        [received.loss, received.sumLoss!, received.productLoss!, received.sumMae!],
        [sumLoss + 3 * productLoss, sumLoss, productLoss, 2.25],
      ),
    ).toBeLessThan(1e-5);
    const predicted = (await model.predict(x)) as unknown as Record<string, { shape: number[]; data: Float32Array }>;
    expect(Object.keys(predicted)).toEqual(["sum", "product"]);
    expect(predicted.sum).toEqual({ shape: [2, 1], data: Float32Array.of(-1, 3.5) });
    expect(predicted.product).toEqual({ shape: [2, 2], data: Float32Array.of(-1, -1, 3.5, 3.5) });
    const { history } = await model.fit(x, targets, { ...silent, epochs: 2, validationData: [x, targets] });
    expect(Object.keys(history).sort()).toEqual([
      "loss",
      "productLoss",
      "sumLoss",
      "sumMae",
      "valLoss",
      "valProductLoss",
      "valSumLoss",
      "valSumMae",
    ]);
  });

  test("a loss's weight scales its gradient", async () => {
    const train = async (lossWeights: Record<string, number>) => {
      const model = modelOf(forked());
      model.compile({ optimizer: sgd({ learningRate: 0.01 }), loss: { sum: "mse", product: "mse" }, lossWeights });
      await model.build([2]);
      await model.trainOnBatch(x, {
        sum: [[0], [0]],
        product: [
          [1, 1],
          [1, 1],
        ],
      });
      return Object.values(model.getWeights()).map(({ data }) => Array.from(data, (value) => value - 1));
    };
    const [once, twice] = [await train({}), await train({ sum: 2, product: 0 })];
    expect(
      distance(
        twice[0]!,
        once[0]!.map((value) => 2 * value),
      ),
    ).toBeLessThan(1e-6);
    expect(twice[1]).toEqual([0, 0, 0, 0]);
    expect(once[1]).not.toEqual([0, 0, 0, 0]);
  });
});
