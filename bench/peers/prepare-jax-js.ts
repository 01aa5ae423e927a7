// What jax-js is asked for in the benchmark: the whole step is one jitted function on its WebAssembly device.

import { flatRows, labelsOf, overBatches, type Prepared } from "./adapter.js";
import type { Jax, Value } from "./jax-js-api.js";
import { buildersOf } from "./jax-js-layers.js";
import { firstValues, forward } from "./layers.js";
import type { Workload } from "./workloads.js";

/** Makes workloads ready with the library, whose device has been chosen. */
export const preparerOf =
  (jax: Jax) =>
  (workload: Workload): Prepared => {
    const np = jax.numpy;
    const { layers, sample, loss, classes, learningRate: rate } = workload;
    const builders = buildersOf(jax);
    const logits = (parameters: Value[], x: Value): Value => {
      let taken = 0;
      const images = sample.length === 3;
      return forward(builders, layers, images ? np.transpose(x, [0, 3, 1, 2]) : x, () => parameters[taken++]!);
    };
    // Cross-entropy on logits z: softplus(z) − y·z for one sigmoid output, −Σ y·log softmax(z) for classes.
    const lossOf = (parameters: Value[], x: Value, y: Value): Value => {
      const z = logits(parameters, x);
      return loss === "sigmoid"
        ? np.mean(jax.nn.softplus(z.ref).sub(y.mul(z)))
        : np.mean(np.sum(jax.nn.oneHot(y, classes).mul(jax.nn.logSoftmax(z.reshape([-1, classes]))), 1)).neg();
    };
    const gradientsOf = jax.valueAndGrad(lossOf);

    const sgd = jax.jit((parameters: Value[], x: Value, y: Value) => {
      const [cost, gradients] = gradientsOf(jax.tree.ref(parameters), x, y);
      const updated = parameters.map((theta, i) => theta.sub(gradients[i]!.mul(rate)));
      return [cost, updated] as [Value, Value[]];
    });
    /** What is left of a weight in a step: PyTorch's default of AdamW (Loshchilov and Hutter 2019). */
    const decay = workload.optimizer === "adamw" ? 1 - 0.01 * rate : 1;
    // Kingma and Ba 2015, algorithm 1; the bias corrections come in as scalars, so that the step is compiled once.
    const adam = jax.jit(
      (parameters: Value[], means: Value[], squares: Value[], x: Value, y: Value, c1: Value, c2: Value) => {
        const [cost, gradients] = gradientsOf(jax.tree.ref(parameters), x, y);
        const newMeans = means.map((m, i) => m.mul(0.9).add(gradients[i]!.ref.mul(0.1)));
        const newSquares = squares.map((v, i) => v.mul(0.999).add(np.square(gradients[i]!).mul(0.001)));
        const updated = parameters.map((theta, i) => {
          const denominator = np.sqrt(newSquares[i]!.ref.div(c2.ref)).add(1e-7);
          return (decay === 1 ? theta : theta.mul(decay)).sub(newMeans[i]!.ref.div(c1.ref).mul(rate).div(denominator));
        });
        c1.dispose();
        c2.dispose();
        return [cost, updated, newMeans, newSquares] as [Value, Value[], Value[], Value[]];
      },
    );

    const makeBatch = (rows: readonly number[]) => {
      const labels = labelsOf(workload, rows);
      return {
        x: (workload.tokens
          ? np.array(Int32Array.from(flatRows(workload.x, rows)), { dtype: np.int32 })
          : np.array(flatRows(workload.x, rows))
        ).reshape([rows.length, ...sample]),
        y:
          loss === "sigmoid"
            ? np.array(Float32Array.from(labels)).reshape([rows.length, 1])
            : np.array(Int32Array.from(labels), { dtype: np.int32 }),
      };
    };
    const shapes = workload.parameters.map(({ shape }) => shape);
    const keepBatch = workload.epochs === undefined;
    let release = (): void => {};
    const fresh = () => {
      release();
      let parameters = firstValues(workload.parameters).map((values, i) => np.array(values).reshape(shapes[i]!));
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
    const own: string[] = [];
    if (workload.tokens) own.push("a product with one-hot rows instead of a gather");
    if (layers.some(({ layer }) => layer === "residual")) own.push("keeps no moving averages");
    return { run: overBatches(workload, makeBatch, fresh), notes: own, givenWeights: true };
  };
