// Names that stand for a layer and for its operation.

import { Tensor } from "../tensor/tensor.js";

/** Whether a first argument is what the operation computes from. */
const isTensor = (first: unknown): boolean => first instanceof Tensor;

/**
 * A factory that makes a layer of what it is given, and that computes when it is given a tensor first, or whatever `computes` says.
 * `operation` stays on it: given where an activation is wanted, it is known by that.
 */
export const layerOrOperation = <
  // biome-ignore lint/suspicious/noExplicitAny: factories of any arguments
  Factory extends ((...given: any[]) => object) & { readonly schema: object; readonly from: object },
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  Operation extends (x: any, ...rest: any[]) => Tensor,
>(
  factory: Factory,
  operation: Operation,
  computes = isTensor,
): Factory & Operation =>
  Object.assign(
    (...given: readonly unknown[]) =>
      computes(given[0]) ? operation(given[0], ...given.slice(1)) : factory(...(given as unknown[])),
    { schema: factory.schema, from: factory.from, operation },
  ) as never;
