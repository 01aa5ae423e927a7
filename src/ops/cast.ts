// Conversion between the types of tensors.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { DataTypeError, show } from "../errors.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import type { DataType, Tensor } from "../tensor/tensor.js";
import { apply, checkTensor, checkType } from "./apply.js";
import { elementwise, elementwiseOp } from "./elementwise.js";

interface Target {
  readonly dtype: DataType;
}

// Whole numbers have no gradient, neither as operands nor as results.
export const castOp: UnaryOperation<Target> = {
  ...elementwiseOp<Target, readonly [Tensor]>(
    "cast",
    (_, { dtype }) => ({ micro: dtype === "int32" ? MicroOpcode.ToInt32 : MicroOpcode.ToFloat32 }),
    () => [undefined],
  ),
  inferShape: ([x]) => x.shape,
  inferType: (_, { dtype }) => dtype,
};

/** Bytes as the floats they stand for. */
export const widenOp: UnaryOperation = {
  name: "widen",
  inferShape: ([x]) => {
    checkType(x, "uint8", "widen");
    return x.shape;
  },
  readsBytes: true,
  emit: ([x], out) => {
    const count = sizeOf(out.shape);
    return count === 0 ? [] : [{ name: "widen", x, out, count }];
  },
  gradient: () => [undefined],
};

/**
 * The tensor as another type. To int32, fractions are cut off, NaN becomes 0, and what does not fit becomes the nearest
 * number that does; to float32, whole numbers beyond 2²⁴ are rounded. Bytes become what they stand for. No gradient passes. Throws DataTypeError.
 */
export const cast = (x: Tensor, dtype: DataType): Tensor => {
  checkTensor(x, "cast");
  if (dtype !== "float32" && dtype !== "int32") {
    throw new DataTypeError(`cast: expected "float32" or "int32", received ${show(dtype)}.`);
  }
  if (x.dtype === "uint8") return cast(apply(widenOp, [x]), dtype);
  return x.dtype === dtype ? x : elementwise(castOp, [x], { dtype });
};
