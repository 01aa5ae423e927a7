// Samples put together to a batch, in the form that fit takes: what the samples hold by name, the batch holds by name.

import { DataError, show } from "../../errors.js";
import { type Shape, sameShape, showShape, sizeOf } from "../../tensor/shape.js";
import { type AnyTypedArray, isList, isPlain, isShaped, isTyped, type ShapedArray } from "../forms.js";
import { copyNested, shapeOfNested } from "../nested.js";
import { type Padding, paddingUnder, plainPadding } from "./padding.js";

type Values = AnyTypedArray | number[];

export interface Sample {
  readonly data: ArrayLike<number>;
  readonly shape: Shape;
}

const isNumber = (value: unknown): value is number | boolean => typeof value === "number" || typeof value === "boolean";

/** The numbers of an element under their shape. Throws DataError for ragged ones. */
export const asSample = (value: unknown, where: string): Sample => {
  if (isNumber(value)) return { data: [Number(value)], shape: [] };
  if (isShaped(value)) return value;
  if (isTyped(value)) return { data: value, shape: [value.length] };
  const shape = shapeOfNested(value as never, where);
  const data = new Float64Array(sizeOf(shape));
  if (shape.length === 1) for (let i = 0; i < data.length; i++) data[i] = Number((value as ArrayLike<number>)[i]);
  else copyNested(value as never, shape, where, data as never, 0, shape[0]!);
  return { data, shape };
};

const isNumeric = (value: unknown): boolean => isNumber(value) || isShaped(value) || isList(value);

/** An array of the kind that the samples have; float64 for plain numbers. */
const arrayFor = (first: unknown, length: number): Values => {
  const typed = isShaped(first) ? first.data : first;
  if (isTyped(typed)) return new (typed.constructor as new (length: number) => AnyTypedArray)(length);
  return new Float64Array(length);
};

/** Single numbers in an array of the kind that they were taken from, unless one of them has been changed to what it cannot hold. */
const stackAsBefore = (elements: readonly unknown[], origin: unknown): ShapedArray | undefined => {
  const typed = isShaped(origin) ? origin.data : origin;
  if (!isTyped(typed) || !elements.every((element) => typeof element === "number")) return undefined;
  const data = arrayFor(typed, elements.length) as AnyTypedArray;
  data.set(elements as number[]);
  return elements.every((element, i) => Object.is(element, data[i])) ? { data, shape: [data.length] } : undefined;
};

const stackNumbers = (elements: readonly unknown[], padding: Padding | undefined, where: string): ShapedArray => {
  const samples = elements.map((element) => asSample(element, where));
  const [first] = samples;
  const even = padding !== undefined && first!.shape.length > 0;
  const { value = 0, length } = even ? plainPadding(padding, where) : {};
  const longest = even ? (length ?? Math.max(...samples.map(({ shape }) => shape[0]!))) : 0;
  const shape = even ? [longest, ...first!.shape.slice(1)] : first!.shape;
  const size = sizeOf(shape);
  const data = arrayFor(elements[0], samples.length * size);
  if (value !== 0) data.fill(value);
  samples.forEach((sample, i) => {
    const fits = even
      ? sample.shape.length === shape.length &&
        sample.shape[0]! <= longest &&
        sameShape(sample.shape.slice(1), shape.slice(1))
      : sameShape(sample.shape, shape);
    if (!fits) {
      throw new DataError(
        `${where}: expected samples of shape ${showShape(shape)}, received ${showShape(sample.shape)} as sample ${i}.` +
          (padding === undefined ? " paddedBatch makes uneven ones even." : ""),
      );
    }
    (data as Float64Array).set(sample.data as never, i * size);
  });
  return { data, shape: [samples.length, ...shape] };
};

/**
 * The batch of some samples: numbers under one axis more, texts and the like in a list. What the samples were taken from, if it is known, says of which
 * kind their numbers are. Throws DataError for samples that do not fit each other.
 */
export const stack = (
  elements: readonly unknown[],
  padding: Padding | undefined,
  where: string,
  origin?: unknown,
): unknown => {
  const [first] = elements;
  if (isNumeric(first)) return stackAsBefore(elements, origin) ?? stackNumbers(elements, padding, where);
  if (!isPlain(first)) return [...elements];
  const names = Object.keys(first);
  const entries = names.map((name) => {
    const held = elements.map((element, i) => {
      if (isPlain(element) && Object.hasOwn(element, name)) return element[name];
      throw new DataError(
        `${where}: expected ${name} in every sample, as in the first, received ${show(element)} as sample ${i}.`,
      );
    });
    const own = padding && paddingUnder(padding, name, names, where);
    return [name, stack(held, own, where, isPlain(origin) ? origin[name] : undefined)] as const;
  });
  return Object.fromEntries(entries);
};

/** The samples of a batch: what `stack` put together. */
export const unstack = (batch: unknown, where: string): unknown[] => {
  if (isShaped(batch)) {
    const { data, shape } = batch;
    const width = sizeOf(shape.slice(1));
    return Array.from({ length: shape[0]! }, (_, i) => {
      if (shape.length === 1) return data[i];
      const part = isTyped(data) ? data.subarray(i * width, (i + 1) * width) : data.slice(i * width, (i + 1) * width);
      return { data: part, shape: shape.slice(1) };
    });
  }
  if (isTyped(batch)) return Array.from(batch as ArrayLike<number>);
  if (Array.isArray(batch)) return batch;
  if (!isPlain(batch)) throw new DataError(`${where}: expected arrays, received ${show(batch)}.`);
  const columns = Object.entries(batch).map(([name, held]) => [name, unstack(held, `${where}: ${name}`)] as const);
  const [first] = columns;
  if (!first) throw new DataError(`${where}: expected at least one array, received an empty object.`);
  const uneven = columns.find(([, samples]) => samples.length !== first[1].length);
  if (uneven) {
    throw new DataError(
      `${where}: expected as many samples everywhere, received ${first[1].length} in ${first[0]} and ${uneven[1].length} in ${uneven[0]}.`,
    );
  }
  return first[1].map((_, i) => Object.fromEntries(columns.map(([name, samples]) => [name, samples[i]])));
};
