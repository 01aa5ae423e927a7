// MNIST as it was published, and what happens when it is not.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstDigits, type Mnist, parseDigits, readMnist } from "../../src/data/mnist.js";
import { DataError } from "../../src/errors.js";

describe("the whole of it", () => {
  let mnist: Mnist;
  beforeAll(async () => {
    mnist = await readMnist();
  });

  const histogram = (labels: Int32Array): number[] => {
    const counts = Array<number>(10).fill(0);
    for (const label of labels) counts[label]! += 1;
    return counts;
  };

  test("has the digits that are known of it", () => {
    expect(mnist.train.images.shape).toEqual([60000, 784]);
    expect(mnist.test.images.shape).toEqual([10000, 784]);
    // The numbers of each digit, as every description of the set lists them.
    expect(histogram(mnist.train.labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(histogram(mnist.test.labels)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    expect(Array.from(mnist.train.labels.subarray(0, 10))).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  });

  test("has a byte a pixel, which are from 0 to 1 with the mean 0.1307 and the deviation 0.3081 that everybody normalizes by", () => {
    const { data } = mnist.train.images;
    expect(data).toBeInstanceOf(Uint8Array);
    let [sum, squares, least, most] = [0, 0, 1, 0];
    for (const byte of data) {
      const pixel = byte / 255;
      sum += pixel;
      squares += pixel * pixel;
      least = Math.min(least, pixel);
      most = Math.max(most, pixel);
    }
    const mean = sum / data.length;
    expect([least, most]).toEqual([0, 1]);
    expect(mean).toBeCloseTo(0.1307, 4);
    expect(Math.sqrt(squares / data.length - mean * mean)).toBeCloseTo(0.3081, 4);
  });

  test("gives its first digits without copying", () => {
    const few = firstDigits(mnist.train, 3);
    expect(few.count).toBe(3);
    expect(few.images.shape).toEqual([3, 784]);
    expect(few.images.data.buffer).toBe(mnist.train.images.data.buffer);
    expect(Array.from(few.labels)).toEqual([5, 0, 4]);
    expect(firstDigits(mnist.test, 20000).count).toBe(10000);
  });
});

describe("refuses", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "fragua-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("a folder without the files, and a file that is not the published one", async () => {
    await expect(readMnist(folder)).rejects.toThrow(DataError);
    await expect(readMnist(folder)).rejects.toThrow("mnist: cannot read train-images-idx3-ubyte in");
    await writeFile(join(folder, "train-images-idx3-ubyte"), "abc");
    // The MD5 of "abc", from RFC 1321.
    await expect(readMnist(folder)).rejects.toThrow("received 3 bytes with 900150983cd24fb0d6963f7d28e17f72");
  });

  const images = (count: number, rows: number, columns: number): Uint8Array =>
    Uint8Array.from([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, rows, 0, 0, 0, columns, ...Array(count * rows * columns)]);
  const labels = (count: number): Uint8Array => Uint8Array.from([0, 0, 8, 1, 0, 0, 0, count, ...Array(count)]);

  test("images of another size, and labels of another number", () => {
    expect(parseDigits(images(2, 28, 28), labels(2)).count).toBe(2);
    expect(() => parseDigits(images(2, 28, 27), labels(2))).toThrow(
      "mnist images: expected shape [count,28,28], received [2,28,27].",
    );
    expect(() => parseDigits(images(2, 28, 28), labels(3))).toThrow(
      "mnist labels: expected shape [2], one for each image, received [3].",
    );
    expect(() => parseDigits(labels(2), labels(2))).toThrow(
      "mnist images: expected shape [count,28,28], received [2].",
    );
  });
});
