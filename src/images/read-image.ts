// Images from files.

import { ArgumentError, DataError, show } from "../errors.js";
import { type FileLike, readBytes } from "../io/files.js";
import { checkOptions, checkWhole } from "../options.js";
import type { Refuse } from "./decoded.js";
import { type Channels, checkChannels, type Image, withChannels } from "./image.js";
import { isJpeg, readJpeg } from "./jpeg.js";
import { isPng, readPng } from "./png.js";

/** Options of `readImage`. */
export interface ReadImageOptions {
  /** Of the image that is made, whatever the file has: 3. */
  readonly channels?: Channels;
  /** Files that claim to be larger are refused before memory is taken for them: 50,000,000. */
  readonly maxPixels?: number;
}

export const usualMaxPixels = 50_000_000;

/** What else people take for a PNG or JPEG, by how it begins. */
const others: readonly (readonly [begin: RegExp, called: string])[] = [
  [/^GIF8/, "a GIF"],
  [/^RIFF[\s\S]{4}WEBP/, "a WebP"],
  [/^BM/, "a BMP"],
  [/^(II\*\0|MM\0\*)/, "a TIFF"],
  [/^[\s\S]{4}ftyp/, "a HEIC or AVIF"],
  [/^\s*(<\?xml|<svg)/, "an SVG"],
  [/^[\t\r\n -~]{4}/, "a text"],
];

/** The image in some bytes, of a file of this name. Throws DataError that names it. */
export const decodeImage = (
  bytes: Uint8Array,
  name: string,
  { channels, maxPixels }: { readonly channels: Channels; readonly maxPixels: number },
  where: string,
): Image => {
  const refuse: Refuse = (problem) => new DataError(`${where}: cannot read ${name}: ${problem}.`);
  if (bytes.length === 0) throw refuse("it has no bytes");
  if (!isPng(bytes) && !isJpeg(bytes)) {
    const begin = String.fromCharCode(...bytes.subarray(0, 16));
    const other = others.find(([pattern]) => pattern.test(begin))?.[1] ?? "something else";
    throw refuse(`expected a PNG or JPEG, and by its first bytes it is ${other}`);
  }
  const { data, width, height, channels: from } = (isPng(bytes) ? readPng : readJpeg)(bytes, maxPixels, refuse);
  return { data: withChannels(data, from, channels), shape: [height, width, channels] };
};

/**
 * The image of a PNG or JPEG file, from its path (in Node), its bytes, or a File or Blob: bytes [height, width, channels], as fit and predict take them. The same bytes in every
 * browser and in Node: `createImageBitmap` and canvases take the decoder of the browser, which rounds in its own way, applies colour profiles and multiplies by alpha.
 * What a file says of orientation (EXIF), gamma and colour profile is not applied, as in TensorFlow; a JPEG's chroma is repeated, not smoothed, so that its bytes may differ by some from
 * those of other decoders. Alpha is dropped unless `channels` is 4.
 *
 *     const { data, shape } = await readImage("digit.png", { channels: 1 });
 *
 * Throws DataError that names the file: for other formats, 16 bits, CMYK, animation, damage, and for more than `maxPixels`. tf.io: `decode_image`.
 */
export const readImage = async (
  source: string | Uint8Array | ArrayBuffer | FileLike,
  options: ReadImageOptions = {},
): Promise<Image> => {
  checkOptions("readImage", options, ["channels", "maxPixels"]);
  const channels = checkChannels(options.channels ?? 3, "readImage");
  const maxPixels = checkWhole(options.maxPixels ?? usualMaxPixels, "readImage: maxPixels", 1);
  if (source === null || source === undefined || source === "") {
    throw new ArgumentError(
      `readImage: expected the path of a file, its bytes, a File or a Blob, received ${show(source)}.`,
    );
  }
  const bytes = await readBytes(source, "readImage");
  const called = typeof source === "string" ? source : ((source as Partial<FileLike>).name ?? "the image");
  return decodeImage(bytes, called, { channels, maxPixels }, "readImage");
};
