// Every optimizer with everything else that a run keeps in mind: what is resumed here, in Node and in a page.

import {
  accumulate,
  adamw,
  batchNormalization,
  chain,
  cosineDecay,
  dense,
  dropout,
  ema,
  flatten,
  groups,
  type Layer,
  loadModel,
  lookahead,
  type Model,
  type Optimizer,
  randomRotation,
  randomTranslation,
  reshape,
  type Schedule,
  sequential,
  swa,
  type Tensor,
  weightsHash,
} from "../../../src/index.js";
import * as all from "../../../src/optimizers/index.js";
import { inside, points } from "../samples.js";

type Factory = { readonly schema: { readonly options: object } };
type Make = (learningRate?: Schedule) => Optimizer;

/** Every optimizer that has a learning rate, found by its schema. */
const optimizers: readonly (readonly [name: string, Make])[] = Object.entries(all)
  .filter(([, part]) => "learningRate" in ((part as Partial<Factory>).schema?.options ?? {}))
  .map(([name, part]) => {
    const make = part as (options?: object) => Optimizer;
    const of = (learningRate?: Schedule) => make(learningRate === undefined ? {} : { learningRate });
    // Only kernels are matrices.
    return [
      name,
      name === "muon" ? (rate) => groups([{ match: /kernel$/, optimizer: of(rate) }], adamw()) : of,
    ] as const;
  });

interface Feature {
  readonly layers?: () => readonly Layer<Tensor, Tensor>[];
  readonly optimizer?: (make: Make) => Optimizer;
}

const features: Readonly<Record<string, Feature>> = {
  dropout: { layers: () => [dropout(0.3)] },
  batchNormalization: { layers: () => [batchNormalization({ momentum: 0.9 })] },
  // Pictures of four pixels in colour.
  augmentation: { layers: () => [reshape([2, 2, 3]), randomRotation(0.1), randomTranslation(0.2, 0.2), flatten()] },
  schedule: { optimizer: (make) => make(cosineDecay(0.02, 30)) },
  accumulation: { optimizer: (make) => chain(accumulate(3), make()) },
  ema: { optimizer: (make) => chain(make(), ema(0.9)) },
  swa: { optimizer: (make) => chain(make(), swa({ start: 4, every: 2 })) },
  lookahead: { optimizer: (make) => chain(make(), lookahead({ steps: 3 })) },
};

/** A run to the end and the same run broken off, each on so many threads. */
export interface Case {
  readonly name: string;
  model(threads: number): Model;
}

export const cases: readonly Case[] = optimizers.flatMap(([name, make]) =>
  Object.entries(features).map(([feature, { layers, optimizer }]) => ({
    name: `${name} with ${feature}`,
    model: (threads: number): Model => {
      const model = sequential(
        [dense(12, { activation: "tanh" }), ...(layers?.() ?? []), dense(1, { activation: "sigmoid" })],
        { seed: 7, name: "circle", threads },
      );
      model.compile({ optimizer: optimizer ? optimizer(make) : make(), loss: "binaryCrossentropy" });
      return model;
    },
  })),
);

const options = { epochs: 3, batchSize: 8, verbose: "silent" } as const;
/** In the second epoch of three, in its middle; 10 is no multiple of what is accumulated. */
const stopAt = 10;

/** The weights of the run that is not broken off. */
export const unbroken = async ({ model: make }: Case): Promise<string> => {
  const model = make(1);
  await model.fit(points, inside, options);
  return weightsHash(model.getWeights());
};

/** What a run that is broken off has saved. */
export const broken = async ({ model: make }: Case, threads: number): Promise<Uint8Array> => {
  const model = make(threads);
  let passed = 0;
  const stop = () => {
    passed += 1;
    if (passed === stopAt) model.stopTraining = true;
  };
  await model.fit(points, inside, { ...options, callbacks: { onBatchEnd: stop } });
  return model.save({ optimizer: true });
};

/** The weights of a run that goes on from a file. */
export const resumed = async (file: Uint8Array, threads: number): Promise<string> => {
  const model = await loadModel(file, { threads });
  await model.fit(points, inside, { epochs: options.epochs, verbose: "silent", resume: true });
  return weightsHash(model.getWeights());
};
