// Equal averages of weights against PyTorch's AveragedModel (test/golden/composed.py), after 5 and 20 steps.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chain, layer, multiply, sequential, sgd, sum, swa, zeros } from "../../src/index.js";

const golden = JSON.parse(readFileSync("test/golden/composed.json", "utf8")) as {
  readonly swa: readonly {
    readonly initial: readonly number[];
    readonly gradients: readonly (readonly number[])[];
    readonly start: number;
    readonly every: number;
    readonly after: Readonly<Record<string, readonly number[]>>;
  }[];
};

test.each(golden.swa)("swa from step $start on, every $every", async ({ initial, gradients, after, ...options }) => {
  const theta = layer("theta", {}, (x, scope) => multiply(scope.parameter("kernel", [4], zeros()), x));
  const model = sequential([theta]);
  const loss = { name: "sum", targets: "any", apply: (products: Parameters<typeof sum>[0]) => sum(products) } as const;
  const optimizer = chain(sgd({ learningRate: 0.1 }), swa(options));
  const step = await model.compileStep({ optimizer, loss, batchSize: 1, sampleShape: [4] });
  model.setWeights([initial]);
  for (const [i, gradient] of gradients.entries()) {
    step.run({ x: [[...gradient]], y: [0] });
    const expected = after[i + 1];
    if (!expected) continue;
    const averages = Object.values(model.getWeights({ averaged: true }))[0]!.data;
    for (const [j, value] of expected.entries()) expect(Math.abs(averages[j]! - value)).toBeLessThan(2e-6);
  }
  expect(Object.keys(after)).toEqual(["5", "20"]);
});
