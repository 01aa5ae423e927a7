// What is read of layers in a .keras file's config: their names, their shapes, and what has come of one.

import type { Layer, Tensors } from "../layers/layer.js";
import type { Json } from "../schema.js";
import type { OpenShape } from "../tensor/open-shape.js";
import type { KerasRecord } from "./records.js";

/** A layer, and what goes into it where it says so. */
export interface ReadLayer {
  readonly layer: Layer<Tensors, Tensors>;
  /** The shape of a sample, or of each input by name. */
  readonly inputs: OpenShape | { readonly [name: string]: OpenShape } | undefined;
  readonly record: KerasRecord;
  /** Whether its calls in a graph are counted from 1, as those of a graph are. */
  readonly isGraph: boolean;
}

/** The shape behind the batch of what Keras writes as [null, 28, 28, 1]. */
export const sampleShape = (given: Json | undefined): OpenShape | undefined => {
  if (!Array.isArray(given) || given.length < 2) return undefined;
  const shape = given.slice(1) as readonly Json[];
  const isSize = (size: Json): boolean => size === null || (Number.isSafeInteger(size) && (size as number) > 0);
  return shape.every(isSize) ? (shape as OpenShape) : undefined;
};

/** A name as paths have it. */
export const nameOf = (given: unknown): string | undefined => {
  if (typeof given !== "string" || given === "") return undefined;
  const name = given.replace(/[^\w .-]/g, "_");
  return /^[A-Za-z]/.test(name) ? name : `layer_${name}`;
};
