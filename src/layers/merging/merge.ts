// What all layers that make one tensor of several share: their inputs in order, aligned, and the mask of what they return.

import { ArgumentError, show } from "../../errors.js";
import { multiply } from "../../ops/arithmetic.js";
import { reshape } from "../../ops/reshape.js";
import { sameShape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";
import type { Scope, Tensors } from "../layer.js";

/** Several tensors, in the order of their names: what `connect(layer, a, b)` gives. */
export type Several = { readonly [name: string]: Tensor };

/** The tensors of a layer that merges at least two, or just two of them. Throws ArgumentError. */
export const mergedBy = (x: Tensors, where: string, exactly?: number): readonly Tensor[] => {
  const parts: readonly unknown[] = x instanceof Tensor ? [x] : Object.values((x as Tensors | null) ?? {});
  const tensors = parts.filter((part) => part instanceof Tensor);
  const count = tensors.length;
  if (count === parts.length && (exactly === undefined ? count >= 2 : count === exactly)) return tensors;
  const several = typeof x === "object" && x !== null && !(x instanceof Tensor) && count === parts.length;
  throw new ArgumentError(
    `${where}: expected ${exactly ?? "at least two"} tensors, received ${several ? count : show(x)}. ` +
      `Connect them all: connect(${where}(), a, b).`,
  );
};

/** Tensors of as many axes: those that have fewer get axes of 1 behind the batch, as Keras does. */
export const alignRanks = (tensors: readonly Tensor[]): readonly Tensor[] => {
  const rank = tensors.reduce((most, tensor) => Math.max(most, tensor.rank), 0);
  return tensors.map((tensor) => {
    const [batch = 1, ...sample] = tensor.shape;
    return reshape(tensor, [batch, ...Array<number>(rank - tensor.rank).fill(1), ...sample]);
  });
};

/** Steps that count in all of the tensors that have a mask: undefined where one has none, or where they are about different steps. */
export const commonMask = (tensors: readonly Tensor[], scope: Scope): Tensor | undefined => {
  const masks = tensors.map((tensor) => scope.mask(tensor));
  const [first] = masks;
  return masks.reduce((all, mask) => {
    if (!all || !mask || !sameShape(all.shape, mask.shape)) return undefined;
    return all === mask ? all : multiply(all, mask);
  }, first);
};
