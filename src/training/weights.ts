// Weights from outside: checked as a whole before any of them is written.

import { DataError, nearest, show } from "../errors.js";
import type { Variable } from "../layers/registry.js";
import type { TensorValue } from "../runtime/evaluate.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Weights } from "./callback.js";

/** The values of each variable. Throws DataError when one is missing, misshapen or no finite number. */
export const readWeights = (
  variables: readonly Variable[],
  weights: Weights | readonly ArrayLike<number>[],
): ArrayLike<number>[] => {
  if (typeof weights !== "object" || weights === null || ArrayBuffer.isView(weights)) {
    throw new DataError(`setWeights: expected what getWeights returns, or arrays, received ${show(weights)}.`);
  }
  checkWeightNames(variables, weights);
  return variables.map((variable, i) => readWeight(variable, weights, i));
};

const checkWeightNames = (variables: readonly Variable[], weights: object): void => {
  const paths = variables.map(({ path }) => path);
  if (Array.isArray(weights)) {
    if (weights.length === paths.length) return;
    throw new DataError(
      `setWeights: expected ${paths.length} arrays, for ${paths.join(", ")}, received ${weights.length}.`,
    );
  }
  for (const path of Object.keys(weights)) {
    if (paths.includes(path)) continue;
    const hint = nearest(path, paths);
    throw new DataError(
      `setWeights: the model has no ${show(path)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${paths.join(", ")}.`,
    );
  }
};

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);

/** A typed array that went through JSON is an object with the keys 0, 1, 2, … */
const fromJson = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || isNumbers(value)) return value;
  const numbers = Object.values(value);
  const isArray = Object.keys(value).every((key, i) => key === String(i));
  return isArray && numbers.length > 0 ? numbers : value;
};

const readWeight = ({ path, tensor }: Variable, weights: object, i: number): ArrayLike<number> => {
  const given: unknown = Array.isArray(weights)
    ? weights[i]
    : Object.hasOwn(weights, path)
      ? (weights as Weights)[path]
      : undefined;
  const values = fromJson(given);
  const { data: held, shape } = isNumbers(values)
    ? { data: values, shape: tensor.shape }
    : ((given as Partial<TensorValue> | undefined) ?? {});
  const data = fromJson(held);
  if (!isNumbers(data) || !Array.isArray(shape)) {
    throw new DataError(
      `setWeights: expected { shape, data } or an array for ${path}, received ${given === undefined ? "nothing" : show(given)}.`,
    );
  }
  if (data.length !== sizeOf(tensor.shape) || !sameShape(shape, tensor.shape)) {
    throw new DataError(
      `setWeights: expected ${path} of shape ${showShape(tensor.shape)}, received ${data.length} values of shape ${showShape(shape)}.`,
    );
  }
  const bad = Array.from(data).findIndex(
    (element) => typeof element !== "number" || !Number.isFinite(Math.fround(element)),
  );
  if (bad >= 0) {
    throw new DataError(
      `setWeights: expected finite float32 numbers in ${path}, received ${show(data[bad])} at element ${bad}.`,
    );
  }
  return data;
};
