// TensorFlow.js' side of the benchmark, on the backend named on the command line: "wasm" or "cpu".

import { createRequire } from "node:module";
import { flatRows, glorot, installedVersion, overBatches, type Prepared, serve } from "./adapter.js";
import type { Workload } from "./workloads.js";

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

/** What is used of the library; its own types are there only once the peers are installed. */
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  getBackend(): string;
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

const require = createRequire(import.meta.url);
const backend = process.argv[2] ?? "wasm";
const tf = require("@tensorflow/tfjs") as TensorFlow;
if (backend === "wasm") {
  const { setThreadsCount } = require("@tensorflow/tfjs-backend-wasm") as { setThreadsCount(count: number): void };
  setThreadsCount(1);
}
await tf.setBackend(backend);
await tf.ready();
if (tf.getBackend() !== backend) throw new Error(`tfjs: expected the backend ${backend}, received ${tf.getBackend()}.`);

const prepare = (workload: Workload): Prepared => {
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

await serve({ version: installedVersion("@tensorflow/tfjs"), prepare });
