// A small convolutional network for handwritten digits, and a look at what each of its layers makes of an image.

import { adam, conv2d, dense, flatten, type Model, maxPooling2d, sequential } from "../../index.js";
import { digitSide } from "../digits.js";
import type { Samples } from "../setup.js";

export interface DigitsPlan {
  /** Of the first convolution; the second has twice as many. */
  readonly filters: number;
  /** Digits to train with. */
  readonly samples: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
}

export const defaultDigitsPlan: DigitsPlan = {
  filters: 8,
  samples: 4000,
  epochs: 3,
  learningRate: 0.003,
  batchSize: 32,
  seed: 1,
};

/** What a layer puts out for one image: `channels` maps, the values of a place side by side. */
export interface Maps {
  readonly kind: "convolution" | "pooling";
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** What the network makes of an image. */
export interface Look {
  readonly probabilities: Float32Array;
  readonly maps: readonly Maps[];
  /** The filters of the first convolution, [3, 3, 1, filters]. */
  readonly filters: Float32Array;
}

/** Convolution and pooling twice, then a layer of ten classes. */
export const buildDigitsModel = async ({ filters, learningRate, seed }: DigitsPlan): Promise<Model> => {
  const model = sequential(
    [
      conv2d(filters, 3, { activation: "relu" }),
      maxPooling2d(),
      conv2d(2 * filters, 3, { activation: "relu" }),
      maxPooling2d(),
      flatten(),
      dense(10, { activation: "softmax" }),
    ],
    { seed },
  );
  model.compile({
    optimizer: adam({ learningRate }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  await model.build([digitSide, digitSide, 1]);
  return model;
};

/** Digits as the network takes them, the first `count` of them. */
export const digitsOf = ({ x, y, width }: Samples, count = y.length) => ({
  x: { data: x.subarray(0, count * width), shape: [Math.min(count, y.length), digitSide, digitSide, 1] },
  y: y.subarray(0, count),
});

/** A function that looks at images while the model is as it is, between the steps of a training, too. */
export const makeLook = async (model: Model): Promise<(image: Float32Array) => Promise<Look>> => {
  const probe = await model.observe({ outputs: true });
  return async (image) => {
    const x = { data: image, shape: [1, digitSide, digitSide, 1] };
    const { outputs } = await probe.run({ x });
    const layers = Object.entries(outputs);
    const maps = layers
      .filter(([path, { shape }]) => shape.length === 4 && /conv|pool/i.test(path.split("/").at(-1)!))
      .map(([path, { data, shape }]): Maps => {
        const [, height, width, channels] = shape as [number, number, number, number];
        const kind = /pool/i.test(path.split("/").at(-1)!) ? "pooling" : "convolution";
        return { kind, height, width, channels, data: Float32Array.from(data) };
      });
    const [, first] = Object.entries(model.getWeights()).find(([path]) => path.endsWith("/kernel"))!;
    const last = layers.filter(([, { shape }]) => shape.length === 2 && shape[1] === 10).at(-1)!;
    return { maps, probabilities: Float32Array.from(last[1].data), filters: Float32Array.from(first.data) };
  };
};
