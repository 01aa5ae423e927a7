// Products over axes.

import { Reduction } from "../../assembly/opcodes.js";
import { inWholeBinary } from "../kernels/binaries.js";
import type { UnaryOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { divide, multiply } from "./arithmetic.js";
import { checkReduction, type ReduceOptions } from "./axes.js";
import { type AxisRun, reduceRuns, sumTo } from "./broadcast.js";
import { equal } from "./comparisons.js";
import { reductionOp } from "./reduce.js";
import { where } from "./select.js";

// The product of the others is (product of all that are not 0) / x, and 0 if any of the others is 0.
export const productOp: UnaryOperation<AxisRun> = inWholeBinary(
  reductionOp("product", Reduction.Product, (dy, x, _, run) => {
    const zero = equal(x, 0);
    const zeros = sumTo(zero, dy.shape);
    const filled = where(zero, 1, x);
    const others = divide(apply(productOp, [filled], run), filled);
    return where(equal(zeros, zero), multiply(dy, others), 0);
  }),
);

/**
 * Product over axes; an empty product is 1. The gradient is right where elements are 0; second derivatives are not
 * there.
 */
export const product = (x: Tensor, options: ReduceOptions = {}): Tensor =>
  reduceRuns(checkReduction("product", x, options), (part, run) => apply(productOp, [part], run));
