// Images as bytes of rows, columns and channels, from pixels however many channels they have.

import { ArgumentError, DataError, show } from "../errors.js";
import { checkOptions } from "../options.js";

/** Gray, colours, or colours and how opaque they are. */
export type Channels = 1 | 3 | 4;

/** Bytes [height, width, channels], as fit and predict take them. */
export interface Image {
  readonly data: Uint8Array;
  readonly shape: readonly [height: number, width: number, channels: number];
}

/** Pixels row by row: the ImageData of a canvas, or what a decoder gives. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Options of `fromImageData`. */
export interface FromImageDataOptions {
  /** Of the image that is made: 3. */
  readonly channels?: Channels;
}

export const checkChannels = (channels: unknown, where: string): Channels => {
  if (channels === 1 || channels === 3 || channels === 4) return channels;
  throw new ArgumentError(
    `${where}: channels: expected 1 (gray), 3 (colours) or 4 (colours and alpha), received ${show(channels)}.`,
  );
};

/** Red, green and blue as one byte of gray, by Pillow's weights: 0.299, 0.587, 0.114 in 65536ths, rounded. */
const grayOf = (red: number, green: number, blue: number): number =>
  (red * 19595 + green * 38470 + blue * 7471 + 32768) >>> 16;

/** Pixels of 1 (gray), 2 (with alpha), 3 or 4 channels with as many as are wanted. Alpha is dropped, not blended; what has none is opaque. */
export const withChannels = (pixels: Uint8Array, from: number, to: Channels): Uint8Array => {
  if (from === to) return pixels;
  const count = pixels.length / from;
  const converted = new Uint8Array(count * to);
  const gray = from < 3;
  for (let i = 0, at = 0, out = 0; i < count; i++, at += from, out += to) {
    const red = pixels[at]!;
    const green = gray ? red : pixels[at + 1]!;
    const blue = gray ? red : pixels[at + 2]!;
    if (to === 1) {
      converted[out] = gray ? red : grayOf(red, green, blue);
      continue;
    }
    converted[out] = red;
    converted[out + 1] = green;
    converted[out + 2] = blue;
    if (to === 4) converted[out + 3] = from === 2 || from === 4 ? pixels[at + from - 1]! : 255;
  }
  return converted;
};

/**
 * An image of the pixels of a canvas (`ImageData`), or of any `{ data, width, height }` with 1, 2, 3 or 4 bytes a pixel. Gray is Pillow's: 0.299 red + 0.587 green +
 * 0.114 blue, rounded. Alpha is dropped, not blended. The bytes are a copy.
 *
 *     const image = fromImageData(context.getImageData(0, 0, 28, 28), { channels: 1 });
 *
 * Throws ArgumentError for other channels, and DataError for pixels that do not fit their width and height.
 */
export const fromImageData = (pixels: Pixels, options: FromImageDataOptions = {}): Image => {
  checkOptions("fromImageData", options, ["channels"]);
  const channels = checkChannels(options.channels ?? 3, "fromImageData");
  const { data, width, height } = (pixels ?? {}) as Partial<Pixels>;
  const isSide = (side: unknown): side is number => Number.isSafeInteger(side) && (side as number) > 0;
  const isBytes = /^\[object Uint8(Clamped)?Array\]$/.test(Object.prototype.toString.call(data));
  if (!isBytes || !isSide(width) || !isSide(height)) {
    throw new DataError(
      `fromImageData: expected pixels as bytes, { data: Uint8ClampedArray, width, height }, received ${show(pixels)}.`,
    );
  }
  const bytes = new Uint8Array(data!.buffer, data!.byteOffset, data!.length);
  const from = bytes.length / (width * height);
  if (![1, 2, 3, 4].includes(from)) {
    throw new DataError(
      `fromImageData: expected 1 to 4 bytes for each of ${width} × ${height} pixels, received ${bytes.length} bytes.`,
    );
  }
  const converted = withChannels(bytes, from, channels);
  return { data: converted === bytes ? bytes.slice() : converted, shape: [height, width, channels] };
};
