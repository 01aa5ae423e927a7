// What a training step became: three views that agree with each other and with the model.

import { expect, test } from "vitest";
import { dense, explain, layer, multiply, sequential, sgd, tanh } from "../../src/index.js";

const x = [
  [0, 1],
  [1, 0],
  [1, 1],
];
const y = [[1], [1], [0]];

test("graph, tape and memory of a step, with the user's own line", async () => {
  const own = layer("own", {}, (input) => multiply(tanh(input), 3));
  const model = sequential([dense(8), own, dense(1)]);
  model.compile({ optimizer: sgd(), loss: "mse" });
  const { graph, tape, memory } = await explain(model, { x, y });

  const lines = graph.split("\n");
  expect(lines[0]).toMatch(/^%0 +variable sequential\/dense\/kernel +float32 \[2,8\]$/);
  expect(lines.find((line) => line.includes(" tanh("))).toMatch(
    /float32 \[3,8\] {2}call \d+, .*explain\.test\.ts:14:\d+/,
  );
  // Forward, two gradients of the second layer and one of the first: the first layer's input needs none.
  expect(lines.filter((line) => line.includes(" matmul("))).toHaveLength(5);
  expect(tape.split("\n").filter((line) => / gemm /.test(line))).toHaveLength(5);
  // Nothing runs before it: the first instruction needs no meeting.
  expect(tape.startsWith("       0  gemm ")).toBe(true);
  // The bias and the activation leave with the product.
  expect(memory).toMatch(/^ +0 +96 {2}█+·+ {2}tanh of call 0/m);
  expect(memory).toMatch(/arena: \d+ bytes$/);
});

test("nothing is trained by it, and bad data is named", async () => {
  const model = sequential([dense(1)]);
  model.compile({ optimizer: sgd(), loss: "mse" });
  await model.build([2]);
  const before = model.getWeights();
  await explain(model, { x, y });
  expect(model.getWeights()).toEqual(before);
  await expect(explain(model, { x, y: [[1]] })).rejects.toThrow("y: expected 3 targets");
  await expect(explain(sequential([dense(1)]), { x, y })).rejects.toThrow(
    "explain: the model does not know its loss yet.",
  );
});

test("what is no model, and what is no batch, is refused", async () => {
  const model = sequential([dense(1)]);
  await expect(explain({} as typeof model, { x, y })).rejects.toThrow("explain: expected a model, received");
  await expect(explain(model, [] as never)).rejects.toThrow("explain: expected a batch { x, y }, received");
});
