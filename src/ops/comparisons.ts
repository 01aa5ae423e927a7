// Comparisons: 1 where they hold and 0 elsewhere, as float32, so that they can be averaged, multiplied and chosen by.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { ArgumentError, DataTypeError } from "../errors.js";
import type { BinaryOperation } from "../tensor/operation.js";
import { broadcastShapes } from "../tensor/shape.js";
import { type DataType, Tensor } from "../tensor/tensor.js";
import { checkNoMore, checkTensor, constant, type TensorLike } from "./apply.js";
import type { BinaryFunction } from "./arithmetic.js";
import { elementwise, elementwiseOp, micro } from "./elementwise.js";

/** Both operands have one type; whole numbers are compared as such, since float32 holds them only up to 2²⁴. */
const comparisonOp = (name: string, floats: MicroOpcode, integers: MicroOpcode): BinaryOperation => ({
  ...elementwiseOp<object, readonly [Tensor, Tensor]>(
    name,
    ([a]) => micro(a.dtype === "int32" ? integers : floats),
    () => [undefined, undefined],
  ),
  inferShape: ([a, b]) => {
    if (a.dtype !== b.dtype) {
      throw new DataTypeError(
        `${name}: expected two operands of one type, received ${a.dtype} and ${b.dtype}. Convert one with cast(x, "${a.dtype}").`,
      );
    }
    return broadcastShapes([a.shape, b.shape], name);
  },
});

const comparison =
  (op: BinaryOperation): BinaryFunction =>
  (a, b, ...more: unknown[]) => {
    checkNoMore(more, op.name);
    const dtype = a instanceof Tensor ? a.dtype : b instanceof Tensor ? b.dtype : "float32";
    return elementwise(op, [ofType(a, dtype, op.name), ofType(b, dtype, op.name)]);
  };

/** A number takes the type of the tensor it is compared with. */
const ofType = (value: TensorLike, dtype: DataType, where: string): Tensor => {
  if (typeof value !== "number") return checkTensor(value, where);
  if (dtype === "int32" && (value | 0) !== value) {
    throw new ArgumentError(
      `${where}: expected a whole number of 32 bits beside an int32 tensor, received ${value}. ` +
        'Convert the tensor with cast(x, "float32").',
    );
  }
  return constant(value, [], dtype);
};

export const equalOp = comparisonOp("equal", MicroOpcode.Equal, MicroOpcode.EqualInt32);
/** 1 where a = b, else 0, with broadcasting; NaN equals nothing. */
export const equal = comparison(equalOp);

export const notEqualOp = comparisonOp("notEqual", MicroOpcode.NotEqual, MicroOpcode.NotEqualInt32);
/** 1 where a ≠ b, else 0, with broadcasting. */
export const notEqual = comparison(notEqualOp);

export const lessOp = comparisonOp("less", MicroOpcode.Less, MicroOpcode.LessInt32);
/** 1 where a < b, else 0, with broadcasting. */
export const less = comparison(lessOp);

export const lessEqualOp = comparisonOp("lessEqual", MicroOpcode.LessEqual, MicroOpcode.LessEqualInt32);
/** 1 where a ≤ b, else 0, with broadcasting. */
export const lessEqual = comparison(lessEqualOp);

export const greaterOp = comparisonOp("greater", MicroOpcode.Greater, MicroOpcode.GreaterInt32);
/** 1 where a > b, else 0, with broadcasting. */
export const greater = comparison(greaterOp);

export const greaterEqualOp = comparisonOp("greaterEqual", MicroOpcode.GreaterEqual, MicroOpcode.GreaterEqualInt32);
/** 1 where a ≥ b, else 0, with broadcasting. */
export const greaterEqual = comparison(greaterEqualOp);
