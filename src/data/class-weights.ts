// Weights that were given by class, as columns beside the targets.

import { ArgumentError, DataError, nearest, show } from "../errors.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { Column } from "./columns.js";
import { type AnyTypedArray, isPlain, isTyped } from "./forms.js";
import { placeOf } from "./nested.js";

/**
 * A weight for each class: by index in a list, or by class in an object or a Map; classes left out weigh 1. "balanced" lets each class of the
 * data count as much as any other: n / (classes · samples of the class), as in scikit-learn.
 */
export type ClassWeight =
  | "balanced"
  | { readonly [label: number]: number }
  | ReadonlyMap<number, number>
  | readonly number[]
  | AnyTypedArray;

/**
 * The weights of classes by output, with what errors call them: those of the only output, or those that were given by the names of outputs.
 * Throws ArgumentError for a name that is none, and for one set of weights where there are several outputs.
 */
export const classWeightsByOutput = (
  given: ClassWeight | { readonly [output: string]: ClassWeight },
  outputs: readonly string[],
  where: string,
): ReadonlyMap<string, { readonly weights: ClassWeight; readonly where: string }> => {
  const [only] = outputs;
  const named = isPlain(given) ? Object.entries(given) : [];
  const isNamed = named.some(([name, weights]) => outputs.includes(name) && typeof weights !== "number");
  if (outputs.length === 1 && !isNamed) return new Map([[only!, { weights: given as ClassWeight, where }]]);
  if (named.length === 0) {
    throw new ArgumentError(
      `${where}: expected weights by output, such as { ${JSON.stringify(only)}: "balanced" }, of a model with the outputs ${outputs.join(", ")}, received ${show(given)}.`,
    );
  }
  return new Map(
    named.map(([name, weights]) => {
      if (!outputs.includes(name)) {
        const hint = nearest(name, outputs);
        throw new ArgumentError(
          `${where}: expected weights for ${outputs.join(", ")}, received some for ${show(name)}, which is not an output.${hint ? ` Did you mean "${hint}"?` : ""}`,
        );
      }
      return [name, { weights: weights as ClassWeight, where: `${where}.${name}` }];
    }),
  );
};

/** The weight of each of so many classes. Throws ArgumentError for what is no class and for weights below 0. */
export const readClassWeights = (
  given: Exclude<ClassWeight, "balanced">,
  classes: number,
  where = "fit: classWeight",
): Float32Array => {
  const weights = new Float32Array(classes).fill(1);
  for (const [label, weight] of entriesOf(given, where)) {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new ArgumentError(`${where}: expected classes from 0 to ${classes - 1}, received ${show(label)}.`);
    }
    if (typeof weight !== "number" || !Number.isFinite(Math.fround(weight)) || weight < 0) {
      throw new ArgumentError(
        `${where}: expected a finite weight of at least 0 for class ${label}, received ${show(weight)}.`,
      );
    }
    weights[label] = weight;
  }
  return weights;
};

/** Whether it is a Map, of whatever realm. */
const isMap = (given: unknown): given is ReadonlyMap<number, unknown> =>
  Object.prototype.toString.call(given) === "[object Map]";

const entriesOf = (given: Exclude<ClassWeight, "balanced">, where: string): readonly (readonly [number, unknown])[] => {
  if (Array.isArray(given) || isTyped(given)) return Array.from(given as readonly number[], (weight, i) => [i, weight]);
  if (isMap(given)) return [...given];
  if (isPlain(given))
    return Object.entries(given).map(([label, weight]) => [label === "" ? Number.NaN : Number(label), weight]);
  throw new ArgumentError(
    `${where}: expected "balanced", or weights by class such as { 0: 1, 1: 5 }, a Map or an array, received ${show(given)}.`,
  );
};

/** Whether targets of a shape are one-hot rows for so many classes, and not labels. */
const isOneHot = (shape: Shape, classes: number): boolean =>
  shape.length > 1 && classes > 1 && shape.at(-1) === classes;

/** The number of classes that targets of a shape tell apart for predictions of a shape: a single output tells two. */
export const classesOf = (predicted: Shape): number => Math.max(2, predicted.at(-1) ?? 2);

/**
 * The class of every target, in Keras' way: the largest element of one-hot rows (the first of equals), the label itself otherwise, rounded.
 * Shapes: [count, ..., classes] or [count, ..., 1] or [count, ...] → [count, ...]
 */
const classesIn = (target: Column, classes: number): { readonly labels: Int32Array; readonly shape: Shape } => {
  const { data, shape, name } = target;
  // Targets that were checked as labels are labels, however long a row of them is.
  const oneHot = !target.limit && isOneHot(shape, classes);
  const kept = oneHot || (shape.length > 1 && shape.at(-1) === 1) ? shape.slice(0, -1) : shape;
  const labels = new Int32Array(sizeOf(kept));
  for (let i = 0; i < labels.length; i++) {
    const label = oneHot ? largestOf(data, i * classes, classes) : Math.round(data[i]!);
    if (!(label >= 0 && label < classes)) {
      throw new DataError(
        `${name}: expected classes from 0 to ${classes - 1}, as classWeight needs them, received ${data[i]} at ${placeOf(i, kept)}.`,
      );
    }
    labels[i] = label;
  }
  return { labels, shape: kept };
};

/** What lets each class that there is count as much as any other. */
const balancedWeights = (labels: Int32Array, classes: number): Float32Array => {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label]! += 1;
  const present = counts.filter((count) => count > 0).length;
  return Float32Array.from(counts, (count) => (count > 0 ? labels.length / (present * count) : 1));
};

/** The weight of every target by its class. */
export const weightsByClass = (target: Column, given: ClassWeight, classes: number, where?: string): Column => {
  const weights = given === "balanced" ? undefined : readClassWeights(given, classes, where);
  const { labels, shape } = classesIn(target, classes);
  const known = weights ?? balancedWeights(labels, classes);
  return { name: target.name, data: Float32Array.from(labels, (label) => known[label]!), shape };
};

const largestOf = (data: ArrayLike<number>, begin: number, count: number): number => {
  let best = 0;
  for (let j = 1; j < count; j++) if (data[begin + j]! > data[begin + best]!) best = j;
  return best;
};

/**
 * Weights by sample times weights by class; where one of them has fewer axes, each of its weights counts for the whole rest of its sample.
 * Throws DataError when the axes that both have differ.
 */
export const productOfWeights = (a: Column, b: Column): Column => {
  const [long, short] = a.shape.length >= b.shape.length ? [a, b] : [b, a];
  if (short.shape.some((size, axis) => size !== long.shape[axis])) {
    throw new DataError(
      `${long.name}: expected weights of one shape by sample and by class, received ${showShape(a.shape)} and ${showShape(b.shape)}.`,
    );
  }
  const repeats = long.data.length / short.data.length;
  const data = Float32Array.from(long.data, (weight, i) => weight * short.data[Math.floor(i / repeats)]!);
  return { name: long.name, data, shape: long.shape };
};

/** The weights of targets by their classes, times those by sample where there are some. `predicted` is the shape of a prediction. */
export const columnOfClassWeights = (
  given: ClassWeight,
  target: Column,
  predicted: Shape,
  bySample: Column | undefined,
  where: string,
): Column => {
  const byClass = weightsByClass(target, given, classesOf(predicted), where);
  return bySample ? productOfWeights(bySample, byClass) : byClass;
};
