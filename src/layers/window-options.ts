// Options of layers that slide a window over images.

import { ArgumentError, show } from "../errors.js";
import { checkVolumePadding, tripleOf, type VolumePadding } from "../ops/convolution3d.js";
import { checkStepsPadding, type StepsPadding } from "../ops/steps-window.js";
import { checkPadding, type Padding, pairOf } from "../ops/window.js";
import { type Json, type Option, optional, whole } from "../schema.js";

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

/** A whole number of at least `least`; undefined when left out. */
export const wholeOr = (least: number): Option<number, number | undefined, false> => optional(whole(least));

/** A padding, "valid" when left out. */
export const paddingOption = (): Option<Padding, Padding, false> => ({
  read: (given, where) => checkPadding(given, where),
  needed: false,
  fallback: "valid",
  expects: '"valid", "same" or [[top, bottom], [left, right]]',
  write: (padding) => padding,
});

/** One number for depth, height and width, or [depth, height, width]. */
export type Triple = number | readonly [number, number, number];

const tripleRead = {
  read: tripleOf,
  expects: "a whole number of at least 1, or [depth, height, width]",
  write: (triple: readonly [number, number, number]): Json => triple,
};

/** A triple that must be given. */
export const triple = (): Option<Triple, readonly [number, number, number], true> => ({
  ...tripleRead,
  needed: true,
  fallback: undefined,
});

/** A triple with a default. */
export const tripleOr = (fallback: number): Option<Triple, readonly [number, number, number], false> => ({
  ...tripleRead,
  needed: false,
  fallback,
});

/** A padding of volumes, "valid" when left out. */
export const volumePaddingOption = (): Option<VolumePadding, VolumePadding, false> => ({
  read: (given, where) => checkVolumePadding(given, where),
  needed: false,
  fallback: "valid",
  expects: '"valid", "same" or [[front, back], [top, bottom], [left, right]]',
  write: (padding) => padding,
});

/** A padding of sequences, "valid" when left out. */
export const stepsPaddingOption = (): Option<StepsPadding, StepsPadding, false> => ({
  read: (given, where) => checkStepsPadding(given, where),
  needed: false,
  fallback: "valid",
  expects: '"valid", "same", "causal" or [before, after]',
  write: (padding) => padding,
});

type Cut = Exclude<StepsPadding, "causal">;

/** A padding of sequences that is not "causal", or what a transposed convolution of them cuts off; "valid" when left out. */
export const cutOption = (): Option<Cut, Cut, false> => ({
  read: (given, where) => {
    const padding = checkStepsPadding(given, where);
    if (padding !== "causal") return padding;
    throw new ArgumentError(`${where}: expected "valid", "same" or [before, after], received ${show(given)}.`);
  },
  needed: false,
  fallback: "valid",
  expects: '"valid", "same" or [before, after]',
  write: (padding) => padding,
});

type Added = readonly [number, number];

/** Lines and columns that a transposed convolution adds; undefined when left out. */
export const addedOption = (): Option<number | Added, Added | undefined, false> => ({
  read: (given, where) => {
    const pair: unknown[] = Array.isArray(given) ? Array.from(given) : [given, given];
    if (pair.length === 2 && pair.every((each) => Number.isSafeInteger(each) && (each as number) >= 0)) {
      return pair as unknown as Added;
    }
    throw new ArgumentError(
      `${where}: expected a whole number of at least 0, or [down, across], received ${show(given)}.`,
    );
  },
  needed: false,
  fallback: undefined,
  expects: "a whole number of at least 0, or [down, across]",
  write: (pair) => pair as Json,
});
