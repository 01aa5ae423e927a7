// Powers with an exponent for each element.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { inWholeBinary } from "../kernels/binaries.js";
import type { BinaryOperation } from "../tensor/operation.js";
import { literalValue } from "./apply.js";
import { multiply, subtract } from "./arithmetic.js";
import { sumTo } from "./broadcast.js";
import { equal, greaterEqual } from "./comparisons.js";
import { composed } from "./composed.js";
import { elementwise, elementwiseOp, micro } from "./elementwise.js";
import { pow } from "./power.js";
import { logicalAnd } from "./quotients.js";
import { where } from "./select.js";
import { log } from "./unary.js";

// d aᵇ = b·aᵇ⁻¹·da + aᵇ·log a·db; nothing for a where b = 0, and nothing for b where a = 0 and b ≥ 0: there aᵇ is flat on one side.
export const powerOp: BinaryOperation = inWholeBinary(
  elementwiseOp("power", micro(MicroOpcode.Raise), (dy, [a, b], y) => {
    const toBase = where(equal(b, 0), 0, multiply(b, power(a, subtract(b, 1))));
    const isFlat = logicalAnd(equal(a, 0), greaterEqual(b, 0));
    const toExponent = where(isFlat, 0, multiply(y, log(where(isFlat, 1, a))));
    return [sumTo(multiply(dy, toBase), a.shape), sumTo(multiply(dy, toExponent), b.shape)];
  }),
);

/**
 * aᵇ, with broadcasting, as PyTorch's pow and C's: 1 where b is 0 or a is 1; NaN where a < 0 and b is not whole. Where the
 * exponent is a number, it is `pow`. Gradients are b·aᵇ⁻¹, 0 where b is 0, and aᵇ·log a, 0 where a is 0 and b ≥ 0, NaN where a < 0, as PyTorch's.
 */
export const power = composed("power", (a, b) => {
  const exponent = literalValue(b);
  return exponent !== undefined && Number.isFinite(exponent) ? pow(a, exponent) : elementwise(powerOp, [a, b]);
});
