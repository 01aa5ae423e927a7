// How far a layer is from a golden file of PyTorch's: in its outputs, and in what one step takes from its weights.

import { type Model, multiply, sgd, sum, type Tensor } from "../../../src/index.js";
import { distance, modelOf } from "../outputs.js";

export interface Golden {
  readonly w: readonly unknown[];
  readonly weights: number[][];
  readonly output: number[];
  readonly gradients: number[][];
}

/** The distance of the outputs, and of the gradients of Σ w · output. */
export const faultsOf = async (
  layer: unknown,
  x: Parameters<Model["predict"]>[0],
  { w, weights, output, gradients }: Golden,
): Promise<[number, number]> => {
  const network = modelOf(layer);
  network.compile({
    optimizer: sgd({ learningRate: 1 }),
    loss: {
      name: "weighted",
      targets: "any",
      // The loss's value per sample, times the samples.
      apply: (prediction: Tensor, target: Tensor) => {
        const axis = Array.from({ length: prediction.rank - 1 }, (_, i) => i + 1);
        return multiply(sum(multiply(prediction, target), { axis }), w.length);
      },
    },
  });
  await network.predict(x);
  network.setWeights(weights);
  const { data } = await network.predict(x);
  await network.trainOnBatch(x, w as never);
  const taken = Object.values(network.getWeights()).map((after, i) =>
    Array.from(after.data, (value, j) => weights[i]![j]! - value),
  );
  return [distance(data, output), Math.max(...taken.map((each, i) => distance(each, gradients[i]!)))];
};
