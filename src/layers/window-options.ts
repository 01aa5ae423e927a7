// Options of layers that slide a window over images.

import { checkPadding, type Padding, pairOf } from "../ops/window.js";
import type { Json, Option } from "../schema.js";

/** One number for height and width, or [height, width]. */
export type Pair = number | readonly [number, number];

const pairRead = {
  read: pairOf,
  expects: "a whole number of at least 1, or [height, width]",
  write: (pair: readonly [number, number]): Json => pair,
};

/** A pair that must be given. */
export const pair = (): Option<Pair, readonly [number, number], true> => ({
  ...pairRead,
  needed: true,
  fallback: undefined,
});

/** A pair with a default; without one it is undefined when left out. */
export const pairOr = <Fallback extends number | undefined>(
  fallback: Fallback,
): Option<Pair, Fallback extends number ? readonly [number, number] : readonly [number, number] | undefined, false> =>
  ({ ...pairRead, needed: false, fallback }) as never;

/** A padding, "valid" when left out. */
export const paddingOption = (): Option<Padding, Padding, false> => ({
  read: (given, where) => checkPadding(given, where),
  needed: false,
  fallback: "valid",
  expects: '"valid", "same" or [[top, bottom], [left, right]]',
  write: (padding) => padding,
});
