// How uneven samples are made even, and which of them come together: the options, checked.

import { ArgumentError, DataError, show } from "../../errors.js";
import { checkFlag, checkNumber, checkWhole } from "../../options.js";
import { isList, isPlain, isShaped } from "../forms.js";
import type { BucketOptions, ByName, PaddedBatchOptions } from "./options.js";

/** How uneven samples are made even. */
export interface Padding {
  /** What stands behind the end of a shorter one. */
  readonly value: ByName<number>;
  /** The length of the first axis; that of the longest sample where it is left out. */
  readonly length: ByName<number> | undefined;
}

/** Checks a value, or each of those that stand under names. */
const readByName = <T>(given: unknown, where: string, check: (value: unknown, where: string) => T): ByName<T> =>
  isPlain(given)
    ? Object.fromEntries(
        Object.entries(given).map(([name, each]) => [name, readByName(each, `${where}.${name}`, check)]),
      )
    : check(given, where);

export const readPadding = (
  { paddingValue = 0, length, dropRemainder = false }: PaddedBatchOptions,
  where: string,
): readonly [Padding, boolean] => [
  {
    value: readByName(paddingValue, `${where}: paddingValue`, checkNumber),
    length:
      length === undefined
        ? undefined
        : readByName(length, `${where}: length`, (each, place) => checkWhole(each, place, 1)),
  },
  checkFlag(dropRemainder, `${where}: dropRemainder`),
];

const under = <T>(given: ByName<T> | undefined, name: string): ByName<T> | undefined =>
  isPlain(given) ? (given as { readonly [name: string]: ByName<T> })[name] : given;

const checkNames = (given: unknown, names: readonly string[], where: string): void => {
  const unknown = isPlain(given) ? Object.keys(given).find((name) => !names.includes(name)) : undefined;
  if (unknown === undefined) return;
  throw new DataError(
    `${where}: expected names that the samples have, ${names.join(", ")}, received ${show(unknown)}.`,
  );
};

/** The padding of what samples hold under a name. Throws DataError for names that they do not have. */
export const paddingUnder = (padding: Padding, name: string, names: readonly string[], where: string): Padding => {
  checkNames(padding.value, names, `${where}: paddingValue`);
  checkNames(padding.length, names, `${where}: length`);
  return { value: under(padding.value, name) ?? 0, length: under(padding.length, name) };
};

/** The padding of samples that have no names. Throws DataError for values by name. */
export const plainPadding = (
  { value, length }: Padding,
  where: string,
): { value: number; length: number | undefined } => {
  for (const given of [value, length]) {
    if (isPlain(given)) {
      throw new DataError(
        `${where}: expected one value for samples without names, received those of ${Object.keys(given).join(", ")}.`,
      );
    }
  }
  return { value: value as number, length: length as number | undefined };
};

/** The length of the first axis of an element, or of its x. */
const usualLength = (element: unknown): number => {
  const x: unknown = isPlain(element) && Object.hasOwn(element, "x") ? element.x : element;
  const length = isShaped(x) ? x.shape[0] : isList(x) ? x.length : undefined;
  if (length !== undefined) return length;
  throw new DataError(
    `bucketByLength: expected elements with a length, received ${show(x)}. Say what it is: lengthOf.`,
  );
};

/** What elements are told apart by, the sizes of batches, and how far each bucket is padded. */
export interface Buckets<T> {
  readonly lengthOf: (element: T) => number;
  readonly boundaries: readonly number[];
  readonly sizes: readonly number[];
  readonly paddingOf: (group: readonly T[]) => Padding;
  readonly dropRemainder: boolean;
}

/** Whether samples are padded as far as their bucket reaches, and which of their parts. */
const readBoundaryParts = (given: unknown, where: string): readonly string[] => {
  if (Array.isArray(given) && given.length > 0 && given.every((name) => typeof name === "string")) return given;
  if (typeof given === "boolean") return given ? ["x"] : [];
  throw new ArgumentError(
    `${where}: padToBucketBoundary: expected true, false or names such as ["x", "y"], received ${show(given)}.`,
  );
};

/** The buckets of `bucketByLength`. Throws ArgumentError. */
export const readBuckets = <T>(options: BucketOptions<T>): Buckets<T> => {
  const where = "bucketByLength";
  const { boundaries, batchSize, lengthOf = usualLength } = options ?? {};
  const rising = (list: unknown): boolean =>
    Array.isArray(list) &&
    list.length > 0 &&
    list.every((each, i) => Number.isSafeInteger(each) && each > (i ? list[i - 1] : 0));
  if (!rising(boundaries)) {
    throw new ArgumentError(
      `${where}: boundaries: expected rising lengths, such as [8, 32], received ${show(boundaries)}.`,
    );
  }
  if (typeof lengthOf !== "function") {
    throw new ArgumentError(`${where}: lengthOf: expected a function, received ${show(lengthOf)}.`);
  }
  const sizes = Array.isArray(batchSize) ? (batchSize as number[]) : [...boundaries, 0].map(() => batchSize as number);
  if (sizes.length !== boundaries.length + 1) {
    throw new ArgumentError(
      `${where}: batchSize: expected ${boundaries.length + 1} sizes, one more than boundaries, received ${sizes.length}.`,
    );
  }
  for (const size of sizes) checkWhole(size, `${where}: batchSize`, 1);
  const [padding, dropRemainder] = readPadding(options, where);
  const parts = readBoundaryParts(options.padToBucketBoundary ?? false, where);
  if (parts.length === 0) return { lengthOf, boundaries, sizes, paddingOf: () => padding, dropRemainder };
  if (padding.length !== undefined) {
    throw new ArgumentError(`${where}: expected length or padToBucketBoundary, received both. Leave one out.`);
  }
  const paddingOf = ([first]: readonly T[]): Padding => {
    const own = lengthOf(first!);
    const boundary = boundaries.find((each) => own < each);
    if (boundary === undefined) {
      throw new DataError(
        `${where}: padToBucketBoundary: expected samples shorter than the last boundary, ${boundaries.at(-1)}, received one of length ${own}.`,
      );
    }
    const length = boundary - 1;
    return { ...padding, length: isPlain(first) ? Object.fromEntries(parts.map((name) => [name, length])) : length };
  };
  return { lengthOf, boundaries, sizes, paddingOf, dropRemainder };
};
