// Zstandard frames (RFC 8878), unpacked by fzstd after a look at how much memory they ask for.

import { decompressZstd } from "hyparquet-compressors";

/** The largest window that zstd itself takes without being told to. */
const mostWindow = 0x8000000;

/** What a frame says of itself: how many bytes it holds, 0 where it does not say, and how far back it points. */
const headerOf = (frame: Uint8Array): { readonly size: number; readonly window: number } => {
  const flags = frame[4] ?? 0;
  const isWhole = (flags >> 5) & 1;
  const bytes = flags >> 6 > 0 ? 1 << (flags >> 6) : isWhole;
  const begin = 6 - isWhole + [0, 1, 2, 4][flags & 3]!;
  let size = 0;
  for (let i = bytes - 1; i >= 0; i--) size = size * 256 + (frame[begin + i] ?? 0);
  if (bytes === 2) size += 256;
  if (isWhole) return { size, window: size };
  const exponent = (frame[5] ?? 0) >> 3;
  return {
    size,
    window: exponent > 17 ? Number.POSITIVE_INFINITY : (1024 << exponent) * (1 + ((frame[5] ?? 0) & 7) / 8),
  };
};

/** The bytes of a frame, which is to hold `length`. Throws Error for damage, and for frames that ask for more. */
export const unpackZstd = (frame: Uint8Array, length: number): Uint8Array => {
  const { size, window } = headerOf(frame);
  if (size > length) throw new Error(`a Zstandard frame claims to hold ${size} bytes, and is to hold ${length}`);
  if (window > Math.max(mostWindow, length)) throw new Error(`a Zstandard frame asks for a window of ${window} bytes`);
  // Into memory of its own: given some, fzstd writes all of it as a text to compare it with 1.
  return decompressZstd(frame);
};
