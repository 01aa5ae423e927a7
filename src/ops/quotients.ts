// Division to whole numbers and what it leaves, with the signs of Python, and truth values as numbers.

import { add, divide, multiply, subtract } from "./arithmetic.js";
import { equal, less, notEqual } from "./comparisons.js";
import { composed, composedUnary } from "./composed.js";
import { where } from "./select.js";
import { abs, floor, sign } from "./unary.js";

/** ⌊a / b⌋, of the quotient as float32 rounds it, with broadcasting. Its gradient is 0. PyTorch: floor_divide. */
export const floorDivide = composed("floorDivide", (a, b) => floor(divide(a, b)));

/** a / b without its fraction, of the quotient as float32 rounds it, with broadcasting. Its gradient is 0. PyTorch: div with rounding_mode trunc. */
export const truncatedDivide = composed("truncatedDivide", (a, b) => {
  const quotient = divide(a, b);
  return multiply(sign(quotient), floor(abs(quotient)));
});

/**
 * a − b·⌊a / b⌋, with broadcasting: what division leaves, with the sign of b, as in Python and NumPy (C's fmod has the sign of a). Rounded like
 * the product, within 2⁻²³·|a|; NaN where b is 0. The gradient is 1 to a and −⌊a / b⌋ to b.
 */
export const remainder = composed("remainder", (a, b) => {
  const rest = subtract(a, multiply(b, floor(divide(a, b))));
  // Where the quotient was rounded up to a whole number, one b too many was taken away.
  return add(rest, multiply(b, less(multiply(sign(rest), sign(b)), 0)));
});

/** 1 where both are not 0, else 0, with broadcasting; NaN is not 0. No gradient passes. */
export const logicalAnd = composed("logicalAnd", (a, b) => multiply(notEqual(a, 0), notEqual(b, 0)));

/** 1 where either is not 0, else 0, with broadcasting; NaN is not 0. No gradient passes. */
export const logicalOr = composed("logicalOr", (a, b) => where(notEqual(a, 0), 1, notEqual(b, 0)));

/** 1 where x is 0, else 0. No gradient passes. */
export const logicalNot = composedUnary("logicalNot", (x) => equal(x, 0));

/** 1 where x is NaN, else 0. No gradient passes. */
export const isNan = composedUnary("isNan", (x) => notEqual(x, x));

/** 1 where x is neither infinite nor NaN, else 0. No gradient passes. */
const finite = composedUnary("isFinite", (x) => less(abs(x), Number.POSITIVE_INFINITY));

export { finite as isFinite };
