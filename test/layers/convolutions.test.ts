// Layers that convolve, beside the operations that they apply: parameters and their shapes, options, configs, learning.

import { describe, expect, test } from "vitest";
import {
  add,
  constant,
  conv1d,
  conv1dTranspose,
  conv2dTranspose,
  conv3d,
  dense,
  depthwiseConv1d,
  depthwiseConv2d,
  evaluate,
  flatten,
  type Layer,
  separableConv1d,
  separableConv2d,
  sequential,
  type Tensor,
  tanh,
} from "../../src/index.js";
import { uniform } from "../ops/sample.js";
import { modelOf, outputsOf, silent } from "./outputs.js";

interface Made {
  readonly layer: Layer & { readonly config: object };
  readonly from: (config: never) => Layer;
  readonly x: readonly number[];
  /** Its parameters by name, in order. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** The operation on the parameters, without the bias. */
  readonly apply: (x: Tensor, ...kernels: Tensor[]) => Tensor;
}

const options = { padding: "same", strides: 2, activation: "tanh" } as const;
const same = { padding: "same", strides: 2 } as const;

const layers: Readonly<Record<string, Made>> = {
  conv1d: {
    layer: conv1d(6, 3, { padding: "causal", dilationRate: 2, groups: 2, activation: "tanh" }),
    from: conv1d.from,
    x: [2, 7, 4],
    shapes: { kernel: [3, 2, 6], bias: [6] },
    apply: (x, kernel) => conv1d(x, kernel!, { padding: "causal", dilationRate: 2, groups: 2 }),
  },
  conv3d: {
    layer: conv3d(3, [2, 3, 2], options),
    from: conv3d.from,
    x: [2, 3, 5, 4, 2],
    shapes: { kernel: [2, 3, 2, 2, 3], bias: [3] },
    apply: (x, kernel) => conv3d(x, kernel!, same),
  },
  depthwiseConv1d: {
    layer: depthwiseConv1d(3, { ...options, depthMultiplier: 2 }),
    from: depthwiseConv1d.from,
    x: [2, 7, 3],
    shapes: { kernel: [3, 3, 2], bias: [6] },
    apply: (x, kernel) => depthwiseConv1d(x, kernel!, same),
  },
  depthwiseConv2d: {
    layer: depthwiseConv2d([3, 2], options),
    from: depthwiseConv2d.from,
    x: [2, 7, 6, 5],
    shapes: { kernel: [3, 2, 5, 1], bias: [5] },
    apply: (x, kernel) => depthwiseConv2d(x, kernel!, same),
  },
  separableConv1d: {
    layer: separableConv1d(4, 3, { ...options, depthMultiplier: 2 }),
    from: separableConv1d.from,
    x: [2, 7, 3],
    shapes: { depthwiseKernel: [3, 3, 2], pointwiseKernel: [1, 6, 4], bias: [4] },
    apply: (x, depthwise, pointwise) => separableConv1d(x, depthwise!, pointwise!, same),
  },
  separableConv2d: {
    layer: separableConv2d(4, 3, options),
    from: separableConv2d.from,
    x: [2, 7, 6, 3],
    shapes: { depthwiseKernel: [3, 3, 3, 1], pointwiseKernel: [1, 1, 3, 4], bias: [4] },
    apply: (x, depthwise, pointwise) => separableConv2d(x, depthwise!, pointwise!, same),
  },
  conv1dTranspose: {
    layer: conv1dTranspose(4, 3, { ...options, outputPadding: 1 }),
    from: conv1dTranspose.from,
    x: [2, 5, 3],
    shapes: { kernel: [3, 4, 3], bias: [4] },
    apply: (x, kernel) => conv1dTranspose(x, kernel!, { ...same, outputPadding: 1 }),
  },
  conv2dTranspose: {
    layer: conv2dTranspose(4, [3, 2], { ...options, groups: 2 }),
    from: conv2dTranspose.from,
    x: [2, 3, 4, 6],
    shapes: { kernel: [3, 2, 2, 6], bias: [4] },
    apply: (x, kernel) => conv2dTranspose(x, kernel!, { ...same, groups: 2 }),
  },
};

describe.each(Object.entries(layers))("%s", (name, { layer, from, x, shapes, apply }) => {
  const data = uniform(x, -1, 1, 3).data;
  const images = { data: Float32Array.from(data), shape: x };
  const weights = Object.values(shapes).map((shape, i) => Array.from(uniform(shape, -1, 1, 5 + i).data));

  /** The layer from its config; its initializers are the default ones. */
  const anew = (): Layer => {
    const config = JSON.parse(JSON.stringify(layer.config)) as object;
    return from(Object.fromEntries(Object.entries(config).filter(([key]) => !key.endsWith("Initializer"))) as never);
  };

  test("asks for its parameters, and applies the operation, a bias and an activation", async () => {
    const model = modelOf(layer);
    await model.build(x.slice(1));
    const found = Object.entries(model.getWeights()).map(([path, { shape }]) => [path, shape]);
    expect(found).toEqual(Object.entries(shapes).map(([each, shape]) => [`${name}/${each}`, shape]));
    const given = Object.values(shapes).map((shape, i) => constant(weights[i]!, shape));
    const y = tanh(add(apply(constant(data, x), ...given.slice(0, -1)), given.at(-1)!));
    const [expected] = await evaluate([y]);
    const made = await outputsOf(layer, images, weights);
    expect(made).toEqual({ shape: expected!.shape, data: Array.from(expected!.data) });
  });

  test("is made again from its config", async () => {
    const again = anew();
    expect(again.config).toEqual(layer.config);
    expect(await outputsOf(again, images, weights)).toEqual(await outputsOf(layer, images, weights));
  });

  test("learns, with the same weights on 1, 2 and 3 threads", async () => {
    const targets = Array.from({ length: x[0]! }, (_, i) => [i]);
    const train = async (threads: number) => {
      const model = sequential([anew(), flatten(), dense(1)], { seed: 3, threads });
      model.compile({ optimizer: "adam", loss: "meanSquaredError" });
      const history = await model.fit(images, targets, { epochs: 12, batchSize: 2, ...silent });
      return { losses: history.history.loss!, weights: model.getWeights() };
    };
    const one = await train(1);
    expect(one.losses.at(-1)).toBeLessThan(one.losses[0]!);
    expect((await train(2)).weights).toEqual(one.weights);
    expect((await train(3)).weights).toEqual(one.weights);
  });

  test("refuses what has another number of axes", async () => {
    await expect(modelOf(layer).build([4])).rejects.toThrow(new RegExp(`${name}: expected [a-z]+ \\[batch,.*received`));
  });
});
