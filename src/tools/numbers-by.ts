// Random numbers of the tools: by a seed, the same everywhere.

import { mix } from "../data/shuffle.js";

/** Numbers from 0 to less than 1, one at each call. */
export const numbersBy = (seed: number): (() => number) => {
  const key = mix(seed + 1);
  let count = 0;
  return () => mix(key + Math.imul(++count, 0x9e3779b9)) / 4294967296;
};
