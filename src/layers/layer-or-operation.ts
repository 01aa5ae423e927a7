// Names that stand for a layer and for its operation.

import { Tensor } from "../tensor/tensor.js";

/** A factory that makes a layer of what it is given, and that computes when it is given a tensor first. */
export const layerOrOperation = <
  // biome-ignore lint/suspicious/noExplicitAny: factories of any arguments
  Factory extends ((...given: any[]) => object) & { readonly schema: object; readonly from: object },
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  Operation extends (x: Tensor, ...rest: any[]) => Tensor,
>(
  factory: Factory,
  operation: Operation,
): Factory & Operation =>
  Object.assign(
    (...given: readonly unknown[]) =>
      given[0] instanceof Tensor ? operation(given[0], ...given.slice(1)) : factory(...(given as unknown[])),
    { schema: factory.schema, from: factory.from },
  ) as never;
