// Optimizers of the catalogue against PyTorch's and the papers' paths in float64 (test/golden/optimizers-catalogue.py), after 1, 5 and 20 steps.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as fragua from "../../src/index.js";
import * as all from "../../src/optimizers/index.js";

interface Golden {
  readonly initial: readonly (readonly number[])[];
  readonly gradients: readonly (readonly (readonly number[])[])[];
  readonly cases: readonly {
    readonly optimizer: string;
    readonly options: { readonly [option: string]: number };
    readonly after: Readonly<Record<string, readonly number[]>>;
  }[];
}

const golden = JSON.parse(readFileSync("test/golden/optimizers-catalogue.json", "utf8")) as Golden;

const { sgd, chain } = fragua;
const around: Readonly<Record<string, (options: { readonly [option: string]: number }) => fragua.Optimizer>> = {
  centralizeGradients: () => chain(fragua.centralizeGradients(), sgd({ learningRate: 0.1 })),
  adaptiveGradientClipping: ({ limit }) => chain(fragua.adaptiveGradientClipping(limit), sgd({ learningRate: 0.1 })),
  lookahead: (options) => chain(sgd({ learningRate: 0.1 }), fragua.lookahead(options)),
};
const made = (name: string, options: { readonly [option: string]: number }): fragua.Optimizer =>
  around[name]?.(options) ??
  (all as unknown as Readonly<Record<string, (options: object) => fragua.Optimizer>>)[name]!(options);

/** A matrix that is led along gradients: the loss Σ theta·x has the gradient x. */
const matrix = async (optimizer: fragua.Optimizer) => {
  const theta = fragua.layer("theta", {}, (x, scope) =>
    fragua.multiply(scope.parameter("kernel", [3, 4], fragua.zeros()), x),
  );
  const model = fragua.sequential([theta]);
  const loss = {
    name: "sum",
    targets: "any",
    apply: (products: Parameters<typeof fragua.sum>[0]) => fragua.sum(products),
  } as const;
  const step = await model.compileStep({ optimizer, loss, batchSize: 1, sampleShape: [3, 4] });
  model.setWeights([golden.initial.flat()]);
  const values = (averaged = false) => Array.from(Object.values(model.getWeights({ averaged }))[0]!.data);
  return { values, run: (gradient: Golden["initial"]) => void step.run({ x: [gradient] as never, y: [0] }) };
};

/** The directions of muon are a polynomial of degree 3125: what float32 rounds off grows 3.4 times in each of five steps. */
const tolerances: Readonly<Record<string, number>> = { muon: 2e-5 };

test.each(golden.cases)("$optimizer $options takes its path", async ({ optimizer, options, after }) => {
  const { values, run } = await matrix(made(optimizer, options));
  for (const [i, gradient] of golden.gradients.entries()) {
    run(gradient);
    const expected = after[i + 1];
    if (!expected) continue;
    const largest = Math.max(...expected.map(Math.abs), ...golden.initial.flat().map(Math.abs));
    for (const [j, value] of values().entries()) {
      expect(Math.abs(value - expected[j]!), `element ${j} after step ${i + 1}`).toBeLessThanOrEqual(
        (tolerances[optimizer] ?? 2e-6) * largest,
      );
    }
  }
  expect(Object.keys(after)).toEqual(["1", "5", "20"]);
});

test("swa is the mean of what was there from its start on", async () => {
  const { values, run } = await matrix(chain(sgd({ learningRate: 0.1 }), fragua.swa({ start: 3, every: 2 })));
  const seen: number[][] = [];
  for (const gradient of golden.gradients) {
    run(gradient);
    seen.push(values());
    const n = seen.length;
    const taken = n < 3 ? [seen[n - 1]!] : seen.filter((_, i) => i >= 2 && (i - 2) % 2 === 0);
    for (const [j, value] of values(true).entries()) {
      const mean = taken.reduce((total, row) => total + row[j]!, 0) / taken.length;
      expect(Math.abs(value - mean)).toBeLessThan(2e-6);
    }
  }
});

test("schedule-free optimizers train between their average and the fast weights", async () => {
  const { values, run } = await matrix(fragua.scheduleFreeSgd({ learningRate: 0.1, momentum: 0 }));
  const fast = golden.initial.flat();
  const seen: number[][] = [];
  for (const gradient of golden.gradients) {
    run(gradient);
    gradient.flat().forEach((g, j) => {
      fast[j]! -= 0.1 * g;
    });
    seen.push([...fast]);
    for (const [j, value] of values(true).entries()) {
      const mean = seen.reduce((total, row) => total + row[j]!, 0) / seen.length;
      expect(Math.abs(value - mean)).toBeLessThan(2e-6);
      expect(Math.abs(values()[j]! - fast[j]!)).toBeLessThan(2e-6);
    }
  }
});

test("muon refuses vectors, and says who takes them", async () => {
  const model = fragua.sequential([fragua.dense(2)]);
  model.compile({ optimizer: fragua.muon(), loss: "mse" });
  await expect(model.trainOnBatch([[1, 2]], [[0, 0]])).rejects.toThrow(
    "muon: expected matrices, received sequential/dense/bias of shape [2]. Leave others to another optimizer: groups(",
  );
});

test("ftrl refuses a rate of 0", async () => {
  const { run } = await matrix(fragua.ftrl({ learningRate: 0 }));
  expect(() => run(golden.gradients[0]!)).toThrow("ftrl: step 1: expected a learning rate above 0, received 0.");
});

test("adafactor keeps a row and a column of a matrix", async () => {
  const model = fragua.sequential([fragua.dense(5, { useBias: false })]);
  model.compile({ optimizer: fragua.adafactor(), loss: "mse" });
  await model.build([7]);
  await model.trainOnBatch([Array(7).fill(1)], [Array(5).fill(0)]);
  const { tensors } = fragua.readSafetensors(await model.save({ optimizer: true }));
  const shapes = Object.entries(tensors).flatMap(([name, { shape }]) => (name.includes(":") ? [shape] : []));
  expect(shapes).toEqual([
    [1, 5],
    [7, 1],
  ]);
});
