// Shampoo against its own rule with roots by eigenvalues in float64 (test/golden/shampoo.py), after 1, 5 and 20 steps.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dense, layer, multiply, sequential, shampoo, sum, zeros } from "../../src/index.js";

const { cases } = JSON.parse(readFileSync("test/golden/shampoo.json", "utf8")) as {
  readonly cases: readonly {
    readonly options: object;
    readonly shape: readonly number[];
    readonly initial: readonly number[];
    readonly gradients: readonly (readonly number[])[];
    readonly after: Readonly<Record<string, readonly number[]>>;
  }[];
};

/** A parameter that is led along gradients: the loss Σ theta·x has the gradient x. */
const led = async (shape: readonly number[], optimizer: ReturnType<typeof shampoo>) => {
  const theta = layer("theta", {}, (x, scope) => multiply(scope.parameter("kernel", shape, zeros()), x));
  const model = sequential([theta]);
  const loss = { name: "sum", targets: "any", apply: (products: Parameters<typeof sum>[0]) => sum(products) } as const;
  const step = await model.compileStep({ optimizer, loss, batchSize: 1, sampleShape: [...shape] });
  const values = () => Object.values(model.getWeights())[0]!.data;
  const run = (gradient: readonly number[]) =>
    void step.run({ x: { data: Float32Array.from(gradient), shape: [1, ...shape] }, y: [0] });
  return { model, values, run };
};

test.each(cases)("$shape with $options takes its path", async ({ options, shape, initial, gradients, after }) => {
  const { model, values, run } = await led(shape, shampoo(options));
  model.setWeights([initial]);
  for (const [i, gradient] of gradients.entries()) {
    run(gradient);
    const expected = after[i + 1];
    if (!expected) continue;
    const largest = Math.max(...expected.map(Math.abs), ...initial.map(Math.abs));
    for (const [j, value] of expected.entries()) {
      // What float32 rounds off in a matrix counts as much more in its root as its smallest eigenvalue is smaller: up to 1e4 / 4 times.
      expect(Math.abs(values()[j]! - value), `element ${j} after step ${i + 1}`).toBeLessThanOrEqual(2e-5 * largest);
    }
  }
  expect(Object.keys(after)).toEqual(["1", "5", "20"]);
});

test("gradients of 0 change nothing, and tiny ones move as large ones do", async () => {
  const { values, run } = await led([2, 2], shampoo());
  run([0, 0, 0, 0]);
  expect(Array.from(values())).toEqual([0, 0, 0, 0]);
  run([1e-9, 0, 0, 1e-9]);
  const tiny = Array.from(values());
  const large = await led([2, 2], shampoo());
  large.run([1, 0, 0, 1]);
  for (const [i, value] of Array.from(large.values()).entries()) expect(tiny[i]).toBeCloseTo(value, 5);
});

test("trains a network, biases too", async () => {
  const model = sequential([dense(8, { activation: "tanh" }), dense(1)], { seed: 3 });
  model.compile({ optimizer: shampoo({ momentum: 0.5 }), loss: "mse" });
  const x = Array.from({ length: 64 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const y = x.map(([a, b]) => [a! * b!]);
  const { history } = await model.fit(x, y, { epochs: 40, batchSize: 16, verbose: "silent" });
  expect(history.loss!.at(-1)).toBeLessThan(0.2 * history.loss![0]!);
});
