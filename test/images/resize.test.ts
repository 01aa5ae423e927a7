// Images in other sizes, beside PyTorch's in float64.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Image, type Interpolation, resize, type Size } from "../../src/images/index.js";

interface Case {
  readonly size: Size;
  readonly interpolation: Interpolation;
  readonly values: readonly number[];
}
const { resizing } = JSON.parse(readFileSync("test/golden/images.json", "utf8")) as {
  readonly resizing: {
    readonly pixels: string;
    readonly shape: readonly [number, number, number];
    readonly cases: readonly Case[];
    readonly cropped: readonly Case[];
    readonly halves: readonly number[];
  };
};
const image: Image = { data: new Uint8Array(Buffer.from(resizing.pixels, "base64")), shape: resizing.shape };

/** Each byte is the reference, rounded; within a hair of a half either neighbour is. */
const expectRounded = (data: Uint8Array, values: readonly number[]): void => {
  expect(data.length).toBe(values.length);
  const wrong = values.filter((value, i) => Math.abs(data[i]! - value) > 0.5 + 1e-9);
  expect(wrong).toEqual([]);
};

test.each(resizing.cases.map((each) => [each.interpolation, each.size.join(" × "), each] as const))(
  "%s to %s",
  (interpolation, _, { size, values }) => {
    const found = resize(image, size, { interpolation });
    expect(found.shape).toEqual([...size, 3]);
    expectRounded(found.data, values);
  },
);

test.each(resizing.cropped)("the middle part for $size, as smart_resize takes it", ({ size, values }) => {
  expectRounded(resize(image, size, { cropToAspectRatio: true }).data, values);
});

test("area is torch's where whole pixels are covered", () => {
  const rows = Array.from({ length: 12 }, (_, y) => [...image.data.subarray(y * 33, y * 33 + 30)]).flat();
  const even: Image = { data: Uint8Array.from(rows), shape: [12, 10, 3] };
  expectRounded(resize(even, [6, 5], { interpolation: "area" }).data, resizing.halves);
});

test("one colour stays that colour", () => {
  for (const interpolation of ["bilinear", "nearest", "area"] as const) {
    for (const value of [0, 1, 127, 255]) {
      const flat: Image = { data: new Uint8Array(7 * 5).fill(value), shape: [7, 5, 1] };
      for (const size of [
        [3, 11],
        [70, 2],
        [1, 1],
      ] as const) {
        expect(new Set(resize(flat, size, { interpolation }).data)).toEqual(new Set([value]));
      }
    }
  }
});

describe("refuses", () => {
  test.each([
    [[0, 1], /resize: size: expected \[height, width\]/],
    [[1], /resize: size/],
    [[1.5, 2], /resize: size/],
    [[70_000, 1], /from 1 to 65535/],
  ])("size %j", (size, message) => expect(() => resize(image, size as never)).toThrow(message));
  test("an interpolation, an option and an image that are none", () => {
    expect(() => resize(image, [1, 1], { interpolation: "cubic" as never })).toThrow(
      /interpolation: expected one of bilinear, nearest, area/,
    );
    expect(() => resize(image, [1, 1], { cropToAspectRatio: 1 as never })).toThrow(/resize: cropToAspectRatio/);
    expect(() => resize(image, [1, 1], { method: "area" } as never)).toThrow(/method/);
    expect(() => resize({ data: image.data, shape: [1, 1, 3] }, [1, 1])).toThrow(/resize: expected an image/);
    expect(() => resize(undefined as never, [1, 1])).toThrow(/resize: expected an image/);
  });
});
