// Layers one after another.

import { ArgumentError, show } from "../errors.js";
import { writePart } from "../schema.js";
import { type Layer, layer, type Tensors } from "./layer.js";

/** Whether a value is a layer. */
export const isLayer = (value: unknown): value is Layer =>
  typeof value === "object" && value !== null && typeof (value as Layer).apply === "function";

/** What can stand in a row: a layer, or a model, which may have several inputs and outputs. */
export type Link = Layer | Layer<Tensors, Tensors>;

/** Applies each layer to what the one before it returned. Throws ArgumentError when one is no layer. */
export const chain = (layers: readonly Link[], name = "sequential"): Layer => {
  if (!Array.isArray(layers) || layers.length === 0) {
    throw new ArgumentError(`${name}: expected an array of layers, received ${show(layers)}.`);
  }
  for (const [i, part] of layers.entries()) {
    if (!isLayer(part)) {
      throw new ArgumentError(`${name}: expected a layer such as dense(10) at position ${i}, received ${show(part)}.`);
    }
  }
  return layer(name, { layers: layers.map((part) => writePart(part)) }, (x, scope) =>
    (layers as readonly Layer[]).reduce((value, part) => part.apply(value, scope), x),
  );
};
