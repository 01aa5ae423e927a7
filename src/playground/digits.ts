// Handwritten digits for the page: some of MNIST's, in one compressed file that is fetched when they are chosen.
//
//     count × 784 bytes of ink, 0 to 255; then count bytes of labels; all of it gzipped
//
// Its name does not end in .gz: servers take that for an encoding of theirs, and browsers would unpack it a first time.

import type { Split } from "./setup.js";

export const digitSide = 28;
export const digitPixels = digitSide * digitSide;
/** In the file: the first ones train, the others validate. */
export const digitCounts = { training: 15_000, validation: 2_000 } as const;
export const digitsFile = "digits.bin";

/** Fetches and unpacks the digits. */
export const fetchDigits = async (url: string): Promise<Split> => {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
  return readDigits(new Uint8Array(await new Response(unpacked).arrayBuffer()));
};

export const readDigits = (bytes: Uint8Array): Split => {
  const count = digitCounts.training + digitCounts.validation;
  const part = (begin: number, end: number) => ({
    x: Float32Array.from(bytes.subarray(begin * digitPixels, end * digitPixels), (ink) => ink / 255),
    y: Int32Array.from(bytes.subarray(count * digitPixels + begin, count * digitPixels + end)),
    width: digitPixels,
    classes: 10,
  });
  return { training: part(0, digitCounts.training), validation: part(digitCounts.training, count) };
};
