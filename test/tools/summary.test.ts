// summary: figures that can be worked out by hand, and those of the program that trains.

import { expect, test } from "vitest";
import {
  ArgumentError,
  accumulate,
  adam,
  batchNormalization,
  chain,
  conv2d,
  dense,
  dropout,
  ema,
  flatten,
  groups,
  gru,
  layer,
  type Model,
  multiply,
  type Optimizer,
  ones,
  StateError,
  sequential,
  sgd,
  shampoo,
} from "../../src/index.js";
import { summary } from "../../src/tools/index.js";
import { cores } from "../../src/training/core.js";
import { rows } from "../training/reference.js";
import { expectText } from "./pictures.js";
import { delicate, expectUntouched } from "./untouched.js";

test("tells shapes, parameters, operations and memory of each layer", async () => {
  const model = sequential([dense(6, { activation: "relu" }), dropout(0.5), dense(3, { trainable: false })]);
  await model.build([4]);
  const made = summary(model, { batchSize: 8 });
  expect(
    made.layers.map(({ path, kind, output, parameters, trainableParameters, outputBytes }) => {
      return [path, kind, output, parameters, trainableParameters, outputBytes];
    }),
  ).toEqual([
    ["sequential/dense", "dense", [6], 30, 30, 4 * 8 * 6],
    ["sequential/dropout", "dropout", [6], 0, 0, 4 * 8 * 6],
    ["sequential/dense_1", "dense", [3], 21, 0, 4 * 8 * 3],
  ]);
  const [first, , last] = made.layers;
  // Products alone, a multiplication with its addition being two: their ends come for nothing.
  expect(first!.flops.forward).toBe(2 * 8 * 4 * 6);
  expect(last!.flops.forward).toBe(2 * 8 * 6 * 3);
  // No gradient of what is frozen: only that of the layer's input.
  expect(last!.flops.backward).toBe(2 * 8 * 6 * 3);
  expect(made).toMatchObject({ name: "sequential", batchSize: 8, parameters: 51, trainableParameters: 30 });
  expect(made.flops.update).toBe(0);
  expect(made.memory.weights).toBe(4 * 51);
  expect(made.memory.optimizer).toBe(0);
  expect(String(made)).toContain("Parameters: 51 (30 trained)");
  expectText(made);
});

test("the gradient of a large weight counts as backward, though its update takes it strip by strip", async () => {
  const model = sequential([dense(400), dense(512), dense(4)]);
  model.compile({ optimizer: adam(), loss: "mse" });
  await model.build([10]);
  const { layers } = summary(model, { batchSize: 16 });
  const wide = layers[1]!.flops;
  expect(wide.backward).toBeGreaterThanOrEqual(2 * wide.forward);
  expect(wide.backward).toBeLessThan(2.2 * wide.forward);
  expect(wide.update).toBeGreaterThan(400 * 512);
});

test("flops grow with the batch, updates do not", async () => {
  const model = sequential([conv2d(4, 3), batchNormalization(), flatten(), dense(2)]);
  model.compile({ optimizer: sgd({ momentum: 0.9 }), loss: "mse" });
  await model.build([8, 8, 3]);
  const [small, large] = [summary(model, { batchSize: 2 }), summary(model, { batchSize: 8 })];
  const convolution = [small, large].map(({ layers }) => layers[0]!.flops.forward);
  expect(convolution[1]! / convolution[0]!).toBe(4);
  expect(large.flops.update).toBe(small.flops.update);
  expect(large.memory.arena).toBeGreaterThan(small.memory.arena);
  expect(large.memory.weights).toBe(small.memory.weights);
});

test.each<[string, () => Optimizer]>([
  ["adam", () => adam()],
  ["a chain", () => chain(accumulate(2), adam(), ema(0.9))],
  ["groups", () => groups([{ match: /bias$/, optimizer: sgd({ momentum: 0.9 }) }], adam({ amsgrad: true }))],
  ["shampoo", () => shampoo()],
  ["sgd, which keeps nothing", () => sgd()],
])("counts what the optimizer comes to keep: %s", async (_, optimizer) => {
  const model = sequential([dense(6), dense(3)]);
  model.compile({ optimizer: optimizer(), loss: "mse" });
  await model.build([4]);
  const { optimizer: expected } = summary(model).memory;
  await model.trainOnBatch(rows(8, 4, 1), rows(8, 3, 2));
  const slots = [...cores.get(model)!.trainer!.state.slots.values()];
  expect(expected).toBe(slots.reduce((sum, { shape }) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0));
});

test("layers that hold others stand there when they have something of their own; shared ones stand once", async () => {
  const shared = dense(4);
  const outer = layer("outer", {}, (x, scope) =>
    multiply(shared.apply(shared.apply(x, scope), scope), scope.parameter("gain", [4], ones())),
  );
  const model = sequential([outer, gru(3)]);
  await model.build([null, 4]);
  const { layers, parameters } = summary(model, { length: 10 });
  expect(layers.map(({ path }) => path)).toEqual(["sequential/outer/dense", "sequential/outer", "sequential/gru"]);
  expect(layers.map(({ parameters }) => parameters)).toEqual([20, 4, 3 * 3 * (4 + 3 + 2)]);
  expect(parameters).toBe(105);
  // A loop counts with all its steps.
  const twice = summary(model, { length: 20 }).layers[2]!.flops.forward / layers[2]!.flops.forward;
  expect(twice).toBeCloseTo(2, 1);
});

test("leaves the model as it was", async () => {
  const tool = async (model: Model) => {
    await model.build([5]);
    summary(model);
  };
  await expectUntouched(tool);
});

test("refuses what it cannot use", async () => {
  expect(() => summary({} as never)).toThrow(ArgumentError);
  expect(() => summary({} as never)).toThrow("summary: expected a model, received an object with no keys.");
  expect(() => summary(delicate())).toThrow(StateError);
  const model = delicate();
  await model.build([5]);
  expect(() => summary(model, { batchSize: 0 })).toThrow("summary: batchSize: expected a whole number of at least 1");
  expect(() => summary(model, { batch: 3 } as never)).toThrow('summary: unknown option "batch".');
});
