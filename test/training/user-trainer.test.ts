// createTrainer: several objectives and optimizers on one network.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  dense,
  exponentialDecay,
  type Layer,
  layer,
  model,
  StateError,
  sequential,
  sgd,
  type Tensor,
} from "../../src/index.js";
import { bad } from "../bad-input/bad-input.js";
import { descend, distance, features, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(8, features, 3);
const y = rows(8, outputs, 4);
const silent = { verbose: "silent", batchSize: 4, shuffle: false } as const;

/** One trunk under two heads. */
const forked = async () => {
  const [trunk, left, right]: Layer[] = [
    dense(4, { name: "trunk" }),
    dense(2, { name: "left" }),
    dense(1, { name: "right" }),
  ];
  const made = model(
    layer("forked", {}, (input: Tensor, scope) => {
      const shared = trunk!.apply(input, scope);
      return { left: left!.apply(shared, scope), right: right!.apply(shared, scope) };
    }),
    { seed: 3 },
  );
  await made.build([features]);
  return made;
};

const changed = (before: object, after: object): string[] =>
  Object.keys(after).filter((path) => JSON.stringify(before[path as never]) !== JSON.stringify((after as never)[path]));

describe("a trainer", () => {
  test("takes the steps of the model's own, bit by bit, and counts them", async () => {
    const [own, plain] = [await network(), await network()];
    const trainer = own.createTrainer({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
    plain.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
    expect(trainer.step).toBe(0);
    for (let i = 0; i < 3; i++) expect(trainer.run({ x, y })).toEqual(await plain.trainOnBatch(x, y));
    expect(trainer.step).toBe(3);
    expect(own.getWeights()).toEqual(plain.getWeights());
  });

  test("descends as the formula says", async () => {
    const trained = await network();
    const values = valuesOf(trained.getWeights());
    const trainer = trained.createTrainer({ optimizer: sgd({ learningRate: 0.2 }), loss: "mse", metrics: ["mae"] });
    for (let i = 0; i < 4; i++) {
      const expected = descend(values, x, y, 0.2);
      const { loss, mae } = trainer.run({ x, y });
      expect(loss).toBeCloseTo(expected.loss, 5);
      expect(mae).toBeCloseTo(expected.mae, 5);
    }
    expect(distance(trained.getWeights(), values)).toBeLessThan(1e-5);
  });

  test("weighs samples", async () => {
    const trained = await network();
    const trainer = trained.createTrainer({ optimizer: sgd({ learningRate: 0 }), loss: "mse" });
    const whole = trainer.run({ x, y }).loss;
    expect(trainer.run({ x, y, sampleWeight: new Float32Array(8).fill(0.5) }).loss).toBeCloseTo(whole / 2, 6);
  });
});

describe("two trainers on one network", () => {
  test("share the weights and keep slots, steps and rates of their own, even of one optimizer", async () => {
    const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
    const [shared, reference] = [await network(), await network()];
    const [first, second] = [0, 1].map(() => shared.createTrainer({ optimizer, loss: "mse" })) as never[] as ReturnType<
      typeof shared.createTrainer
    >[];
    second!.learningRate = 0.5;
    expect([first!.learningRate, second!.learningRate]).toEqual([0.1, 0.5]);
    // The first step of momentum is plain: v = g. A slot that both shared would carry the other's on.
    const values = valuesOf(reference.getWeights());
    first!.run({ x, y });
    descend(values, x, y, 0.1);
    expect(distance(shared.getWeights(), values)).toBeLessThan(1e-5);
    second!.run({ x, y });
    descend(values, x, y, 0.5);
    expect(distance(shared.getWeights(), values)).toBeLessThan(1e-5);
    expect([first!.step, second!.step]).toEqual([1, 1]);
  });

  test("train what they are to, and leave every other bit", async () => {
    const made = await forked();
    const left = made.createTrainer({
      loss: { left: "mse", right: null },
      trainable: (path) => !path.includes("right"),
    });
    const right = made.createTrainer({ loss: { left: null, right: "mse" }, trainable: "forked/right" });
    let before = made.getWeights();
    left.run({ x, y: { left: y } });
    expect(changed(before, made.getWeights())).toEqual([
      ...["forked/trunk/kernel", "forked/trunk/bias"],
      ...["forked/left/kernel", "forked/left/bias"],
    ]);
    before = made.getWeights();
    right.run({ x, y: { right: rows(8, 1, 5) } });
    expect(changed(before, made.getWeights())).toEqual(["forked/right/kernel", "forked/right/bias"]);
  });

  test("a trainer stands beside what the model was compiled for", async () => {
    const [mixed, plain] = [await network(), await network()];
    const trainer = mixed.createTrainer({ optimizer: sgd({ learningRate: 0 }), loss: "mae" });
    for (const each of [mixed, plain]) each.compile({ optimizer: "adam", loss: "mse" });
    await mixed.fit(x, y, silent);
    trainer.run({ x, y });
    await mixed.fit(x, y, { ...silent, epochs: 1 });
    await plain.fit(x, y, silent);
    await plain.fit(x, y, { ...silent, epochs: 1 });
    expect(mixed.getWeights()).toEqual(plain.getWeights());
  });
});

describe("freezing", () => {
  test("counts for every trainer from the next step on, and unfreezing too", async () => {
    const made = await forked();
    const trainer = made.createTrainer({ loss: { left: "mse", right: null }, trainable: /trunk|left/ });
    const step = (): string[] => {
      const before = made.getWeights();
      trainer.run({ x, y: { left: y } });
      return changed(before, made.getWeights());
    };
    const [trunk, left] = ["trunk", "left"].map((name) => ["kernel", "bias"].map((part) => `forked/${name}/${part}`));
    expect(step()).toEqual([...trunk!, ...left!]);
    made.setTrainable("forked/trunk", false);
    expect(step()).toEqual(left);
    made.setTrainable("forked/trunk", true);
    expect(step()).toEqual([...trunk!, ...left!]);
  });

  test("counts for batches of a form that is known, too", async () => {
    const made = await network();
    const trainer = made.createTrainer({ loss: "mse" });
    for (let i = 0; i < 2; i++) trainer.run({ x, y });
    made.setTrainable("sequential/dense", false);
    const before = made.getWeights();
    trainer.run({ x, y });
    expect(changed(before, made.getWeights())).toEqual(["sequential/dense_1/kernel", "sequential/dense_1/bias"]);
  });

  test("all that a trainer trains is refused at its next step, and changes nothing", async () => {
    const made = await forked();
    const trainer = made.createTrainer({ loss: { left: null, right: "mse" }, trainable: "forked/right" });
    made.setTrainable("forked/right", false);
    const before = made.getWeights();
    expect(() => trainer.run({ x, y: { right: rows(8, 1, 5) } })).toThrow("the model has no parameters to train");
    expect(made.getWeights()).toEqual(before);
  });
});

describe("parts that are shared", () => {
  test("an encoder trained in an autoencoder is the one that is used alone", async () => {
    const encoder = sequential([dense(2, { activation: "tanh" })]);
    const decoder = sequential([dense(features)]);
    const both = sequential([encoder, decoder], { seed: 1 });
    both.compile({ loss: "mse" });
    await both.fit(x, x, silent);
    const codes = await encoder.predict(x);
    const again = await decoder.predict(codes);
    expect(again).toEqual(await both.predict(x));
    await both.fit(x, x, silent);
    expect(await encoder.predict(x)).not.toEqual(codes);
  });
});

describe("a trainer refuses", () => {
  test("a path that chooses nothing: at once where the model is built, else at the first step", async () => {
    const made = await forked();
    expect(() => made.createTrainer({ loss: { left: null, right: "mse" }, trainable: "forked/rihgt" })).toThrow(
      ArgumentError,
    );
    const late = sequential([dense(outputs)]);
    const trainer = late.createTrainer({ loss: "mse", trainable: "nothing" });
    expect(() => trainer.run({ x, y })).toThrow(StateError);
    await late.build([features]);
    expect(() => trainer.run({ x, y })).toThrow("createTrainer: trainable: nothing is called");
  });

  test("what is no option, no loss, no matcher and no batch", async () => {
    const made = await network();
    expect(() => made.createTrainer(bad(undefined))).toThrow("createTrainer: expected options such as");
    expect(() => made.createTrainer(bad({ loss: "mse", trainables: "x" }))).toThrow('Did you mean "trainable"?');
    expect(() => made.createTrainer(bad({}))).toThrow("createTrainer: expected a loss");
    expect(() => made.createTrainer({ loss: "mse", trainable: bad(3) })).toThrow("createTrainer: trainable: expected");
    const trainer = made.createTrainer({ loss: "mse" });
    expect(() => trainer.run(bad(x))).toThrow("trainer.run: expected a batch { x, y }");
    expect(trainer.step).toBe(0);
  });

  test("a rate where a schedule sets it, and one before the model is built", async () => {
    const made = await network();
    const schedule = exponentialDecay(0.1, 10, 0.5);
    const trainer = made.createTrainer({ loss: "mse", optimizer: sgd({ learningRate: schedule }) });
    expect(() => {
      trainer.learningRate = 1;
    }).toThrow("the optimizer has a schedule");
    const early = sequential([dense(1)]).createTrainer({ loss: "mse" });
    expect(() => {
      early.learningRate = 1;
    }).toThrow("learningRate: the model is not built yet.");
  });

  test("steps while the model is busy, and after its release", async () => {
    const made = await network();
    const trainer = made.createTrainer({ loss: "mse" });
    trainer.run({ x, y });
    const fitting = made.fit(x, y, silent);
    expect(() => trainer.run({ x, y })).toThrow("trainer.run: the model is busy with fit.");
    await fitting;
    trainer.release();
    expect(() => trainer.run({ x, y })).toThrow("trainer.run: the trainer was released.");
    await made.fit(x, y, silent);
  });
});
