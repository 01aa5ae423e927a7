// Images from files: Pillow's pixels for its files, every kind of PNG bit by bit, and what is refused by its name.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataError } from "../../src/errors.js";
import { fromImageData, readImage } from "../../src/images/index.js";
import { drawer } from "../hostile/judge.js";
import { channelsOf, chunk, header, joined, signature, withLines, writePng } from "./png-writer.js";

interface File {
  readonly file: string;
  readonly mode: "RGBA" | "RGB" | "L";
  readonly pixels: string;
}
const golden = JSON.parse(readFileSync("test/golden/images.json", "utf8")) as {
  readonly height: number;
  readonly width: number;
  readonly png: Readonly<Record<string, File>>;
  readonly jpeg: Readonly<Record<string, File>>;
  readonly others: Readonly<Record<string, string>>;
};
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const channelsIn = { RGBA: 4, RGB: 3, L: 1 } as const;

test.each(Object.entries(golden.png))("PNG, %s: Pillow's pixels", async (_, { file, mode, pixels }) => {
  const channels = channelsIn[mode];
  const image = await readImage(bytesOf(file), { channels });
  expect(image.shape).toEqual([golden.height, golden.width, channels]);
  expect(Buffer.from(image.data).equals(bytesOf(pixels))).toBe(true);
  const gray = await readImage(bytesOf(file), { channels: 3 });
  expect(gray.shape).toEqual([golden.height, golden.width, 3]);
});

// Decoders differ by a rounding of the cosine transform; where chroma is halved, by how it is spread again.
const apart: Readonly<Record<string, number>> = { halved: 12 };

test.each(Object.entries(golden.jpeg))(
  "JPEG, %s: Pillow's pixels but for roundings",
  async (name, { file, pixels }) => {
    const { data, shape } = await readImage(bytesOf(file));
    expect(shape).toEqual([golden.height, golden.width, 3]);
    const expected = bytesOf(pixels);
    const differences = Array.from(data, (value, i) => Math.abs(value - expected[i]!));
    expect(Math.max(...differences)).toBeLessThanOrEqual(apart[name] ?? 3);
    const gray = await readImage(bytesOf(file), { channels: 1 });
    expect(gray.data.length).toBe(golden.height * golden.width);
  },
);

describe.each([
  [0, [1, 2, 4, 8]],
  [2, [8]],
  [4, [8]],
  [6, [8]],
] as const)("PNG of colour type %i", (color, depths) => {
  test.each(depths.flatMap((depth) => [false, true].map((interlaced) => [depth, interlaced] as const)))(
    "%i bits, interlaced: %s: each value, at every small size",
    async (depth, interlaced) => {
      const draw = drawer(depth * 10 + color);
      const channels = channelsOf[color]!;
      for (let height = 1; height <= 9; height += 2) {
        for (let width = 1; width <= 9; width++) {
          const values = Array.from({ length: height * width * channels }, () => draw(1 << depth));
          const file = writePng({ width, height, depth, color, interlaced }, values);
          const image = await readImage(file, { channels: 4 });
          const scaled = Uint8Array.from(values, (value) => (value * 255) / ((1 << depth) - 1));
          const pixels = { data: scaled, width, height };
          expect(image).toEqual(fromImageData(pixels, { channels: 4 }));
        }
      }
    },
  );
});

test("a path, an ArrayBuffer and a Blob give the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-image-"));
  try {
    const bytes = bytesOf(golden.png.colors!.file);
    const path = join(folder, "colors.png");
    writeFileSync(path, bytes);
    const expected = await readImage(bytes);
    expect(await readImage(path)).toEqual(expected);
    expect(await readImage(bytes.slice().buffer)).toEqual(expected);
    expect(await readImage(new Blob([bytes.slice()]))).toEqual(expected);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("refused, with the file's name", () => {
  const good = bytesOf(golden.png.colors!.file);
  const photo = bytesOf(golden.jpeg.colors!.file);
  const small = { width: 2, height: 2, depth: 8, color: 0 };
  const lines = Uint8Array.of(0, 1, 2, 0, 3, 4);
  const patched = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
    const changed = bytes.slice();
    changed.set(values, at);
    return changed;
  };
  const frame = photo.findIndex((byte, i) => byte === 0xff && photo[i + 1] === 0xc0);
  const cases: readonly (readonly [what: string, bytes: Uint8Array, message: RegExp])[] = [
    ["no bytes", new Uint8Array(0), /it has no bytes/],
    ["a text", Buffer.from("hello, world"), /expected a PNG or JPEG, and by its first bytes it is a text/],
    ["a GIF", bytesOf(golden.others.gif!), /it is a GIF/],
    ["a WebP", bytesOf(golden.others.webp!), /it is a WebP/],
    ["a BMP", bytesOf(golden.others.bmp!), /it is a BMP/],
    ["a TIFF", bytesOf(golden.others.tiff!), /it is a TIFF/],
    ["an SVG", Buffer.from('<svg xmlns="">'), /it is an SVG/],
    ["anything", Uint8Array.of(1, 2, 3), /it is something else/],
    ["16 bits", bytesOf(golden.others.sixteen!), /it has 16 bits a channel/],
    ["CMYK", bytesOf(golden.others.print!), /CMYK/],
    ["animated", bytesOf(golden.others.animated!), /it is animated/],
    ["a PNG cut off", good.subarray(0, 100), /it ends after 100 bytes, in a chunk IDAT: it is cut off/],
    ["a PNG without its end", good.subarray(0, good.length - 12), /it is cut off/],
    ["a PNG of a signature", signature, /it is cut off/],
    ["a changed bit", patched(good, 60, good[60]! ^ 1), /the check sum of a chunk IDAT is wrong/],
    [
      "a huge PNG",
      withLines({ ...small, width: 100_000, height: 100_000 }, lines),
      /it claims 100000 × 100000 pixels, more than the 50000000/,
    ],
    ["a PNG without pixels", withLines({ ...small, width: 0 }, lines), /it claims 0 × 2 pixels/],
    ["too few lines", withLines(small, lines.subarray(0, 5)), /its compressed lines are damaged/],
    ["too many lines", withLines(small, new Uint8Array(10_000_000)), /its compressed lines are damaged/],
    ["no lines", joined(signature, header(small), chunk("IEND", [])), /its compressed lines are damaged/],
    ["a filter of its own", withLines(small, patched(lines, 3, 9)), /a line has a filter 9/],
    ["no palette", withLines({ ...small, color: 3 }, lines), /it has no palette/],
    [
      "a short palette",
      withLines({ ...small, color: 3, more: [chunk("PLTE", [1, 2, 3])] }, lines),
      /a pixel has colour 1 of a palette of 1/,
    ],
    ["two headers", withLines({ ...small, more: [header(small)] }, lines), /it has two headers/],
    ["bits that no PNG has", withLines({ ...small, depth: 3 }, lines), /it has 3 bits/],
    ["colours that no PNG has", withLines({ ...small, color: 5 }, lines), /colours of type 5/],
    ["no header", joined(signature, chunk("IEND", [])), /it does not begin with its header/],
    ["a chunk that must be known", withLines({ ...small, more: [chunk("ABCD", [])] }, lines), /it has a chunk "ABCD"/],
    ["a JPEG cut off", photo.subarray(0, photo.length - 40), /it ends after \d+ bytes, before its end: it is cut off/],
    ["a huge JPEG", patched(photo, frame + 5, 255, 255, 255, 255), /it claims 65535 × 65535 pixels/],
    ["a JPEG without pixels", patched(photo, frame + 5, 0, 0), /it claims 11 × 0 pixels/],
    ["an arithmetic JPEG", patched(photo, frame + 1, 0xc9), /it is an? arithmetic JPEG/],
    ["a JPEG of 12 bits", patched(photo, frame + 4, 12), /it has 12 bits a channel/],
    ["a JPEG of nothing", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), /it has no image in it/],
  ];
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fragua-refused-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(cases)("%s", async (_, bytes, message) => {
    const path = join(folder, "image.png");
    writeFileSync(path, bytes);
    const refusal = expect(readImage(path)).rejects;
    await refusal.toThrow(DataError);
    await expect(readImage(path)).rejects.toThrow(message);
    await expect(readImage(path)).rejects.toThrow(/^readImage: cannot read .*image\.png: /);
    await expect(readImage(new File([bytes.slice()], "mine.png"))).rejects.toThrow(
      /^readImage: cannot read mine\.png: /,
    );
  });

  test("what maxPixels allows is read, and no more", async () => {
    await expect(readImage(good, { maxPixels: 142 })).rejects.toThrow(/13|11/);
    expect((await readImage(good, { maxPixels: 143 })).shape).toEqual([13, 11, 3]);
  });

  test("options and sources that are none", async () => {
    await expect(readImage(good, { channels: 2 as never })).rejects.toThrow(
      /readImage: channels: expected 1 \(gray\), 3/,
    );
    await expect(readImage(good, { maxPixels: 0 })).rejects.toThrow(/readImage: maxPixels/);
    await expect(readImage(good, { chanels: 1 } as never)).rejects.toThrow(/chanels/);
    await expect(readImage("" as never)).rejects.toThrow(/readImage: expected the path of a file/);
    await expect(readImage(7 as never)).rejects.toThrow(/readImage: expected the path of a file/);
    await expect(readImage("/nowhere/at/all.png")).rejects.toThrow(/readImage: cannot read \/nowhere\/at\/all\.png/);
  });
});

describe("fromImageData", () => {
  const rgba = Uint8ClampedArray.of(255, 0, 0, 9, 0, 255, 0, 8, 0, 0, 255, 7, 10, 20, 30, 0);
  test("1, 3 and 4 channels of a canvas' pixels", () => {
    const pixels = { data: rgba, width: 2, height: 2 };
    // round(0.299 · 255), round(0.587 · 255), round(0.114 · 255), round(2.99 + 11.74 + 3.42)
    expect([...fromImageData(pixels, { channels: 1 }).data]).toEqual([76, 150, 29, 18]);
    expect([...fromImageData(pixels).data]).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30]);
    expect([...fromImageData(pixels, { channels: 4 }).data]).toEqual([...rgba]);
    expect(fromImageData(pixels).shape).toEqual([2, 2, 3]);
  });
  test("gray pixels become colours, and the bytes are a copy", () => {
    const data = Uint8Array.of(1, 2);
    const image = fromImageData({ data, width: 2, height: 1 }, { channels: 1 });
    data[0] = 9;
    expect([...image.data]).toEqual([1, 2]);
    expect([...fromImageData({ data, width: 2, height: 1 }, { channels: 4 }).data]).toEqual([
      9, 9, 9, 255, 2, 2, 2, 255,
    ]);
  });
  test("refuses what is none", () => {
    expect(() => fromImageData({ data: rgba, width: 3, height: 2 })).toThrow(
      /1 to 4 bytes for each of 3 × 2 pixels, received 16/,
    );
    expect(() => fromImageData({ data: new Float32Array(4), width: 1, height: 1 } as never)).toThrow(
      /fromImageData: expected pixels as bytes/,
    );
    expect(() => fromImageData(undefined as never)).toThrow(/fromImageData: expected pixels as bytes/);
    expect(() => fromImageData({ data: rgba, width: 2, height: 2 }, { channels: 2 as never })).toThrow(
      /channels: expected 1/,
    );
  });
});
