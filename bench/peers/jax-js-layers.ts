// What jax-js makes of each layer of a workload. Images have their channels first.

import type { Jax, Value } from "./jax-js-api.js";
import type { Builders } from "./layers.js";

/** Keras' epsilon of batch normalization, and PyTorch's of layer normalization, which its blocks have. */
const [batchEpsilon, layerEpsilon] = [1e-3, 1e-5];

export const buildersOf = ({ numpy: np, nn, lax }: Jax): Builders<Value> => {
  const kernelOf = (parameter: () => Value): Value => np.transpose(parameter(), [3, 2, 0, 1]);
  const channels = (values: Value): Value => values.reshape([1, -1, 1, 1]);

  const normalized = (x: Value, parameter: () => Value, strides: number, border: number): Value => {
    const padding = [
      [border, border],
      [border, border],
    ] as const;
    const y = lax.convGeneralDilated(x, kernelOf(parameter), [strides, strides], padding);
    const [gamma, beta, ...moving] = [1, 2, 3, 4].map(parameter) as [Value, Value, Value, Value];
    for (const unused of moving) unused.dispose();
    const axes = [0, 2, 3];
    const centred = y.ref.sub(np.mean(y, axes, { keepdims: true }));
    const deviation = np.sqrt(np.mean(np.square(centred.ref), axes, { keepdims: true }).add(batchEpsilon));
    return centred.div(deviation).mul(channels(gamma)).add(channels(beta));
  };

  const standardized = (x: Value, parameter: () => Value): Value =>
    nn.standardize(x, -1, { epsilon: layerEpsilon }).mul(parameter()).add(parameter());

  /** What each step adds to the gates, and a state of zeros. */
  const begin = (x: Value, kernel: Value, bias: Value, units: number) => {
    const [batch, time] = x.shape as [number, number];
    return { fromInput: np.matmul(x, kernel).add(bias), time, state: np.zeros([batch, units]) };
  };

  return {
    dense: ({ activation, bias = true }, x, parameter) => {
      const product = np.matmul(x, parameter());
      const y = bias ? product.add(parameter()) : product;
      return activation === "tanh" ? np.tanh(y) : activation === "relu" ? nn.relu(y) : y;
    },
    convolution: (_, x, parameter) =>
      nn.relu(lax.convGeneralDilated(x, kernelOf(parameter), [1, 1], "VALID").add(channels(parameter()))),
    maxPool: (_, x) => {
      const even = x.shape.slice(2).map((size) => [0, size - (size % 2)] as const);
      return lax.reduceWindow(x.slice([], [], ...even), (pixels) => np.max(pixels, [0, 1]), [2, 2], [2, 2]);
    },
    flatten: (_, x) => np.transpose(x, [0, 2, 3, 1]).reshape([x.shape[0]!, -1]),
    normalizedConvolution: (_, x, parameter) => nn.relu(normalized(x, parameter, 1, 1)),
    residual: ({ strides }, x, parameter) => {
      const inner = nn.relu(normalized(x.ref, parameter, strides, 1));
      const branch = normalized(inner, parameter, 1, 1);
      return nn.relu(branch.add(strides === 1 ? x : normalized(x, parameter, strides, 0)));
    },
    averagePool: (_, x) => np.mean(x, [2, 3]),
    lstm: ({ units }, x, parameter) => {
      const [kernel, recurrent, bias] = [parameter(), parameter(), parameter()];
      const { fromInput, time, state } = begin(x, kernel, bias, units);
      let [h, c] = [state.ref, state];
      for (let t = 0; t < time; t++) {
        const gates = fromInput.ref.slice([], t).add(np.matmul(h, recurrent.ref));
        const [i, f, g, o] = np.split(gates, 4, 1) as [Value, Value, Value, Value];
        c = nn
          .sigmoid(f)
          .mul(c)
          .add(nn.sigmoid(i).mul(np.tanh(g)));
        h = nn.sigmoid(o).mul(np.tanh(c.ref));
      }
      for (const value of [c, fromInput, recurrent]) value.dispose();
      return h;
    },
    gru: ({ units }, x, parameter) => {
      const [kernel, recurrent, biases] = [parameter(), parameter(), parameter()];
      const [inputBias, stateBias] = [biases.ref.slice(0), biases.slice(1)];
      const { fromInput, time, state } = begin(x, kernel, inputBias, units);
      let h = state;
      for (let t = 0; t < time; t++) {
        const products = np.matmul(h.ref, recurrent.ref).add(stateBias.ref);
        const [xz, xr, xg] = np.split(fromInput.ref.slice([], t), 3, 1) as [Value, Value, Value];
        const [hz, hr, hg] = np.split(products, 3, 1) as [Value, Value, Value];
        const z = nn.sigmoid(xz.add(hz));
        const g = np.tanh(xg.add(nn.sigmoid(xr.add(hr)).mul(hg)));
        h = g.ref.add(z.mul(h.sub(g)));
      }
      for (const value of [fromInput, recurrent, stateBias]) value.dispose();
      return h;
    },
    // A gather has no gradient there.
    embedding: ({ rows }, x, parameter) => np.matmul(nn.oneHot(x, rows), parameter()).add(parameter()),
    block: ({ width, heads }, x, parameter) => {
      const [batch, steps] = x.shape as [number, number];
      const parted = [batch, steps, heads, width / heads];
      const norm = standardized(x.ref, parameter);
      const [q, k, v] = [1, 2, 3]
        .map(() =>
          np
            .matmul(norm.ref, parameter().reshape([width, width]))
            .add(parameter().reshape([width]))
            .reshape(parted),
        )
        .map((value, i) => np.transpose(value, i === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3])) as [Value, Value, Value];
      norm.dispose();
      // Its own attention needs iterator helpers, which Node 20 has not.
      const hidden = Float32Array.from({ length: steps * steps }, (_, i) =>
        i % steps > Math.floor(i / steps) ? -1e9 : 0,
      );
      const scores = np
        .matmul(q, k)
        .mul(Math.sqrt(heads / width))
        .add(np.array(hidden).reshape([steps, steps]));
      const sums = np.matmul(nn.softmax(scores, -1), v);
      const seen = np.transpose(sums, [0, 2, 1, 3]).reshape([batch, steps, width]);
      const y = x.add(np.matmul(seen, parameter().reshape([width, width])).add(parameter()));
      const inner = np.matmul(standardized(y.ref, parameter), parameter()).add(parameter());
      return y.add(np.matmul(nn.gelu(inner, { approximate: false }), parameter()).add(parameter()));
    },
  };
};
