// JPEG files (ITU-T T.81): decoded by jpeg-js, whose arithmetic is whole numbers and IEEE doubles in one order, the same everywhere; its
// markers are looked at before, since it forgives much of what is damaged.

import decode from "jpeg-js/lib/decoder.js";
import { FraguaError } from "../errors.js";
import { reasonOf } from "../io/reason.js";
import { checkSize, type Decoded, type Refuse } from "./decoded.js";

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Bytes that stand for the components. */
  readonly names: readonly number[];
  /** How many values all components have for one of those with the most. */
  readonly blocks: number;
}

/** Scans that are read: a progressive file has about ten, and each goes over the whole image. */
const mostScans = 100;

const frameKinds: Readonly<Record<number, string>> = {
  195: "lossless",
  197: "hierarchical",
  198: "hierarchical",
  199: "hierarchical",
  201: "arithmetic",
  202: "arithmetic",
  203: "arithmetic",
  205: "arithmetic",
  206: "arithmetic",
  207: "arithmetic",
};

const readFrame = (bytes: Uint8Array, at: number, length: number, maxPixels: number, refuse: Refuse): Frame => {
  const components = bytes[at + 5]!;
  if (length < 6 || length !== 6 + components * 3) throw refuse("its frame header is damaged");
  if (bytes[at] !== 8)
    throw refuse(`it has ${bytes[at]} bits a channel, and what is read are bytes: save it with 8 bits`);
  const height = (bytes[at + 1]! << 8) | bytes[at + 2]!;
  const width = (bytes[at + 3]! << 8) | bytes[at + 4]!;
  checkSize(width, height, maxPixels, refuse);
  if (components === 4)
    throw refuse("its colours are those of print, CMYK, which have no one meaning as red, green and blue: convert it");
  if (components !== 1 && components !== 3) throw refuse(`it has ${components} channels, which no JPEG has`);
  const names: number[] = [];
  let [blocks, most] = [0, 0];
  for (let i = 0; i < components; i++) {
    const [name, sampling] = [bytes[at + 6 + i * 3]!, bytes[at + 7 + i * 3]!];
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) throw refuse("its sampling is damaged");
    if (names.includes(name)) throw refuse("two of its channels have one name");
    names.push(name);
    blocks += across * down;
    most = Math.max(most, across * down);
  }
  return { width, height, components, names, blocks: blocks / most };
};

/** Walks through all markers to the end. Says how large the image is, and whether its colours are red, green and blue already. */
const readMarkers = (bytes: Uint8Array, maxPixels: number, refuse: Refuse): { frame: Frame; plain: boolean } => {
  let frame: Frame | undefined;
  let adobe: number | undefined;
  let scans = 0;
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const cut = `it ends after ${bytes.length} bytes, before its end: it is cut off`;
    if (at + 2 > bytes.length) throw refuse(cut);
    if (bytes[at] !== 0xff) throw refuse(`it has no marker at byte ${at}, where one is due`);
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) break;
    const length = ((bytes[at + 2]! << 8) | bytes[at + 3]!) - 2;
    const begin = at + 4;
    if (begin > bytes.length || begin + length > bytes.length) throw refuse(cut);
    if (length < 0) throw refuse("a segment has no length");
    if (frameKinds[marker])
      throw refuse(`it is a ${frameKinds[marker]} JPEG, which few programs read: save it as a usual one`);
    if (marker >= 0xc0 && marker <= 0xc2) {
      if (frame) throw refuse("it has two frames");
      frame = readFrame(bytes, begin, length, maxPixels, refuse);
    } else if (
      marker === 0xee &&
      length >= 12 &&
      String.fromCharCode(...bytes.subarray(begin, begin + 5)) === "Adobe"
    ) {
      adobe = bytes[begin + 11]!;
    }
    at = begin + length;
    if (marker !== 0xda) continue;
    if (!frame) throw refuse("it has no frame header");
    scans += 1;
    if (scans > mostScans) throw refuse(`it has more than ${mostScans} scans`);
    // What is coded has zeros behind its bytes 255, and restart markers.
    while (at < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && (bytes[at + 1]! & 0xf8) !== 0xd0)) at++;
  }
  if (!frame || scans === 0) throw refuse("it has no image in it");
  const named = String.fromCharCode(...frame.names);
  return { frame, plain: frame.components === 3 && (adobe === undefined ? named === "RGB" : adobe === 0) };
};

/** The pixels of a baseline or progressive JPEG, gray or in colours. Chroma is repeated, not smoothed; EXIF's orientation is not applied. */
export const readJpeg = (bytes: Uint8Array, maxPixels: number, refuse: Refuse): Decoded => {
  const { frame, plain } = readMarkers(bytes, maxPixels, refuse);
  const { width, height, components, blocks } = frame;
  try {
    const { data } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      // Restarts of gray images are read behind their end otherwise.
      tolerantDecoding: true,
      colorTransform: !plain,
      maxResolutionInMP: maxPixels / 1e6 + 1,
      // Coefficients take 4 bytes, lines 1, pixels twice 3; and what is there for sides that are no multiple of a block.
      maxMemoryUsageInMB: ((width + 64) * (height + 64) * (5 * blocks + 6)) / 1_048_576 + 64,
    });
    // Gray comes three times over.
    const pixels = components === 1 ? data.filter((_, i) => i % 3 === 0) : data;
    return { data: pixels, width, height, channels: components };
  } catch (cause) {
    if (cause instanceof FraguaError) throw cause;
    throw refuse(`it is damaged: ${reasonOf(cause)}`);
  }
};
