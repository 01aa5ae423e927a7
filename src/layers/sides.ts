// How much a layer adds to, or takes from, both sides of each axis.

import { ArgumentError, show } from "../errors.js";
import type { Option } from "../schema.js";

export type Side = readonly [number, number];

/** One number for all sides, one for each axis, or [before, after] for each axis; of a single axis [before, after]. */
export type Sides = number | readonly number[] | readonly Side[];

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isSide = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && Array.from(value).every(isCount);

const sidesOf = (value: unknown, axes: number): readonly Side[] | undefined => {
  if (isCount(value)) return Array.from({ length: axes }, () => [value, value] as const);
  if (axes === 1 && isSide(value)) return [value as Side];
  if (!Array.isArray(value) || value.length !== axes || axes === 1) return undefined;
  const list = Array.from(value as readonly unknown[]);
  if (list.every(isCount)) return list.map((count) => [count, count] as const);
  return list.every(isSide) ? (list as readonly Side[]) : undefined;
};

/** The sides of some axes. */
export const sidesOption = (axes: number, fallback: number): Option<Sides, readonly Side[], false> => {
  const pairs = axes === 1 ? "[before, after]" : `one for each of ${axes} axes, or [before, after] for each`;
  return {
    read: (given, where) => {
      const sides = sidesOf(given, axes);
      if (sides) return sides;
      throw new ArgumentError(`${where}: expected a whole number of at least 0, ${pairs}, received ${show(given)}.`);
    },
    needed: false,
    fallback,
    expects: `a whole number of at least 0, ${pairs}`,
    write: (sides) => (axes === 1 ? sides[0]! : sides),
  };
};
