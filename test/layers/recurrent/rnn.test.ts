// Cells of one's own, masks, states and options of recurrent layers.

import { describe, expect, test } from "vitest";
import {
  add,
  type Cell,
  concatenate,
  constant,
  dense,
  differentiate,
  evaluate,
  explain,
  gru,
  layer,
  lstm,
  matmul,
  multiply,
  reshape,
  rnn,
  scale,
  sequential,
  sgd,
  sigmoid,
  simpleRnn,
  slice,
  stack,
  subtract,
  sum,
  type Tensor,
  tanh,
} from "../../../src/index.js";
import { interpret } from "../../ops/reference.js";
import { constantOf, generator, uniform } from "../../ops/sample.js";
import { distance, modelOf, silent } from "../outputs.js";
import { applied, outputOf } from "./apply.js";

const [batch, time, features, units] = [3, 4, 2, 5] as const;
const x = constantOf(uniform([batch, time, features], -1, 1, 1));
const kernel = constantOf(uniform([features, units], -1, 1, 2));
const recurrentKernel = constantOf(uniform([units, units], -0.5, 0.5, 3));
const w = constantOf(uniform([batch, units], -1, 1, 4));

/** A minimal gated unit (Zhou et al. 2016) whose output is no state. */
const minimal = (): Cell => ({
  states: { h: units },
  apply: (input, { h }, scope) => {
    const gate = sigmoid(
      matmul(concatenate([h!, input], 1), scope.parameter("gate", [units + features, units], "ones")),
    );
    const candidate = tanh(
      add(
        matmul(input, scope.parameter("kernel", [features, units], "ones")),
        matmul(multiply(gate, h!), recurrentKernel),
      ),
    );
    const next = add(multiply(subtract(candidate, h!), gate), h!);
    return { output: multiply(next, gate), states: { h: next } };
  },
});

const gate = constantOf(uniform([units + features, units], -1, 1, 5));

test("a cell of one's own is what its steps are, one after another, and so are its gradients", async () => {
  const { output, h } = applied(rnn(minimal(), { returnState: true, returnSequences: true }), x, { gate, kernel })
    .output as Record<string, Tensor>;
  const cell = minimal();
  const scope = { parameter: (name: string) => (name === "gate" ? gate : kernel) } as never;
  let state: Tensor = constant(new Float32Array(batch * units), [batch, units]);
  const outputs = Array.from({ length: time }, (_, step) => {
    const result = cell.apply(reshape(slice(x, [0, step], [batch, 1]), [batch, features]), { h: state }, scope);
    state = result.states.h!;
    return result.output;
  });
  const unrolled = stack(outputs, 1);
  const gradientsOf = (sequence: Tensor, last: Tensor): Tensor[] =>
    differentiate(add(sum(multiply(sequence, stack([w, w, w, w], 1))), sum(multiply(last, w))), [x, gate, kernel]);
  const ours = [output!, h!, ...gradientsOf(output!, h!)];
  const plain = [unrolled, state, ...gradientsOf(unrolled, state)];
  const values = await evaluate(ours);
  for (const [i, expected] of interpret(plain).entries()) {
    expect(distance(interpret(ours)[i]!.data, expected.data)).toBeLessThan(1e-12);
    expect(distance(values[i]!.data, expected.data)).toBeLessThan(2e-6);
  }
});

const layers = { simpleRnn, lstm, gru };
const names = Object.keys(layers) as (keyof typeof layers)[];

describe.each(names)("%s", (name) => {
  const make = layers[name] as typeof simpleRnn;

  test("starts with Keras' weights", async () => {
    const model = sequential([make(8)]);
    await model.build([6, 3]);
    const gates = { simpleRnn: 1, lstm: 4, gru: 3 }[name];
    const weights = model.getWeights();
    expect(Object.fromEntries(Object.entries(weights).map(([path, { shape }]) => [path, shape]))).toEqual({
      [`sequential/${name}/kernel`]: [3, 8 * gates],
      [`sequential/${name}/recurrentKernel`]: [8, 8 * gates],
      [`sequential/${name}/bias`]: name === "gru" ? [2, 24] : [8 * gates],
    });
    const bias = Array.from(weights[`sequential/${name}/bias`]!.data);
    expect(bias).toEqual(bias.map((_, i) => (name === "lstm" && i >= 8 && i < 16 ? 1 : 0)));
    const { data } = weights[`sequential/${name}/recurrentKernel`]!;
    // Rows are orthonormal: U·Uᵀ = 1.
    const dot = (a: number, b: number): number =>
      Array.from({ length: 8 * gates }, (_, j) => data[a * 8 * gates + j]! * data[b * 8 * gates + j]!).reduce(
        (s, v) => s + v,
      );
    expect(dot(2, 2)).toBeCloseTo(1, 5);
    expect(dot(2, 5)).toBeCloseTo(0, 5);
  });

  test("a masked end changes nothing: the state is that of the shorter sequence", async () => {
    const mask = constant([1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0], [batch, time]);
    const short = slice(x, [0, 0], [batch, 3]);
    const masked = applied(make(units, { returnSequences: true, returnState: true }), { x, mask }).output as Record<
      string,
      Tensor
    >;
    const plain = applied(make(units, { returnSequences: true, returnState: true }), short).output as Record<
      string,
      Tensor
    >;
    const [all, h, shortAll, shortH] = await evaluate([masked.output!, masked.h!, plain.output!, plain.h!]);
    expect(h!.data).toEqual(shortH!.data);
    const repeated = await evaluate([concatenate([plain.output!, slice(plain.output!, [0, 2], [batch, 1])], 1)]);
    expect(all!.data).toEqual(repeated[0]!.data);
    expect(shortAll!.shape).toEqual([batch, 3, units]);
  });

  test("drops inputs and states only while training", async () => {
    const options = { dropout: 0.5, recurrentDropout: 0.5 };
    const [quiet, plain, noisy] = await evaluate([
      outputOf(make(units, options), x),
      outputOf(make(units), x),
      outputOf(make(units, options), x, {}, true),
    ]);
    expect(quiet!.data).toEqual(plain!.data);
    expect(distance(noisy!.data, plain!.data)).toBeGreaterThan(1e-3);
  });

  test("stateful: goes on where the batch before ended", async () => {
    const stateful = make(units, { stateful: true, returnSequences: true });
    const first = applied(stateful, slice(x, [0, 0], [batch, 2]), {}, true);
    const second = applied(stateful, slice(x, [0, 2], [batch, 2]), first.written, true);
    const whole = outputOf(make(units, { returnSequences: true }), x);
    const [joined, expected] = await evaluate([
      concatenate([first.output as Tensor, second.output as Tensor], 1),
      whole,
    ]);
    expect(distance(joined!.data, expected!.data)).toBeLessThan(1e-6);
  });

  test("learns to tell whether a sequence rises or falls", async () => {
    const next = generator(7);
    const rows = Array.from({ length: 64 }, () => {
      const slope = next() - 0.5;
      return { x: Array.from({ length: 6 }, (_, t) => [slope * t + (next() - 0.5) * 0.1]), y: slope > 0 ? 1 : 0 };
    });
    const model = sequential([make(8), dense(1)], { seed: 3 });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    const data = [rows.map(({ x: each }) => each), rows.map(({ y }) => [y])] as const;
    const {
      history: { loss },
    } = await model.fit(...data, { epochs: 20, batchSize: 16, ...silent });
    expect(loss!.at(-1)!).toBeLessThan(0.5 * loss![0]!);
  });
});

test("returns states by name where it is asked to", async () => {
  const { output, h, c, ...rest } = applied(lstm(units, { returnState: true }), x).output as Record<string, Tensor>;
  expect(rest).toEqual({});
  const [last, state, memory] = await evaluate([output!, h!, c!]);
  expect(last!.data).toEqual(state!.data);
  expect(distance(memory!.data, state!.data)).toBeGreaterThan(1e-3);
});

test("has its config, and is made again from it", () => {
  const made = lstm(7, { returnSequences: true, activation: "relu", dropout: 0.25 });
  expect(made).toMatchObject({
    kind: "lstm",
    name: "lstm",
    config: { units: 7, activation: "relu", dropout: 0.25, unitForgetBias: true },
  });
  expect(lstm.from({ units: 7, goBackwards: true }).config).toMatchObject({ units: 7, goBackwards: true });
});

test("runs in a model of several inputs, with a mask and first states", async () => {
  const both = modelOf(
    layer("masked", {}, (inputs: Record<string, Tensor>, scope) =>
      recurrent.apply({ x: inputs.x!, mask: inputs.mask!, h: inputs.h! }, scope),
    ),
  );
  const recurrent = simpleRnn(2, { activation: "linear", kernelInitializer: "ones", recurrentInitializer: "ones" });
  const { data } = await both.predict({
    x: [[[1], [2], [4]]],
    mask: [[1, 0, 1]],
    h: [[0.5, 0]],
  });
  // h = 1 + 0.5, then 4 + 1.5 + 1.5.
  expect(Array.from(data)).toEqual([7, 7]);
});

test("a state goes from batch to batch while a model trains, by sample", async () => {
  const memory = simpleRnn(1, {
    stateful: true,
    activation: "linear",
    kernelInitializer: "ones",
    recurrentInitializer: "ones",
    name: "memory",
  });
  const model = sequential([memory], { seed: 1 });
  model.compile({ optimizer: sgd({ learningRate: 0 }), loss: "meanSquaredError" });
  const rows = [
    [[1], [2]],
    [[10], [20]],
  ];
  await model.trainOnBatch(rows, [[0], [0]]);
  await model.trainOnBatch(rows, [[0], [0]]);
  // h: 1, 1 + 2 = 3; then 3 + 1 = 4, 4 + 2 = 6; and 9 at last. Ten times as much for the other sample.
  const { data } = await model.predict(rows);
  expect(Array.from(data)).toEqual([9, 90]);
});

test("can be looked at: graph, tape and memory of a step, instruction by instruction", async () => {
  const model = sequential([lstm(4, { returnSequences: true }), gru(3), dense(1)], { seed: 1 });
  model.compile({ optimizer: "adam", loss: "meanSquaredError" });
  const rows = {
    x: Array.from({ length: 2 }, () => [
      [1, 2],
      [3, 4],
    ]),
    y: [[1], [0]],
  };
  const { graph, tape, memory } = await explain(model, rows);
  expect(graph).toMatch(/loop\(.*steps=2, reverse=false, carries=2\)/);
  expect(tape.match(/loop +steps=2/g)).toHaveLength(4);
  expect(memory).toMatch(/loopTrajectory of call \d+/);
  expect(memory).not.toMatch(/undefined/);
  await expect(model.inspect(rows.x, rows.y)).resolves.toBeUndefined();
});

describe("refuses", () => {
  const step = scale;
  test.each<[string, () => unknown]>([
    ["ArgumentError: rnn: cell: expected a cell such as", () => rnn(step as never)],
    ["ArgumentError: rnn: cell: expected a cell such as", () => rnn({ states: {}, apply: () => 0 } as never)],
    [
      "ArgumentError: rnn: cell: expected a cell such as",
      () => rnn({ states: { output: 3 }, apply: () => 0 } as never),
    ],
    ["ArgumentError: rnn: cell: expected a cell such as", () => rnn({ states: { h: 0 }, apply: () => 0 } as never)],
    [
      "ArgumentError: rnn: expected the cell to return { output, states } with the states h",
      () => outputOf(rnn({ states: { h: 2 }, apply: () => x } as never), x),
    ],
    [
      'ArgumentError: lstm: unknown option "returnSequence". Did you mean "returnSequences"?',
      () => lstm(3, { returnSequence: true } as never),
    ],
    ["ArgumentError: gru: units: expected a whole number of at least 1", () => gru(0)],
    ["ShapeError: gru: expected x of shape [batch, time, ...features], received [3,5]", () => outputOf(gru(2), w)],
    [
      "ShapeError: gru: expected a mask of shape [batch, time], [3,4], received [3,5]",
      () => outputOf(gru(2), { x, mask: w }),
    ],
    [
      'ShapeError: gru: expected the first state "h" of shape [3,2], received [3,5]',
      () => outputOf(gru(2), { x, h: w }),
    ],
    [
      "ArgumentError: gru: expected a tensor, or tensors by the names x, mask, h, received",
      () => outputOf(gru(2), { x, c: w }),
    ],
  ])("%s", (message, call) => {
    expect(() => {
      try {
        call();
      } catch (error) {
        throw new Error(String(error));
      }
    }).toThrow(message);
  });
});
