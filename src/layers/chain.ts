// Layers one after another.

import { ArgumentError, show } from "../errors.js";
import { type Layer, layer } from "./layer.js";

/** Whether a value is a layer. */
export const isLayer = (value: unknown): value is Layer =>
  typeof value === "object" && value !== null && typeof (value as Layer).apply === "function";

/** Applies each layer to what the one before it returned. Throws ArgumentError when one is no layer. */
export const chain = (layers: readonly Layer[], name = "sequential"): Layer => {
  if (!Array.isArray(layers) || layers.length === 0) {
    throw new ArgumentError(`${name}: expected an array of layers, received ${show(layers)}.`);
  }
  for (const [i, part] of layers.entries()) {
    if (!isLayer(part)) {
      throw new ArgumentError(`${name}: expected a layer such as dense(10) at position ${i}, received ${show(part)}.`);
    }
  }
  return layer(name, { layers: layers.map((part) => part.name) }, (x, scope) =>
    layers.reduce((value, part) => part.apply(value, scope), x),
  );
};
