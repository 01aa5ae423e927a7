// Checks of options that layers, losses, optimizers and training share.

import { ArgumentError, nearest, show } from "./errors.js";

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What NumPy, PyTorch and TensorFlow call an option that has another name here. */
const synonyms: Readonly<Record<string, string>> = {
  dim: "axis",
  dims: "axis",
  ddof: "correction",
  minval: "low",
  maxval: "high",
  p: "order",
  std: "stddev",
};

/**
 * The known name that another one means: written_like_this, another library's word for it, or misspelt; undefined when
 * none is near.
 */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  const same = [camelCase(name), Object.hasOwn(synonyms, name) ? synonyms[name]! : name];
  return same.find((each) => known.includes(each)) ?? nearest(name, known);
};

/** Throws ArgumentError when an object has an option that is not among the known ones, or null as a value. */
export const checkOptions = (where: string, given: unknown, known: readonly string[]): void => {
  if (given === undefined) return;
  // Maps, arrays and dates have no options to look at, so what they hold would be passed over.
  if (typeof given !== "object" || Object.prototype.toString.call(given) !== "[object Object]") {
    throw new ArgumentError(`${where}: expected options as an object, received ${show(given)}.`);
  }
  for (const [name, value] of Object.entries(given as object)) {
    if (known.includes(name)) {
      // JSON has null for NaN, so null must not quietly become the default.
      if (value !== null) continue;
      throw new ArgumentError(`${where}: expected a value for ${name}, received null. Leave it out for its default.`);
    }
    const hint = nearestName(name, known);
    throw new ArgumentError(
      `${where}: unknown option ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${known.join(", ")}.`,
    );
  }
};

/** Whether float32, in which everything is computed, can hold a number without making it infinite. */
const fitsFloat = (value: unknown): value is number => typeof value === "number" && Number.isFinite(Math.fround(value));

const tooLarge = (value: unknown): string =>
  typeof value === "number" && Number.isFinite(value) && !fitsFloat(value) ? ", which is too large for float32" : "";

/** The number, when it is finite, in float32 too. Throws ArgumentError. */
export const checkFinite = (value: unknown, where: string): number => {
  if (fitsFloat(value)) return value;
  throw new ArgumentError(`${where}: expected a finite number, received ${show(value)}${tooLarge(value)}.`);
};

/** The number, when it is finite and above 0, in float32 too. Throws ArgumentError. */
export const checkPositive = (value: unknown, where: string): number => {
  if (fitsFloat(value) && Math.fround(value) > 0) return value;
  const tooSmall = fitsFloat(value) && value > 0 ? ", which is 0 in float32" : "";
  throw new ArgumentError(
    `${where}: expected a finite number above 0, received ${show(value)}${tooLarge(value)}${tooSmall}.`,
  );
};

/** The number, when it is finite, in float32 too, and not below 0. Throws ArgumentError. */
export const checkNotNegative = (value: unknown, where: string): number => {
  if (fitsFloat(value) && value >= 0) return value;
  throw new ArgumentError(
    `${where}: expected a finite number of at least 0, received ${show(value)}${tooLarge(value)}.`,
  );
};

/** The number, when it is finite, in float32 too. Throws ArgumentError. */
export const checkNumber = (value: unknown, where: string): number => {
  if (fitsFloat(value)) return value;
  throw new ArgumentError(`${where}: expected a finite number, received ${show(value)}${tooLarge(value)}.`);
};

/** The number, when it is at least 0 and less than 1. Throws ArgumentError. */
export const checkFraction = (value: unknown, where: string): number => {
  if (typeof value === "number" && value >= 0 && value < 1) return value;
  throw new ArgumentError(`${where}: expected a number from 0 to less than 1, received ${show(value)}.`);
};

/** The number, when it is whole and at least `least`. Throws ArgumentError. */
export const checkWhole = (value: unknown, where: string, least = 0): number => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  throw new ArgumentError(`${where}: expected a whole number of at least ${least}, received ${show(value)}.`);
};

/** The flag. Throws ArgumentError unless it is true or false. */
export const checkFlag = (value: unknown, where: string): boolean => {
  if (typeof value === "boolean") return value;
  throw new ArgumentError(`${where}: expected true or false, received ${show(value)}.`);
};

const largestSeed = 0x7fff_ffff;

/** The seed of a model or of a run. Throws ArgumentError. */
export const checkSeed = (seed: unknown, where: string): number => {
  const whole = checkWhole(seed, `${where}: seed`);
  if (whole <= largestSeed) return whole;
  throw new ArgumentError(`${where}: expected a seed from 0 to ${largestSeed}, received ${whole}.`);
};

const mostThreads = 64;

/** The number of threads. Throws ArgumentError. */
export const checkThreads = (threads: unknown, where: string): number => {
  const whole = checkWhole(threads, `${where}: threads`, 1);
  if (whole <= mostThreads) return whole;
  throw new ArgumentError(`${where}: expected from 1 to ${mostThreads} threads, received ${whole}.`);
};

/** What a table of names holds for a name. Throws ArgumentError, with the nearest name, when it holds nothing. */
export const resolveName = <T>(name: unknown, table: Readonly<Record<string, T>>, where: string): T => {
  if (typeof name === "string" && Object.hasOwn(table, name)) return table[name]!;
  const names = Object.keys(table);
  const hint = typeof name === "string" ? nearest(camelCase(name), names) : undefined;
  throw new ArgumentError(
    `${where}: unknown name ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${names.join(", ")}.`,
  );
};
