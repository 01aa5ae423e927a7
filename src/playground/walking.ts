// Walks through one step of a run: looks at its batch with the library's own means before the step is made, and at the weights after it.

import { batches, constant, type Dataset, evaluate, type Loss, type Model, type TensorValue } from "../index.js";
import { biasOf, kernelOf, layersOf } from "./probe.js";
import type { Values, Walk } from "./walk.js";

/** The run that the step belongs to. */
export interface Walked {
  readonly model: Model;
  /** What `fit` trains on, in the batches that it makes of it. */
  readonly training: Dataset;
  readonly loss: Loss;
  readonly batchSize: number;
  readonly seed: number;
}

/** The batch that `fit` trains on next: the same order from the same seed. */
const batchAt = ({ training, batchSize, seed }: Walked, epoch: number, batch: number): Dataset => {
  let i = 0;
  for (const next of batches(training, batchSize, { shuffle: true, seed, epoch })) if (i++ === batch) return next;
  throw new RangeError(`There is no batch ${batch} in an epoch of ${i}.`);
};

const copyOf = (weights: Values): Values =>
  Object.fromEntries(Object.entries(weights).map(([path, { shape, data }]) => [path, { shape, data: data.slice() }]));

const typeOf = ({ data }: TensorValue) => (data instanceof Int32Array ? "int32" : "float32");

const lossOf = async ({ model, batchSize }: Walked, { x, y }: Dataset): Promise<number> =>
  (await model.evaluate({ x, y }, { batchSize })).loss!;

/** What is known of a step before it is made. */
export type Begun = Omit<Walk, "after" | "lossAfter"> & { readonly data: Dataset };

/** Looks at the step that comes next, between two steps of `fit`. */
export const beginWalk = async (walked: Walked, epoch: number, batch: number): Promise<Begun> => {
  const { model, training, loss, batchSize } = walked;
  const data = batchAt(walked, epoch, batch);
  const before = copyOf(model.getWeights());
  const layers = layersOf(before);
  const parameters = layers.flatMap((path) => [kernelOf(path), biasOf(path)]).filter((path) => path in before);
  const probe = await model.observe({ outputs: layers, gradients: parameters });
  const { outputs, gradients } = await probe.run(data);
  const [x, y] = [data.x, data.y] as TensorValue[];
  const prediction = outputs[layers.at(-1)!]!;
  const [losses] = await evaluate([
    loss.apply(constant(prediction.data, prediction.shape), constant(y!.data, y!.shape, typeOf(y!))),
  ]);
  const count = (training.x as TensorValue).shape[0]!;
  return {
    ...{ data, epoch, batch, batches: Math.ceil(count / batchSize), learningRate: model.learningRate },
    ...{ x: x!, y: y!, layers, outputs, losses: Float32Array.from(losses.data) },
    ...{ loss: await lossOf(walked, data), gradients, before },
  };
};

/** Looks at what became of the weights, when the step is made. */
export const endWalk = async (walked: Walked, { data, ...begun }: Begun): Promise<Walk> => ({
  ...begun,
  after: copyOf(walked.model.getWeights()),
  lossAfter: await lossOf(walked, data),
});
