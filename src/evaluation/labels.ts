// Classes as people give them, as numbers: the truth and what was predicted, or how sure a model was.

import { ArgumentError, DataError, show } from "../errors.js";
import { sorted } from "../table/table.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";

/** Numbers, words or truths: one a sample. */
export type Labels = ArrayLike<number> | ArrayLike<string> | ArrayLike<boolean>;

/** Scores: one a sample, or `{ data, shape }` as `predict` gives them, of shape [n], [n, 1] or [n, classes]. */
export type Scores = ArrayLike<number> | { readonly data: ArrayLike<number>; readonly shape: readonly number[] };

/** Labels as places in a list of classes. */
export interface Coded {
  readonly classes: readonly string[];
  readonly codes: readonly Int32Array[];
}

const isLabel = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value);

const checkLabels = (labels: Labels, where: string): void => {
  if (typeof labels !== "object" || labels === null || typeof labels.length !== "number") {
    throw new DataError(`${where}: expected a list of labels, received ${show(labels)}.`);
  }
  if (labels.length === 0) throw new DataError(`${where}: expected at least one label, received none.`);
  for (let i = 0; i < labels.length; i++) {
    if (isLabel(labels[i])) continue;
    throw new DataError(`${where}: expected whole numbers, texts or truths, received ${show(labels[i])} at ${i}.`);
  }
};

/** Throws DataError unless lists have as many elements as the first. */
export const checkCount = (count: number, given: number, where: string): void => {
  if (given === count) return;
  throw new DataError(`${where}: expected ${count} elements, one for each label, received ${given}.`);
};

/**
 * Lists of labels by one list of classes: those named, or all that are seen, numbers by their value and texts by code units. Whole numbers stand
 * for the places in `classes` where these are given and no label is called so. Throws DataError for lists of different lengths and for labels that are no class.
 */
export const readLabels = (
  lists: Readonly<Record<string, Labels>>,
  where: string,
  classes?: readonly string[],
): Coded => {
  const entries = Object.entries(lists);
  for (const [name, labels] of entries) checkLabels(labels, `${where}: ${name}`);
  const count = entries[0]![1].length;
  for (const [name, labels] of entries) checkCount(count, labels.length, `${where}: ${name}`);
  if (
    classes !== undefined &&
    (!Array.isArray(classes) || classes.length === 0 || new Set(classes).size < classes.length)
  ) {
    throw new ArgumentError(`${where}: classes: expected different names, received ${show(classes)}.`);
  }
  const words = entries.map(([, labels]) => Array.from(labels as ArrayLike<unknown>, String));
  const found = classes ?? sorted([...new Set(words.flat())]);
  const codeOf = new Map(found.map((word, code) => [word, code]));
  const codes = entries.map(([name, labels], list) =>
    Int32Array.from(words[list]!, (word, i) => {
      const label: unknown = labels[i];
      const place = typeof label === "number" && label >= 0 && label < found.length ? label : undefined;
      const code = codeOf.get(word) ?? (classes ? place : undefined);
      if (code !== undefined) return code;
      throw new DataError(`${where}: ${name}: expected one of ${found.join(", ")}, received ${show(label)} at ${i}.`);
    }),
  );
  return { classes: found, codes };
};

/** Weights of samples, 1 where none are given. Throws DataError for what is no finite number of at least 0. */
export const readWeights = (given: ArrayLike<number> | undefined, count: number, where: string): Float64Array => {
  if (given === undefined) return new Float64Array(count).fill(1);
  checkCount(count, given.length, `${where}: sampleWeight`);
  const weights = Float64Array.from(given);
  const bad = weights.findIndex((weight) => !(Number.isFinite(weight) && weight >= 0));
  if (bad < 0) return weights;
  throw new DataError(
    `${where}: sampleWeight: expected numbers of at least 0, received ${show(given[bad])} at ${bad}.`,
  );
};

/** A number for each sample: a list, or what `predict` returns for one output of one unit. */
export type Numbers = ArrayLike<number> | { readonly data: ArrayLike<number>; readonly shape: Shape };

/** Finite numbers. Throws DataError that names the place of another, and for several numbers a sample. */
export const readNumbers = (numbers: Numbers, where: string, count?: number): Float64Array => {
  const isShaped = typeof numbers === "object" && numbers !== null && "data" in numbers && "shape" in numbers;
  if (isShaped && sizeOf(numbers.shape.slice(1)) !== 1) {
    throw new DataError(
      `${where}: expected a number for each sample, received ${showShape(numbers.shape)}. Take one column, or one output, at a time.`,
    );
  }
  const given = isShaped ? numbers.data : (numbers as ArrayLike<number>);
  if (typeof given !== "object" || given === null || typeof given.length !== "number") {
    throw new DataError(`${where}: expected a list of numbers, received ${show(given)}.`);
  }
  if (count !== undefined) checkCount(count, given.length, where);
  const bad = Array.prototype.findIndex.call(given, (value: unknown) => !Number.isFinite(value));
  if (bad >= 0) throw new DataError(`${where}: expected finite numbers, received ${show(given[bad])} at ${bad}.`);
  return Float64Array.from(given);
};

/** Which samples are of the positive class, and how sure the model is that they are. */
export interface Binary {
  readonly positive: Uint8Array;
  readonly scores: Float64Array;
  readonly weights: Float64Array;
  /** What the positive class is called. */
  readonly name: string;
}

/** Options of curves over two classes. */
export interface BinaryOptions {
  /** The class that is looked for. By default the last: 1 of 0 and 1, true of false and true. Needed for three classes and more. */
  readonly positive?: number | string | boolean;
  /** How much each sample counts. Default 1. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** Labels and scores of one class against all others. Throws DataError where both are not there. */
export const readBinary = (truth: Labels, scores: Scores, options: BinaryOptions, where: string): Binary => {
  const { classes, codes } = readLabels({ truth }, where);
  const count = codes[0]!.length;
  const { positive = classes.at(-1)! } = options;
  if (options.positive === undefined && classes.length > 2) {
    throw new ArgumentError(
      `${where}: positive: expected the class that is looked for, one of ${classes.join(", ")}, received nothing.`,
    );
  }
  const code = classes.indexOf(String(positive));
  if (code < 0 || classes.length < 2) {
    const seen = classes.length < 2 ? `only ${classes[0]}` : classes.join(", ");
    throw new DataError(`${where}: expected labels of ${String(positive)} and of others, received ${seen}.`);
  }
  const shaped = "shape" in scores ? scores : { data: scores, shape: [scores.length] };
  const columns = shaped.shape.length > 1 ? shaped.shape.at(-1)! : 1;
  if (columns > 1 && columns !== classes.length) {
    throw new DataError(
      `${where}: scores: expected ${classes.length} columns, one for each class, received ${columns}.`,
    );
  }
  checkCount(count, shaped.data.length / columns, `${where}: scores`);
  const all = readNumbers(shaped.data, `${where}: scores`);
  return {
    positive: Uint8Array.from(codes[0]!, (each) => Number(each === code)),
    scores: columns === 1 ? all : Float64Array.from({ length: count }, (_, i) => all[i * columns + code]!),
    weights: readWeights(options.sampleWeight, count, where),
    name: classes[code]!,
  };
};
