// How a function over tensors becomes a node of the graph, and what such functions accept.

import { ArgumentError, DataTypeError, show } from "../errors.js";
import { checkFinite } from "../options.js";
import type { Operands, Operation } from "../tensor/operation.js";
import { checkShape, type Shape, sizeOf } from "../tensor/shape.js";
import { type DataType, leaf, resultOf, Tensor, type TypedArray } from "../tensor/tensor.js";

/** What an operation accepts where it needs a tensor: numbers become constants. */
export type TensorLike = Tensor | number;

/**
 * The node that applies an operation to its operands. Throws what the operation's shape rule throws, and names the
 * function `where` for what is no tensor or would be too large.
 */
export const apply = <Attributes extends object, Inputs extends Operands>(
  op: Operation<Attributes, Inputs>,
  inputs: Inputs,
  attributes: Attributes = {} as Attributes,
  where = op.name,
): Tensor => {
  for (const input of inputs) {
    if (checkTensor(input, where).dtype === "uint8" && !op.readsBytes) throw unreadBytes(where);
  }
  const shape = checkShape(op.inferShape(inputs, attributes), where);
  const dtype = op.inferType?.(inputs, attributes) ?? "float32";
  return resultOf(op as Operation, inputs, attributes, shape, dtype);
};

const unreadBytes = (where: string): DataTypeError =>
  new DataTypeError(`${where}: expected float32 or int32, received uint8. Convert it with cast(x, "float32").`);

/** The value, when it is a tensor. Throws ArgumentError. */
export const checkTensor = (value: unknown, where: string): Tensor => {
  if (value instanceof Tensor) return value;
  throw new ArgumentError(
    `${where}: expected a tensor, received ${show(value)}. Make one with constant(values, shape).`,
  );
};

/** Throws DataTypeError unless the tensor has the type. */
export const checkType = (tensor: Tensor, dtype: DataType, where: string): void => {
  if (tensor.dtype !== dtype) {
    throw new DataTypeError(
      `${where}: expected ${dtype}, received ${tensor.dtype}. Convert it with cast(x, "${dtype}").`,
    );
  }
};

/** The value, when it is a float32 tensor. Throws ArgumentError or DataTypeError. */
export const checkFloat = (value: unknown, where: string): Tensor => {
  const tensor = checkTensor(value, where);
  checkType(tensor, "float32", where);
  return tensor;
};

/**
 * Throws ArgumentError for arguments behind the last one that a function takes, since what they ask for would not be
 * done; not for the index and the list that `map` and `reduce` of arrays pass, as in `losses.reduce(add)`.
 */
export const checkNoMore = (more: readonly unknown[], where: string): void => {
  if (more.length === 0 || (more.length === 2 && typeof more[0] === "number" && Array.isArray(more[1]))) return;
  throw new ArgumentError(`${where}: expected no more arguments, received ${show(more[0])} behind the last one.`);
};

/**
 * A tensor of known values: a number, a flat array with a shape, or typed values with a shape.
 * Throws ArgumentError for what is no number or does not fit the type, ShapeError for a shape that is none.
 */
export const constant = (values: number | ArrayLike<number>, shape?: Shape, dtype: DataType = "float32"): Tensor => {
  if (dtype !== "float32" && dtype !== "int32") {
    throw new ArgumentError(`constant: expected "float32" or "int32" as the type, received ${show(dtype)}.`);
  }
  const flat: unknown = typeof values === "number" ? [values] : values;
  if (!isNumberList(flat)) {
    throw new ArgumentError(`constant: expected a number, an array or a typed array, received ${show(values)}.`);
  }
  const checked = [
    ...checkShape(shape === undefined ? (typeof values === "number" ? [] : [flat.length]) : shape, "constant"),
  ];
  if (sizeOf(checked) !== flat.length) {
    throw new ArgumentError(
      `constant: expected ${sizeOf(checked)} values for shape [${checked.join(",")}], received ${flat.length}.`,
    );
  }
  const data: TypedArray = dtype === "int32" ? Int32Array.from(flat) : Float32Array.from(flat);
  if (data.constructor !== flat.constructor) checkConverted(flat, data);
  return leaf({ kind: "constant", data }, checked, dtype);
};

const isNumberList = (values: unknown): values is ArrayLike<number> =>
  Array.isArray(values) ||
  (ArrayBuffer.isView(values) &&
    !(values instanceof DataView || values instanceof BigInt64Array || values instanceof BigUint64Array));

/** Throws ArgumentError for the first value that was no number, or that the type cannot hold. */
const checkConverted = (values: ArrayLike<number>, data: TypedArray): void => {
  for (let i = 0; i < data.length; i++) {
    const value: unknown = values[i];
    if (typeof value !== "number") {
      const mend = Array.isArray(value) ? " Give the values in one flat array, and a shape." : "";
      throw new ArgumentError(`constant: expected numbers, received ${show(value)} at ${i}.${mend}`);
    }
    if (data instanceof Int32Array ? data[i] !== value : Number.isFinite(value) && !Number.isFinite(data[i])) {
      const wanted = data instanceof Int32Array ? "whole numbers of 32 bits" : "numbers that float32 can hold";
      throw new ArgumentError(`constant: expected ${wanted}, received ${value} at ${i}.`);
    }
  }
};

/** A plain number as a tensor of one element. */
export const literal = (value: number, shape: Shape = []): Tensor =>
  leaf({ kind: "constant", data: Float32Array.of(value), literal: true }, shape);

/** The number that a literal stands for. */
export const literalValue = (tensor: Tensor): number | undefined =>
  tensor.source?.kind === "constant" && tensor.source.literal ? tensor.source.data[0] : undefined;

/** The tensor, or the number as a literal. */
export const toTensor = (value: TensorLike, where: string): Tensor =>
  typeof value === "number"
    ? literal(Number.isFinite(value) ? checkFinite(value, where) : value)
    : checkTensor(value, where);

/** The number that a tensor holds when it is a constant of one element. */
export const constantValue = (tensor: Tensor): number | undefined =>
  tensor.source?.kind === "constant" && tensor.source.data.length === 1 ? tensor.source.data[0] : undefined;
