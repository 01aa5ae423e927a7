// The unit of execution: one operation, or a chain of elementwise operations that became one instruction.

import type { Instruction } from "../tensor/operation.js";
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

/** Elements from the start of its storage to the first one of a tensor. */
export const offsetInStorage = (tensor: Tensor): number => {
  let offset = 0;
  for (let view = tensor; view.op?.view; view = view.inputs[0]!) {
    offset += view.op.viewOffset?.(view.inputs, view.attributes) ?? 0;
  }
  return offset;
};
