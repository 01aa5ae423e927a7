// observe: outputs of layers and gradients of the loss between steps, with nothing touched.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  add,
  DataError,
  dense,
  dropout,
  flatten,
  type Layer,
  l2,
  layer,
  model,
  StateError,
  sequential,
  type Tensor,
} from "../../src/index.js";
import { bad } from "../bad-input/bad-input.js";
import { descend, features, forward, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(6, features, 3);
const y = rows(6, outputs, 4);
const silent = { verbose: "silent", batchSize: 4 } as const;

const close = (found: ArrayLike<number>, expected: readonly number[]): void => {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]!).toBeCloseTo(value, 5);
};

/** The gradients of a step at a rate of 1, in float64: what the weights lose in it. */
const gradientsOf = (values: ReturnType<typeof valuesOf>): number[][] => {
  const after = values.map((value) => [...value]) as unknown as typeof values;
  descend(after, x, y, 1);
  return values.map((value, i) => value.map((number, j) => number - after[i]![j]!));
};

describe("a probe", () => {
  test("gives outputs by path, those that the layers have", async () => {
    const made = await network();
    const probe = await made.observe({ outputs: ["sequential/dense", "sequential/dense_1"] });
    const { outputs: found, gradients } = await probe.run({ x });
    const expected = forward(valuesOf(made.getWeights()), x);
    expect(Object.entries(found).map(([path, { shape }]) => [path, shape])).toEqual([
      ["sequential/dense", [6, 4]],
      ["sequential/dense_1", [6, outputs]],
    ]);
    close(found["sequential/dense"]!.data, expected.activations.flat());
    close(found["sequential/dense_1"]!.data, expected.predictions.flat());
    expect(found["sequential/dense_1"]).toEqual(await made.predict(x));
    expect(gradients).toEqual({});
  });

  test("gives gradients by path, those of the loss", async () => {
    const made = await network();
    const before = made.getWeights();
    const { gradients } = await (await made.observe({ gradients: true })).run({ x, y });
    expect(Object.keys(gradients)).toEqual(Object.keys(before));
    for (const [i, expected] of gradientsOf(valuesOf(before)).entries()) {
      close(Object.values(gradients)[i]!.data, expected);
    }
    expect(made.getWeights()).toEqual(before);
  });

  test("sees the weights as they are now, and batches of any size", async () => {
    const made = await network();
    const probe = await made.observe({ outputs: true, gradients: ["sequential/dense/bias"] });
    for (const count of [6, 2, 6]) {
      const [some, targets] = [x.slice(0, count), y.slice(0, count)];
      const { outputs: found, gradients } = await probe.run({ x: some, y: targets });
      expect(found["sequential/dense_1"]).toEqual(await made.predict(some));
      expect(Object.keys(gradients)).toEqual(["sequential/dense/bias"]);
      await made.trainOnBatch(x, y);
    }
  });

  test("counts penalties and sample weights in", async () => {
    const made = sequential([dense(1, { kernelRegularizer: l2(0.5), useBias: false })], { seed: 1 });
    made.compile({ loss: "mse" });
    await made.build([features]);
    const probe = await made.observe({ gradients: true });
    // Without an error only the penalty is left: ∂/∂w ½·w² = w.
    const { data } = await made.predict(x);
    const targets = { data: Float32Array.from(data), shape: [6, 1] };
    const kernel = Array.from(made.getWeights()["sequential/dense/kernel"]!.data);
    close((await probe.run({ x, y: targets })).gradients["sequential/dense/kernel"]!.data, kernel);
    const unweighed = { x, y: rows(6, 1, 5), sampleWeight: new Float32Array(6) };
    close((await probe.run(unweighed)).gradients["sequential/dense/kernel"]!.data, kernel);
  });

  test("follows what the model is compiled for, and frozen parameters have gradients, too", async () => {
    const made = await network();
    const probe = await made.observe({ gradients: ["sequential/dense/kernel"] });
    const gradient = async () => (await probe.run({ x, y })).gradients["sequential/dense/kernel"]!.data;
    const first = await gradient();
    made.setTrainable("sequential/dense", false);
    expect(await gradient()).toEqual(first);
    made.compile({ loss: "mae" });
    expect(await gradient()).not.toEqual(first);
    made.compile({ loss: "mse" });
    expect(await gradient()).toEqual(first);
  });
});

describe("nothing of the training is touched", () => {
  const make = (threads: number) => {
    const made = sequential([dense(16, { activation: "relu" }), dropout(0.3), dense(outputs)], { seed: 5, threads });
    made.compile({ optimizer: "adam", loss: "mse" });
    return made;
  };

  test.each([1, 2])("by probes in callbacks of fit: the same bits on %i threads", async (threads) => {
    const [watched, alone] = [make(threads), make(1)];
    await watched.build([features]);
    const probe = await watched.observe({ outputs: true, gradients: true });
    let looks = 0;
    const onBatchEnd = async (): Promise<void> => {
      const [before, seen] = [watched.getWeights(), await probe.run({ x, y })];
      expect(watched.getWeights()).toEqual(before);
      expect(await probe.run({ x, y })).toEqual(seen);
      looks += 1;
    };
    const history = await watched.fit(x, y, { ...silent, epochs: 4, callbacks: { onBatchEnd } });
    expect(looks).toBe(8);
    expect(history).toEqual(await alone.fit(x, y, { ...silent, epochs: 4 }));
    expect(watched.getWeights()).toEqual(alone.getWeights());
  });

  test("dropout is off", async () => {
    const made = make(1);
    await made.build([features]);
    const probe = await made.observe({ outputs: true });
    const { outputs: found } = await probe.run({ x });
    expect(found["sequential/dropout"]!.data).toEqual(found["sequential/dense"]!.data);
  });
});

describe("paths", () => {
  test("a layer that is applied twice has both outputs, one with several has them by name", async () => {
    const [shared, same]: Layer[] = [dense(features, { name: "shared" }), layer("same", {}, (input) => input)];
    const made = model(
      layer("both", {}, (input: Tensor, scope) => {
        const once = shared!.apply(same!.apply(input, scope), scope);
        return { once, sum: add(once, shared!.apply(once, scope)) };
      }),
      { seed: 1 },
    );
    await made.build([features]);
    const { outputs: found } = await (await made.observe({ outputs: true })).run({ x });
    expect(Object.keys(found)).toEqual(["both/same", "both/shared", "both/shared#2", "both:once", "both:sum"]);
    close(found["both/same"]!.data, x.flat());
    expect(found["both:once"]!.data).toEqual(found["both/shared"]!.data);
    const twice = Array.from(found["both/shared"]!.data, (value, i) => value + found["both/shared#2"]!.data[i]!);
    close(found["both:sum"]!.data, twice);
  });

  test("views such as flattened samples are copied", async () => {
    const made = sequential([flatten(), dense(1)], { seed: 1 });
    await made.build([2, 3]);
    const { outputs: found } = await (await made.observe({ outputs: ["sequential/flatten"] })).run({
      x: { data: Float32Array.from({ length: 12 }, (_, i) => i), shape: [2, 2, 3] },
    });
    expect(found["sequential/flatten"]).toEqual({
      shape: [2, 6],
      data: Float32Array.from({ length: 12 }, (_, i) => i),
    });
  });
});

describe("observe refuses", () => {
  test("a model that is not built, and gradients of one that knows no loss", async () => {
    await expect(sequential([dense(1)]).observe({ outputs: true })).rejects.toThrow(StateError);
    const made = sequential([dense(outputs)]);
    await made.build([features]);
    const probe = await made.observe({ gradients: true });
    await expect(probe.run({ x, y })).rejects.toThrow("probe.run: the model does not know its loss yet.");
  });

  test("paths that there are not, and options that cannot be used", async () => {
    const made = await network();
    const wrong: [unknown, string][] = [
      [
        { outputs: ["sequential/dens"] },
        'outputs: nothing is called "sequential/dens". Did you mean "sequential/dense"?',
      ],
      [{ gradients: ["sequential/dense"] }, "gradients: nothing is called"],
      [{ gradients: "sequential/dense/kernel" }, "gradients: expected an array of paths, or true for all"],
      [{ outputs: false }, "outputs: expected an array of paths, or true for all, received false."],
      [{ output: true }, 'Did you mean "outputs"?'],
      [{ outputs: [] }, "expected outputs or gradients to look at, received none."],
      [undefined, "observe"],
    ];
    for (const [options, message] of wrong) {
      const observing = made.observe(bad(options));
      await expect(observing).rejects.toThrow(message);
      await expect(observing).rejects.toBeInstanceOf(ArgumentError);
    }
  });

  test("batches that cannot be used", async () => {
    const made = await network();
    const [outer, inner] = [await made.observe({ outputs: true }), await made.observe({ gradients: true })];
    await expect(outer.run(bad(undefined))).rejects.toThrow("probe.run: expected a batch { x }, received undefined.");
    await expect(outer.run({ x: [[1, 2]] })).rejects.toThrow(DataError);
    await expect(inner.run({ x })).rejects.toThrow("since gradients need targets");
    await expect(inner.run({ x, y: y.slice(1) })).rejects.toThrow("expected 6 targets");
  });
});
