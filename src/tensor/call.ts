// The unit of execution: one operation, or a chain of elementwise operations that became one instruction.

import type { CallOf } from "./record.js";
import { sameShape } from "./shape.js";
import { bytesPerValue, type Tensor } from "./tensor.js";

export type Call = CallOf<Tensor>;

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

/** The byte address of a tensor's storage. */
export type AddressOf = (storage: Tensor) => number;

/** The byte address of a tensor, where storages have one: views have a place in theirs. */
export const addressIn = (tensor: Tensor, addressOf: AddressOf): number =>
  addressOf(storageOf(tensor)) + bytesPerValue(tensor.dtype) * offsetOf(tensor);
