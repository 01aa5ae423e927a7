// Masks of padded sequences: made by an embedding, passed on by layers, used by recurrent layers, losses and metrics.

import { describe, expect, test } from "vitest";
import {
  activation,
  batchNormalization,
  dense,
  dropout,
  embedding,
  flatten,
  gru,
  type Layer,
  layer,
  lstm,
  type Model,
  mean,
  multiply,
  reshape,
  sequential,
  sgd,
  simpleRnn,
  type Tensor,
  type Tensors,
} from "../../src/index.js";
import { distance, modelOf, silent } from "./outputs.js";

const [words, width] = [6, 3] as const;
/** Sequences of lengths 2, 4 and 1, padded at the end. */
const padded = [
  [3, 1, 0, 0],
  [2, 5, 4, 1],
  [5, 0, 0, 0],
];
const mask = padded.map((row) => row.map((word) => Number(word !== 0)));

/** The mask that arrives behind some layers, as the model's output. */
const maskBehind = async (...layers: readonly Layer<never, Tensors>[]): Promise<number[][] | undefined> => {
  const shown = layer("shown", {}, (x, scope) => {
    const y = (layers as unknown as readonly Layer[]).reduce((value, part) => part.apply(value, scope), x);
    const found = scope.mask(y);
    return found ?? multiply(reshape(mean(x, { axis: 1 }), [x.shape[0]!, 1]), -1);
  });
  const { data, shape } = await modelOf(shown).predict(padded);
  if (shape[1] !== 4) return undefined;
  return padded.map((_, row) => Array.from(data.subarray(4 * row, 4 * row + 4)));
};

const source = (): Layer => embedding(words, width, { maskZero: true });

describe("a mask", () => {
  test("is made of zeros, where that is asked for", async () => {
    expect(await maskBehind(source())).toEqual(mask);
    expect(await maskBehind(embedding(words, width))).toBeUndefined();
  });

  test("is passed on by layers that leave batch and time as they are, alone and in a row", async () => {
    const parts = (): Layer[] => [
      dense(4),
      dropout(0.5),
      activation("relu"),
      batchNormalization(),
      reshape([4, 2, 2]),
      reshape([4, 4]),
      layer("doubled", {}, (x) => multiply(x, 2)),
      gru(4, { returnSequences: true }) as Layer,
    ];
    for (const part of parts().filter(({ name }) => name !== "reshape")) {
      expect(await maskBehind(source(), part), part.name).toEqual(mask);
    }
    expect(await maskBehind(source(), ...parts())).toEqual(mask);
    expect(await maskBehind(source(), sequential(parts()) as never)).toEqual(mask);
    expect(
      await maskBehind(
        source(),
        layer("block", {}, (x, scope) => shared.apply(multiply(x, 2), scope)),
      ),
    ).toEqual(mask);
  });
  const shared = dense(2);

  test("is used up by layers that end time, even where their width is as time was", async () => {
    expect(await maskBehind(source(), lstm(4) as Layer)).toBeUndefined();
    expect(await maskBehind(source(), lstm(4) as Layer, dense(4))).toBeUndefined();
    expect(await maskBehind(source(), flatten())).toBeUndefined();
    expect(
      await maskBehind(
        source(),
        dense(4),
        layer("mean", {}, (x) => mean(x, { axis: 1 })),
      ),
    ).toBeUndefined();
    // Inside of one layer, too: what comes out looks like what went in.
    const ended = [lstm(4), dense(12), reshape([4, 3])] as const;
    const inner = layer("inner", {}, (x, scope) =>
      (ended as readonly unknown[] as readonly Layer[]).reduce((y, part) => part.apply(y, scope), x),
    );
    expect(await maskBehind(source(), inner)).toBeUndefined();
  });

  test("goes backwards with its sequence", async () => {
    const backwards = gru(4, { returnSequences: true, goBackwards: true }) as Layer;
    expect(await maskBehind(source(), backwards)).toEqual(mask.map((row) => [...row].reverse()));
  });

  test("is refused where it does not fit", async () => {
    const wrong = (given: unknown): Layer =>
      layer("wrong", {}, (x, scope) => {
        scope.setMask(x, (given === "itself" ? reshape(x, [x.shape[1]!, x.shape[0]!]) : given) as Tensor);
        return x;
      });
    await expect(modelOf(wrong("itself")).predict(padded)).rejects.toThrow(
      "wrong: setMask: expected a value for each step of [2,4], [batch, time] mostly, received [4,2].",
    );
    await expect(modelOf(wrong([1])).predict(padded)).rejects.toThrow("wrong: setMask: expected a tensor of 1 and 0");
  });
});

test.each([
  ["simpleRnn", (): Layer => simpleRnn(4)],
  ["lstm", (): Layer => lstm(4)],
  ["gru", (): Layer => gru(4)],
])("%s over padded sequences ends as over the short ones", async (_, recurrent) => {
  const network = sequential([source(), recurrent(), dense(2)], { seed: 3 });
  await network.build([null]);
  const all = await network.predict(padded);
  for (const [row, words] of padded.entries()) {
    const alone = await network.predict([words.filter((word) => word !== 0)]);
    expect(distance(alone.data, all.data.subarray(2 * row, 2 * row + 2))).toBeLessThan(1e-6);
  }
});

describe("losses and metrics leave padded steps out", () => {
  const targets = padded.map((row, i) => row.map((_, t) => [0.1 * i - 0.2 * t]));
  const tagger = async (): Promise<Model> => {
    const network = sequential([source(), dense(1)], { seed: 4 });
    network.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: "mse", metrics: ["mae"] });
    await network.build([4]);
    return network;
  };
  /** All that counts, as [prediction, target, row]. */
  const counted = async (network: Model): Promise<[number, number, number][]> => {
    const { data } = await network.predict(padded);
    return padded.flatMap((row, i) =>
      row.flatMap((word, t): [number, number, number][] =>
        word === 0 ? [] : [[data[4 * i + t]!, targets[i]![t]![0]!, i]],
      ),
    );
  };
  const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

  test("the loss is the mean over the others", async () => {
    const network = await tagger();
    const pairs = await counted(network);
    const { loss, mae } = await network.evaluate(padded, targets);
    expect(loss).toBeCloseTo(average(pairs.map(([p, t]) => (p - t) ** 2)), 6);
    expect(mae).toBeCloseTo(average(pairs.map(([p, t]) => Math.abs(p - t))), 6);
  });

  test("weights of samples count beside it, as in Keras", async () => {
    const network = await tagger();
    const pairs = await counted(network);
    const sampleWeight = [1, 0.5, 3];
    const { loss, mae } = await network.evaluate(padded, targets, { sampleWeight });
    // Σ w·ℓ / n over the n steps that count.
    expect(loss).toBeCloseTo(average(pairs.map(([p, t, row]) => sampleWeight[row]! * (p - t) ** 2)), 6);
    // Metrics are weighed only where that is asked for.
    expect(mae).toBeCloseTo(average(pairs.map(([p, t]) => Math.abs(p - t))), 6);
  });

  test("what stands at padded steps changes nothing in training", async () => {
    const weights = [];
    for (const filler of [0, 50]) {
      const network = await tagger();
      const y = targets.map((row, i) => row.map((value, t) => (padded[i]![t] === 0 ? [filler] : value)));
      await network.fit(padded, y, { ...silent, epochs: 3, seed: 1 });
      weights.push(Object.values(network.getWeights()).flatMap(({ data }) => Array.from(data)));
    }
    expect(weights[1]).toEqual(weights[0]);
    expect(
      distance(
        weights[0]!,
        Object.values((await tagger()).getWeights()).flatMap(({ data }) => Array.from(data)),
      ),
    ).toBeGreaterThan(0.01);
  });

  test("a batch of padding alone has no loss, and no gradient", async () => {
    const network = await tagger();
    expect((await network.trainOnBatch([[0, 0, 0, 0]], [[[1], [1], [1], [1]]])).loss).toBe(0);
  });

  test("labels count where words stand: accuracy", async () => {
    const network = sequential([source(), dense(3, { activation: "softmax" })], { seed: 5 });
    network.compile({ loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
    const { data } = await network.predict(padded);
    const labels = padded.map((row) => row.map((_, t) => t % 3));
    const scores = padded.flatMap((row, i) =>
      row.flatMap((word, t) => {
        const p = Array.from(data.subarray(3 * (4 * i + t), 3 * (4 * i + t) + 3));
        return word === 0 ? [] : [[-Math.log(p[labels[i]![t]!]!), Number(p.indexOf(Math.max(...p)) === labels[i]![t])]];
      }),
    );
    const { loss, accuracy } = await network.evaluate(padded, labels);
    expect(loss).toBeCloseTo(average(scores.map(([value]) => value!)), 6);
    expect(accuracy).toBeCloseTo(average(scores.map(([, hit]) => hit!)), 6);
  });

  test("a loss that has no value for each step says so", async () => {
    const network = sequential([source(), dense(1)]);
    network.compile({ loss: (p: Tensor, t: Tensor) => mean(multiply(p, t), { axis: [1, 2] }) });
    await expect(network.fit(padded, targets, silent)).rejects.toThrow(
      /expected a value for each step that the prediction's mask is about, \[\d,4\], received \[\d\]\. A layer drops a mask/,
    );
  });
});
