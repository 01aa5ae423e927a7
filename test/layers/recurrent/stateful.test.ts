// Stateful layers: sequences in parts, states for each batch size, and models that forget them.

import { expect, test } from "vitest";
import {
  add,
  dense,
  gru,
  type Layer,
  layer,
  loadModel,
  lstm,
  type Model,
  rnn,
  sequential,
  sgd,
  simpleRnn,
  weightsHash,
} from "../../../src/index.js";
import { distance, modelOf, silent } from "../outputs.js";

const [batch, time, features] = [3, 6, 2] as const;
const numbers = Array.from({ length: batch * time * features }, (_, i) => Math.abs(((i * 37) % 19) - 9) / 9);
const row = (i: number, from: number, to: number): number[][] =>
  Array.from({ length: to - from }, (_, t) => numbers.slice((i * time + from + t) * features).slice(0, features));
const part = (from: number, to: number): number[][][] => Array.from({ length: batch }, (_, i) => row(i, from, to));
const values = async (model: Model, x: number[][][], batchSize = 32): Promise<number[]> =>
  Array.from((await model.predict(x, { batchSize })).data);

const makers = {
  simpleRnn: (stateful: boolean): Layer => simpleRnn(4, { stateful }),
  lstm: (stateful: boolean): Layer => lstm(4, { stateful }),
  gru: (stateful: boolean): Layer => gru(4, { stateful }),
};

const pair = async (make: (stateful: boolean) => Layer): Promise<[Model, Model]> => {
  const [stateful, plain] = [true, false].map((flag) => sequential([make(flag), dense(2)], { seed: 7 }));
  await stateful!.build([null, features]);
  await plain!.build([null, features]);
  return [stateful!, plain!];
};

test.each(Object.entries(makers))("%s: two parts of a sequence come to what the whole comes to", async (_, make) => {
  const [stateful, plain] = await pair(make);
  expect(weightsHash(stateful.getWeights())).toBe(weightsHash(plain.getWeights()));
  const first = await values(stateful, part(0, 4));
  expect(first).toEqual(await values(plain, part(0, 4)));
  const whole = await values(plain, part(0, time));
  expect(distance(await values(stateful, part(4, time)), whole)).toBeLessThan(1e-6);
  expect(distance(first, whole)).toBeGreaterThan(1e-3);
});

test("resetStates begins new sequences, and weights stay", async () => {
  const [stateful] = await pair(makers.lstm);
  const before = weightsHash(stateful.getWeights());
  const first = await values(stateful, part(0, 3));
  expect(await values(stateful, part(0, 3))).not.toEqual(first);
  stateful.resetStates();
  expect(await values(stateful, part(0, 3))).toEqual(first);
  expect(weightsHash(stateful.getWeights())).toBe(before);
  // A model without states, or without parameters yet, has nothing to forget.
  sequential([dense(1)]).resetStates();
});

test("each batch size has states of its own", async () => {
  const [stateful] = await pair(makers.gru);
  const first = await values(stateful, part(0, 3));
  stateful.resetStates();
  // Batches of 2 and of 1: neither has seen the other's samples.
  expect(distance(await values(stateful, part(0, 3), 2), first)).toBeLessThan(1e-6);
  expect(distance(await values(stateful, part(0, 3)), first)).toBeLessThan(1e-6);
  expect(await values(stateful, part(0, 3))).not.toEqual(first);
});

test("evaluate and predict go on where a training step of that size ended", async () => {
  const running = rnn(
    {
      states: { total: 1 },
      apply: (x, { total }) => {
        const next = add(total!, x);
        return { output: next, states: { total: next } };
      },
    },
    { stateful: true },
  );
  const gain: Layer = layer("gain", {}, (x, scope) => add(x, scope.parameter("bias", [1], "zeros")));
  const model = sequential([running, gain]);
  model.compile({ optimizer: sgd({ learningRate: 0 }), loss: "mae" });
  const x = [
    [[1], [2]],
    [[10], [20]],
  ];
  const zeros = [[0], [0]];
  expect((await model.trainOnBatch(x, zeros)).loss).toBe(16.5);
  expect((await model.trainOnBatch(x, zeros)).loss).toBe(33);
  expect((await model.evaluate(x, zeros)).loss).toBe(49.5);
  expect(Array.from((await model.predict(x)).data)).toEqual([12, 120]);
  expect(Object.keys(model.getWeights())).toEqual(["sequential/gain/bias"]);
  await model.fit(x, zeros, { ...silent, epochs: 2, shuffle: false });
  expect(Array.from((await model.predict(x)).data)).toEqual([21, 210]);
});

test.each([1, 2])("they move with the model's memory, and into its file: %d threads", async (threads) => {
  const make = (): Model => {
    const model = sequential([lstm(4, { stateful: true }), dense(2)], { seed: 7 });
    model.compile({ optimizer: "adam", loss: "mse" });
    return model;
  };
  const y = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];
  const options = { ...silent, epochs: 1, shuffle: false };
  const model = make();
  await model.fit(part(0, 3), y, options);
  const again = await loadModel(await model.save({ optimizer: true }));
  await model.fit(part(0, 3), y, options);
  await again.trainOnBatch(part(0, 3), y);
  expect(weightsHash(again.getWeights())).toBe(weightsHash(model.getWeights()));
  expect(await values(again, part(0, 3))).toEqual(await values(model, part(0, 3)));
  await model.fit(part(0, 3), y, { ...options, threads });
  await again.fit(part(0, 3), y, options);
  expect(await values(again, part(0, 3))).toEqual(await values(model, part(0, 3)));
});

test("a state per sample of a layer of one's own begins at one number, and is refused where it cannot", async () => {
  const counting = (initializer: "ones" | "glorotUniform", options: object = { perSample: true }): Layer =>
    layer("counting", {}, (x, scope) => {
      const count = scope.state("count", [1], initializer, options);
      count.write(add(count.read, x));
      return count.read;
    });
  const model = modelOf(counting("ones"));
  expect(Array.from((await model.predict([[1], [5]])).data)).toEqual([2, 6]);
  expect(Array.from((await model.predict([[1], [5]])).data)).toEqual([3, 11]);
  model.resetStates();
  expect(Array.from((await model.predict([[1], [5]])).data)).toEqual([2, 6]);
  await expect(modelOf(counting("glorotUniform")).predict([[1]])).rejects.toThrow(
    'counting/count: expected one number for a state per sample to begin with, "zeros", "ones" or constantOf(value), received "glorotUniform".',
  );
  await expect(modelOf(counting("ones", { persample: true })).predict([[1]])).rejects.toThrow(
    'counting/count: state: unknown option "persample". Did you mean "perSample"?',
  );
});
