// A hash of texts that is the same everywhere.

import { encodeUtf8 } from "../io/utf8.js";

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** MurmurHash3's 32 bits for x86 (Appleby 2011) of a text's UTF-8 bytes: what scikit-learn's `murmurhash3_32(text, seed, positive=True)` gives. */
export const murmurHash = (text: string, seed = 0): number => {
  const bytes = encodeUtf8(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const blend = (block: number): number => Math.imul(rotated(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
  let h = seed | 0;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    h ^= blend(view.getInt32(at, true));
    h = (Math.imul(rotated(h, 13), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = bytes.length - 1; i >= at; i--) rest = (rest << 8) | bytes[i]!;
  if (at < bytes.length) h ^= blend(rest);
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};
