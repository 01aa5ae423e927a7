// Pools as layers.

import { expect, test } from "vitest";
import { averagePooling2d, maxPooling2d } from "../../src/index.js";
import { modelOf, outputsOf } from "./outputs.js";

const x = [
  [
    [[1], [2], [5]],
    [[4], [3], [0]],
    [[7], [-2], [6]],
  ],
];

test("take 2 × 2 pixels at a time", async () => {
  expect(await outputsOf(maxPooling2d(), x)).toEqual({ shape: [1, 1, 1, 1], data: [4] });
  expect(await outputsOf(averagePooling2d(), x)).toEqual({ shape: [1, 1, 1, 1], data: [2.5] });
});

test("have a size, strides and a padding, and what lies beside the image does not count", async () => {
  expect((await outputsOf(maxPooling2d(2, { strides: 1 }), x)).data).toEqual([4, 5, 7, 6]);
  expect((await outputsOf(maxPooling2d([3, 1], { padding: "same" }), x)).data).toEqual([7, 3, 6]);
  expect((await outputsOf(averagePooling2d(2, { padding: "same" }), x)).data).toEqual([2.5, 2.5, 2.5, 6]);
});

test("tell their options", () => {
  expect(maxPooling2d(3)).toMatchObject({ name: "maxPooling2d", config: { poolSize: [3, 3], padding: "valid" } });
  expect(averagePooling2d.from({ ...averagePooling2d(2, { strides: 1 }).config }).config).toMatchObject({
    poolSize: [2, 2],
    strides: [1, 1],
  });
});

test("refuse what does not fit", async () => {
  expect(() => maxPooling2d(0)).toThrow("maxPooling2d: poolSize: expected a whole number of at least 1");
  await expect(modelOf(averagePooling2d()).build([4])).rejects.toThrow(
    "averagePooling2d: expected images [batch,height,width,channels], received [2,4]",
  );
});
