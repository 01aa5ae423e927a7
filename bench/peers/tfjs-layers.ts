// What TensorFlow.js makes of each layer of a workload; what its backends have no gradients for is refused before.

import type { Builders, LayerRecord } from "./layers.js";
import type { Tensor, TensorFlow } from "./tfjs-api.js";

/** Layers of images: there is no gradient of a convolution on its WebAssembly backend, and on the other a step takes ten seconds. */
const imageLayers: readonly LayerRecord["layer"][] = ["convolution", "normalizedConvolution", "residual"];

/** Why the library cannot train these layers; undefined when it can. */
export const refusalOf = (layers: readonly LayerRecord[], backend: string): string | undefined => {
  if (!layers.some(({ layer }) => imageLayers.includes(layer))) return undefined;
  return backend === "wasm" ? "no gradient of convolutions" : "too slow";
};

const layerEpsilon = 1e-5;

const missing = (): never => {
  throw new Error("tfjs: a layer that was refused before.");
};

export const buildersOf = (tf: TensorFlow): Builders<Tensor> => {
  /** x · kernel over the last axis of any shape. */
  const product = (x: Tensor, kernel: Tensor): Tensor => {
    const rows = tf.reshape(x, [-1, x.shape.at(-1)!]);
    return tf.reshape(tf.matMul(rows, kernel), [...x.shape.slice(0, -1), kernel.shape[1]!]);
  };
  const standardized = (x: Tensor, parameter: () => Tensor): Tensor => {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), -1, true), layerEpsilon));
    return tf.add(tf.mul(tf.div(centred, deviation), parameter()), parameter());
  };
  const gelu = (x: Tensor): Tensor => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
  const stepsOf = (x: Tensor, kernel: Tensor, bias: Tensor): Tensor[] =>
    tf.unstack(tf.add(product(x, kernel), bias), 1);
  const split = (x: Tensor, parts: number): Tensor[] => tf.split(x, parts, 1);

  return {
    dense: ({ activation, bias = true }, x, parameter) => {
      const y = product(x, parameter());
      const sum = bias ? tf.add(y, parameter()) : y;
      return activation ? tf[activation](sum) : sum;
    },
    convolution: missing,
    normalizedConvolution: missing,
    residual: missing,
    maxPool: missing,
    flatten: missing,
    averagePool: missing,
    lstm: ({ units }, x, parameter) => {
      const [kernel, recurrent, bias] = [parameter(), parameter(), parameter()];
      let [h, c] = [tf.zeros([x.shape[0]!, units]), tf.zeros([x.shape[0]!, units])];
      for (const step of stepsOf(x, kernel, bias)) {
        const [i, f, g, o] = split(tf.add(step, tf.matMul(h, recurrent)), 4) as [Tensor, Tensor, Tensor, Tensor];
        c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
        h = tf.mul(tf.sigmoid(o), tf.tanh(c));
      }
      return h;
    },
    gru: ({ units }, x, parameter) => {
      const [kernel, recurrent, biases] = [parameter(), parameter(), parameter()];
      const [inputBias, stateBias] = tf.unstack(biases, 0) as [Tensor, Tensor];
      let h = tf.zeros([x.shape[0]!, units]);
      for (const step of stepsOf(x, kernel, inputBias)) {
        const [xz, xr, xg] = split(step, 3) as [Tensor, Tensor, Tensor];
        const [hz, hr, hg] = split(tf.add(tf.matMul(h, recurrent), stateBias), 3) as [Tensor, Tensor, Tensor];
        const g = tf.tanh(tf.add(xg, tf.mul(tf.sigmoid(tf.add(xr, hr)), hg)));
        h = tf.add(g, tf.mul(tf.sigmoid(tf.add(xz, hz)), tf.sub(h, g)));
      }
      return h;
    },
    // Its gather has no gradient on the WebAssembly backend.
    embedding: ({ rows }, x, parameter) =>
      tf.add(product(tf.cast(tf.oneHot(x, rows), "float32"), parameter()), parameter()),
    block: ({ width, heads }, x, parameter) => {
      const [batch, steps] = x.shape as [number, number];
      const norm = standardized(x, parameter);
      const [q, k, v] = [1, 2, 3].map(() => {
        const y = tf.add(product(norm, tf.reshape(parameter(), [width, width])), tf.reshape(parameter(), [width]));
        return tf.transpose(tf.reshape(y, [batch, steps, heads, width / heads]), [0, 2, 1, 3]);
      }) as [Tensor, Tensor, Tensor];
      const hidden = Float32Array.from({ length: steps * steps }, (_, i) =>
        i % steps > Math.floor(i / steps) ? -1e9 : 0,
      );
      const scores = tf.mul(tf.matMul(q, k, false, true), Math.sqrt(heads / width));
      const weights = tf.softmax(tf.add(scores, tf.tensor(hidden, [steps, steps])));
      const seen = tf.reshape(tf.transpose(tf.matMul(weights, v), [0, 2, 1, 3]), [batch, steps, width]);
      const y = tf.add(x, tf.add(product(seen, tf.reshape(parameter(), [width, width])), parameter()));
      const inner = gelu(tf.add(product(standardized(y, parameter), parameter()), parameter()));
      return tf.add(y, tf.add(product(inner, parameter()), parameter()));
    },
  };
};
