// A small convolutional network for handwritten digits, and a look at what each of its layers makes of an image.

import { adam, type Model, sequential } from "../../index.js";
import type { ImagesTask } from "../../loading/model-notes.js";
import { call } from "../described-call.js";
import { digitSide } from "../digits.js";
import type { Samples } from "../setup.js";
import { type LayerCall, makeLayers } from "./network-calls.js";
import { type Part, picturesOf } from "./own-network.js";

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

/** What the model's file says of it: bytes of ink, as files of images are read. */
export const digitsTask: ImagesTask = {
  kind: "images",
  classes: [..."0123456789"],
  size: [digitSide, digitSide],
  channels: 1,
};

/** Convolution and pooling twice, then a layer of ten classes. */
export const digitsLayers = ({ filters }: DigitsPlan): readonly LayerCall[] => {
  const relu = { activation: "relu" };
  return [
    call("rescaling", [{ text: "1 / 255", value: 1 / 255 }]),
    call("conv2d", [filters, 3], relu),
    call("maxPooling2d"),
    call("conv2d", [2 * filters, 3], relu),
    call("maxPooling2d"),
    call("flatten"),
    call("dense", [10], { activation: "softmax" }),
  ];
};

export const buildDigitsModel = async (plan: DigitsPlan): Promise<Model> => {
  const { learningRate, seed } = plan;
  const model = sequential(makeLayers(digitsLayers(plan)), { seed });
  model.compile({
    optimizer: adam({ learningRate }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  await model.build([digitSide, digitSide, 1]);
  return model;
};

/** Ink from 0 to 1 as bytes. */
export const inkBytes = (ink: Float32Array): Uint8Array =>
  Uint8Array.from(ink, (value) => Math.floor(255 * value + 0.5));

/** Digits as the network takes them, the first `count` of them. */
export const digitsOf = ({ x, y, width }: Samples, count = y.length): Part => {
  const taken = Math.min(count, y.length);
  return {
    x: picturesOf(inkBytes(x.subarray(0, taken * width)), digitsTask),
    y: y.slice(0, taken),
    count: taken,
  };
};

/** A function that looks at images while the model is as it is, between the steps of a training, too. */
export const makeLook = async (model: Model): Promise<(image: Float32Array) => Promise<Look>> => {
  const probe = await model.observe({ outputs: true });
  return async (image) => {
    const { outputs } = await probe.run({ x: picturesOf(inkBytes(image), digitsTask) });
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
