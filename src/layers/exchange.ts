// What functions that bring weights into PyTorch's layout and back share: values with their shape, and their check.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";

/** Values and their shape, as `getWeights` returns them and `readSafetensors` reads them. */
export interface Values {
  readonly shape: Shape;
  readonly data: ArrayLike<number>;
}

export interface FloatValues {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Values of a shape, or any matrix where none is given. Throws ArgumentError for what is no weight, ShapeError for another shape. */
export const checkValues = (
  given: Values | undefined,
  name: string,
  shape: Shape | undefined,
  where: string,
): Values => {
  const good = Array.isArray(given?.shape) && given.data?.length === sizeOf(given.shape);
  if (!good) throw new ArgumentError(`${where}: expected ${name} as { shape, data }, received ${show(given)}.`);
  if (shape ? sameShape(given.shape, shape) : given.shape.length === 2) return given;
  throw new ShapeError(
    `${where}: expected ${name} of shape ${shape ? showShape(shape) : "[rows, columns]"}, received ${showShape(given.shape)}.`,
  );
};

/** A matrix of so many rows, its rows as columns. */
export const transposedData = (data: ArrayLike<number>, rows: number): Float32Array => {
  const columns = data.length / rows;
  return Float32Array.from({ length: data.length }, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
};
