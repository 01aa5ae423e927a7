// PNG files as tests need them: of every depth and colour, interlaced or not, with every filter, and wrong where that is asked for.

import { deflateSync } from "node:zlib";
import { crc32 } from "../../src/io/crc32.js";

const word = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

export const chunk = (type: string, bytes: ArrayLike<number>): Uint8Array => {
  const body = Uint8Array.from([...Buffer.from(type, "latin1"), ...Array.from(bytes)]);
  return Uint8Array.from([...word(bytes.length), ...body, ...word(crc32(body))]);
};

export const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);

export interface Given {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
  readonly interlaced?: boolean;
  /** Between header and lines. */
  readonly more?: readonly Uint8Array[];
}

export const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export const header = ({ width, height, depth, color, interlaced = false }: Given): Uint8Array =>
  chunk("IHDR", [...word(width), ...word(height), depth, color, 0, 0, interlaced ? 1 : 0]);

export const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

export const withLines = (given: Given, lines: Uint8Array): Uint8Array =>
  joined(signature, header(given), ...(given.more ?? []), chunk("IDAT", deflateSync(lines)), chunk("IEND", []));

const paeth = (a: number, b: number, c: number): number => {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

/** The file of some values, one a channel: every line has another filter. */
export const writePng = (given: Given, values: ArrayLike<number>): Uint8Array => {
  const { width, height, depth, color, interlaced } = given;
  const channels = channelsOf[color]!;
  const step = Math.ceil((depth * channels) / 8);
  const passes = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]];
  const lines: number[] = [];
  let filter = 0;
  for (const [x0, y0, dx, dy] of passes) {
    let above: number[] = [];
    if (x0! >= width) continue;
    for (let y = y0!; y < height; y += dy!) {
      let bits = "";
      for (let x = x0!; x < width; x += dx!) {
        for (let c = 0; c < channels; c++) {
          bits += values[(y * width + x) * channels + c]!.toString(2).padStart(depth, "0");
        }
      }
      const line = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
      lines.push(filter);
      line.forEach((byte, i) => {
        const [a, b, c] = [line[i - step] ?? 0, above[i] ?? 0, i < step ? 0 : (above[i - step] ?? 0)];
        const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
        lines.push((byte - guess) & 255);
      });
      above = line;
      filter = (filter + 1) % 5;
    }
  }
  return withLines(given, Uint8Array.from(lines));
};
