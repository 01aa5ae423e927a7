// How the networks of the illustrated page are trained: epoch by epoch, and looked at in between.

import { batches, type Model, type TensorValue, type TrainingStep } from "../../index.js";
import type { Table } from "./samples.js";

/** One epoch, its batches in an order of its own: the mean of their losses. */
export const trainEpoch = (step: TrainingStep, table: Table, batchSize: number, epoch: number): number => {
  let [sum, count] = [0, 0];
  for (const batch of batches(table, batchSize, { shuffle: true, seed: 1, epoch })) {
    sum += step.run(batch).loss;
    count += 1;
  }
  return sum / count;
};

/** The loss of a table that is not trained on. */
export const lossOf = async (model: Model, { x, y }: Table): Promise<number> => (await model.evaluate(x, y)).loss!;

/** Share of points that are told right by a unit that puts out a probability. */
export const accuracyOf = async (model: Model, { x, y }: Table): Promise<number> => {
  const { data } = await model.predict(x);
  const right = data.filter((value, i) => Number(value >= 0.5) === y.data[i]).length;
  return right / data.length;
};

/** Euclidean length. */
export const lengthOf = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));

/** Standard deviation. */
export const deviationOf = (values: ArrayLike<number>): number => {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return lengthOf(all.map((value) => value - mean)) / Math.sqrt(all.length);
};

/** The values of those paths that end so, in the order of the layers. */
export const endingIn = (values: Readonly<Record<string, TensorValue>>, ending: string): TensorValue[] =>
  Object.entries(values)
    .filter(([path]) => path.endsWith(ending))
    .map(([, value]) => value);
