// summary: a table for people, and the same as a record.

import { expect, test } from "vitest";
import { activation, dense, dropout, flatten, layer, multiply, ones, sequential, zeros } from "../../src/index.js";

test("tells each layer's output and parameters", async () => {
  const model = sequential([flatten(), dense(128, { activation: "relu" }), dropout(0.2), dense(10)], {
    name: "digits",
  });
  await model.build([28, 28]);
  expect(String(model.summary())).toBe(
    [
      "Model: digits",
      "Layer    Output  Parameters",
      "───────────────────────────",
      "flatten  [784]            0",
      "dense    [128]      100,480",
      "dropout  [128]            0",
      "dense_1  [10]         1,290",
      "Parameters: 101,770 (101,770 trained)",
    ].join("\n"),
  );
});

test("is a record too", async () => {
  const model = sequential([dense(3), activation("tanh")]);
  await model.build([2]);
  const { rows, parameters, trainableParameters } = model.summary();
  expect(rows).toEqual([
    { path: "sequential/dense", kind: "dense", output: [3], parameters: 9 },
    { path: "sequential/activation", kind: "activation", output: [3], parameters: 0 },
  ]);
  expect([parameters, trainableParameters]).toEqual([9, 9]);
});

test("tells state from what is trained", async () => {
  const counted = layer("counted", {}, (x, scope) => {
    const seen = scope.state("seen", [3], zeros());
    seen.write(ones().initialize([3], { stream: 0 }));
    return multiply(x, scope.parameter("gain", [3], ones()));
  });
  const model = sequential([counted]);
  await model.build([3]);
  expect(model.summary()).toMatchObject({ parameters: 6, trainableParameters: 3 });
  expect(String(model.summary())).toContain("Parameters: 6 (3 trained)");
});

test("reading it changes nothing", async () => {
  const model = sequential([dense(3)], { seed: 3 });
  await model.build([2]);
  const before = model.getWeights();
  expect(String(model.summary())).toBe(String(model.summary()));
  expect(model.getWeights()).toEqual(before);
});
