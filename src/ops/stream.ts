// Which numbers are drawn: the options that every distribution has, and their check.

import { ArgumentError, show } from "../errors.js";

export interface RandomOptions {
  /** Which of the independent sequences to draw from: 0 up to and without 2³¹. Draws with the same stream are equal. */
  readonly stream?: number | undefined;
  /** A whole number of 32 bits; the seed of the run when left out. */
  readonly seed?: number | undefined;
}

const streams = 0x8000_0000;

/** Throws ArgumentError, in the name of the function that was called, for a stream or a seed that cannot be. */
export const checkDraw = (name: string, { stream = 0, seed }: RandomOptions): void => {
  if (!Number.isInteger(stream) || stream < 0 || stream >= streams) {
    throw new ArgumentError(`${name}: expected a stream from 0 to ${streams - 1}, received ${show(stream)}.`);
  }
  if (seed !== undefined && !(Number.isInteger(seed) && ((seed | 0) === seed || seed >>> 0 === seed))) {
    throw new ArgumentError(`${name}: expected a whole number of 32 bits as the seed, received ${show(seed)}.`);
  }
};
