// Rescaling: Keras' formula, with one rounding where the scale is one over a whole number.

import { describe, expect, test } from "vitest";
import { rescaling } from "../../src/index.js";
import { outputsOf } from "./outputs.js";

const bytes = { data: Uint8Array.from({ length: 256 }, (_, i) => i), shape: [1, 256] };
const rescaled = async (scale: number, offset?: number): Promise<number[]> => {
  const layer = offset === undefined ? rescaling(scale) : rescaling(scale, { offset });
  return Array.from((await outputsOf(layer, bytes)).data);
};

describe("of all bytes", () => {
  test("by 1/255 is the pixel over 255, rounded once", async () => {
    expect(await rescaled(1 / 255)).toEqual(Array.from(bytes.data, (pixel) => Math.fround(pixel / 255)));
  });

  test("by 1/127.5 − 1 goes from −1 to 1", async () => {
    const actual = await rescaled(1 / 127.5, -1);
    for (const [pixel, value] of actual.entries()) expect(Math.abs(value - (pixel / 127.5 - 1))).toBeLessThan(2 ** -22);
    expect(actual[0]).toBe(-1);
  });

  test.each([2, -0.5, 1, 0])("by %d, exactly", async (scale) => {
    expect(await rescaled(scale, 3)).toEqual(Array.from(bytes.data, (pixel) => pixel * scale + 3));
  });
});

test("keeps the shape, and tells its options", async () => {
  const { shape, data } = await outputsOf(rescaling(0.5), [[[1, 2]], [[3, 4]]]);
  expect(shape).toEqual([2, 1, 2]);
  expect(Array.from(data)).toEqual([0.5, 1, 1.5, 2]);
  expect(rescaling(0.5)).toMatchObject({ name: "rescaling", kind: "rescaling", config: { scale: 0.5, offset: 0 } });
});

test("refuses what is no number", () => {
  expect(() => rescaling(Number.NaN)).toThrow("rescaling: scale: expected a finite number, received NaN");
  expect(() => rescaling("1/255" as never)).toThrow("rescaling: scale: expected a finite number");
  expect(() => rescaling(1, { ofset: 1 } as never)).toThrow('Did you mean "offset"?');
});
