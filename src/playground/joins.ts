// The edges between two layers of the picture, from the values of a whole kernel.

import type { LookedLayer } from "./look.js";

/** The layer that edges come from, and the one that they lead to. */
type From = Pick<LookedLayer, "channels" | "shown">;
type To = Pick<LookedLayer, "joins" | "shown" | "units">;

/** Pixels of a filter. */
export const filterSize = 9;

const cornerOf = (values: ArrayLike<number>, before: From, { shown, units }: To): Float32Array =>
  Float32Array.from({ length: before.shown * shown }, (_, i) => values[Math.floor(i / shown) * units + (i % shown)]!);

/** Kernels have their inputs' channels last but one, whether they slide over an image or take all of it at once. */
const normsBetween = (values: ArrayLike<number>, before: From, { shown, units }: To): Float32Array => {
  const squares = new Float32Array(before.shown * shown);
  for (let i = 0; i < values.length; i++) {
    const unit = i % units;
    const channel = Math.floor(i / units) % before.channels;
    if (unit < shown && channel < before.shown) squares[channel * shown + unit]! += values[i]! * values[i]!;
  }
  return squares.map(Math.sqrt);
};

/** Of each edge its value, row after row from the layer before; `values` are a kernel's, or what belongs to one: gradients, changes. */
export const edgesBetween = (values: ArrayLike<number>, before: From, layer: To): Float32Array =>
  layer.joins === "norms" ? normsBetween(values, before, layer) : cornerOf(values, before, layer);

/** The ways through a pooling: each map is made from the one before it. */
export const throughEdges = (shown: number): Float32Array =>
  Float32Array.from({ length: shown * shown }, (_, i) => Number(i % (shown + 1) === 0));

/** Of each edge into a convolution its filter. */
export const filtersBetween = (kernel: ArrayLike<number>, before: From, { shown, units }: To): Float32Array =>
  Float32Array.from({ length: before.shown * shown * filterSize }, (_, i) => {
    const [edge, pixel] = [Math.floor(i / filterSize), i % filterSize];
    return kernel[(pixel * before.channels + Math.floor(edge / shown)) * units + (edge % shown)]!;
  });
