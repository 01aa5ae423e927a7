// inspect: the first instruction that produces NaN or Infinity, and the user's line that asked for it.

import { expect, test } from "vitest";
import {
  adam,
  dense,
  divide,
  layer,
  log,
  mean,
  NumericalError,
  sequential,
  sqrt,
  stopGradient,
  subtract,
} from "../../src/index.js";

const x = [
  [1, 2],
  [3, 4],
];
const y = [[0], [1]];

/** The number of the line that a function of this file is on, from its own stack. */
const lineOf = (mark: string): number => {
  const line = new Error(mark).stack!.split("\n")[2]!;
  return Number(/:(\d+):\d+\)?$/.exec(line)![1]);
};

const failure = async (model: ReturnType<typeof sequential>): Promise<Error> => {
  try {
    await model.inspect(x, y);
  } catch (error) {
    return error as Error;
  }
  throw new Error("inspect found nothing");
};

test("a sound step is left alone", async () => {
  const model = sequential([dense(1)]);
  model.compile({ optimizer: adam(), loss: "mse" });
  await model.fit(x, y, { verbose: "silent" });
  const before = model.getWeights();
  expect(await model.inspect(x, y)).toBeUndefined();
  expect(model.getWeights()).toEqual(before);
});

test("names the operation, the element and the user's line", async () => {
  let line = 0;
  const logarithm = layer("logarithm", {}, (input) => {
    line = lineOf("here") + 1;
    return log(subtract(input, 3)); // The first three of x become 0 or less.
  });
  const model = sequential([logarithm, dense(1)]);
  model.compile({ loss: "mse" });
  const error = await failure(model);
  expect(error).toBeInstanceOf(NumericalError);
  expect(error.message).toMatch(
    /^instruction \d+ \([\w →]*log[\w →]*\) produced NaN at element 0 of \[2,2\], in layer sequential\/logarithm, traced at .*inspect\.test\.ts:\d+:\d+/,
  );
  expect(error.message).toContain(`inspect.test.ts:${line}:`);
  expect(error.message).toMatch(
    /Check its operands: a division by 0, a logarithm of 0 or less, or a learning rate that is too large\.$/,
  );
});

test("names the forward operation, the layer and the user's line where a gradient is the first to go wrong", async () => {
  let line = 0;
  const root = layer("root", {}, (input) => {
    line = lineOf("here") + 1;
    return sqrt(input); // 0 at 0, with an infinite slope.
  });
  const model = sequential([dense(1), root], { seed: 1 });
  model.compile({ loss: (prediction) => mean(prediction) });
  await model.build([2]);
  model.setWeights([[0, 0], [0]]);
  const error = await failure(model);
  expect(error.message).toMatch(
    / produced (?:Infinity|NaN) at element \d+ of \[2,1\], in the gradient of sqrt, in layer sequential\/root, traced at /,
  );
  expect(error.message).toContain(`inspect.test.ts:${line}:`);
});

test("names the line of an own loss, too, where there is no layer", async () => {
  let line = 0;
  const model = sequential([dense(1, { useBias: false })]);
  model.compile({
    loss: (prediction) => {
      line = lineOf("here") + 1;
      return mean(sqrt(subtract(prediction, stopGradient(prediction))));
    },
  });
  const error = await failure(model);
  expect(error.message).toMatch(/, in the gradient of sqrt, traced at .*inspect\.test\.ts/);
  expect(error.message).toContain(`inspect.test.ts:${line}:`);
});

test("finds Infinity as well, and where in the data it began", async () => {
  const ratio = layer("ratio", {}, (input) => divide(1, subtract(input, 4)));
  const model = sequential([ratio, dense(1)]);
  model.compile({ loss: "mse" });
  const error = await failure(model);
  expect(error.message).toMatch(/ produced -?Infinity at element 3 of \[2,2\]/);
  expect(error.message).toContain("inspect.test.ts:");
});

test("weights, optimizer and step count stay as they were", async () => {
  const make = async () => {
    const model = sequential([dense(1)], { seed: 2 });
    model.compile({ optimizer: adam({ learningRate: 0.1 }), loss: "mse" });
    await model.build([2]);
    return model;
  };
  const [inspected, plain] = [await make(), await make()];
  for (const model of [inspected, plain]) await model.fit(x, y, { verbose: "silent", epochs: 2 });
  await inspected.inspect(x, y);
  await inspected.inspect(x, y);
  for (const model of [inspected, plain]) await model.fit(x, y, { verbose: "silent", epochs: 2 });
  expect(inspected.getWeights()).toEqual(plain.getWeights());
});

test("an exploded model is seen, and setWeights mends it", async () => {
  const model = sequential([dense(1, { activation: "exponential" })], { seed: 2 });
  model.compile({ optimizer: "sgd", loss: "mse" });
  await model.build([2]);
  const good = model.getWeights();
  model.setWeights([[100, 100], [0]]);
  expect((await failure(model)).message).toMatch(/\([\w →]*exp[\w →]*\) produced Infinity/);
  model.setWeights(good);
  await model.inspect(x, y);
});
