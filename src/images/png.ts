// PNG files (ISO/IEC 15948): chunks and lines are read here, what is compressed by fflate, into memory whose size is known before.
// A whole decoder, fast-png, was looked at and left: it inflates whatever a file holds, however much that is.

import { unzlibSync } from "fflate";
import { crc32, crcTable } from "../io/crc32.js";
import { checkSize, type Decoded, type Refuse } from "./decoded.js";

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** The check sum of what was compressed: Adler-32 of RFC 1950. */
const adlerOf = (bytes: Uint8Array): number => {
  let [low, high] = [1, 0];
  for (let begin = 0; begin < bytes.length; begin += 3800) {
    const end = Math.min(begin + 3800, bytes.length);
    for (let i = begin; i < end; i++) {
      low += bytes[i]!;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
};

/** The number in four bytes, the highest first. */
const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits of a channel. */
  readonly depth: number;
  /** 0 gray, 2 colours, 3 palette, 4 gray and alpha, 6 colours and alpha. */
  readonly color: number;
  readonly channels: number;
  readonly interlaced: boolean;
}

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const readHeader = (chunk: Uint8Array, maxPixels: number, refuse: Refuse): Header => {
  if (chunk.length !== 13) throw refuse("its first chunk is no header of 13 bytes");
  const [width, height] = [wordAt(chunk, 0), wordAt(chunk, 4)];
  const [depth, color, compression, filter, interlace] = [...chunk.subarray(8)] as [
    number,
    number,
    number,
    number,
    number,
  ];
  const channels = channelsOf[color];
  const depths = color === 0 ? [1, 2, 4, 8, 16] : color === 3 ? [1, 2, 4, 8] : [8, 16];
  if (channels === undefined || !depths.includes(depth)) {
    throw refuse(`it has ${depth} bits and colours of type ${color}, which no PNG has`);
  }
  if (depth === 16) throw refuse("it has 16 bits a channel, and what is read are bytes: save it with 8 bits");
  if (compression !== 0 || filter !== 0 || interlace > 1) throw refuse("it is compressed in a way that no PNG is");
  checkSize(width, height, maxPixels, refuse);
  return { width, height, depth, color, channels, interlaced: interlace === 1 };
};

interface Chunks {
  readonly header: Header;
  readonly palette: Uint8Array | undefined;
  readonly transparency: Uint8Array | undefined;
  readonly compressed: Uint8Array;
}

/** The chunks that make the image. Each check sum is looked at. */
const readChunks = (bytes: Uint8Array, maxPixels: number, refuse: Refuse): Chunks => {
  let header: Header | undefined;
  let [palette, transparency]: (Uint8Array | undefined)[] = [];
  const parts: Uint8Array[] = [];
  let before = "";
  const table = crcTable();
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw refuse(`it ends after ${bytes.length} bytes, before its end: it is cut off`);
    const length = wordAt(bytes, at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw refuse(`it ends after ${bytes.length} bytes, in a chunk ${type}: it is cut off`);
    if (crc32(bytes.subarray(at + 4, end), table) !== wordAt(bytes, end))
      throw refuse(`the check sum of a chunk ${type} is wrong`);
    const chunk = bytes.subarray(at + 8, end);
    if (!header && type !== "IHDR") throw refuse("it does not begin with its header");
    if (type === "IEND") break;
    if (type === "acTL") throw refuse("it is animated, and what is read are single images");
    if (type === "IHDR") {
      if (header) throw refuse("it has two headers");
      header = readHeader(chunk, maxPixels, refuse);
    } else if (type === "PLTE") {
      if (palette || parts.length > 0 || length % 3 !== 0 || length === 0 || length > 768) {
        throw refuse("its palette is none, or not where it belongs");
      }
      palette = chunk;
    } else if (type === "tRNS") {
      if (transparency || parts.length > 0) throw refuse("its transparency is not where it belongs");
      transparency = chunk;
    } else if (type === "IDAT") {
      if (parts.length > 0 && before !== "IDAT") throw refuse("its lines are not in one piece");
      parts.push(chunk);
    } else if (/^[^a-z]/.test(type)) throw refuse(`it has a chunk ${JSON.stringify(type)} that no PNG has`);
    before = type;
    at = end + 4;
  }
  const compressed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    compressed.set(part, filled);
    filled += part.length;
  }
  return { header: header!, palette, transparency, compressed };
};

/** Where the pixels of a pass stand: x, y, and the steps to the next. */
type Pass = readonly [x: number, y: number, dx: number, dy: number];
const whole: readonly Pass[] = [[0, 0, 1, 1]];
/** Adam7. */
const seven: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** What the compressed bytes hold. Throws what is refused unless that is exactly as much as the image needs. */
const inflate = (compressed: Uint8Array, length: number, refuse: Refuse): Uint8Array => {
  const lines = new Uint8Array(length);
  let found: Uint8Array;
  try {
    found = unzlibSync(compressed, { out: lines });
  } catch {
    throw refuse("its compressed lines are damaged");
  }
  if (found.length !== length || adlerOf(lines) !== wordAt(compressed, compressed.length - 4)) {
    throw refuse("its compressed lines are damaged, or not as many as its size asks for");
  }
  return lines;
};

/** Undoes the filter of a line, which stands behind the line's first byte. `before` is where the line above begins, or −1. */
const unfilter = (lines: Uint8Array, at: number, width: number, step: number, before: number, refuse: Refuse): void => {
  const filter = lines[at - 1]!;
  if (filter > 4) throw refuse(`a line has a filter ${filter}, which no PNG has`);
  if (filter === 0) return;
  for (let i = 0; i < width; i++) {
    const left = i < step ? 0 : lines[at + i - step]!;
    const up = before < 0 ? 0 : lines[before + i]!;
    let guess = filter === 1 ? left : filter === 2 ? up : (left + up) >> 1;
    if (filter === 4) {
      const corner = before < 0 || i < step ? 0 : lines[before + i - step]!;
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      guess = a <= b && a <= c ? left : b <= c ? up : corner;
    }
    lines[at + i] = lines[at + i]! + guess;
  }
};

/** The values of all channels, one a byte, as they are in the file. */
const readValues = ({ header, compressed }: Chunks, refuse: Refuse): Uint8Array => {
  const { width, height, depth, channels, interlaced } = header;
  const bits = depth * channels;
  const passes = (interlaced ? seven : whole).map(([x, y, dx, dy]) => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    return { x, y, dx, dy, columns, rows: columns > 0 ? Math.max(rows, 0) : 0, line: Math.ceil((columns * bits) / 8) };
  });
  const lines = inflate(
    compressed,
    passes.reduce((sum, { rows, line }) => sum + rows * (line + 1), 0),
    refuse,
  );
  const values = new Uint8Array(width * height * channels);
  const mask = (1 << depth) - 1;
  let at = 0;
  for (const { x, y, dx, dy, columns, rows, line } of passes) {
    for (let row = 0; row < rows; row++, at += line + 1) {
      unfilter(lines, at + 1, line, Math.ceil(bits / 8), row === 0 ? -1 : at - line, refuse);
      const begin = (y + row * dy) * width + x;
      for (let i = 0; i < columns * channels; i++) {
        const column = depth === 8 ? Math.floor(i / channels) : i;
        const bit = i * depth;
        const value =
          depth === 8 ? lines[at + 1 + i]! : (lines[at + 1 + (bit >> 3)]! >> (8 - depth - (bit & 7))) & mask;
        values[(begin + column * dx) * channels + (i - column * channels)] = value;
      }
    }
  }
  return values;
};

/** The values of a palette's colours. */
const withPalette = (values: Uint8Array, { palette, transparency }: Chunks, refuse: Refuse): [Uint8Array, number] => {
  if (!palette) throw refuse("it has no palette for its colours");
  const channels = transparency ? 4 : 3;
  if ((transparency?.length ?? 0) > palette.length / 3)
    throw refuse("its transparency has more colours than its palette");
  const data = new Uint8Array(values.length * channels);
  values.forEach((value, i) => {
    if (value * 3 >= palette.length) throw refuse(`a pixel has colour ${value} of a palette of ${palette.length / 3}`);
    data.set(palette.subarray(value * 3, value * 3 + 3), i * channels);
    if (transparency) data[i * channels + 3] = transparency[value] ?? 255;
  });
  return [data, channels];
};

/** Gray or colours with alpha: 0 for the one colour that is told to be seen through. */
const withKey = (values: Uint8Array, channels: number, transparency: Uint8Array, refuse: Refuse): Uint8Array => {
  if (transparency.length !== channels * 2) throw refuse("its transparency is no colour");
  const key = Array.from({ length: channels }, (_, i) => (transparency[i * 2]! << 8) | transparency[i * 2 + 1]!);
  const count = values.length / channels;
  const data = new Uint8Array(count * (channels + 1));
  for (let i = 0; i < count; i++) {
    const pixel = values.subarray(i * channels, (i + 1) * channels);
    data.set(pixel, i * (channels + 1));
    data[i * (channels + 1) + channels] = key.every((value, channel) => value === pixel[channel]) ? 0 : 255;
  }
  return data;
};

/** The pixels of a PNG of 1, 2, 4 or 8 bits a channel, interlaced or not. */
export const readPng = (bytes: Uint8Array, maxPixels: number, refuse: Refuse): Decoded => {
  const chunks = readChunks(bytes, maxPixels, refuse);
  const { width, height, depth, color, channels } = chunks.header;
  const values = readValues(chunks, refuse);
  if (color === 3) {
    const [data, wide] = withPalette(values, chunks, refuse);
    return { data, width, height, channels: wide };
  }
  const { transparency } = chunks;
  if (transparency && color > 3) throw refuse("it has two kinds of transparency");
  const keyed = transparency ? withKey(values, channels, transparency, refuse) : values;
  const wide = transparency ? channels + 1 : channels;
  // Black to white in fewer bits becomes 0 to 255.
  const scale = 255 / ((1 << depth) - 1);
  if (scale > 1) for (let i = 0; i < keyed.length; i += wide) keyed[i] = keyed[i]! * scale;
  return { data: keyed, width, height, channels: wide };
};
