// Layers that mix the samples of a batch: NumPy's values where what they draw is given, how what they draw is spread, and what training makes of targets.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  categoricalCrossentropy,
  constant,
  conv2d,
  cutMix,
  dense,
  evaluate,
  flatten,
  type Layer,
  mixUp,
  type Scope,
  ShapeError,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
  type Tensor,
  weightsHash,
} from "../../../src/index.js";
import { drawBeta } from "../../../src/layers/augmentation/beta.js";
import { Draws } from "../../../src/layers/augmentation/images.js";
import { blend, boxAround, outside, pasted } from "../../../src/layers/augmentation/mixing.js";
import type { Mixing } from "../../../src/layers/mixing.js";
import { gatherRows } from "../../../src/ops/gather.js";
import golden from "../../golden/mixing.json" with { type: "json" };

const [batch, height, width] = golden.shape as [number, number, number];
const x = constant(golden.x, golden.shape);
const share = constant(golden.share, [batch]);
const partner = constant(golden.partner, [batch], "int32");

const valuesOf = async (...tensors: Tensor[]): Promise<number[][]> =>
  (await evaluate(tensors)).map(({ data }) => Array.from(data));

const expectNear = (received: readonly number[], expected: readonly number[], tolerance = 1e-6): void => {
  expect(received.length).toBe(expected.length);
  for (const [i, value] of received.entries()) {
    expect(Math.abs(value - expected[i]!), `${i}: ${value}, ${expected[i]}`).toBeLessThanOrEqual(tolerance);
  }
};

describe("NumPy's values", () => {
  test("mixUp", async () => {
    const [values] = await valuesOf(blend(x, gatherRows(x, partner), share));
    expectNear(values!, golden.mixUp.x);
  });

  test("cutMix: the box of the authors' code, cut off at the ends", async () => {
    const column = (i: number): Tensor =>
      constant(
        golden.middle.map((middle) => middle[i]!),
        [batch],
      );
    const box = boxAround([column(0), column(1)], share, height, width);
    const [top, bottom, first, last] = await valuesOf(...box.rows, ...box.columns);
    expect(top!.map((_, i) => [top![i], bottom![i], first![i], last![i]])).toEqual(golden.cutMix.boxes);
    const [values, left] = await valuesOf(pasted(x, gatherRows(x, partner), box), outside(box, height, width));
    expectNear(values!, golden.cutMix.x, 1e-7);
    expectNear(left!, golden.cutMix.share);
  });
});

/** A scope that training is told in, with what it is told. */
const telling = () => {
  let streams = 0;
  const told: { mixing?: Mixing } = {};
  const scope = {
    training: true,
    stream: () => streams++,
    mask: () => undefined,
    mix: (next: (before?: Mixing) => Mixing) => {
      told.mixing = next(told.mixing);
    },
    enter: (_: Layer, given: Tensor, trace: (x: Tensor, scope: unknown) => Tensor): Tensor => trace(given, scope),
  };
  return { told, scope: scope as unknown as Scope };
};

describe("what is drawn", () => {
  test.each(golden.beta)("is spread by Beta($alpha, $alpha)", async ({ alpha, variance, levels, quantiles }) => {
    const count = 40_000;
    const [drawn] = await valuesOf(drawBeta(count, alpha, new Draws(telling().scope, 3)));
    const mean = drawn!.reduce((sum, value) => sum + value, 0) / count;
    const spread = drawn!.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    // Five standard deviations of a mean of so many, and of the share below a quantile.
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(variance / count));
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.03);
    for (const [i, level] of levels.entries()) {
      const below = drawn!.filter((value) => value <= quantiles[i]!).length / count;
      // Where a quantile is no float32, or 0 in one, its own share shows.
      if (quantiles[i]! < 1e-7 || quantiles[i]! > 1 - 1e-7) continue;
      expect(Math.abs(below - level), `${level}`).toBeLessThan(5 * Math.sqrt((level * (1 - level)) / count));
    }
    expect(drawn!.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  test("is a partner for each sample, each as likely", async () => {
    const counts = new Float64Array(5 * 5);
    const [rounds, size] = [2000, 5];
    const identity = constant(
      Array.from({ length: size * size }, (_, i) => Number(i % (size + 1) === 0)),
      [size, size],
    );
    for (let round = 0; round < rounds; round += 100) {
      const layers = Array.from({ length: 100 }, (_, i) => {
        const { scope, told } = telling();
        mixUp(1e-4, { seed: round + i }).apply(identity, scope);
        return told.mixing!({ target: identity, weight: undefined, mask: undefined }, "like").target;
      });
      // A share is 0 or 1 by an alpha this small: each row shows the sample itself, or its partner alone.
      for (const values of await valuesOf(...layers)) {
        for (const [i, value] of values.entries()) counts[i]! += value;
      }
    }
    // Itself in half of the cases and in a fifth of the others, and each of the others in a tenth.
    for (const [i, count] of counts.entries()) {
      const expected = i % (size + 1) === 0 ? 0.6 : 0.1;
      expect(Math.abs(count / rounds - expected), `${i}`).toBeLessThan(
        5 * Math.sqrt((expected * (1 - expected)) / rounds),
      );
    }
  });
});

const images = (count: number, seed: number): Tensor =>
  constant(
    Array.from({ length: count * 6 * 5 * 2 }, (_, i) => ((i * 7919 + seed * 104_729) % 1009) / 1009),
    [count, 6, 5, 2],
  );

describe.each([
  ["mixUp", mixUp()],
  ["cutMix", cutMix()],
] as const)("%s", (name, layer) => {
  /** How much of each sample is in each, which targets that are one-hot by sample show. */
  const mixtureOf = async (count: number) => {
    const { scope, told } = telling();
    const given = images(count, 1);
    const mixed = layer.apply(given, scope);
    const identity = constant(
      Array.from({ length: count * count }, (_, i) => Number(i % (count + 1) === 0)),
      [count, count],
    );
    const held = {
      target: identity,
      weight: constant(
        Array.from({ length: count }, (_, i) => i),
        [count],
      ),
      mask: undefined,
    };
    const like = told.mixing!(held, "like");
    const classes = constant(
      Array.from({ length: count }, (_, i) => i),
      [count],
      "int32",
    );
    const labels = told.mixing!({ ...held, target: classes }, "labels");
    const of = (target: Tensor): Tensor => gatherRows(identity, target);
    const [values, plain, shares, weights, larger, mixture] = await valuesOf(
      ...[mixed, given, like.target, like.weight!, labels.target, labels.mixed!(of)],
    );
    return { values: values!, plain: plain!, shares: shares!, weights: weights!, larger: larger!, mixture: mixture! };
  };
  const count = 16;

  test("mixes targets as it mixes samples", async () => {
    const { values, plain, shares } = await mixtureOf(count);
    const size = plain.length / count;
    let between = 0;
    for (let i = 0; i < count; i++) {
      const row = shares.slice(i * count, (i + 1) * count);
      expect(Math.abs(row.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(1e-6);
      const others = row.flatMap((value, j) => (value > 0 && j !== i ? [j] : []));
      expect(others.length).toBeLessThanOrEqual(1);
      between += Number(row[i]! > 0.01 && row[i]! < 0.99);
      const other = others[0] ?? i;
      const own = plain.slice(i * size, (i + 1) * size);
      const its = plain.slice(other * size, (other + 1) * size);
      const sample = values.slice(i * size, (i + 1) * size);
      if (name === "mixUp")
        expectNear(
          sample,
          own.map((value, at) => row[i]! * value + (1 - row[i]!) * its[at]!),
        );
      else if (other !== i) {
        const kept = sample.filter((value, at) => value === own[at]).length / size;
        for (const [at, value] of sample.entries()) expect([own[at], its[at]]).toContain(value);
        expect(kept).toBeCloseTo(row[i]!, 5);
      }
    }
    expect(between).toBeGreaterThan(2);
  });

  test("mixes weights, what functions of class numbers come to, and shows metrics the class of the larger share", async () => {
    const { shares, weights, larger, mixture } = await mixtureOf(count);
    expectNear(mixture, shares, 1e-6);
    for (let i = 0; i < count; i++) {
      const row = shares.slice(i * count, (i + 1) * count);
      expect(weights[i]).toBeCloseTo(
        row.reduce((sum, value, j) => sum + value * j, 0),
        4,
      );
      expect(row[larger[i]!]).toBeGreaterThanOrEqual(0.5 - 1e-6);
    }
  });

  test("does nothing out of training", async () => {
    const given = images(4, 2);
    const scope = {
      ...telling().scope,
      training: false,
      enter: (_: Layer, z: Tensor, trace: (z: Tensor, scope: unknown) => Tensor) => trace(z, { training: false }),
    };
    expect(layer.apply(given, scope as unknown as Scope)).toBe(given);
  });

  test("comes to the same loss and accuracy for class numbers and for one-hot targets", async () => {
    const data = await valuesOf(images(40, 5));
    const classes = Array.from({ length: 40 }, (_, i) => (i * 5) % 3);
    const oneHot = classes.map((label) => [0, 1, 2].map((each) => Number(each === label)));
    const trained = async (loss: ReturnType<typeof categoricalCrossentropy>, y: never) => {
      const model = sequential([layer, conv2d(3, 3), flatten(), dense(3)], { seed: 2 });
      model.compile({ optimizer: sgd({ learningRate: 0.05 }), loss, metrics: ["accuracy"] });
      const sampleWeight = classes.map((_, i) => 1 + (i % 2));
      const { history } = await model.fit({ data: Float32Array.from(data[0]!), shape: [40, 6, 5, 2] }, y, {
        ...{ epochs: 3, batchSize: 8, verbose: "silent", sampleWeight },
      });
      return history;
    };
    const sparse = await trained(
      sparseCategoricalCrossentropy({ fromLogits: true }),
      Int32Array.from(classes) as never,
    );
    const mixed = await trained(categoricalCrossentropy({ fromLogits: true }), oneHot as never);
    expectNear(sparse.loss!, mixed.loss!, 2e-6);
    expect(sparse.accuracy).toEqual(mixed.accuracy);
  });

  test("goes on from a file to the bits of the run that was not cut off", async () => {
    const data = { data: Float32Array.from((await valuesOf(images(40, 5)))[0]!), shape: [40, 6, 5, 2] };
    const y = Int32Array.from({ length: 40 }, (_, i) => i % 3);
    const make = () => {
      const model = sequential([layer, flatten(), dense(3)], { seed: 2 });
      model.compile({ loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
      return model;
    };
    const options = { epochs: 2, batchSize: 8, verbose: "silent" } as const;
    const whole = make();
    await whole.fit(data, y, options);
    const cut = make();
    const stop = {
      onBatchEnd: (number: number) => {
        if (number === 2) cut.stopTraining = true;
      },
    };
    await cut.fit(data, y, { ...options, callbacks: stop });
    await cut.fit(data, y, { ...options, resume: true });
    expect(weightsHash(cut.getWeights())).toBe(weightsHash(whole.getWeights()));
  });

  test("is refused behind another one that mixes, for a loss whose targets cannot be mixed, and behind a mask", async () => {
    const y = Int32Array.of(0, 1);
    const given = { data: new Float32Array(2 * 60), shape: [2, 6, 5, 2] };
    const twice = sequential([mixUp(), layer, flatten(), dense(2)]);
    twice.compile({ loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
    await expect(twice.fit(given, y, { verbose: "silent" })).rejects.toThrow(
      `${name}: expected one layer that mixes samples, received a second one.`,
    );
    const { scope, told } = telling();
    layer.apply(images(2, 1), scope);
    const held = { target: constant([0, 1], [2], "int32"), weight: undefined, mask: undefined };
    expect(() => told.mixing!(held, "integers")).toThrow(ArgumentError);
    const masked = {
      ...scope,
      mask: () => constant([1, 1], [2]),
      enter: (_: Layer, z: Tensor, trace: (z: Tensor, s: unknown) => Tensor) => trace(z, masked),
    } as unknown as Scope;
    expect(() => layer.apply(images(2, 1), masked)).toThrow(`${name}: expected samples without a mask`);
  });
});

test("cutMix puts the box into targets that are images, class numbers too", async () => {
  const { scope, told } = telling();
  const given = images(8, 3);
  const mixed = cutMix().apply(given, scope);
  const held = { target: given, weight: undefined, mask: undefined };
  const { target } = told.mixing!(held, "like");
  const numbers = (await valuesOf(given))[0]!.filter((_, i) => i % 2 === 0).map((value) => Math.round(value * 1009));
  const labels = constant(numbers, [8, 6, 5], "int32");
  const segments = told.mixing!({ ...held, target: labels }, "labels");
  const [image, its, pixels] = await valuesOf(mixed, target, segments.target);
  expect(its).toEqual(image);
  expect(segments.mixed).toBeUndefined();
  expect(pixels).toEqual(image!.filter((_, i) => i % 2 === 0).map((value) => Math.round(value * 1009)));
});

test("mixUp mixes what layers made of samples, and gradients pass through it", async () => {
  const model = sequential([dense(4, { activation: "tanh" }), mixUp(0.5), dense(1)], { seed: 1 });
  model.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "mse" });
  const inputs = Array.from({ length: 64 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const targets = inputs.map(([a, b]) => [a! - b!]);
  const { history } = await model.fit(inputs, targets, { epochs: 40, batchSize: 16, verbose: "silent" });
  expect((await model.evaluate(inputs, targets)).loss).toBeLessThan(0.2 * history.loss![0]!);
});

test("other shapes are refused", () => {
  expect(() => mixUp().apply(constant([1, 2], [2]), telling().scope)).toThrow(ShapeError);
  expect(() => cutMix().apply(constant([1, 2], [1, 2]), telling().scope)).toThrow(ShapeError);
  expect(() => mixUp(0)).toThrow("mixUp: alpha: expected a finite number above 0, received 0.");
  expect(() => cutMix(-1)).toThrow("cutMix: factor: expected a finite number above 0, received -1.");
});
