// Optimizers against PyTorch's paths in float64 (test/golden/optimizers.py), and against rules worked out by hand.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { adagrad, adam, adamw, type Optimizer, rmsprop, sgd } from "../../src/index.js";
import { follow } from "./follow.js";

interface Golden {
  readonly initial: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly cases: readonly {
    readonly optimizer: string;
    readonly options: object;
    readonly path: readonly (readonly number[])[];
  }[];
}

const { initial, gradients, cases } = JSON.parse(readFileSync("test/golden/optimizers.json", "utf8")) as Golden;

const optimizers: Readonly<Record<string, (options: object) => Optimizer>> = { sgd, adam, adamw, rmsprop, adagrad };

/** Each element within 1e-6 of the largest value that it has had. */
const expectPath = (actual: number[][], expected: readonly (readonly number[])[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const element of initial.keys()) {
    let largest = Math.abs(initial[element]!);
    for (const [i, values] of expected.entries()) {
      largest = Math.max(largest, Math.abs(values[element]!));
      const error = Math.abs(actual[i]![element]! - values[element]!);
      expect(error, `element ${element} after step ${i + 1}`).toBeLessThanOrEqual(1e-6 * largest);
    }
  }
};

test.each(cases)("$optimizer $options takes PyTorch's path", async ({ optimizer, options, path }) => {
  expect(path.length).toBe(20);
  expectPath(await follow(optimizers[optimizer]!(options), initial, gradients), path);
});

describe("a learning rate that changes", () => {
  const rates = gradients.map((_, i) => (i < 5 ? 0.1 : 0.1 / i));

  // Keras' velocity holds steps, so an old step keeps the rate that it was made with.
  test.each([false, true])("counts for momentum from then on (nesterov: %s)", async (nesterov) => {
    const theta = [...initial];
    const velocity = initial.map(() => 0);
    const path = gradients.map((gradient, i) =>
      gradient.map((g, j) => {
        const step = rates[i]! * g;
        velocity[j] = 0.9 * velocity[j]! - step;
        theta[j]! += nesterov ? 0.9 * velocity[j]! - step : velocity[j]!;
        return theta[j]!;
      }),
    );
    expectPath(await follow(sgd({ momentum: 0.9, nesterov }), initial, gradients, rates), path);
  });

  test("counts for adamw's decay too", async () => {
    const [theta, m, v] = [[...initial], initial.map(() => 0), initial.map(() => 0)];
    const path = gradients.map((gradient, i) =>
      gradient.map((g, j) => {
        m[j] = 0.9 * m[j]! + 0.1 * g;
        v[j] = 0.999 * v[j]! + 0.001 * g * g;
        const rate = (rates[i]! * Math.sqrt(1 - 0.999 ** (i + 1))) / (1 - 0.9 ** (i + 1));
        theta[j] = theta[j]! * (1 - rates[i]! * 0.3) - (rate * m[j]!) / (Math.sqrt(v[j]!) + 1e-7);
        return theta[j]!;
      }),
    );
    expectPath(await follow(adamw({ weightDecay: 0.3 }), initial, gradients, rates), path);
  });
});
