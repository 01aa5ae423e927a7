// What follows from the samples of layers: shapes, gradients, masks, learning, and that configs, files and threads change nothing.

import { describe, expect, test } from "vitest";
import {
  adam,
  type Layer,
  layer,
  loadModel,
  type Model,
  meanSquaredError,
  model,
  multiply,
  ones,
  runtimeInfo,
  sgd,
  type Tensors,
  weightsHash,
} from "../../src/index.js";
import * as layers from "../../src/layers/index.js";
import { Reviver } from "../../src/loading/revive.js";
import { add, sum } from "../../src/ops/index.js";
import { type Json, writePart } from "../../src/schema.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { PartWriter } from "../../src/training/write-parts.js";
import { expectGradients, weighted } from "../ops/expect-gradients.js";
import { interpret } from "../ops/reference.js";
import type { NdArray } from "../ops/sample.js";
import { dataOf, type LayerSample, layerOf, mapNamed, namedShapes, numbersOf } from "./sample.js";
import { samples } from "./samples.js";
import { partsOf, traced } from "./trace-sample.js";

test("everything that layers/index.ts exports has a sample", () => {
  const missing = Object.keys(layers).filter((name) => !Object.hasOwn(samples, name));
  expect(missing, "Add a record to a file of test/layers/samples/.").toEqual([]);
  for (const name of Object.keys(samples)) expect(Object.keys(layers)).toContain(name.split(", ")[0]);
});

const batch = 6;

/** What has no weights stands behind gains, so that there is something to learn. */
const learning = (inner: Layer<Tensors, Tensors>): Layer<Tensors, Tensors> =>
  layer("learning", {}, (x: Tensors, scope) => {
    const scaled = mapNamed(x, (part, name) => {
      return multiply(part, scope.parameter(`gain${name}`, part.shape.slice(1), ones()));
    });
    return inner.apply(scaled, scope);
  });

/** Where it is asked for a tensor of each name, whatever its type. */
type Values = { readonly shape: readonly number[]; readonly data: Float32Array };
const asNamed = (given: unknown): Readonly<Record<string, Values>> =>
  (given as Values).data instanceof Float32Array ? { "": given as Values } : (given as Record<string, Values>);

describe.each(Object.entries<LayerSample>(samples))("%s", (_, sample) => {
  const { output, mask, ignoresMasked, still, differentiable = true, random = false, steps = 1 } = sample;
  const x = dataOf(numbersOf(sample.input, batch, 1, sample.classes));
  const learner = (threads = 1): Model => {
    const hasWeights = traced(sample, true).parameters.length > 0;
    return model(hasWeights ? layerOf(sample) : learning(layerOf(sample)), { seed: 3, threads });
  };
  /** Targets that are not what is predicted at first. */
  const targetsOf = async (made: Model) => {
    const first = asNamed(await made.predict(x));
    return dataOf(
      numbersOf(output, batch, 50).map(([name, numbers]): [string, NdArray] => [
        name,
        { ...numbers, data: Float64Array.from(numbers.data, (value, i) => value + first[name]!.data[i]!) },
      ]),
    );
  };
  const losses = (
    Array.isArray(output)
      ? meanSquaredError()
      : Object.fromEntries(Object.keys(output).map((name) => [name, meanSquaredError()]))
  ) as never;

  test("returns the shapes it says, in training and out of it", () => {
    const shapes = namedShapes(output).map(([name, shape]) => [name, [3, ...shape]]);
    for (const training of [true, false]) {
      const found = traced(sample, training).output;
      expect(partsOf(found).map(([name, part]) => [name, part.shape])).toEqual(shapes);
    }
  });

  test.each(differentiable ? [true, false] : [])(
    "its gradients equal central differences, training: %s",
    (training) => {
      const { inputs, output, parameters, given, penalties } = traced(sample, training);
      const parts = [
        ...partsOf(output).map(([, part], i) => weighted(part, 7 + i)),
        ...penalties.map((penalty) => sum(penalty)),
      ];
      const leaves = [...(sample.classes ? [] : inputs), ...parameters];
      expect(leaves.length).toBeGreaterThan(0);
      expectGradients(
        parts.reduce((all, part) => add(all, part)),
        leaves,
        given,
      );
    },
  );

  test.each(mask ? [mask] : [])("a mask of its input is %s", () => {
    const { maskOfOutput, mask: given, time } = traced(sample, true, { masked: true });
    if (mask === "used up") return expect(maskOfOutput).toBeUndefined();
    const rows = Array.from({ length: 3 }, (_, i) => given.slice(i * time, (i + 1) * time));
    expect(Array.from(maskOfOutput!)).toEqual(rows.flatMap((row) => (mask === "kept" ? row : row.reverse())));
  });

  test.each(ignoresMasked ? [true, false] : [])(
    "masked steps change nothing of the others, training: %s",
    (training) => {
      const { output, inputs, given, mask: ofSteps, maskOfOutput } = traced(sample, training, { masked: true });
      const [, first] = partsOf(output)[0]!;
      const [x] = inputs as [Tensor];
      const width = given.get(x)!.length / ofSteps.length;
      const changed = Float64Array.from(given.get(x)!, (value, i) =>
        ofSteps[Math.floor(i / width)] === 0 ? value + 3 + (i % 5) : value,
      );
      const [before] = interpret([first], given);
      const [after] = interpret([first], new Map([...given, [x, changed]]));
      const outputWidth = before!.data.length / (maskOfOutput?.length ?? before!.data.length);
      let compared = 0;
      for (const [i, value] of before!.data.entries()) {
        if (maskOfOutput && maskOfOutput[Math.floor(i / outputWidth)] === 0) continue;
        expect(after!.data[i], `element ${i}`).toBeCloseTo(value, 12);
        compared++;
      }
      expect(compared).toBeGreaterThan(0);
    },
  );

  test(`${steps === 1 ? "a step lowers" : `${steps} steps lower`} the loss, and every parameter moves`, async () => {
    const made = learner();
    const y = await targetsOf(made);
    made.compile({ loss: losses, optimizer: sgd({ learningRate: 0.02 }) });
    const weights = made.getWeights();
    const lossNow = async (): Promise<unknown> =>
      (random ? await made.evaluate(x, y as never) : await made.trainOnBatch(x, y as never)).loss;
    const before = await lossNow();
    for (let step = random ? 0 : 1; step < steps; step++) await made.trainOnBatch(x, y as never);
    expect(await lossNow()).toBeLessThan(before as number);
    const now = made.getWeights();
    const unmoved = Object.keys(weights).filter((path) =>
      weights[path]!.data.every((value, i) => value === now[path]!.data[i]),
    );
    expect(unmoved.filter((path) => !still?.test(path))).toEqual([]);
  });

  test("its config makes it again, and a file brings it back: the same predictions", async () => {
    const made = model(layerOf(sample), { seed: 3 });
    const first = asNamed(await made.predict(x));
    const written = JSON.parse(JSON.stringify(new PartWriter().write(writePart(layerOf(sample)), ""))) as Json;
    const again = model(new Reviver({}).revive("layer", written) as Layer<Tensors, Tensors>, { seed: 4 });
    await again.predict(x);
    again.setWeights(Object.values(made.getWeights()).map(({ data }) => data));
    expect(asNamed(await again.predict(x))).toEqual(first);
    const loaded = await loadModel(await made.save());
    expect(asNamed(await loaded.predict(x))).toEqual(first);
  });

  test("1, 2 and 3 threads train it to the same bits", async () => {
    const hashes: string[] = [];
    for (const threads of [1, 2, 3]) {
      const made = learner(threads);
      const y = await targetsOf(made);
      made.compile({ loss: losses, optimizer: adam({ learningRate: 0.01 }) });
      for (let step = 0; step < 3; step++) await made.trainOnBatch(x, y as never);
      expect(runtimeInfo().singleThreadReason).toBeUndefined();
      hashes.push(weightsHash(made.getWeights()));
    }
    expect(new Set(hashes).size).toBe(1);
  });
});
