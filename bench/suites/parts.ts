// Losses, and optimizers with what stands around them: a step of each beside the plainest of its kind.

import * as f from "../../src/index.js";
import * as optimizers from "../../src/optimizers/index.js";
import { headOf, lossSamples, targetsOf } from "../../test/losses/samples.js";
import { type BenchRecord, measureInTurns } from "../harness.js";

/** Rows and columns of the one parameter that optimizers update: a megabyte. */
const side = 512;
/** Samples of which a loss is worked out at a time. */
const batch = 256;

/** What stands around an optimizer needs to be told of one. */
const around: Readonly<Record<string, () => f.Optimizer>> = {
  accumulate: () => f.chain(f.accumulate(4), f.sgd()),
  adaptiveGradientClipping: () => f.chain(f.adaptiveGradientClipping(), f.sgd()),
  centralizeGradients: () => f.chain(f.centralizeGradients(), f.sgd()),
  chain: () => f.chain(f.sgd()),
  clipByGlobalNorm: () => f.chain(f.clipByGlobalNorm(1), f.sgd()),
  clipByNorm: () => f.chain(f.clipByNorm(1), f.sgd()),
  clipByValue: () => f.chain(f.clipByValue(1), f.sgd()),
  ema: () => f.chain(f.sgd(), f.ema(0.999)),
  groups: () => f.groups([{ match: /theta/, optimizer: f.sgd() }], f.sgd()),
  lookahead: () => f.chain(f.sgd(), f.lookahead()),
  swa: () => f.chain(f.sgd(), f.swa()),
};

type Step = () => Promise<unknown>;

/** A step of Σ theta · x, whose gradient is x: nearly all of it is the update. */
const updateBy = async (optimizer: f.Optimizer): Promise<Step> => {
  const theta = f.layer("theta", {}, (x: f.Tensor, scope) =>
    f.multiply(scope.parameter("value", [side, side], f.glorotUniform()), x),
  );
  const model = f.sequential([theta], { threads: 1 });
  const loss = { name: "sum", targets: "any", apply: (products: f.Tensor) => f.sum(products) } as const;
  const step = await model.compileStep({ optimizer, loss, batchSize: 1, sampleShape: [side, side] });
  const x = {
    data: Float32Array.from({ length: side * side }, (_, i) => ((i * 7919) % 1000) / 5e5 - 1e-3),
    shape: [1, side, side],
  };
  return async () => step.run({ x, y: [0] });
};

const lossOf = async (name: keyof typeof lossSamples): Promise<Step> => {
  const sample = lossSamples[name];
  const model = f.sequential([headOf(sample)], { threads: 1 });
  const options = {
    optimizer: f.sgd({ learningRate: 1e-6 }),
    loss: sample.make(),
    batchSize: batch,
    sampleShape: [16],
  };
  const step = await model.compileStep(options);
  const x = {
    data: Float32Array.from({ length: 16 * batch }, (_, i) => ((i * 7919) % 1000) / 500 - 1),
    shape: [batch, 16],
  };
  const y = targetsOf(sample, batch);
  return async () => step.run({ x, y });
};

/** Each beside the first, in turns. */
const beside = async (
  suite: string,
  steps: readonly (readonly [name: string, step: () => Promise<Step>])[],
): Promise<BenchRecord[]> => {
  const [, makeFirst] = steps[0]!;
  const first = await makeFirst();
  const records: BenchRecord[] = [];
  for (const [name, make] of steps) {
    const [plain, medianMs] = (await measureInTurns([first, await make()], 15, 3)) as [number, number];
    records.push({ suite, name, threads: 1, medianMs, ratio: medianMs / plain });
  }
  return records;
};

export const optimizersSuite = (): Promise<BenchRecord[]> => {
  const { sgd, ...others } = optimizers;
  return beside(
    "optimizers",
    Object.entries({ sgd, ...others }).map(([name, make]) => [
      name,
      () => updateBy(around[name]?.() ?? (make as unknown as () => f.Optimizer)()),
    ]),
  );
};

export const lossesSuite = (): Promise<BenchRecord[]> =>
  beside(
    "losses",
    (Object.keys(lossSamples) as (keyof typeof lossSamples)[]).map((name) => [name, () => lossOf(name)]),
  );
