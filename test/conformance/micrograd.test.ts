// The hundred losses that micrograd's notebook prints for its two moons, from the same data and first weights.

import { describe, expect, test } from "vitest";
import {
  dense,
  equal,
  l2,
  mean,
  multiply,
  relu,
  sequential,
  sgd,
  sign,
  subtract,
  type Tensor,
} from "../../src/index.js";
import { haveOracles, readOracle } from "./oracles.js";

interface Moons {
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  /** W is [out][in]. */
  readonly weights: readonly { readonly W: readonly (readonly number[])[]; readonly b: readonly number[] }[];
  readonly published: readonly { readonly step: number; readonly loss: number; readonly accuracy_percent: number }[];
}

/** mean(max(0, 1 − t·s)) for targets of −1 and 1 (Cortes & Vapnik 1995). */
const hinge = (score: Tensor, target: Tensor): Tensor => mean(relu(subtract(1, multiply(target, score))));

const accuracy = (score: Tensor, target: Tensor): Tensor => equal(sign(score), target);

describe.runIf(haveOracles)("micrograd's two moons", () => {
  test("each of the 100 losses within 1e-6", async () => {
    const { X, y, weights, published } = readOracle<Moons>("published/micrograd_moons.json");
    expect(published.length).toBe(100);
    const penalty = { kernelRegularizer: l2(1e-4), biasRegularizer: l2(1e-4) };
    const network = sequential([
      dense(16, { activation: "relu", ...penalty }),
      dense(16, { activation: "relu", ...penalty }),
      dense(1, penalty),
    ]);
    const step = await network.compileStep({
      loss: hinge,
      optimizer: sgd({ learningRate: 1 }),
      metrics: [accuracy],
      batchSize: 100,
      sampleShape: [2],
    });
    network.setWeights(weights.flatMap(({ W, b }) => [W[0]!.flatMap((_, i) => W.map((row) => row[i]!)), b]));
    for (const { step: k, loss, accuracy_percent } of published) {
      step.set("learningRate", 1 - (0.9 * k) / 100);
      const logs = step.run({ x: X, y });
      expect(Math.abs(logs.loss - loss), `loss of step ${k}`).toBeLessThan(1e-6);
      expect(logs.accuracy, `accuracy of step ${k}`).toBeCloseTo(accuracy_percent / 100, 6);
    }
  });
});
