// The generator of random numbers, plainly: the exact reference of the random record.

import { ndArray } from "../nd-array.js";
import type { References } from "../records.js";
import { type NdArray, sizeOf } from "../sample.js";

const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;

/** Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror & Shaw 2011): two words from a counter and a key of two words. */
export const threefry = (counter: readonly [number, number], key: readonly [number, number]): [number, number] => {
  const schedule = [key[0], key[1], 0x1bd11bda ^ key[0] ^ key[1]];
  let a = (counter[0] + key[0]) | 0;
  let b = (counter[1] + key[1]) | 0;
  for (let round = 0; round < 20; round++) {
    const rotation = rotations[round % 8]!;
    a = (a + b) | 0;
    b = ((b << rotation) | (b >>> (32 - rotation))) ^ a;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      a = (a + schedule[injection % 3]!) | 0;
      b = (b + schedule[(injection + 1) % 3]! + injection) | 0;
    }
  }
  return [a >>> 0, b >>> 0];
};

/** Uniform numbers of 24 bits: elements 2i and 2i + 1 are the two words of counter (i, step) under key (seed, key). */
export const uniforms = (shape: readonly number[], key: number, seed = 0, step = 0): NdArray =>
  ndArray(
    shape,
    Array.from({ length: sizeOf(shape) }, (_, i) => (threefry([i >>> 1, step], [seed, key])[i % 2]! >>> 8) * 2 ** -24),
  );

export const randomReferences = {
  random: ([seed, step], { shape, stream }) => uniforms(shape, stream, seed!.data[0]!, step!.data[0]!),
} satisfies Partial<References>;
