// What training changes: parameters that are frozen and let go again, layers with one identity, states, and optimizers whose results fit.

import { describe, expect, test } from "vitest";
import {
  adam,
  add,
  batchNormalization,
  broadcastTo,
  cast,
  constant,
  DataTypeError,
  dense,
  type Layer,
  layer,
  type Model,
  mean,
  model as modelOf,
  multiply,
  type Optimizer,
  ones,
  ShapeError,
  StateError,
  scale,
  sequential,
  sgd,
  subtract,
  type Tensor,
  type Weights,
  zeros,
} from "../../src/index.js";
import { rows } from "./reference.js";

const x = rows(8, 3, 31);
const y = rows(8, 2, 32);
const momentum = () => sgd({ learningRate: 0.1, momentum: 0.9 });

const network = async (first: object = {}): Promise<Model> => {
  const model = sequential([dense(4, { activation: "tanh", name: "body", ...first }), dense(2, { name: "head" })], {
    seed: 9,
  });
  model.compile({ optimizer: momentum(), loss: "mse" });
  await model.build([3]);
  return model;
};

const train = async (model: Model, steps = 3): Promise<void> => {
  for (let i = 0; i < steps; i++) await model.trainOnBatch(x, y);
};

/** The paths whose values differ. */
const changed = (before: Weights, after: Weights): string[] =>
  Object.keys(before).filter((path) => String(before[path]!.data) !== String(after[path]!.data));

const body = ["sequential/body/kernel", "sequential/body/bias"];
const head = ["sequential/head/kernel", "sequential/head/bias"];

describe("frozen parameters", () => {
  test.each<[string, (model: Model) => void, readonly string[]]>([
    ["a layer's path", (model) => model.setTrainable("sequential/body", false), head],
    ["one variable's path", (model) => model.setTrainable(body[0]!, false), [body[1]!, ...head]],
    ["an expression", (model) => model.setTrainable(/kernel$/, false), [body[1]!, head[1]!]],
    ["a function", (model) => model.setTrainable((path) => path.includes("head"), false), body],
  ])("chosen by %s keep their bits", async (_, freeze, moving) => {
    const model = await network();
    await train(model, 1);
    freeze(model);
    const before = model.getWeights();
    await train(model);
    expect(changed(before, model.getWeights())).toEqual(moving);
  });

  test("trainable: false is said by the layer itself", async () => {
    const model = await network({ trainable: false });
    const before = model.getWeights();
    await train(model);
    expect(changed(before, model.getWeights())).toEqual(head);
    model.setTrainable("sequential/body", true);
    await train(model, 1);
    expect(changed(before, model.getWeights())).toEqual([...body, ...head]);
  });

  test("let go again go on with the velocities that they had, and the others never noticed", async () => {
    const [frozen, free] = [await network(), await network()];
    for (const model of [frozen, free]) await train(model, 2);
    frozen.setTrainable("sequential/head", false);
    frozen.setTrainable("sequential/head", true);
    for (const model of [frozen, free]) await train(model, 2);
    expect(frozen.getWeights()).toEqual(free.getWeights());
  });

  test("leave the slots of the others as they would be without them", async () => {
    // What lies behind frozen parameters trains as if they were constants.
    const model = await network({ trainable: false });
    const weights = model.getWeights();
    const inner = sequential([dense(4, { activation: "tanh" })]);
    await inner.build([3]);
    inner.setWeights(body.map((path) => Array.from(weights[path]!.data)));
    const features = await inner.predict(x);
    const alone = sequential([dense(2)]);
    alone.compile({ optimizer: momentum(), loss: "mse" });
    await alone.build([4]);
    alone.setWeights(head.map((path) => Array.from(weights[path]!.data)));
    for (let i = 0; i < 4; i++) {
      await model.trainOnBatch(x, y);
      await alone.trainOnBatch(features, y);
    }
    const [own, other] = [model.getWeights(), Object.values(alone.getWeights())];
    for (const [i, path] of head.entries()) expect(own[path]!.data).toEqual(other[i]!.data);
  });

  test("of all layers leave nothing to train", async () => {
    const model = await network();
    model.setTrainable(() => true, false);
    await expect(model.trainOnBatch(x, y)).rejects.toThrow("the model has no parameters to train");
  });

  test("that are not there are named", async () => {
    const model = await network();
    const before = model.getWeights();
    expect(() => model.setTrainable("sequential/boddy", false)).toThrow('Did you mean "sequential/body"?');
    expect(() => model.setTrainable(/gamma$/, false)).toThrow("setTrainable: nothing is called");
    expect(() => model.setTrainable(() => false, false)).toThrow("setTrainable: nothing is called");
    expect(() => model.setTrainable(7 as never, false)).toThrow("setTrainable: expected a path such as");
    expect(() => model.setTrainable("sequential/body", 0 as never)).toThrow("setTrainable: expected true or false");
    await train(model, 1);
    expect(changed(before, model.getWeights())).toEqual([...body, ...head]);
  });

  test("of a batch normalisation keep its moving averages as well", async () => {
    const model = sequential([batchNormalization({ name: "norm" }), dense(2)]);
    model.compile({ optimizer: momentum(), loss: "mse" });
    await model.build([3]);
    model.setTrainable("sequential/norm", false);
    const before = model.getWeights();
    await train(model);
    expect(changed(before, model.getWeights()).every((path) => !path.includes("norm"))).toBe(true);
    model.setTrainable("sequential/norm", true);
    await train(model, 1);
    expect(changed(before, model.getWeights()).filter((path) => path.includes("norm"))).toHaveLength(4);
  });
});

describe("layers with one identity", () => {
  test("an encoder that was trained in an autoencoder is used alone, and the other way round", async () => {
    const encoder = sequential([dense(2, { activation: "tanh" })], { name: "encoder", seed: 1 });
    const decoder = sequential([dense(3)], { name: "decoder", seed: 2 });
    const both = sequential([encoder, decoder]);
    both.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "mse" });
    await both.fit(x, x, { epochs: 5, verbose: "silent" });
    const code = await encoder.predict(x);
    expect((await decoder.predict(code)).data).toEqual((await both.predict(x)).data);
    encoder.setWeights(Object.values(encoder.getWeights()).map(({ data }) => Array.from(data, () => 0)));
    expect(Array.from((await encoder.predict(x)).data).every((value) => value === 0)).toBe(true);
    expect((await decoder.predict(await encoder.predict(x))).data).toEqual((await both.predict(x)).data);
  });

  test("one trunk under two heads is trained by both", async () => {
    const trunk = dense(4, { activation: "tanh", name: "trunk" });
    const [left, right] = [1, 2].map((units) => sequential([trunk, dense(units)]));
    const kernels = () => [left!, right!].map((model) => model.getWeights()["sequential/trunk/kernel"]!.data);
    left!.compile({ optimizer: momentum(), loss: "mse" });
    right!.compile({ optimizer: momentum(), loss: "mse" });
    await left!.trainOnBatch(
      x,
      x.map(([a]) => [a!]),
    );
    await right!.trainOnBatch(x, y);
    const [first, same] = kernels();
    expect(same).toEqual(first);
    await left!.trainOnBatch(
      x,
      x.map(([a]) => [a!]),
    );
    const [second, again] = kernels();
    expect(second).not.toEqual(first);
    expect(again).toEqual(second);
  });

  test("a layer that is made anew in every trace is refused before a number is wrong", async () => {
    const anew = layer("block", {}, (input, scope) => dense(1).apply(input, scope));
    const model = modelOf(anew);
    model.compile({ loss: "mse" });
    await expect(
      model.fit(
        x,
        y.map(([a]) => [a!]),
        { verbose: "silent" },
      ),
    ).rejects.toThrow(StateError);
    await expect(model.predict(x)).rejects.toThrow("Make layers outside of the function that applies them");
  });

  test("a parameter that is asked for first in predict, or at some size of batch, is refused", async () => {
    const late = (when: (input: Tensor, training: boolean) => boolean): Model =>
      modelOf(
        layer("late", {}, (input: Tensor, scope) => {
          const gained = multiply(input, scope.parameter("gain", [3], ones()));
          return when(input, scope.training) ? add(gained, scope.parameter("shift", [3], zeros())) : gained;
        }),
      );
    const predicting = late((_, training) => !training);
    predicting.compile({ loss: "mse" });
    await predicting.fit(x, x, { verbose: "silent" });
    const before = predicting.getWeights();
    await expect(predicting.predict(x)).rejects.toThrow("late/shift: is asked for after the model was built");
    expect(predicting.getWeights()).toEqual(before);
    const sized = late(({ shape }) => shape[0] === 8);
    await sized.build([3]);
    await expect(sized.predict(x)).rejects.toThrow(StateError);
    expect((await sized.predict(x.slice(0, 3))).shape).toEqual([3, 3]);
  });
});

/** A moving mean of what goes through, with a momentum of one half. */
const movingMean = (): Layer =>
  layer("moving", {}, (input, scope) => {
    const state = scope.state("mean", [1], zeros());
    state.write(add(scale(state.read, 0.5), scale(mean(input), 0.5) as Tensor));
    return input;
  });

describe("states", () => {
  const stateAfter = async (trace: Layer<Tensor, Tensor>["apply"], batch: number[][]): Promise<number> => {
    const made = layer("outer", {}, (input, scope) =>
      multiply(trace(input, scope), scope.parameter("gain", [1], ones())),
    );
    const model = modelOf(made);
    model.compile({ optimizer: sgd({ learningRate: 0 }), loss: (prediction: Tensor) => prediction });
    await model.build([1]);
    await model.trainOnBatch(batch, batch);
    const weights = model.getWeights();
    return weights[Object.keys(weights).find((path) => path.endsWith("mean"))!]!.data[0]!;
  };

  test("applied twice read what was written last: 2, then 20, is 10.5 by halves", async () => {
    const moving = movingMean();
    const twice = (input: Tensor, scope: Parameters<Layer["apply"]>[1]): Tensor =>
      moving.apply(scale(moving.apply(input, scope), 10), scope);
    expect(await stateAfter(twice, [[2]])).toBe(10.5);
  });

  test("read, after a write, are what was written", async () => {
    const reading = layer("reading", {}, (input, scope) => {
      const state = scope.state("mean", [1], zeros());
      state.write(constant([3]));
      return multiply(input, state.read);
    });
    expect(await stateAfter((input, scope) => reading.apply(input, scope), [[2]])).toBe(3);
  });

  test("written twice in one application are refused", async () => {
    const writing = layer("writing", {}, (input, scope) => {
      const state = scope.state("mean", [1], zeros());
      state.write(constant([1]));
      state.write(constant([2]));
      return input;
    });
    const run = stateAfter((input, scope) => writing.apply(input, scope), [[2]]);
    await expect(run).rejects.toThrow("is written twice in one application of its layer");
    await expect(run).rejects.toThrow(StateError);
  });
});

describe("an optimizer whose results do not fit", () => {
  type Update = Optimizer["update"];
  const cases: readonly (readonly [string, new (...given: never[]) => Error, Update])[] = [
    ["200 values for a parameter of 1", ShapeError, () => constant(new Array(200).fill(7))],
    ["whole numbers", DataTypeError, ({ value }) => cast(value, "int32")],
    ["nothing", ShapeError, () => undefined as never],
    ["a number", ShapeError, () => 3 as never],
    [
      "a slot of another shape",
      ShapeError,
      ({ value }, g, state) => {
        state.slot("memory").write(broadcastTo(constant(1), [5, ...value.shape]));
        return subtract(value, g);
      },
    ],
    [
      "a slot of whole numbers",
      DataTypeError,
      ({ value }, g, state) => {
        const slot = state.slot("memory");
        slot.write(cast(slot.read, "int32"));
        return subtract(value, g);
      },
    ],
  ];

  test.each(cases)("%s", async (_, kind, update) => {
    const model = modelOf(
      layer("two", {}, (input: Tensor, scope) => {
        const gained = multiply(input, scope.parameter("a", [1], ones()));
        return add(gained, scope.parameter("b", [3], zeros()));
      }),
    );
    model.compile({ optimizer: { name: "own", learningRate: 1, update }, loss: "mse" });
    await model.build([3]);
    const before = model.getWeights();
    const run = model.trainOnBatch(x, x);
    await expect(run).rejects.toThrow(kind);
    await expect(run).rejects.toThrow(/^own: (the new value of|slot) /);
    expect(model.getWeights()).toEqual(before);
    model.compile({ optimizer: momentum(), loss: "mse" });
    await model.trainOnBatch(
      x,
      y.map(([a, b]) => [a!, b!, 1]),
    );
    expect(changed(before, model.getWeights())).toHaveLength(2);
  });
});
