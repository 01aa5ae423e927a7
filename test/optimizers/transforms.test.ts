// What stands around optimizers, against PyTorch in float64 (test/golden/transforms.py): clipping, several batches to one update, groups
// and averages, through the model and its training step as users have them.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  accumulate,
  adam,
  adamw,
  chain,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  concatenate,
  cosineDecay,
  ema,
  groups,
  layer,
  type Model,
  multiply,
  type Optimizer,
  sequential,
  sgd,
  sum,
  type Weights,
  zeros,
} from "../../src/index.js";

type Path = readonly (readonly number[])[];

interface Golden {
  readonly initial: readonly number[];
  readonly gradients: Path;
  readonly cases: Readonly<Record<string, { readonly path: Path; readonly averages?: Path }>>;
}

const { initial, gradients, cases } = JSON.parse(readFileSync("test/golden/transforms.json", "utf8")) as Golden;

const momentum = () => sgd({ learningRate: 0.1, momentum: 0.9 });
const decaying = () => adamw({ learningRate: 0.05, weightDecay: 0.2 });
const excluding = () =>
  groups([{ match: /bias$/, optimizer: adamw({ learningRate: 0.01, weightDecay: 0 }) }], decaying());
const cosine = cosineDecay(0.05, 5, { alpha: 0.1 });

const optimizers: Readonly<Record<string, () => Optimizer>> = {
  clipByGlobalNorm: () => chain(clipByGlobalNorm(1), momentum()),
  "clipByGlobalNorm before adamw": () => chain(clipByGlobalNorm(1), decaying()),
  clipByNorm: () => chain(clipByNorm(0.5), momentum()),
  clipByValue: () => chain(clipByValue(0.25), momentum()),
  accumulate: () => chain(accumulate(4), decaying()),
  "accumulate, then clipByGlobalNorm": () => chain(accumulate(4), clipByGlobalNorm(1), decaying()),
  groups: excluding,
  "groups behind accumulate": () => chain(accumulate(2), excluding()),
  ema: () => chain(momentum(), ema(0.9)),
  cosineDecay: () => adamw({ learningRate: cosine, weightDecay: 0.2 }),
  all: () => chain(accumulate(2), clipByGlobalNorm(1), adamw({ learningRate: cosine, weightDecay: 0.2 }), ema(0.75)),
};

/** The loss Σ theta·x has the gradient x, over a kernel of 3 and a bias of 2. */
const pair = async (optimizer: Optimizer): Promise<{ model: Model; run: (x: readonly number[]) => void }> => {
  const theta = layer("theta", {}, (x, scope) => {
    const kernel = scope.parameter("kernel", [3], zeros());
    return multiply(concatenate([kernel, scope.parameter("bias", [2], zeros())], 0), x);
  });
  const model = sequential([theta]);
  const loss = { name: "sum", targets: "any", apply: (products: Parameters<typeof sum>[0]) => sum(products) } as const;
  const step = await model.compileStep({ optimizer, loss, batchSize: 1, sampleShape: [5] });
  model.setWeights([initial.slice(0, 3), initial.slice(3)]);
  return { model, run: (x) => void step.run({ x: [x as number[]], y: [0] }) };
};

const flat = (weights: Weights): number[] => Object.values(weights).flatMap(({ data }) => Array.from(data));

/** Each element within 1e-6 of the largest value that it has had. */
const expectPath = (actual: Path, expected: Path): void => {
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

test("every case is run", () => {
  expect(Object.keys(optimizers).sort()).toEqual(Object.keys(cases).sort());
});

test.each(Object.entries(cases))("%s takes PyTorch's path", async (name, { path, averages }) => {
  const { model, run } = await pair(optimizers[name]!());
  const [values, averaged]: [number[][], number[][]] = [[], []];
  for (const gradient of gradients) {
    run(gradient);
    values.push(flat(model.getWeights()));
    if (averages) averaged.push(flat(model.getWeights({ averaged: true })));
  }
  expectPath(values, path);
  if (!averages) return;
  // Before the first update there is nothing to average: PyTorch has the first weights, fragua none yet.
  const begun = path.findIndex((row) => row.some((value, i) => value !== initial[i]));
  expectPath(averaged.slice(begun), averages.slice(begun));
});

describe("averages", () => {
  test("are copied over the weights by setWeights, and training does not see them", async () => {
    const [kept, plain] = [await pair(chain(momentum(), ema(0.9))), await pair(momentum())];
    for (const gradient of gradients) for (const { run } of [kept, plain]) run(gradient);
    expect(kept.model.getWeights()).toEqual(plain.model.getWeights());
    const averages = kept.model.getWeights({ averaged: true });
    expect(averages).not.toEqual(kept.model.getWeights());
    expect(Object.keys(averages)).toEqual(Object.keys(kept.model.getWeights()));
    kept.model.setWeights(averages);
    expect(kept.model.getWeights()).toEqual(averages);
  });

  test("of frozen parameters are the parameters", async () => {
    const { model, run } = await pair(chain(momentum(), ema(0.9)));
    model.setTrainable(/bias$/, false);
    for (const gradient of gradients) run(gradient);
    const [averages, weights] = [model.getWeights({ averaged: true }), model.getWeights()];
    expect(averages["sequential/theta/bias"]).toEqual(weights["sequential/theta/bias"]);
    expect(averages["sequential/theta/kernel"]).not.toEqual(weights["sequential/theta/kernel"]);
  });

  test("of a parameter that is unfrozen later begin with its value", async () => {
    const { model, run } = await pair(chain(sgd({ learningRate: 0.5 }), ema(0.75)));
    model.setTrainable(/bias$/, false);
    run([1, 1, 1, 1, 1]);
    model.setTrainable(/bias$/, true);
    run([1, 1, 1, 1, 1]);
    const { data } = model.getWeights({ averaged: true })["sequential/theta/bias"]!;
    expect(Array.from(data)).toEqual(initial.slice(3).map((value) => 0.75 * value + 0.25 * (value - 0.5)));
  });

  test("that nobody keeps are not made up", async () => {
    const { model, run } = await pair(adam());
    run(gradients[0]!);
    expect(() => model.getWeights({ averaged: true })).toThrow("getWeights: averaged: there are no averages yet.");
    const begun = await pair(chain(adam(), ema(0.9)));
    expect(() => begun.model.getWeights({ averaged: true })).toThrow("there are no averages yet. Put ema behind");
    expect(() => begun.model.getWeights({ averaged: 1 } as never)).toThrow("getWeights: averaged: expected true or");
    expect(() => begun.model.getWeights({ average: true } as never)).toThrow('Did you mean "averaged"?');
  });
});

describe("several optimizers in one program", () => {
  test("two Adams keep rates of their own", async () => {
    const both = groups([{ match: /bias$/, optimizer: adam({ learningRate: 0.009 }) }], adam({ learningRate: 0.001 }));
    const { model, run } = await pair(both);
    run([1, 1, 1, 1, 1]);
    // Adam's first step is the rate, whatever the gradient.
    const moved = flat(model.getWeights()).map((value, i) => initial[i]! - value);
    for (const [i, rate] of [0.001, 0.001, 0.001, 0.009, 0.009].entries()) expect(moved[i]).toBeCloseTo(rate, 6);
  });

  test("the rate that is set is that of the others; groups keep theirs, equal ones as well", async () => {
    const both = () =>
      chain(
        clipByValue(9),
        groups([{ match: /bias$/, optimizer: sgd({ learningRate: 0.5 }) }], sgd({ learningRate: 0.5 })),
      );
    const { model, run } = await pair(both());
    expect(model.learningRate).toBe(0.5);
    model.learningRate = 0.25;
    expect(model.learningRate).toBe(0.25);
    run([1, 1, 1, 1, 1]);
    expect(flat(model.getWeights())).toEqual(initial.map((value, i) => value - (i < 3 ? 0.25 : 0.5)));
  });

  test("two models that share a layer keep their steps and slots apart", async () => {
    const shared = () => {
      const theta = layer("theta", {}, (x, scope) => multiply(scope.parameter("value", [1], zeros()), x));
      return [sequential([theta]), sequential([theta])] as const;
    };
    const loss = {
      name: "sum",
      targets: "any",
      apply: (products: Parameters<typeof sum>[0]) => sum(products),
    } as const;
    const [a, b] = shared();
    const first = await a.compileStep({
      optimizer: adam({ learningRate: 0.001 }),
      loss,
      batchSize: 1,
      sampleShape: [1],
    });
    const second = await b.compileStep({
      optimizer: adam({ learningRate: 0.009 }),
      loss,
      batchSize: 1,
      sampleShape: [1],
    });
    first.run({ x: [[1]], y: [0] });
    expect(flat(b.getWeights())[0]).toBeCloseTo(-0.001, 6);
    second.run({ x: [[1]], y: [0] });
    expect(flat(a.getWeights())[0]).toBeCloseTo(-0.01, 6);
    first.run({ x: [[1]], y: [0] });
    expect(flat(b.getWeights())[0]).toBeCloseTo(-0.011, 6);
  });
});
