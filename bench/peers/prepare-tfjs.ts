// What TensorFlow.js is asked for in the benchmark: eager operations under its own optimizers.

import { flatRows, labelsOf, overBatches, type Prepared, type Refusal } from "./adapter.js";
import { firstValues, forward } from "./layers.js";
import type { Tensor, TensorFlow } from "./tfjs-api.js";
import { buildersOf, refusalOf } from "./tfjs-layers.js";
import type { Workload } from "./workloads.js";

/** Makes workloads ready with the library, whose backend has been chosen. */
export const preparerOf =
  (tf: TensorFlow) =>
  (workload: Workload): Prepared | Refusal => {
    const { sample, layers, parameters, loss, classes, learningRate, epochs } = workload;
    const cannot = refusalOf(layers, tf.getBackend());
    if (cannot !== undefined) return { cannot };
    const builders = buildersOf(tf);
    const lossOf = loss === "sigmoid" ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;
    const makeBatch = (rows: readonly number[]) => {
      const labels = labelsOf(workload, rows);
      return {
        x: tf.tensor(flatRows(workload.x, rows), [rows.length, ...sample], workload.tokens ? "int32" : "float32"),
        y:
          loss === "sigmoid"
            ? tf.tensor(labels, [rows.length, 1], "float32")
            : tf.tidy(() => tf.oneHot(tf.tensor(labels, [labels.length], "int32"), classes)),
      };
    };
    let release = (): void => {};
    const fresh = () => {
      release();
      const variables = firstValues(parameters).map((values, i) =>
        tf.tidy(() => tf.variable(tf.tensor(values, parameters[i]!.shape))),
      );
      const optimizer = tf.train[workload.optimizer === "sgd" ? "sgd" : "adam"](learningRate);
      release = () => {
        optimizer.dispose();
        for (const variable of variables) variable.dispose();
      };
      const logits = (x: Tensor): Tensor => {
        let taken = 0;
        const y = forward(builders, layers, x, () => variables[taken++]!);
        return y.shape.length > 2 ? tf.reshape(y, [-1, classes]) : y;
      };
      return ({ x, y }: ReturnType<typeof makeBatch>): number => {
        const cost = optimizer.minimize(() => lossOf(y, logits(x)), true);
        const [value] = cost.dataSync();
        cost.dispose();
        if (epochs !== undefined) {
          x.dispose();
          y.dispose();
        }
        return value!;
      };
    };
    const notes = [
      ...(workload.tokens ? ["a product with one-hot rows instead of a gather"] : []),
      ...(workload.optimizer === "adamw" ? ["no AdamW: Adam"] : []),
    ];
    return { run: overBatches(workload, makeBatch, fresh), notes, givenWeights: true };
  };
