// The unit of execution: one operation, or a chain of elementwise operations that became one instruction.

import type { Instruction } from "../tensor/operation.js";
import { sameShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

export interface Call {
  /** The tensors it computes, in order; those of a fused chain that nobody else reads are not among the outputs. */
  readonly computes: readonly Tensor[];
  /** What it reads, as it lies in memory (views are followed to their source). */
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly instructions: readonly Instruction[];
  /** Outputs that may be written over an input, element by element. */
  readonly overwrites: readonly { readonly input: Tensor; readonly output: Tensor }[];
}

/** The tensor in whose memory this one lies: views have none of their own. */
export const storageOf = (tensor: Tensor): Tensor => {
  let storage = tensor;
  while (storage.op?.view) storage = storage.inputs[0]!;
  return storage;
};

/** Whether a tensor is another under another name, for its gradient's sake: the same values in the same shape. */
export const isAlias = ({ op, shape, inputs }: Tensor): boolean =>
  op?.view === true && !op.offset && sameShape(shape, inputs[0]!.shape);

/** The tensor that an alias stands for. */
export const originalOf = (tensor: Tensor): Tensor => {
  let original = tensor;
  while (isAlias(original)) original = original.inputs[0]!;
  return original;
};

/** Elements from the start of a tensor's storage to the tensor. */
export const offsetOf = (tensor: Tensor): number => {
  let offset = 0;
  for (let view = tensor; view.op?.view; view = view.inputs[0]!) {
    offset += view.op.offset?.(view.inputs, view.attributes) ?? 0;
  }
  return offset;
};
