// Images that somebody has tampered with: fifty made on purpose, and two thousand mutations, are read right or refused, in bounded memory.

import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Image, readImage } from "../../src/images/index.js";
import { chunk, header, joined, signature, withLines, writePng } from "../images/png-writer.js";
import { drawer, mutated, verdictOf } from "./judge.js";

const golden = JSON.parse(readFileSync("test/golden/images.json", "utf8")) as Readonly<
  Record<"png" | "jpeg", Readonly<Record<string, { readonly file: string }>>>
>;
const filesOf = (kind: "png" | "jpeg"): Uint8Array[] =>
  Object.values(golden[kind]).map(({ file }) => new Uint8Array(Buffer.from(file, "base64")));

const maxPixels = 1_000_000;

/** What was read, if anything: an image of as many bytes as it says. */
const read = async (bytes: Uint8Array): Promise<Image | undefined> => {
  let image: Image | undefined;
  const refusal = await verdictOf(async () => {
    image = await readImage(bytes, { channels: 4, maxPixels });
  });
  if (!image) {
    expect(refusal).toMatch(/^readImage: cannot read the image: /);
    return undefined;
  }
  const [height, width, channels] = image.shape;
  expect(image.data.length).toBe(height * width * channels);
  expect(height * width).toBeLessThanOrEqual(maxPixels);
  return image;
};

const sized = (width: number, height: number, depth = 8, color = 0) => ({ width, height, depth, color });

/** PNG files that want too much, or say what is not so. */
const madePngs = (): Uint8Array[] => {
  const draw = drawer(5);
  // A megabyte of zeros for each kilobyte.
  const bomb = deflateSync(new Uint8Array(50_000_000));
  const iend = chunk("IEND", []);
  const idat = (bytes: Uint8Array) => joined(signature, header(sized(4, 4)), chunk("IDAT", bytes), iend);
  return [
    idat(bomb),
    joined(signature, header(sized(4, 4)), ...Array.from({ length: 500 }, () => chunk("IDAT", [])), iend),
    joined(signature, header(sized(4, 4)), chunk("iCCP", [0x61, 0, 0, ...bomb.subarray(0, 40_000)]), iend),
    joined(signature, header(sized(4, 4)), chunk("zTXt", [0x61, 0, 0, ...bomb.subarray(0, 40_000)]), iend),
    ...[0, 1, 0x7fffffff, 0x80000000, 0xffffffff].flatMap((side) => [
      withLines(sized(side, 1), new Uint8Array(2)),
      withLines(sized(1, side), new Uint8Array(2)),
    ]),
    ...[0, 1, 2, 3, 4, 5, 6, 7, 255].map((color) => withLines(sized(2, 2, 8, color), new Uint8Array(20))),
    ...[0, 1, 2, 3, 4, 5, 8, 16, 32].map((depth) => withLines(sized(3, 2, depth), new Uint8Array(8))),
    // Compressed streams of chance, and one that ends before its end.
    ...Array.from({ length: 8 }, () => idat(Uint8Array.from({ length: 40 }, (_, i) => (i === 0 ? 0x78 : draw(256))))),
    idat(deflateSync(new Uint8Array(20)).subarray(0, 6)),
    idat(deflateSync(new Uint8Array(20)).subarray(0, 2)),
    withLines({ ...sized(2, 2, 8, 3), more: [chunk("PLTE", new Uint8Array(769))] }, new Uint8Array(6)),
    withLines({ ...sized(2, 2), more: [chunk("tRNS", [1])] }, new Uint8Array(6)),
    withLines({ ...sized(2, 2), interlaced: true }, new Uint8Array(6)),
    joined(signature, header(sized(2, 2)), Uint8Array.of(0xff, 0xff, 0xff, 0xff), new Uint8Array(40)),
  ];
};

/** JPEG files that want too much, or say what is not so: places of good ones overwritten. */
const madeJpegs = (): Uint8Array[] => {
  const [good, progressive] = ["colors", "progressive"].map(
    (name) => new Uint8Array(Buffer.from(golden.jpeg[name]!.file, "base64")),
  ) as [Uint8Array, Uint8Array];
  const markerOf = (bytes: Uint8Array, marker: number): number =>
    bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === marker);
  const changed = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
    const copy = bytes.slice();
    copy.set(values, at);
    return copy;
  };
  const frame = markerOf(good, 0xc0);
  const scan = markerOf(progressive, 0xda);
  const last = progressive.subarray(scan, progressive.length - 2);
  const scans = Array.from({ length: 200 }, () => last);
  return [
    changed(good, frame + 5, 0x3, 0xff, 0x3, 0xff),
    changed(good, frame + 9, 255),
    changed(good, frame + 11, 0x44),
    changed(good, frame + 11, 0xff),
    changed(good, frame + 11, 0x00),
    changed(good, frame + 12, 7),
    changed(good, frame + 10, 2),
    changed(good, markerOf(good, 0xc4) + 5, 255),
    changed(good, markerOf(good, 0xdb) + 2, 0, 1),
    changed(good, markerOf(good, 0xda) + 4, 9),
    joined(progressive.subarray(0, scan), ...scans, Uint8Array.of(0xff, 0xd9)),
    joined(good.subarray(0, 2), ...Array.from({ length: 3 }, () => good.subarray(2))),
  ];
};

test("fifty and more that are made on purpose", async () => {
  const made = [...madePngs(), ...madeJpegs()];
  expect(made.length).toBeGreaterThanOrEqual(50);
  let refused = 0;
  for (const bytes of made) if (!(await read(bytes))) refused += 1;
  // Some are good: a colour type, a depth, chunks that do not matter.
  expect(refused).toBeGreaterThan(40);
});

test("what a small file unfolds to takes no memory beyond its image", async () => {
  const bytes = madePngs()[0]!;
  const before = process.memoryUsage().arrayBuffers;
  await read(bytes);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
});

describe("a thousand mutations of each kind", () => {
  test("PNG: the same image, or none", async () => {
    const draw = drawer(6);
    const files = [
      ...filesOf("png"),
      ...[1, 2, 4, 8].map((depth) =>
        writePng(
          { ...sized(9, 7, depth), interlaced: true },
          Array.from({ length: 63 }, () => draw(1 << depth)),
        ),
      ),
    ];
    const good = await Promise.all(files.map(read));
    let refused = 0;
    for (let i = 0; i < 1000; i++) {
      const which = i % files.length;
      const image = await read(mutated(files[which]!, draw));
      if (image) expect(image).toEqual(good[which]);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(500);
  });

  test("JPEG, which has no check sums: an image of its size, or none", async () => {
    const draw = drawer(7);
    const files = filesOf("jpeg");
    let refused = 0;
    for (let i = 0; i < 1000; i++) if (!(await read(mutated(files[i % files.length]!, draw)))) refused += 1;
    expect(refused).toBeGreaterThan(300);
  });
});
