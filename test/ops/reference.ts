// The reference interpreter: computes a graph in float64, one plain function a record. Gradient checks rest on it.

import { order } from "../../src/tensor/order.js";
import { sameShape, showShape } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import type { Reference, References } from "./records.js";
import { attentionReferences } from "./reference/attention.js";
import { convolutionReferences } from "./reference/convolution.js";
import { elementwiseReferences } from "./reference/elementwise.js";
import { loopReferences } from "./reference/loop.js";
import { movementReferences } from "./reference/movement.js";
import { normalizationReferences } from "./reference/normalization.js";
import { randomReferences } from "./reference/random.js";
import { reductionReferences } from "./reference/reductions.js";
import type { NdArray } from "./sample.js";
import { sortingReferences } from "./samples/sorting.js";

export const references = {
  ...elementwiseReferences,
  ...reductionReferences,
  ...convolutionReferences,
  ...attentionReferences,
  ...movementReferences,
  ...normalizationReferences,
  ...randomReferences,
  ...sortingReferences,
  ...loopReferences((outputs, given) => interpret(outputs, given)),
} satisfies References;

/**
 * The values of the outputs. `given` holds the values of input leaves, or of any tensors; constants have their own, and runtime
 * scalars (seed and step) are 0.
 * Throws when a record has no reference, a leaf no values, or when a result does not have the inferred shape.
 */
export const interpret = (
  outputs: readonly Tensor[],
  given: ReadonlyMap<Tensor, NdArray["data"]> = new Map(),
): NdArray[] => {
  const values = new Map<Tensor, NdArray>();
  for (const tensor of order(outputs, new Set(given.keys()))) values.set(tensor, computed(tensor, values, given));
  return outputs.map((output) => values.get(output)!);
};

const computed = (
  tensor: Tensor,
  values: ReadonlyMap<Tensor, NdArray>,
  given: ReadonlyMap<Tensor, NdArray["data"]>,
): NdArray => {
  const { shape, dtype, op, source } = tensor;
  if (!op || given.has(tensor)) {
    const known =
      source?.kind === "constant" ? Float64Array.from(source.data) : source?.kind === "scalar" ? [0] : undefined;
    const data = given.get(tensor) ?? known;
    if (!data) throw new Error(`The ${source?.kind} of shape ${showShape(shape)} has no values.`);
    return { shape, dtype, data };
  }
  const reference = (references as Readonly<Record<string, Reference<object>>>)[op.name];
  // An operation of one's own has its operand's values.
  if (!reference && op.view) return { shape, dtype, data: values.get(tensor.inputs[0]!)!.data };
  if (!reference) throw new Error(`Record "${op.name}" has no reference.`);
  const result = reference(
    tensor.inputs.map((input) => values.get(input)!),
    tensor.attributes,
    shape,
  );
  if (!sameShape(result.shape, shape)) {
    throw new Error(`${op.name} inferred ${showShape(shape)}; its reference made ${showShape(result.shape)}.`);
  }
  return { ...result, shape, dtype };
};
