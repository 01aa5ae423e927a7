// What TensorFlow.js is asked for in the benchmark: eager operations under its own optimizers.

import { flatRows, glorot, overBatches, type Prepared } from "./adapter.js";
import type { Workload } from "./workloads.js";

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

/** What is used of the library; its own types are there only once the peers are installed. */
export interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  getBackend(): string;
  env(): { set(flag: string, value: boolean): void };
  readonly version: { readonly tfjs: string };
  ready(): Promise<void>;
  tidy<T>(work: () => T): T;
  tensor(values: Float32Array | readonly number[], shape: readonly number[], dtype?: "float32" | "int32"): Tensor;
  variable(initial: Tensor): Tensor;
  oneHot(labels: Tensor, depth: number): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  relu(x: Tensor): Tensor;
  tanh(x: Tensor): Tensor;
  readonly losses: {
    sigmoidCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
    softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
  };
  readonly train: { sgd(learningRate: number): Optimizer; adam(learningRate: number): Optimizer };
}

interface Optimizer {
  minimize(loss: () => Tensor, returnCost: boolean): Tensor;
  dispose(): void;
}

/** Makes workloads ready with the library, whose backend has been chosen. */
export const preparerOf =
  (tf: TensorFlow) =>
  (workload: Workload): Prepared => {
    const { units, activation, loss, learningRate, epochs } = workload;
    const lossOf = loss === "sigmoid" ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;
    const makeBatch = (rows: readonly number[]) => {
      const labels = rows.map((row) => workload.labels[row]!);
      return {
        x: tf.tensor(flatRows(workload.x, rows), [rows.length, units[0]!]),
        y:
          loss === "sigmoid"
            ? tf.tensor(labels, [rows.length, 1], "float32")
            : tf.tidy(() => tf.oneHot(tf.tensor(labels, [rows.length], "int32"), units.at(-1)!)),
      };
    };
    let release = (): void => {};
    const fresh = () => {
      release();
      const layers = units.slice(1).map((outputs, i) => ({
        kernel: tf.tidy(() => tf.variable(tf.tensor(glorot(units[i]!, outputs), [units[i]!, outputs]))),
        bias: tf.tidy(() => tf.variable(tf.tensor(new Float32Array(outputs), [outputs]))),
      }));
      const optimizer = tf.train[workload.optimizer](learningRate);
      release = () => {
        optimizer.dispose();
        for (const { kernel, bias } of layers) {
          kernel.dispose();
          bias.dispose();
        }
      };
      const logits = (x: Tensor): Tensor =>
        layers.reduce((value, { kernel, bias }, i) => {
          const sum = tf.add(tf.matMul(value, kernel), bias);
          return i === layers.length - 1 ? sum : tf[activation](sum);
        }, x);
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
    return { run: overBatches(workload, makeBatch, fresh) };
  };
