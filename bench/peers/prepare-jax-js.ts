// What jax-js is asked for in the benchmark: the whole step is one jitted function on its WebAssembly device.

import { flatRows, glorot, overBatches, type Prepared } from "./adapter.js";
import type { Workload } from "./workloads.js";

/** An array that is spent by whatever takes it, unless it is handed over as `.ref`. */
interface Value {
  readonly ref: Value;
  add(other: Value | number): Value;
  sub(other: Value | number): Value;
  mul(other: Value | number): Value;
  div(other: Value | number): Value;
  neg(): Value;
  reshape(shape: readonly number[]): Value;
  item(): number;
  dispose(): void;
}

type Tree = Value | readonly Tree[];

/** What is used of the library; its own types are there only once the peers are installed. */
export interface Jax {
  init(...devices: string[]): Promise<string[]>;
  defaultDevice(device: string): void;
  jit<Arguments extends readonly Tree[], Output extends Tree>(
    f: (...values: Arguments) => Output,
  ): (...values: Arguments) => Output;
  valueAndGrad(
    f: (parameters: Value[], ...rest: Value[]) => Value,
  ): (parameters: Value[], ...rest: Value[]) => [loss: Value, gradients: Value[]];
  readonly tree: { ref<T extends Tree>(tree: T): T };
  readonly nn: {
    relu(x: Value): Value;
    softplus(x: Value): Value;
    logSoftmax(x: Value): Value;
    oneHot(x: Value, classes: number): Value;
  };
  readonly numpy: {
    readonly int32: unknown;
    array(values: Float32Array | Int32Array | number, options?: { dtype?: unknown }): Value;
    zeros(shape: readonly number[]): Value;
    matmul(a: Value, b: Value): Value;
    mean(x: Value): Value;
    sum(x: Value, axis?: number): Value;
    sqrt(x: Value): Value;
    square(x: Value): Value;
    tanh(x: Value): Value;
  };
}

/** Makes workloads ready with the library, whose device has been chosen. */
export const preparerOf =
  (jax: Jax) =>
  (workload: Workload): Prepared => {
    const np = jax.numpy;
    const { units, activation, loss, learningRate: rate } = workload;
    const count = 2 * (units.length - 1);
    const logits = (parameters: Value[], x: Value): Value => {
      let value = x;
      for (let i = 0; i < count; i += 2) {
        value = np.matmul(value, parameters[i]!).add(parameters[i + 1]!);
        if (i + 2 < count) value = activation === "tanh" ? np.tanh(value) : jax.nn.relu(value);
      }
      return value;
    };
    // Cross-entropy on logits z: softplus(z) − y·z for one sigmoid output, −Σ y·log softmax(z) for classes.
    const lossOf = (parameters: Value[], x: Value, y: Value): Value => {
      const z = logits(parameters, x);
      return loss === "sigmoid"
        ? np.mean(jax.nn.softplus(z.ref).sub(y.mul(z)))
        : np.mean(np.sum(jax.nn.oneHot(y, units.at(-1)!).mul(jax.nn.logSoftmax(z)), 1)).neg();
    };
    const gradientsOf = jax.valueAndGrad(lossOf);

    const sgd = jax.jit((parameters: Value[], x: Value, y: Value) => {
      const [cost, gradients] = gradientsOf(jax.tree.ref(parameters), x, y);
      const updated = parameters.map((theta, i) => theta.sub(gradients[i]!.mul(rate)));
      return [cost, updated] as [Value, Value[]];
    });
    // Kingma and Ba 2015, algorithm 1; the bias corrections come in as scalars, so that the step is compiled once.
    const adam = jax.jit(
      (parameters: Value[], means: Value[], squares: Value[], x: Value, y: Value, c1: Value, c2: Value) => {
        const [cost, gradients] = gradientsOf(jax.tree.ref(parameters), x, y);
        const newMeans = means.map((m, i) => m.mul(0.9).add(gradients[i]!.ref.mul(0.1)));
        const newSquares = squares.map((v, i) => v.mul(0.999).add(np.square(gradients[i]!).mul(0.001)));
        const updated = parameters.map((theta, i) => {
          const denominator = np.sqrt(newSquares[i]!.ref.div(c2.ref)).add(1e-7);
          return theta.sub(newMeans[i]!.ref.div(c1.ref).mul(rate).div(denominator));
        });
        c1.dispose();
        c2.dispose();
        return [cost, updated, newMeans, newSquares] as [Value, Value[], Value[], Value[]];
      },
    );

    const makeBatch = (rows: readonly number[]) => {
      const labels = rows.map((row) => workload.labels[row]!);
      return {
        x: np.array(flatRows(workload.x, rows)).reshape([rows.length, units[0]!]),
        y:
          loss === "sigmoid"
            ? np.array(Float32Array.from(labels)).reshape([rows.length, 1])
            : np.array(Int32Array.from(labels), { dtype: np.int32 }),
      };
    };
    const shapes = units.slice(1).flatMap((outputs, i) => [[units[i]!, outputs], [outputs]]);
    const keepBatch = workload.epochs === undefined;
    let release = (): void => {};
    const fresh = () => {
      release();
      let parameters = shapes.map((shape) =>
        shape.length === 1 ? np.zeros(shape) : np.array(glorot(shape[0]!, shape[1]!)).reshape(shape),
      );
      let means = shapes.map((shape) => np.zeros(shape));
      let squares = shapes.map((shape) => np.zeros(shape));
      let t = 0;
      release = () => {
        for (const value of [...parameters, ...means, ...squares]) value.dispose();
      };
      return (batch: ReturnType<typeof makeBatch>): number => {
        const x = keepBatch ? batch.x.ref : batch.x;
        const y = keepBatch ? batch.y.ref : batch.y;
        let cost: Value;
        if (workload.optimizer === "sgd") [cost, parameters] = sgd(parameters, x, y);
        else {
          t += 1;
          const c1 = np.array(1 - 0.9 ** t);
          const c2 = np.array(1 - 0.999 ** t);
          [cost, parameters, means, squares] = adam(parameters, means, squares, x, y, c1, c2);
        }
        return cost.item();
      };
    };
    return { run: overBatches(workload, makeBatch, fresh) };
  };
