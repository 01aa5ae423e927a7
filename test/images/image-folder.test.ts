// Folders of images: classes and files in one order everywhere, read when they are due, and trained on.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageFolder, resize } from "../../src/images/index.js";
import { dense, flatten, rescaling, sequential, weightsHash } from "../../src/index.js";
import { writePng } from "./png-writer.js";

let root: string;
let digits: string;

/** A gray image whose values are all one, but for its first. */
const write = (path: string, value: number, [height, width] = [4, 3]): void => {
  const values = new Array<number>(height! * width!).fill(value);
  values[0] = 255 - value;
  writeFileSync(path, writePng({ width: width!, height: height!, depth: 8, color: 0 }, values));
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "fragua-folder-"));
  digits = join(root, "digits");
  for (const folder of ["b", "a/deep", "Z", ".hidden"]) mkdirSync(join(digits, folder), { recursive: true });
  for (let i = 0; i < 10; i++) write(join(digits, "b", `${i}.png`), 200 + i);
  for (let i = 0; i < 6; i++) write(join(digits, "a", `${i}.PNG`), 10 + i);
  for (let i = 0; i < 4; i++) write(join(digits, "a/deep", `${i}.png`), 100 + i);
  write(join(digits, "Z", "z.png"), 50);
  writeFileSync(join(digits, "Z", "notes.txt"), "nothing");
  writeFileSync(join(digits, "Z", ".DS_Store"), "nothing");
  writeFileSync(join(digits, "readme.txt"), "nothing");
});
afterAll(() => rmSync(root, { recursive: true }));

test("classes and files stand in the order of code units, and hidden and other files are left out", async () => {
  const { classNames, shape, train, validation } = await imageFolder(digits, { channels: 1 });
  expect(classNames).toEqual(["Z", "a", "b"]);
  expect(shape).toEqual([4, 3, 1]);
  expect(train.files.map((file) => file.slice(digits.length + 1))).toEqual([
    "Z/z.png",
    ...[0, 1, 2, 3, 4, 5].map((i) => `a/${i}.PNG`),
    ...[0, 1, 2, 3].map((i) => `a/deep/${i}.png`),
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `b/${i}.png`),
  ]);
  expect([...train.labels]).toEqual([0, ...new Array(10).fill(1), ...new Array(10).fill(2)]);
  expect([train.count, validation.count]).toEqual([21, 0]);
});

test("rows are bytes in the order that was asked for, with their labels", async () => {
  const { train } = await imageFolder(`${digits}/`, { channels: 1 });
  const { x, y } = await train.read(Uint32Array.of(20, 0, 7));
  const image = (value: number) => [255 - value, ...new Array(11).fill(value)];
  expect(x).toEqual({ data: Uint8Array.from([...image(209), ...image(50), ...image(100)]), shape: [3, 4, 3, 1] });
  expect(y).toEqual({ data: Int32Array.of(2, 0, 1), shape: [3] });
});

test("sizes, labels and classes are as asked for", async () => {
  const options = { size: [2, 5], channels: 3, classNames: ["b", "a"], interpolation: "area" } as const;
  const { classNames, train } = await imageFolder(digits, { ...options, labelMode: "categorical" });
  expect(classNames).toEqual(["b", "a"]);
  const { x, y } = await train.read(Uint32Array.of(0, 10));
  expect(y).toEqual({ data: Float32Array.of(1, 0, 0, 1), shape: [2, 2] });
  const plain = await imageFolder(digits, { classNames: ["b", "a"] });
  const whole = (await plain.train.read(Uint32Array.of(0))).x as { data: Uint8Array };
  const expected = resize({ data: whole.data, shape: [4, 3, 3] }, [2, 5], { interpolation: "area" });
  expect((x as { shape: number[] }).shape).toEqual([2, 2, 5, 3]);
  expect((x as { data: Uint8Array }).data.subarray(0, 30)).toEqual(expected.data);
  const binary = await imageFolder(digits, { ...options, labelMode: "binary" });
  expect((await binary.train.read(Uint32Array.of(0, 10))).y).toEqual({ data: Float32Array.of(0, 1), shape: [2, 1] });
});

test("a split is drawn by its seed, and holds each file once", async () => {
  const split = async (seed: number) => {
    const { train, validation } = await imageFolder(digits, { channels: 1, validationSplit: 0.3, seed });
    expect([train.count, validation.count]).toEqual([15, 6]);
    expect(new Set([...train.files, ...validation.files]).size).toBe(21);
    expect(validation.files).toEqual([...validation.files].sort());
    return validation.files.join();
  };
  expect(await split(1)).toBe(await split(1));
  expect(await split(1)).not.toBe(await split(2));
});

test("a model trains on it, to the bits of the same images as arrays", async () => {
  const made = () => {
    const model = sequential([rescaling(1 / 255), flatten(), dense(3)], { seed: 1 });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: ["accuracy"] });
    return model;
  };
  const options = { channels: 1, validationSplit: 0.2, labelMode: "categorical" } as const;
  const folder = await imageFolder(digits, options);
  const common = { epochs: 3, batchSize: 4, verbose: "silent" } as const;
  const fromFolder = made();
  const history = await fromFolder.fit(folder.train, {
    ...common,
    validationData: await folder.validation.load(),
  });
  expect(history.history.valLoss).toHaveLength(3);
  const all = await folder.train.load();
  const fromArrays = made();
  await fromArrays.fit(all.x, all.y, common);
  expect(weightsHash(fromFolder.getWeights())).toBe(weightsHash(fromArrays.getWeights()));
});

describe("refuses, and says where", () => {
  const within = (name: string): string => join(root, name);
  beforeAll(() => {
    mkdirSync(within("empty"));
    mkdirSync(within("nothing/a"), { recursive: true });
    mkdirSync(within("sizes/a"), { recursive: true });
    write(within("sizes/a/0.png"), 1);
    write(within("sizes/a/1.png"), 1, [5, 5]);
    mkdirSync(within("bad/a"), { recursive: true });
    write(within("bad/a/0.png"), 1);
    writeFileSync(within("bad/a/1.jpg"), "a text");
    mkdirSync(within("webp/a"), { recursive: true });
    writeFileSync(within("webp/a/0.webp"), "");
    mkdirSync(within("loop/a"), { recursive: true });
    symlinkSync(within("loop/a"), within("loop/a/again"));
  });

  test.each([
    ["missing", {}, /imageFolder: cannot list .*missing/],
    ["empty", {}, /imageFolder: expected a folder for each class in .*empty, found none/],
    ["nothing", {}, /imageFolder: expected PNG or JPEG files in .*nothing\/a, found none/],
    ["webp", {}, /imageFolder: expected PNG and JPEG files, found .*webp\/a\/0\.webp/],
    ["loop", {}, /imageFolder: cannot list .*loop/],
    ["digits", { classNames: ["c"] }, /imageFolder: classNames: there is no folder "c" in .*\. There is Z, a, b\./],
    ["digits", { classNames: ["a", "a"] }, /imageFolder: classNames: expected the names of folders, each once/],
    ["digits", { labelMode: "binary" }, /imageFolder: labelMode: expected two classes for "binary", found 3: Z, a, b/],
    ["digits", { labelMode: "one" }, /imageFolder: labelMode: expected one of int, categorical, binary/],
    ["digits", { validationSplit: 1 }, /imageFolder: validationSplit: expected a number of at least 0 and below 1/],
    ["digits", { validationSplit: 0.01 }, /imageFolder: validationSplit: 0\.01 of 21 images is none/],
    ["digits", { size: [0, 1] }, /imageFolder: size: expected \[height, width\]/],
    ["digits", { channels: 2 }, /imageFolder: channels/],
    ["digits", { interpolation: "no" }, /imageFolder: interpolation/],
    ["digits", { seed: -1 }, /imageFolder: .*seed/],
    ["digits", { imageSize: [1, 1] }, /imageFolder: .*imageSize/],
  ])("%s with %j", async (name, options, message) => {
    await expect(imageFolder(within(name), options as never)).rejects.toThrow(message);
  });

  test("images of another size than the first, in fit", async () => {
    const { train } = await imageFolder(within("sizes"));
    await expect(train.read(Uint32Array.of(0, 1))).rejects.toThrow(
      /expected images of one size, 4 × 3 as in .*0\.png, found 5 × 5 in .*1\.png\. Say which size all shall have/,
    );
  });

  test("a file that is none, in fit, by its path", async () => {
    const { train } = await imageFolder(within("bad"));
    const model = sequential([flatten(), dense(1)]);
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    await expect(model.fit(train, { verbose: "silent" })).rejects.toThrow(
      /imageFolder: cannot read .*bad\/a\/1\.jpg: expected a PNG or JPEG, and by its first bytes it is a text/,
    );
  });

  test("no path", async () => {
    await expect(imageFolder(undefined as never)).rejects.toThrow(/imageFolder: expected the path of a folder/);
  });
});
