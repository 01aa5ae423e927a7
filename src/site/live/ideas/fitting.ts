// A curve through noisy points: what under- and overfitting, epochs and regularization are shown with.

import type { FitOptions, Layer, Model } from "../../../index.js";
import { adam, dense, sequential } from "../../../index.js";
import { bothLosses, curves } from "../curves.js";
import type { Looks } from "../idea.js";
import { listOf, type Table, wave } from "../samples.js";
import { trainEpoch } from "../training.js";

/** A network that learns a wave from few points, beside many that it does not see. */
export interface Fitting {
  readonly model: Model;
  readonly training: number[];
  readonly validation: number[];
  /** Trains so many epochs more. */
  epochs(count: number): Promise<void>;
  /** The curve among the points, and both losses. */
  pictures(): Promise<string[]>;
}

/** Points to learn from, and others to be tried on. */
const tables: readonly [Table, Table] = [wave(16, 0.5, 5), wave(200, 0.5, 6)];

const along = Array.from({ length: 81 }, (_, i) => (i - 40) / 40);

/** Begins a fitting by some layers before the last one. `batchSize` is that of all ideas. */
export const beginFitting = async (
  hidden: readonly Layer[],
  looks: Looks,
  { batchSize = 8 }: Pick<FitOptions, "batchSize"> = {},
): Promise<Fitting> => {
  const [seen, unseen] = tables;
  const model = sequential([...hidden, dense(1)], { seed: 3 });
  const options = { loss: "meanSquaredError", metrics: ["mse"], optimizer: adam({ learningRate: 0.01 }) } as const;
  const step = await model.compileStep({ ...options, batchSize, sampleShape: [1] });
  const [training, validation]: [number[], number[]] = [[], []];
  let epoch = 0;
  return {
    model,
    training,
    validation,
    epochs: async (count) => {
      for (let i = 0; i < count; i++) trainEpoch(step, seen, batchSize, epoch++);
      // Without penalties and dropout, so that both can be compared.
      training.push((await model.evaluate(seen.x, seen.y)).mse!);
      validation.push((await model.evaluate(unseen.x, unseen.y)).mse!);
    },
    pictures: async () => {
      const { data } = await model.predict(along.map((value) => [value]));
      const curve = curves(
        { en: "What was learned", es: "Lo aprendido" },
        { en: "x", es: "x" },
        [
          { name: "", x: along, y: Array.from(data) },
          { name: "", x: listOf(seen.x), y: listOf(seen.y), draw: "points" },
        ],
        looks,
        { yRange: [-2, 2] },
      );
      return [curve, bothLosses(training, validation, looks)];
    },
  };
};
