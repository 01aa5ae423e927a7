// Layers one after another.

import { ArgumentError, show } from "../errors.js";
import { type Option, writePart } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Algebra, defineLayer, type Layer, type Several, type Tensors } from "./layer.js";

/** Whether a value is a layer. */
export const isLayer = (value: unknown): value is Layer =>
  typeof value === "object" && value !== null && typeof (value as Layer).apply === "function";

/** What can stand in a row: a layer, or a model, which may have several inputs and outputs. */
export type Link = Layer | Layer<Tensors, Tensors>;

/** An option that is a layer. */
export const layerOption = (expects = "a layer such as dense(10)"): Option<Layer, Layer, true> => ({
  read: (given, where) => {
    if (isLayer(given)) return given;
    throw new ArgumentError(`${where}: expected ${expects}, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects,
  write: writePart,
  family: "layer",
});

export const linksOption = (): Option<readonly Link[], readonly Link[], true> => ({
  read: (given, where) => {
    const place = where.replace(/: layers$/, "");
    if (!Array.isArray(given) || given.length === 0) {
      throw new ArgumentError(`${place}: expected an array of layers, received ${show(given)}.`);
    }
    for (const [i, part] of given.entries()) {
      if (!isLayer(part)) {
        throw new ArgumentError(
          `${place}: expected a layer such as dense(10) at position ${i}, received ${show(part)}.`,
        );
      }
    }
    return given as readonly Link[];
  },
  needed: true,
  fallback: undefined,
  expects: "an array of layers",
  write: (layers) => layers.map((part) => writePart(part)),
  family: "layer",
});

/** Applies each layer to what the one before it returned. Throws ArgumentError when one is no layer. */
export const chain = defineLayer(
  "sequential",
  { layers: linksOption() },
  (layers: readonly Link[]) => ({ layers }),
  ({ layers }) => {
    const row = layers as readonly Layer<Tensors, Tensors>[];
    return {
      trace: (x: Tensor, scope) => row.reduce((value: Tensors, part) => part.apply(value, scope), x) as Tensor,
      compose: <T>(x: Several<T>, { apply }: Algebra<T>) => row.reduce((value, part) => apply(part, value), x),
    };
  },
);
